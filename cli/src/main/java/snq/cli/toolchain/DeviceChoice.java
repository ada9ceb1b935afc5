package snq.cli.toolchain;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import snq.backends.device.DeviceFiles;
import snq.compiler.device.Device;
import snq.compiler.device.DeviceLimits;
import snq.compiler.device.Pairs;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.ProblemException;

/// A quantum device and how it is used.
///
/// @param rule which of its pairs are used at once
/// @param absorb gates at the end that only permute outcomes are left to the computer
/// @param shots of a circuit; empty: the steps of an encoder, else 1000 or the nearest allowed
public record DeviceChoice(Device device, Pairs.Rule rule, boolean absorb, OptionalLong shots) {
  private static final long USUAL = 1000;

  /// @param name of a device that comes with the toolchain, or a file
  /// @param calibration file of IBM's properties
  /// @param fractional with the gates that IBM's Heron has beside its basis
  /// @throws ProblemException for a device that there is not, and for a file that is wrong
  public static Device open(String name, Optional<String> calibration, boolean fractional) {
    Device device =
        DeviceFiles.names().contains(name) || !isFile(name)
            ? DeviceFiles.named(name)
            : DeviceFiles.read(name, text(name));
    if (calibration.isPresent()) {
      String file = calibration.get();
      device = device.with(DeviceFiles.calibration(file, text(file)));
    }
    return fractional ? DeviceFiles.fractional(device) : device;
  }

  private static boolean isFile(String name) {
    return name.contains("/") || name.contains(".") || Files.exists(Workspace.path(name));
  }

  /// The text of a small file that the user names.
  ///
  /// @throws ProblemException when it cannot be read
  public static String text(String name) {
    Path file = Workspace.path(name);
    try {
      if (Files.isDirectory(file)) {
        throw new ProblemException(
            Problem.of(ErrorCode.FILE_MISSING, null, name + " is a folder").accepted("a file"));
      }
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw Workspace.unreadable(name, e);
    }
  }

  /// Shots of a circuit that is no encoder's.
  public long shotsOfCircuit() {
    DeviceLimits limits = device.limits();
    long usual = Math.clamp(USUAL, limits.shotsLeast(), limits.shotsMost());
    return checked(shots.orElse(usual));
  }

  /// @throws ProblemException for a number that the device does not take
  public long checked(long wanted) {
    DeviceLimits limits = device.limits();
    if (wanted < limits.shotsLeast() || wanted > limits.shotsMost()) {
      String most = limits.shotsMost() == DeviceLimits.NONE ? "" : " .. " + limits.shotsMost();
      throw new ProblemException(
          Problem.of(ErrorCode.SHOTS, null, wanted + " shots on `" + device.name() + "`")
              .accepted(limits.shotsLeast() + most + " shots a circuit")
              .help("choose another number of steps or --shots, or another device"));
    }
    return wanted;
  }
}
