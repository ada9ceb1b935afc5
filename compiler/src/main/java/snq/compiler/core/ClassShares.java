package snq.compiler.core;

import snq.compiler.core.SpikingLayers.Body;
import snq.compiler.core.SpikingLayers.Layer;
import snq.compiler.target.Target;

/// How many classes a layer may take when each channel has a scale of its own. A class is an entry
/// of a core's table, so a layer that takes all of them leaves no room for the next layer on its
/// core.
final class ClassShares {
  private ClassShares() {}

  /// The most classes of any one layer, at least 1. Layers whose neurons would fit one core get so
  /// many that their classes fit its table together: layers with few channels keep all of theirs,
  /// the others have the same number. Else a layer may take a core's whole table.
  static int most(SpikingLayers layers, Target target) {
    int table = table(target);
    long neurons =
        layers.layers().stream()
            .filter(layer -> !(layer.body() instanceof Body.Input))
            .mapToLong(layer -> layer.shape().elements())
            .sum();
    if (neurons > target.limit("neurons")) {
      return table;
    }
    int most = table;
    while (most > 1 && together(layers, most) > table) {
      most--;
    }
    return most;
  }

  /// Each scale has a threshold of its own.
  private static int table(Target target) {
    long classes = target.limit("classes");
    return (int) Math.min(classes, target.limits().getOrDefault("thresholds", classes));
  }

  private static long together(SpikingLayers layers, int most) {
    return layers.layers().stream().mapToLong(layer -> classes(layer, most)).sum();
  }

  private static int classes(Layer layer, int most) {
    return switch (layer.body()) {
      case Body.Input _ -> 0;
      case Body.Cells _ -> Math.min(WeightGroups.channels(layer.shape()), most);
      case Body.Gate _, Body.Clock _ -> 1;
    };
  }
}
