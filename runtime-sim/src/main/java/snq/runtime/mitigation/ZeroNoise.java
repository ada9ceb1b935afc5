package snq.runtime.mitigation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import snq.compiler.circuit.Circuit;
import snq.runtime.statevector.Estimate;

/// Zero-noise extrapolation: the circuit is run with its noise scaled up by folding, and its means
/// are carried on to no noise.
///
/// @param scales wanted ones; the nearest that folding gives are used
public record ZeroNoise(Folding folding, List<Double> scales, Extrapolation extrapolation) {
  public static final List<Double> USUAL_SCALES = List.of(1.0, 3.0, 5.0);

  /// A change of this size shows how a result depends on a value.
  private static final double STEP = 1e-6;

  public ZeroNoise {
    scales = List.copyOf(scales);
  }

  /// @param points means at each scale
  /// @param zero means without noise
  public record Result(List<Double> scales, List<Estimate> points, Estimate zero) {
    public Result {
      scales = List.copyOf(scales);
      points = List.copyOf(points);
    }
  }

  /// @param circuit of gates only, without channels
  /// @param measure the means of some products at the end of a circuit, under noise
  public Result run(Circuit circuit, Function<Circuit, Estimate> measure) {
    List<Double> found = new ArrayList<>();
    List<Estimate> points = new ArrayList<>();
    for (double scale : scales) {
      Folding.Folded folded = folding.fold(circuit, scale);
      found.add(folded.scale());
      points.add(measure.apply(folded.circuit()));
    }
    List<Double> values = new ArrayList<>();
    List<Double> errors = new ArrayList<>();
    for (int i = 0; i < points.get(0).values().size(); i++) {
      int product = i;
      List<Double> y = points.stream().map(p -> p.values().get(product)).toList();
      List<Double> sigma = points.stream().map(p -> p.standardErrors().get(product)).toList();
      values.add(extrapolation.atZero(found, y));
      errors.add(error(found, y, sigma));
    }
    return new Result(found, points, new Estimate(values, errors));
  }

  /// How far independent errors of the points carry, to first order.
  private double error(List<Double> x, List<Double> y, List<Double> sigma) {
    double square = 0;
    for (int i = 0; i < y.size(); i++) {
      if (sigma.get(i) > 0) {
        double slope = (moved(x, y, i, STEP) - moved(x, y, i, -STEP)) / (2 * STEP);
        square += slope * slope * sigma.get(i) * sigma.get(i);
      }
    }
    return StrictMath.sqrt(square);
  }

  private double moved(List<Double> x, List<Double> y, int point, double by) {
    List<Double> changed = new ArrayList<>(y);
    changed.set(point, y.get(point) + by);
    return extrapolation.atZero(x, changed);
  }
}
