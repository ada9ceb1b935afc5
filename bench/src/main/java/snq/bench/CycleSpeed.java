package snq.bench;

import java.util.List;
import snq.compiler.core.ChipInputs;
import snq.compiler.core.CoreProgram;
import snq.compiler.placement.PlacedProgram;
import snq.compiler.placement.Placer;
import snq.compiler.placement.Strategy;
import snq.runtime.chip.ChipRun;
import snq.runtime.chip.ChipSample;
import snq.runtime.chip.CountingCost;
import snq.runtime.chip.FunctionalChip;
import snq.runtime.chip.RowAdding;
import snq.runtime.count.Event;
import snq.runtime.cycle.CycleChip;
import snq.runtime.cycle.CycleRunner;

/// snq1 to the cycle. An event is a synaptic operation.
final class CycleSpeed {
  private static final int SAMPLES = 8;
  private static final int ROUNDS = 200;
  private static final int RECURRENT_STEPS = 10_000;

  /// How much longer the same work may take in the corner of a large mesh.
  private static final double CORNER = 1.2;

  private CycleSpeed() {}

  static List<Figures> measure(Peers peers) {
    SpikingNet net = SpikingNet.of(SpikingNet.DENSE, SAMPLES);
    PlacedProgram placed = Placer.place(DenseProblem.program("snq1", net), Strategy.SEQUENTIAL);
    List<ChipInputs> inputs =
        net.samples().stream().map(raster -> ChipInputs.of(List.of(raster))).toList();
    Figures dense = dense(placed, inputs);
    dense.addPeers(DenseProblem.run(peers, "snq1", "sanafe_loihi.py"));
    dense.addPeers(DenseProblem.run(peers, "loihi1", "lava_fixed.py"));
    dense.addPeers(DenseProblem.run(peers, "snq1", "brian2_cpp.py"));
    dense.addPeers(DenseProblem.run(peers, "snq1", "nest_delta.py"));
    dense.note("Lava, Brian2 and NEST compute numbers alone, without counts or time on a chip.");
    return List.of(dense, counting(placed, inputs), recurrent(peers), idle());
  }

  private static Figures dense(PlacedProgram placed, List<ChipInputs> inputs) {
    FunctionalChip chip = FunctionalChip.of(placed, RowAdding.VECTOR);
    CycleRunner runner = CycleChip.of(placed).runner();
    Figures figures =
        Figures.rates(
            "snq1 with cycles, contention and all counts, 784-800-10, 10 % input, T = 100, batch 1,"
                + " one thread",
            "G events/s");
    Best.ofProcess(
            ROUNDS,
            () ->
                chip.run(SAMPLES, 1, inputs::get, (s, spikes) -> runner.run(spikes))
                    .counts()
                    .total()
                    .get(Event.SYNAPTIC_OPERATION))
        .addRate(figures, "numbers, counts and cycles", 0.5);
    ChipRun<ChipSample> run = chip.run(SAMPLES, 1, inputs::get, (s, spikes) -> spikes);
    long events = run.counts().total().get(Event.SYNAPTIC_OPERATION);
    Best.of(
            ROUNDS,
            () -> {
              run.results().forEach(runner::run);
              return events;
            })
        .addRate(figures, "cycles alone", null);
    long cycles = runner.run(run.results().get(0)).cycles();
    return figures.note("A sample takes " + cycles + " cycles of the chip.");
  }

  private static Figures counting(PlacedProgram placed, List<ChipInputs> inputs) {
    CountingCost cost = new CountingCost(placed, inputs);
    Figures figures =
        Figures.times("Counting against not counting, the same network without cycles", "us");
    Best all = Best.of(ROUNDS, cost::all);
    Best counts = Best.of(ROUNDS, cost::countsAlone);
    double without = 1 / all.wall() - 1 / counts.wall();
    all.addTime(figures, "a sample, counted", 1000, 1.1 * without / 1000);
    counts.addTime(figures, "its counts alone", 1000, null);
    return figures.note("The bar is 10 % above the first row less the second.");
  }

  private static Figures recurrent(Peers peers) {
    CoreProgram program = RecurrentNet.program(RECURRENT_STEPS);
    PlacedProgram placed = Placer.place(program, Strategy.SEQUENTIAL);
    FunctionalChip chip = FunctionalChip.of(placed, RowAdding.VECTOR);
    CycleRunner runner = CycleChip.of(placed).runner();
    ChipInputs none = ChipInputs.of(List.of());
    ChipRun<ChipSample> run = chip.run(none);
    Figures figures =
        Figures.times(
            "Recurrent network of 10,000 neurons and 1,000,000 synapses, 10,000 steps of 1 ms, one"
                + " thread",
            "s");
    Best.ofProcess(5, () -> chip.run(none).counts().samples())
        .addTime(figures, "numbers and counts", 1e9, 1.0);
    Best.of(5, () -> runner.run(run.results().get(0)).table().samples())
        .addTime(figures, "cycles alone", 1e9, null);
    addPeers(figures, peers, program, run.results().get(0));
    long spikes = run.counts().total().get(Event.SPIKE);
    double rate = spikes * 1000.0 / RECURRENT_STEPS / RecurrentNet.NEURONS;
    return figures.note("The neurons fire at " + Figures.number(rate) + " Hz.");
  }

  private static void addPeers(
      Figures figures, Peers peers, CoreProgram program, ChipSample sample) {
    if (peers.none()) {
      return;
    }
    try (PeerFolder problem = PeerProblem.of("recurrent", program, sample)) {
      String folder = problem.path().toString();
      figures.addPeers(peers.run("brian2_cpp.py", folder, folder, "seconds"));
      figures.addPeers(peers.run("nest_delta.py", folder, folder, "seconds"));
    }
  }

  /// The same six cores' work alone and in the corner of a full mesh, the largest that addresses
  /// reach.
  private static Figures idle() {
    Figures figures = Figures.times("Cycles of a mesh of which six cores are busy, T = 100", "us");
    Best alone = IdleMesh.sample(6, 6, 16, 8);
    alone.addTime(figures, "6 cores on 16 x 8 tiles", 1000, null);
    IdleMesh.sample(6, 6, 63, 64)
        .addTime(figures, "6 cores on 63 x 64 tiles", 1000, CORNER / alone.wall() / 1000);
    IdleMesh.sample(6, 4032, 63, 64)
        .addTime(figures, "4032 cores on 63 x 64 tiles, 6 busy", 1000, null);
    IdleMesh.sample(0, 4032, 63, 64)
        .addTime(figures, "4032 cores on 63 x 64 tiles, all idle", 1000, null);
    return figures
        .note("The bar is " + CORNER + " times the first row.")
        .note("4032 cores have 64,512 neurons to look through for spikes.");
  }
}
