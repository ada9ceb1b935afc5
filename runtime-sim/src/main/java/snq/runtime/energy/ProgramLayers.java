package snq.runtime.energy;

import java.util.ArrayList;
import java.util.List;
import snq.compiler.core.CoreProgram;
import snq.compiler.core.Population;

/// Rows of the populations that only a core program has.
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
