package snq.backends.device;

import java.util.ArrayList;
import java.util.List;
import snq.compiler.device.Calibration;
import snq.compiler.device.Device;
import snq.compiler.device.NativeGate;
import snq.dsl.ErrorCode;
import snq.dsl.NearName;
import snq.dsl.Problem;
import snq.dsl.ProblemException;

/// Devices by name and from files.
public final class DeviceFiles {
  private static final List<String> NAMES = Services.text("index.txt").lines().toList();

  private DeviceFiles() {}

  /// The devices that come with the toolchain.
  public static List<String> names() {
    return NAMES;
  }

  /// A device that comes with the toolchain.
  ///
  /// @throws ProblemException with a near name when there is none
  public static Device named(String name) {
    if (!NAMES.contains(name)) {
      Problem problem =
          Problem.of(
                  ErrorCode.DEVICE_UNKNOWN, null, "`" + name + "` is neither a device nor a file")
              .accepted("a device file, or one of " + String.join(", ", NAMES));
      throw new ProblemException(
          NearName.of(name, NAMES)
              .map(near -> problem.help("did you mean `" + near + "`?"))
              .orElse(problem.help("give the path of a device file")));
    }
    return OwnFile.read(Services.resource(name + ".json"));
  }

  /// @param file its name, for messages
  /// @throws ProblemException when it describes no device, or a field is missing or wrong
  public static Device read(String file, String text) {
    VendorJson json = VendorJson.parse(file, text, ErrorCode.DEVICE_FILE);
    VendorJson fields = new VendorJson(file, "", json.node(), ErrorCode.DEVICE_FIELD);
    if (IbmFiles.isConfiguration(fields)) {
      return IbmFiles.configuration(fields);
    }
    if (BraketFile.isCapabilities(fields)) {
      return BraketFile.read(fields);
    }
    if (OwnFile.isOwn(fields)) {
      return OwnFile.read(fields);
    }
    throw OwnFile.unknown(json);
  }

  /// What was measured on an IBM device.
  ///
  /// @throws ProblemException when it is no `props_*.json`
  public static Calibration calibration(String file, String text) {
    VendorJson json = VendorJson.parse(file, text, ErrorCode.DEVICE_FILE);
    VendorJson fields = new VendorJson(file, "", json.node(), ErrorCode.DEVICE_FIELD);
    if (!IbmFiles.isProperties(fields)) {
      throw new ProblemException(
          Problem.of(ErrorCode.DEVICE_FILE, null, file + " holds no calibration")
              .accepted("props_*.json of IBM")
              .help("the calibration of a device on Braket is in its capability file"));
    }
    return IbmFiles.properties(fields);
  }

  /// A device with the gates that IBM's Heron has beside its basis: RX by any angle, and RZZ by 0
  /// .. pi/2.
  ///
  /// @throws ProblemException for a device without them
  public static Device fractional(Device device) {
    if (device.service() != Device.Service.IBM || !device.hasGate("cz")) {
      throw new ProblemException(
          Problem.of(
                  ErrorCode.DEVICE_LACKS, null, "`" + device.name() + "` has no fractional gates")
              .accepted("IBM devices with cz")
              .help("leave --fractional away"));
    }
    List<NativeGate> gates = new ArrayList<>(device.gates());
    if (!device.hasGate("rx")) {
      gates.add(NativeGate.of("rx"));
    }
    if (!device.hasGate("rzz")) {
      gates.add(new NativeGate("rzz", List.of(IbmFiles.RZZ)));
    }
    return device.withGates(gates);
  }
}
