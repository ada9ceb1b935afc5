package snq.runtime.energy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import snq.compiler.core.Connection;
import snq.compiler.core.CoreProgram;
import snq.compiler.core.Leak;
import snq.compiler.core.Population;
import snq.compiler.core.Projection;
import snq.compiler.core.Topology;

/// Rows of core programs: of all populations, or of those that only the program has.
final class ProgramLayers {
  private ProgramLayers() {}

  static List<Layer> add(List<Layer> network, CoreProgram program) {
    List<Layer> rows = new ArrayList<>(network);
    for (Population population : program.populations()) {
      if (rows.stream().noneMatch(row -> row.name().equals(population.name()))) {
        rows.add(after(rows, program, population), row(program, population));
      }
    }
    return List.copyOf(rows);
  }

  static List<Layer> of(CoreProgram program) {
    List<Layer> rows = new ArrayList<>();
    for (int p = 0; p < program.populations().size(); p++) {
      rows.add(row(program, p));
    }
    return List.copyOf(rows);
  }

  private static Layer row(CoreProgram program, int p) {
    Population population = program.populations().get(p);
    List<Synapses> blocks =
        program.projections().stream()
            .filter(projection -> projection.to() == p)
            .map(projection -> synapses(program, projection))
            .toList();
    Layer.Role role =
        switch (population.role()) {
          case INPUT -> Layer.Role.ENCODER;
          case NEURONS -> Layer.Role.NEURONS;
          case GATES -> Layer.Role.GATES;
          case POTENTIALS -> Layer.Role.POTENTIALS;
        };
    boolean multiplies =
        population.classes().stream().anyMatch(c -> c.voltageLeak().kind() == Leak.Kind.MULTIPLY);
    return new Layer(
        population.name(), role, population.shape(), blocks, multiplies, !blocks.isEmpty());
  }

  private static Synapses synapses(CoreProgram program, Projection projection) {
    Population from = program.populations().get(projection.from());
    Population to = program.populations().get(projection.to());
    boolean first = program.projections().stream().noneMatch(p -> p.to() == projection.from());
    int[] sources = projection.fanout().sourcesPerAxon();
    return new Synapses(
        projection.name(),
        List.of(from.name()),
        first,
        false,
        projection.from() == projection.to(),
        projection.fanout().axons(),
        Arrays.stream(sources).max().orElse(1),
        to.size(),
        taps(projection, sources),
        projection.connection().weights().size(),
        biases(projection, to),
        window(projection, to));
  }

  /// Synapses of the axons that a source drives; padding has none.
  private static long taps(Projection projection, int[] sources) {
    Topology topology = Topology.of(projection.connection());
    long[] taps = new long[1];
    for (int axon = 0; axon < sources.length; axon++) {
      if (sources[axon] > 0) {
        topology.forEachSynapse(axon, (target, weight) -> taps[0]++);
      }
    }
    return taps[0];
  }

  /// One an output, or an output channel of a convolution, when any is not 0.
  private static long biases(Projection projection, Population to) {
    for (int i = 0; i < to.biases().size(); i++) {
      if (to.biases().get(i) != 0) {
        return window(projection, to).allChannels();
      }
    }
    return 0;
  }

  private static Synapses.Window window(Projection projection, Population to) {
    return switch (projection.connection()) {
      case Connection.Dense dense -> Synapses.Window.dense(dense.targets());
      case Connection.Elementwise elementwise -> Synapses.Window.dense(1);
      case Connection.Convolution c ->
          new Synapses.Window(
              true,
              to.shape().size(0) / c.groups(),
              c.groups(),
              c.window().kernelY(),
              c.window().kernelX(),
              c.window().strideY(),
              c.window().strideX());
    };
  }

  private static Layer row(CoreProgram program, Population population) {
    List<String> sources = sources(program, population);
    return switch (population.role()) {
      case INPUT ->
          new Layer(
              population.name(), Layer.Role.ENCODER, population.shape(), List.of(), false, false);
      case GATES, NEURONS ->
          Layers.gates(population.name(), sources, population.shape(), inputs(program, population));
      case POTENTIALS ->
          new Layer(
              population.name(),
              Layer.Role.POTENTIALS,
              population.shape(),
              List.of(),
              false,
              false);
    };
  }

  private static List<String> sources(CoreProgram program, Population population) {
    return program.projections().stream()
        .filter(projection -> program.populations().get(projection.to()).equals(population))
        .map(projection -> program.populations().get(projection.from()).name())
        .distinct()
        .toList();
  }

  /// Axons that the neurons before drive: a gate has one tap for each.
  private static long inputs(CoreProgram program, Population population) {
    return program.projections().stream()
        .filter(projection -> program.populations().get(projection.to()).equals(population))
        .mapToLong(projection -> projection.fanout().targets().size())
        .sum();
  }

  /// The place behind the last row that a population reads.
  private static int after(List<Layer> rows, CoreProgram program, Population population) {
    List<String> sources = sources(program, population);
    int last = -1;
    for (int i = 0; i < rows.size(); i++) {
      last = sources.contains(rows.get(i).name()) ? i : last;
    }
    return last < 0 ? rows.size() : last + 1;
  }
}
