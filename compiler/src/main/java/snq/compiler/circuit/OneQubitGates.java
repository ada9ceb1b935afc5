package snq.compiler.circuit;

import java.util.List;

/// Any 2 x 2 unitary as gphase and u3, any 1 x 1 as gphase.
public final class OneQubitGates {
  private OneQubitGates() {}

  /// U = e^(i a) rz(phi) ry(theta) rz(lambda), exactly with its phase.
  public static List<Gate.Step> of(ComplexMatrix m) {
    if (m.size() == 1) {
      return List.of(gphase(StrictMath.atan2(m.im(0, 0), m.re(0, 0))));
    }
    double cosine = StrictMath.hypot(m.re(0, 0), m.im(0, 0));
    double sine = StrictMath.hypot(m.re(1, 0), m.im(1, 0));
    double theta = 2 * StrictMath.atan2(sine, cosine);
    // The entries' phases are a - (phi + lambda)/2, a + (phi + lambda)/2 on the diagonal and
    // a + (phi - lambda)/2, a - (phi - lambda)/2 + pi off it.
    double sum = 0;
    double difference = 0;
    double phase;
    if (cosine >= sine) {
      double first = StrictMath.atan2(m.im(0, 0), m.re(0, 0));
      sum = StrictMath.atan2(m.im(1, 1), m.re(1, 1)) - first;
      phase = first + sum / 2;
      if (sine > 0) {
        difference = 2 * (StrictMath.atan2(m.im(1, 0), m.re(1, 0)) - phase);
      }
    } else {
      double first = StrictMath.atan2(m.im(1, 0), m.re(1, 0));
      difference = first - StrictMath.atan2(-m.im(0, 1), -m.re(0, 1));
      phase = first - difference / 2;
      if (cosine > 0) {
        sum = 2 * (StrictMath.atan2(m.im(1, 1), m.re(1, 1)) - phase);
      }
    }
    Gate.Step turn =
        new Gate.Step(
            "u3",
            List.of(
                Angles.constant(theta),
                Angles.constant((sum + difference) / 2),
                Angles.constant((sum - difference) / 2)),
            List.of(0));
    return List.of(gphase(phase), turn);
  }

  private static Gate.Step gphase(double angle) {
    return new Gate.Step("gphase", List.of(Angles.constant(angle)), List.of());
  }
}
