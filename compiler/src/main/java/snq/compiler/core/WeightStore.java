package snq.compiler.core;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import snq.compiler.core.SpikingLayers.Link;
import snq.compiler.target.CoreArithmetic;

/// The stored weights of all links into a layer at given scales.
///
/// @param weights one list a link, in their order
/// @param largestError largest distance of stored / scale from the weight
/// @param clipped weights beyond the scale
record WeightStore(List<Link> links, List<IntVector> weights, double largestError, long clipped) {
  WeightStore {
    links = List.copyOf(links);
    weights = List.copyOf(weights);
  }

  /// Round half even to a stored weight, then clipped to the largest one.
  static WeightStore of(
      WeightGroups groups, List<Link> links, double[] scales, CoreArithmetic arithmetic) {
    int weightMax = arithmetic.weightMax();
    List<IntVector> stored = new ArrayList<>();
    double largestError = 0;
    long clipped = 0;
    for (Link link : links) {
      Topology topology = link.synapse().topology();
      int[] values = new int[topology.weights()];
      int step = arithmetic.weightStep(isMixed(link));
      for (int w = 0; w < values.length; w++) {
        double scale = scales[groups.groupOfWeight(topology, w)];
        double weight = link.synapse().weights().get(w);
        double rounded = step * Math.rint(scale * weight / step);
        double kept = Math.max(-weightMax, Math.min(weightMax, rounded));
        clipped += kept == rounded ? 0 : 1;
        largestError = Math.max(largestError, Math.abs(kept / scale - weight));
        values[w] = (int) kept;
      }
      stored.add(IntVector.of(values));
    }
    return new WeightStore(links, stored, largestError, clipped);
  }

  private static boolean isMixed(Link link) {
    double[] weights = link.synapse().weights().toArray();
    return Arrays.stream(weights).anyMatch(w -> w > 0)
        && Arrays.stream(weights).anyMatch(w -> w < 0);
  }

  /// The largest sum of magnitudes that one neuron can get in a step, when every source of every
  /// axon spikes.
  long worstCase(int neurons) {
    long[] sums = new long[neurons];
    for (int k = 0; k < links.size(); k++) {
      IntVector stored = weights.get(k);
      int[] sources = links.get(k).fanout().sourcesPerAxon();
      Topology topology = links.get(k).synapse().topology();
      for (int axon = 0; axon < sources.length; axon++) {
        long times = sources[axon];
        if (times > 0) {
          topology.forEachSynapse(
              axon, (target, w) -> sums[target] += times * Math.abs(stored.get(w)));
        }
      }
    }
    return Arrays.stream(sums).max().orElse(0);
  }
}
