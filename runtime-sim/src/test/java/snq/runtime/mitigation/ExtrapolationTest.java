package snq.runtime.mitigation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import snq.compiler.circuit.Circuit;
import snq.compiler.circuit.Circuit.Apply;
import snq.dsl.ErrorCode;
import snq.dsl.ProblemException;
import snq.runtime.mitigation.Extrapolation.Exponential;
import snq.runtime.mitigation.Extrapolation.FreeExponential;
import snq.runtime.mitigation.Extrapolation.Polynomial;
import snq.runtime.mitigation.Extrapolation.Richardson;
import snq.runtime.statevector.Estimate;

class ExtrapolationTest {
  private static final List<Double> SCALES = List.of(1.0, 1.5, 2.0, 3.25, 5.0);

  private static List<Double> values(DoubleUnaryOperator f) {
    return SCALES.stream().map(f::applyAsDouble).toList();
  }

  @Test
  void everyFormFindsTheCurveItIsMadeFor() {
    Random random = new Random(3);
    for (int i = 0; i < 50; i++) {
      double a = random.nextDouble() * 2 - 1;
      double b = random.nextDouble() + 0.1;
      double c = random.nextDouble() - 0.5;
      double q = 0.3 + 0.6 * random.nextDouble();
      near(new Polynomial(1), x -> a + b * x, a);
      near(new Polynomial(2), x -> a + b * x + c * x * x, a);
      near(new Polynomial(4), x -> a + b * x + c * Math.pow(x, 4), a);
      near(new Richardson(), x -> a + b * x + c * Math.pow(x, 3), a);
      near(new Exponential(a), x -> a - b * Math.pow(q, x), a - b);
      near(new FreeExponential(), x -> a + b * Math.pow(q, x), a + b);
    }
  }

  private static void near(Extrapolation form, DoubleUnaryOperator f, double zero) {
    assertThat(form.atZero(SCALES, values(f))).isCloseTo(zero, offset(1e-6));
  }

  /// Against the normal equations of a parabola, solved by Cramer's rule.
  @Test
  void aPolynomialIsTheLeastSquaresFit() {
    Random random = new Random(4);
    for (int i = 0; i < 20; i++) {
      List<Double> y = values(x -> random.nextGaussian());
      double[] s = new double[5];
      double[] t = new double[3];
      for (int k = 0; k < y.size(); k++) {
        for (int p = 0; p < 5; p++) {
          s[p] += Math.pow(SCALES.get(k), p);
        }
        for (int p = 0; p < 3; p++) {
          t[p] += y.get(k) * Math.pow(SCALES.get(k), p);
        }
      }
      double all = determinant(s[0], s[1], s[2], s[1], s[2], s[3], s[2], s[3], s[4]);
      double first = determinant(t[0], s[1], s[2], t[1], s[2], s[3], t[2], s[3], s[4]);
      assertThat(new Polynomial(2).atZero(SCALES, y)).isCloseTo(first / all, offset(1e-9));
    }
  }

  private static double determinant(double... m) {
    return m[0] * (m[4] * m[8] - m[5] * m[7])
        - m[1] * (m[3] * m[8] - m[5] * m[6])
        + m[2] * (m[3] * m[7] - m[4] * m[6]);
  }

  @Test
  void pointsThatDoNotFitAreRefused() {
    refused(new Polynomial(2), List.of(1.0, 3.0), List.of(0.5, 0.4));
    refused(new Polynomial(1), List.of(1.0, 1.0), List.of(0.5, 0.4));
    refused(new Polynomial(1), List.of(1.0, Double.NaN), List.of(0.5, 0.4));
    refused(new Polynomial(1), List.of(0.5, 2.0), List.of(0.5, 0.4));
    refused(new Exponential(0), List.of(1.0, 3.0), List.of(0.5, -0.4));
    refused(new Exponential(0), List.of(1.0, 3.0), List.of(0.0, 0.4));
    refused(new FreeExponential(), List.of(1.0, 3.0, 5.0), List.of(0.5, 0.4, 0.1));
    refused(new FreeExponential(), List.of(1.0, 3.0, 4.0), List.of(0.5, 0.4, 0.3));
    assertThat(new FreeExponential().atZero(List.of(1.0, 3.0, 5.0), List.of(0.5, 0.5, 0.5)))
        .isEqualTo(0.5);
    assertThat(Extrapolation.named("cubic")).isEmpty();
  }

  private static void refused(Extrapolation form, List<Double> scales, List<Double> values) {
    assertThatThrownBy(() -> form.atZero(scales, values))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problems().get(0).code()).isEqualTo(ErrorCode.EXTRAPOLATION));
  }

  /// Richardson through 1, 3, 5 is (15 y1 - 10 y3 + 3 y5) / 8.
  @Test
  void errorsOfPointsAreCarriedOn() {
    Circuit circuit =
        new Circuit("c", 1, List.of(), List.of(), List.of(Apply.of("h", List.of(), 0)));
    List<Estimate> points = new ArrayList<>();
    points.add(new Estimate(List.of(0.9), List.of(0.01)));
    points.add(new Estimate(List.of(0.8), List.of(0.02)));
    points.add(new Estimate(List.of(0.75), List.of(0.03)));
    ZeroNoise.Result result =
        new ZeroNoise(Folding.LOCAL, ZeroNoise.USUAL_SCALES, new Richardson())
            .run(circuit, folded -> points.get(folded.gates().size() / 2));
    double expected = Math.sqrt(0.15 * 0.15 + 0.2 * 0.2 + 0.09 * 0.09) / 8;
    assertThat(result.zero().standardErrors().get(0)).isCloseTo(expected, offset(1e-9));
    assertThat(result.zero().values().get(0)).isCloseTo((13.5 - 8 + 2.25) / 8, offset(1e-12));
  }
}
