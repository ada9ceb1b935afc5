package snq.compiler.placement;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import snq.compiler.core.Connection.Convolution;
import snq.compiler.core.Connection.Dense;
import snq.compiler.core.Connection.Elementwise;
import snq.compiler.core.CoreProgram;
import snq.compiler.core.Population;
import snq.compiler.core.Population.Role;
import snq.compiler.core.Projection;
import snq.compiler.core.Topology;

/// What any placement needs at least. Cores: all neurons, the weights of dense layers (never
/// shared) or, where synapses are listed one by one, of all layers, one axon for each driven axon,
/// one route for each axon that a neuron drives, every class and threshold once, divided by what a
/// core holds. Packets: one for each axon a source drives.
final class PlacementBounds {
  private PlacementBounds() {}

  static PlacementVerdict.Bounds of(PlacedProgram placed, long packets) {
    CoreProgram program = placed.program();
    Map<String, Long> needs = new LinkedHashMap<>();
    boolean listed = program.target().limits().containsKey("output_axons");
    String routes = listed ? "output_axons" : "routes";
    for (String limit : new String[] {"neurons", "axons", "weight_words", routes}) {
      needs.put(limit, 0L);
    }
    for (Population population : program.populations()) {
      needs.merge("neurons", population.role() == Role.INPUT ? 0L : population.size(), Long::sum);
    }
    long packetsAtLeast = outputNeurons(program);
    needs.merge(routes, packetsAtLeast, Long::sum);
    long weightBits = 0;
    for (Projection p : program.projections()) {
      long driven = drivenAxons(p);
      long weights = listed ? listedSynapses(p) : storedWeights(p, driven);
      weightBits += weights * program.target().arithmetic().weightBits();
      // A stride or a window's rest may leave positions without any synapse.
      if (!(p.connection() instanceof Convolution)) {
        needs.merge("axons", driven, Long::sum);
        long drives = p.fanout().targets().size();
        packetsAtLeast += drives;
        boolean input = program.populations().get(p.from()).role() == Role.INPUT;
        needs.merge(routes, input ? 0L : drives, Long::sum);
      }
    }
    needs.put("weight_words", (weightBits + 63) / 64);
    needs.put("classes", listed ? 0L : classes(program));
    if (listed) {
      needs.put("thresholds", thresholds(program));
    }
    String by = "neurons";
    long atLeast = 0;
    for (Map.Entry<String, Long> need : needs.entrySet()) {
      long limit = program.target().limit(need.getKey());
      long cores = (need.getValue() + limit - 1) / limit;
      if (cores > atLeast) {
        atLeast = cores;
        by = need.getKey();
      }
    }
    return new PlacementVerdict.Bounds(
        placed.cores().size(), (int) atLeast, by, packets, packetsAtLeast);
  }

  /// Different entries of class tables, which hold the first active step too.
  private static long classes(CoreProgram program) {
    Set<List<Object>> classes = new HashSet<>();
    for (Population population : program.populations()) {
      for (int n = 0; n < neurons(population); n++) {
        classes.add(List.of(population.classAt(n), population.start()));
      }
    }
    return classes.size();
  }

  private static long thresholds(CoreProgram program) {
    Set<Integer> thresholds = new HashSet<>();
    for (Population population : program.populations()) {
      for (int n = 0; n < neurons(population); n++) {
        thresholds.add(population.classAt(n).threshold());
      }
    }
    return thresholds.size();
  }

  private static int neurons(Population population) {
    return population.role() == Role.INPUT ? 0 : population.size();
  }

  private static long outputNeurons(CoreProgram program) {
    return program.outputs().stream()
        .distinct()
        .map(output -> program.populations().get(output))
        .filter(p -> p.role() == Role.NEURONS || p.role() == Role.GATES)
        .mapToLong(Population::size)
        .sum();
  }

  private static long drivenAxons(Projection p) {
    return p.fanout().targets().size() == 0
        ? 0
        : Arrays.stream(p.fanout().targets().toArray()).distinct().count();
  }

  private static long listedSynapses(Projection p) {
    int[] driving = p.fanout().sourcesPerAxon();
    Topology topology = Topology.of(p.connection());
    long[] count = {0};
    for (int axon = 0; axon < driving.length; axon++) {
      if (driving[axon] > 0) {
        topology.forEachSynapse(axon, (to, weight) -> count[0]++);
      }
    }
    return count[0];
  }

  private static long storedWeights(Projection p, long driven) {
    return switch (p.connection()) {
      case Dense dense -> driven * dense.targets();
      case Convolution _ -> 0;
      case Elementwise _ -> 0;
    };
  }
}
