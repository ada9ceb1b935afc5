package snq.cli.command;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import snq.cli.toolchain.DeviceChoice;
import snq.compiler.device.Device;
import snq.compiler.device.Pairs;

/// Reads the options that say which quantum device is meant and how it is used.
final class DeviceOptions {
  static final Flag DEVICE =
      Flag.value("", "device", "D", "quantum device: a name (see snq targets) or its maker's file");
  static final Flag CALIBRATION =
      Flag.value("", "calibration", "FILE", "what was measured on it (props_*.json of IBM)");
  static final Flag FRACTIONAL =
      Flag.toggle("", "fractional", "use rx and rzz by any angle (IBM Heron)");
  static final Flag PAIRS =
      Flag.choice(
          "pairs",
          "RULE",
          List.of("maximum", "induced", "errors"),
          "pairs used at once: as many as there are, without neighbours, by errors");
  static final Flag ABSORB =
      Flag.toggle(
          "", "absorb-tail", "leave gates at the end that permute outcomes to the computer");
  static final Flag SHOTS =
      Flag.value("", "shots", "N", "shots of a circuit (default: the steps of the encoder)");
  static final Flag ENCODER =
      Flag.value("", "encoder", "NAME", "which encoder (default: all that run circuits)");

  static final List<Flag> FLAGS =
      List.of(DEVICE, CALIBRATION, FRACTIONAL, PAIRS, ABSORB, SHOTS, ENCODER);

  private DeviceOptions() {}

  static Optional<DeviceChoice> read(Invocation invocation) {
    Optional<String> name = invocation.text(DEVICE);
    if (name.isEmpty()) {
      for (Flag flag : List.of(CALIBRATION, FRACTIONAL, PAIRS, ABSORB, SHOTS)) {
        if (invocation.has(flag)) {
          throw new UsageException("--" + flag.name() + " takes --device D beside it");
        }
      }
      return Optional.empty();
    }
    Device device =
        DeviceChoice.open(name.get(), invocation.text(CALIBRATION), invocation.has(FRACTIONAL));
    Pairs.Rule rule = Pairs.Rule.valueOf(invocation.choice(PAIRS).toUpperCase(Locale.ROOT));
    OptionalLong shots = invocation.number(SHOTS, 0).stream().mapToLong(n -> n).findFirst();
    return Optional.of(new DeviceChoice(device, rule, invocation.has(ABSORB), shots));
  }
}
