package snq.compiler.core;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import snq.compiler.core.SpikingLayers.Link;
import snq.dsl.model.Shape;

/// Neurons of a layer that share one scale: the whole layer, or a channel each as far as the
/// target's classes go.
///
/// @param count number of groups
/// @param groupOf of every neuron
record WeightGroups(int count, IntVector groupOf) {
  static WeightGroups whole(Shape shape) {
    return new WeightGroups(1, IntVector.generate(shape.elements(), i -> 0));
  }

  static int channels(Shape shape) {
    return shape.rank() == 0 ? 1 : shape.size(0);
  }

  /// A group a channel (axis 0). With more channels than `most`, channels of like size share one:
  /// sorted by their largest weight, in equal parts.
  static WeightGroups byChannel(Shape shape, List<Link> links, int most) {
    int channels = channels(shape);
    int plane = shape.elements() / channels;
    int[] group = IntStream.range(0, channels).toArray();
    if (channels > most) {
      WeightGroups each =
          new WeightGroups(channels, IntVector.generate(shape.elements(), i -> i / plane));
      double[] largest = each.largest(links);
      Integer[] order = IntStream.range(0, channels).boxed().toArray(Integer[]::new);
      Arrays.sort(order, Comparator.comparingDouble(c -> largest[c]));
      for (int i = 0; i < channels; i++) {
        group[order[i]] = (int) ((long) i * most / channels);
      }
    }
    return new WeightGroups(
        Math.min(channels, most), IntVector.generate(shape.elements(), i -> group[i / plane]));
  }

  /// The group whose scale weight number `weight` of a topology into the layer has.
  int groupOfWeight(Topology topology, int weight) {
    return groupOf.get(
        switch (topology) {
          case Topology.Dense dense -> weight / dense.axons();
          case Topology.Elementwise elementwise -> weight;
          case Topology.Convolution c ->
              weight / c.channelWeights() * (c.targets() / c.output().size(0));
        });
  }

  /// The largest magnitude of the weights into each group.
  double[] largest(List<Link> links) {
    double[] largest = new double[count];
    for (Link link : links) {
      Topology topology = link.synapse().topology();
      for (int w = 0; w < topology.weights(); w++) {
        int group = groupOfWeight(topology, w);
        largest[group] = Math.max(largest[group], Math.abs(link.synapse().weights().get(w)));
      }
    }
    return largest;
  }

  /// The magnitudes of all weights into a group, sorted.
  double[] sorted(List<Link> links, int group) {
    return links.stream()
        .flatMapToDouble(link -> {
          Topology topology = link.synapse().topology();
          return IntStream.range(0, topology.weights())
              .filter(w -> groupOfWeight(topology, w) == group)
              .mapToDouble(w -> Math.abs(link.synapse().weights().get(w)));
        })
        .sorted()
        .toArray();
  }
}
