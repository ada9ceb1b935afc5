package snq.compiler.core;

import java.util.Arrays;
import java.util.List;
import snq.compiler.core.SpikingLayers.Link;

/// The largest weight that each group's scale can hold: stored = round(scale w), at most
/// `weightMax`.
final class Scales {
  /// Share of the weights that PERCENTILE does not clip.
  private static final double KEPT = 0.999;

  /// LEAST_ERROR looks at this many candidates, from the largest weight down to a part of it.
  private static final int CANDIDATES = 60;

  private static final double LEAST_PART = 0.4;

  private Scales() {}

  /// Stored weight / effective weight of each group; a group of zeros has the layer's.
  static double[] of(
      WeightGroups groups, List<Link> links, QuantizeOptions.Method method, int weightMax) {
    double[] largest = groups.largest(links);
    double layer = Arrays.stream(largest).max().orElse(0);
    double[] scales = new double[groups.count()];
    for (int g = 0; g < scales.length; g++) {
      double held =
          largest[g] == 0
              ? layer
              : switch (method) {
                case MAX_ABS -> largest[g];
                case PERCENTILE -> percentile(groups.sorted(links, g));
                case LEAST_ERROR -> leastError(groups.sorted(links, g), weightMax);
              };
      scales[g] = weightMax / held;
    }
    return scales;
  }

  /// Nearest rank; a group whose rank falls on a zero keeps its largest weight.
  private static double percentile(double[] sorted) {
    double held = sorted[(int) Math.ceil(KEPT * sorted.length) - 1];
    return held > 0 ? held : sorted[sorted.length - 1];
  }

  private static double leastError(double[] sorted, int weightMax) {
    double largest = sorted[sorted.length - 1];
    double best = largest;
    double bestError = Double.POSITIVE_INFINITY;
    for (int i = 0; i < CANDIDATES; i++) {
      double held = largest * (1 - (1 - LEAST_PART) * i / (CANDIDATES - 1));
      double scale = weightMax / held;
      double error = 0;
      for (double weight : sorted) {
        double difference = weight - Math.min(weightMax, Math.rint(scale * weight)) / scale;
        error += difference * difference;
      }
      if (error < bestError) {
        bestError = error;
        best = held;
      }
    }
    return best;
  }
}
