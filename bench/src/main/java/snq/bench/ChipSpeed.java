package snq.bench;

import java.util.List;
import snq.compiler.core.ChipInputs;
import snq.compiler.core.CorePipeline;
import snq.compiler.core.CoreProgram;
import snq.compiler.network.SpikeRaster;
import snq.compiler.placement.PlacedProgram;
import snq.compiler.placement.Placer;
import snq.compiler.placement.Strategy;
import snq.compiler.target.TargetTable;
import snq.runtime.chip.FunctionalChip;
import snq.runtime.chip.RowAdding;
import snq.runtime.count.Event;

/// The functional chip simulation with all counts: 784-800-10 quantized for snq1 and placed, 10 %
/// input spikes, T = 100, one thread. An event is a synaptic operation.
final class ChipSpeed {
  private static final int SAMPLES = 8;
  private static final int ROUNDS = 300;

  private ChipSpeed() {}

  static List<Figures> measure() {
    SpikingNet net = SpikingNet.of(SpikingNet.DENSE, SAMPLES);
    CorePipeline.Request request = CorePipeline.Request.of(TargetTable.of("snq1"));
    CoreProgram program = CorePipeline.run(net.network(), net.weights(), request).program();
    PlacedProgram placed = Placer.place(program, Strategy.SEQUENTIAL);
    Figures figures =
        Figures.rates(
            "Functional chip with counts, 784-800-10 on snq1, 10 % input, T = 100, one thread",
            "G events/s");
    best(placed, RowAdding.VECTOR, net.samples()).addRate(figures, "vectors", 3.0);
    best(placed, RowAdding.PLAIN, net.samples()).addRate(figures, "plain loops", 3.0);
    figures.note("The simulation starts its own thread: processor time is the whole process's.");
    return List.of(figures);
  }

  private static Best best(PlacedProgram placed, RowAdding adding, List<SpikeRaster> inputs) {
    FunctionalChip chip = FunctionalChip.of(placed, adding);
    return Best.ofProcess(
        ROUNDS,
        () ->
            chip.run(SAMPLES, 1, s -> ChipInputs.of(List.of(inputs.get(s))), (s, result) -> s)
                .counts()
                .total()
                .get(Event.SYNAPTIC_OPERATION));
  }
}
