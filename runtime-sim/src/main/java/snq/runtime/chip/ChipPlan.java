package snq.runtime.chip;

import java.util.List;
import snq.compiler.core.CoreProgram;

/// A placed program made ready to run: stages in the chip's numbering, flat rows of weights, and
/// groups of stages in the order in which they can run all their steps. Immutable; shared by all
/// threads. Built from the memory images alone, but for the names and sizes of the populations
/// ([PlanBuilder]), or from the program itself for chips whose words are not published
/// ([ProgramPlan]).
final class ChipPlan {
  final CoreProgram program;

  /// All weights of all cores, one a lane.
  final byte[] weights;

  /// By population; null for inputs.
  final Stage[] stages;

  /// Stages that feed each other stand in one group and run step by step; the others run all their
  /// steps at once, sources first.
  final List<List<Stage>> groups;

  final SpikeCosts costs;

  /// By population: its sources in the order in which their spikes are best added; empty when
  /// nothing listens.
  final int[][] eventOrder;

  ChipPlan(
      CoreProgram program,
      byte[] weights,
      Stage[] stages,
      List<List<Stage>> groups,
      SpikeCosts costs) {
    this.program = program;
    this.weights = weights;
    this.stages = stages;
    this.groups = groups;
    this.costs = costs;
    this.eventOrder = EventOrder.of(stages);
  }

  /// Whether the stage's spikes can come back to it.
  boolean inLoop(Stage stage) {
    for (List<Stage> group : groups) {
      if (group.contains(stage)) {
        return group.size() > 1
            || stage.links.stream().anyMatch(link -> link.source == stage.population);
      }
    }
    return false;
  }
}
