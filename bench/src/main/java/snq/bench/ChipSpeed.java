package snq.bench;

import java.util.List;
import org.jspecify.annotations.Nullable;
import snq.compiler.core.ChipInputs;
import snq.compiler.network.SpikeRaster;
import snq.compiler.placement.PlacedProgram;
import snq.compiler.placement.Placer;
import snq.compiler.placement.Strategy;
import snq.runtime.chip.FunctionalChip;
import snq.runtime.chip.RowAdding;
import snq.runtime.count.Event;

/// The functional chip simulation with all counts: 784-800-10 quantized for snq1 and placed, 10 %
/// input spikes, T = 100, one thread. An event is a synaptic operation.
final class ChipSpeed {
  private static final int SAMPLES = 8;
  private static final int ROUNDS = 300;

  private ChipSpeed() {}

  static List<Figures> measure(Peers peers) {
    Figures snq1 = on("snq1", 3.0);
    snq1.note("The simulation starts its own thread: processor time is the whole process's.");
    snq1.addPeers(DenseProblem.run(peers, "snq1", "brian2_cpp.py"));
    snq1.addPeers(DenseProblem.run(peers, "snq1", "nest_delta.py"));
    Figures loihi1 = on("loihi1", null);
    loihi1.addPeers(DenseProblem.run(peers, "loihi1", "lava_fixed.py"));
    return List.of(snq1, loihi1);
  }

  private static Figures on(String target, @Nullable Double bar) {
    SpikingNet net = SpikingNet.of(SpikingNet.DENSE, SAMPLES);
    PlacedProgram placed = Placer.place(DenseProblem.program(target, net), Strategy.SEQUENTIAL);
    Figures figures =
        Figures.rates(
            "Functional chip with counts, 784-800-10 on "
                + target
                + ", 10 % input, T = 100, one thread",
            "G events/s");
    best(placed, RowAdding.VECTOR, net.samples()).addRate(figures, "vectors", bar);
    best(placed, RowAdding.PLAIN, net.samples()).addRate(figures, "plain loops", bar);
    return figures;
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
