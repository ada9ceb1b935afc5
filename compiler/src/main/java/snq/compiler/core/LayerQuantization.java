package snq.compiler.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import snq.dsl.Problem;

/// What became of one layer's numbers.
///
/// @param layer the population's name
/// @param scales stored weight = scale x effective weight; one a class of the population
/// @param shift raw state units of one stored weight unit are 2^shift
/// @param weightBits bits of a stored weight
/// @param largestWeight the largest effective weight, in the network's numbers
/// @param weightError the largest distance of a stored weight from its own, in the same numbers
/// @param clippedWeights weights that were beyond the scale
/// @param leakError distance of the potential's leak (a share a step) from the target's
/// @param currentLeakError the same of the current's leak
/// @param thresholdError largest distance of a threshold from its own, as a share of it
/// @param notes what a user should know: coarser scales, approximations
public record LayerQuantization(
    String layer,
    List<Double> scales,
    int shift,
    int weightBits,
    double largestWeight,
    double weightError,
    long clippedWeights,
    double leakError,
    double currentLeakError,
    double thresholdError,
    List<Problem> notes) {
  public LayerQuantization {
    scales = List.copyOf(scales);
    notes = List.copyOf(notes);
  }

  LayerQuantization withNotes(List<Problem> others) {
    return new LayerQuantization(
        layer,
        scales,
        shift,
        weightBits,
        largestWeight,
        weightError,
        clippedWeights,
        leakError,
        currentLeakError,
        thresholdError,
        others);
  }

  /// What of the layer's rule is not the network's, apart from rounding; empty when nothing is.
  public List<String> approximations() {
    List<String> all = new ArrayList<>();
    addOff(all, "the potential's leak", leakError);
    addOff(all, "the current's leak", currentLeakError);
    addOff(all, "the threshold", thresholdError);
    return List.copyOf(all);
  }

  private static void addOff(List<String> all, String what, double share) {
    if (share > 0) {
      all.add(String.format(Locale.ROOT, "%s is off by %.2g %%", what, 100 * share));
    }
  }

  /// Raw units of the state of a neuron of this class that stand for 1 in the network's numbers.
  public double unit(int neuronClass) {
    return scales.get(neuronClass) * (1 << shift);
  }
}
