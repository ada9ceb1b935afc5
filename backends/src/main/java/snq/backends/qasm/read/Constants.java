package snq.backends.qasm.read;

import java.util.Map;

/// The numbers with names, in ASCII and as a letter.
final class Constants {
  private static final Map<String, Double> VALUES =
      Map.of(
          "pi", StrictMath.PI,
          "\u03C0", StrictMath.PI,
          "tau", 2 * StrictMath.PI,
          "\u03C4", 2 * StrictMath.PI,
          "euler", StrictMath.E,
          "\u2107", StrictMath.E);

  private Constants() {}

  static boolean has(String name) {
    return VALUES.containsKey(name);
  }

  static double of(String name) {
    Double value = VALUES.get(name);
    if (value == null) {
      throw new IllegalArgumentException(name);
    }
    return value;
  }
}
