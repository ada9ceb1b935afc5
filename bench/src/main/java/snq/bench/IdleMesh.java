package snq.bench;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import snq.compiler.core.ChipInputs;
import snq.compiler.core.Connection.Elementwise;
import snq.compiler.core.CoreProgram;
import snq.compiler.core.Fanout;
import snq.compiler.core.IntVector;
import snq.compiler.core.Leak;
import snq.compiler.core.NeuronClass;
import snq.compiler.core.Population;
import snq.compiler.core.Population.Role;
import snq.compiler.core.Projection;
import snq.compiler.network.SpikeRaster;
import snq.compiler.placement.PlacedProgram;
import snq.compiler.placement.Placer;
import snq.compiler.placement.Strategy;
import snq.compiler.target.Target;
import snq.compiler.target.TargetTable;
import snq.dsl.model.Shape;
import snq.runtime.chip.ChipSample;
import snq.runtime.chip.FunctionalChip;
import snq.runtime.cycle.CycleChip;
import snq.runtime.cycle.CycleRunner;

/// Cores of 16 neurons; each has an input of its own, and only those of the first cores spike.
final class IdleMesh {
  private static final int PER_CORE = 16;
  private static final int STEPS = 100;

  private IdleMesh() {}

  /// The time of a sample.
  ///
  /// @param busy cores of which all neurons spike
  static Best sample(int busy, int cores, long columns, long rows) {
    int neurons = cores * PER_CORE;
    PlacedProgram placed = Placer.place(program(neurons, columns, rows), Strategy.SEQUENTIAL);
    long[] words = new long[neurons * SpikeRaster.wordsFor(STEPS)];
    for (int i = 0; i < busy * PER_CORE * SpikeRaster.wordsFor(STEPS); i++) {
      words[i] = 0x1111_1111_1111_1111L << i % 4;
    }
    ChipInputs inputs = ChipInputs.of(List.of(SpikeRaster.ofWords(neurons, STEPS, words)));
    ChipSample sample = FunctionalChip.of(placed).run(inputs).results().get(0);
    CycleRunner runner = CycleChip.of(placed).runner();
    return Best.of(400, () -> runner.run(sample).table().samples());
  }

  private static CoreProgram program(int neurons, long columns, long rows) {
    NeuronClass rule =
        new NeuronClass(
            Leak.NONE, Optional.empty(), 1, false, NeuronClass.Reset.SET, 0, 0, 0, 0, false);
    Population inputs =
        new Population(
            "x", Role.INPUT, Shape.of(neurons), List.of(), IntVector.of(), IntVector.of(), -1);
    Population cells =
        new Population(
            "h",
            Role.NEURONS,
            Shape.of(neurons),
            List.of(rule),
            IntVector.of(0),
            IntVector.of(0),
            0);
    Elementwise ones = new Elementwise(IntVector.generate(neurons, i -> 1));
    Projection wires = new Projection("wires", 0, 1, Fanout.identity(neurons), ones, 0, 1);
    return new CoreProgram(
        "idle", target(columns, rows), STEPS, List.of(inputs, cells), List.of(wires), List.of(1));
  }

  private static Target target(long columns, long rows) {
    return TargetTable.of("snq1")
        .withLimits(Map.of("columns", columns, "rows", rows, "neurons", (long) PER_CORE));
  }
}
