package snq.bench;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import snq.compiler.core.CoreProgram;
import snq.compiler.core.Leak;
import snq.compiler.core.NeuronClass;
import snq.compiler.core.Population;
import snq.compiler.core.Projection;
import snq.compiler.core.Topology;
import snq.compiler.network.SpikeRaster;
import snq.compiler.tensor.ElementType;
import snq.compiler.tensor.Npy;
import snq.compiler.tensor.Tensor;
import snq.dsl.model.Shape;
import snq.runtime.chip.ChipSample;

/// A chip's program, the spikes that go into it and the spikes that our chip made, in a folder for
/// the peers.
///
/// `program.json` has the populations and projections in their order. Beside it int32 arrays:
/// `synapses-P.npy` `[source | target | stored weight][synapse]` of projection P, `spikes-P.npy`
/// `[step | neuron][spike]` of population P in its own steps, `bias-P.npy` what population P adds in
/// each step. An array of nothing has no file.
///
final class PeerProblem {
  private final PeerFolder folder;

  private PeerProblem(PeerFolder folder) {
    this.folder = folder;
  }

  /// Populations of one class each.
  ///
  /// @param name the same problem has the same folder whenever it is written
  static PeerFolder of(String name, CoreProgram program, ChipSample sample) {
    PeerProblem problem = new PeerProblem(PeerFolder.of(name));
    for (int p = 0; p < program.projections().size(); p++) {
      problem.array("synapses-" + p, synapses(program.projections().get(p)));
    }
    for (int p = 0; p < program.populations().size(); p++) {
      Population population = program.populations().get(p);
      problem.array("spikes-" + p, spikes(sample.spikes().get(p)));
      if (population.role() == Population.Role.NEURONS) {
        problem.array("bias-" + p, biases(population));
      }
    }
    byte[] text = description(program).getBytes(StandardCharsets.UTF_8);
    problem.folder.write("program.json", text);
    return problem.folder;
  }

  private void array(String name, List<int[]> columns) {
    if (columns.isEmpty()) {
      return;
    }
    int rows = columns.get(0).length;
    int size = columns.size();
    Tensor tensor = Tensor.generate(Shape.of(rows, size), i -> columns.get(i % size)[i / size]);
    folder.write(name + ".npy", Npy.write(tensor, ElementType.I32));
  }

  private static List<int[]> synapses(Projection projection) {
    Topology topology = Topology.of(projection.connection());
    List<int[]> all = new ArrayList<>();
    for (int source = 0; source < projection.fanout().sources(); source++) {
      int from = source;
      for (int axon : projection.fanout().axonsOf(source)) {
        topology.forEachSynapse(
            axon,
            (target, weight) ->
                all.add(new int[] {from, target, projection.connection().weights().get(weight)}));
      }
    }
    return all;
  }

  private static List<int[]> spikes(SpikeRaster raster) {
    List<int[]> all = new ArrayList<>();
    for (int step = 0; step < raster.steps(); step++) {
      for (int neuron = 0; neuron < raster.channels(); neuron++) {
        if (raster.get(neuron, step)) {
          all.add(new int[] {step, neuron});
        }
      }
    }
    return all;
  }

  private static List<int[]> biases(Population population) {
    List<int[]> all = new ArrayList<>();
    for (int neuron = 0; neuron < population.size(); neuron++) {
      all.add(new int[] {population.classAt(neuron).biasOf(population.biasAt(neuron))});
    }
    return all;
  }

  private static String description(CoreProgram program) {
    List<String> populations = program.populations().stream().map(PeerProblem::describe).toList();
    List<String> projections = program.projections().stream().map(PeerProblem::describe).toList();
    return """
    {"steps": %d, "base_shift": %d,
     "populations": [
      %s],
     "projections": [
      %s]}
    """
        .formatted(
            program.steps(),
            program.target().arithmetic().baseShift(),
            String.join(",\n  ", populations),
            String.join(",\n  ", projections));
  }

  private static String describe(Population population) {
    String head =
        "{\"name\": \"%s\", \"size\": %d, \"start\": %d"
            .formatted(population.name(), population.size(), population.start());
    if (population.role() != Population.Role.NEURONS) {
      return head + "}";
    }
    NeuronClass rule = population.classAt(0);
    return head
        + ", \"leak\": %s, \"current_leak\": %s, \"threshold\": %d, \"strict\": %b}"
            .formatted(
                leak(rule.voltageLeak()),
                rule.currentLeak().map(PeerProblem::leak).orElse("null"),
                rule.threshold(),
                rule.strict());
  }

  private static String describe(Projection projection) {
    return "{\"from\": %d, \"to\": %d, \"shift\": %d, \"delay\": %d}"
        .formatted(projection.from(), projection.to(), projection.shift(), projection.delay());
  }

  private static String leak(Leak leak) {
    return "[\"%s\", %d]".formatted(leak.kind().name().toLowerCase(Locale.ROOT), leak.constant());
  }
}
