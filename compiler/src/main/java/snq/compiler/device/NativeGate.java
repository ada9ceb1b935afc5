package snq.compiler.device;

import java.util.List;

/// A gate that a device runs as it is. Names and angles are the toolchain's (see [NativeGates]),
/// whatever the maker calls them.
///
/// @param name one of [NativeGates]
/// @param angles what each angle may be, in radians
public record NativeGate(String name, List<AngleRule> angles) {
  /// Angles are equal up to this: what a decimal in a file may lose.
  static final double TOLERANCE = 1e-12;

  public NativeGate {
    angles = List.copyOf(angles);
    if (NativeGates.angles(name) != angles.size()) {
      throw new IllegalArgumentException(name + " with " + angles.size() + " angle rules");
    }
  }

  /// A gate whose angles, if any, are free.
  public static NativeGate of(String name) {
    return new NativeGate(
        name, java.util.Collections.nCopies(NativeGates.angles(name), new AngleRule.Any()));
  }

  /// What an angle may be.
  public sealed interface AngleRule {
    boolean allows(double angle);

    /// Any finite number.
    record Any() implements AngleRule {
      @Override
      public boolean allows(double angle) {
        return Double.isFinite(angle);
      }
    }

    /// From `least` to `most`, both included.
    record Range(double least, double most) implements AngleRule {
      @Override
      public boolean allows(double angle) {
        return angle >= least - TOLERANCE && angle <= most + TOLERANCE;
      }
    }

    /// One of a few.
    record OneOf(List<Double> values) implements AngleRule {
      public OneOf {
        values = List.copyOf(values);
      }

      @Override
      public boolean allows(double angle) {
        return values.stream().anyMatch(v -> Math.abs(angle - v) <= TOLERANCE);
      }
    }
  }
}
