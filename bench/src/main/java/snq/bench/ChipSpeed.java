package snq.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import snq.compiler.core.Connection.Dense;
import snq.compiler.core.CoreProgram;
import snq.compiler.core.Fanout;
import snq.compiler.core.IntVector;
import snq.compiler.core.Leak;
import snq.compiler.core.NeuronClass;
import snq.compiler.core.Population;
import snq.compiler.core.Population.Role;
import snq.compiler.core.Projection;
import snq.compiler.network.SpikeRaster;
import snq.compiler.placement.Placer;
import snq.compiler.placement.Strategy;
import snq.compiler.target.TargetTable;
import snq.dsl.model.Shape;
import snq.runtime.chip.ChipRun;
import snq.runtime.chip.FunctionalChip;
import snq.runtime.chip.RowAdding;
import snq.runtime.count.Event;

/// The functional chip simulation with all counts: 784-800-10 on snq1, 10 % input spikes, T = 100,
/// one thread. An event is a synaptic operation. The peers simulate the float network.
///
///     java --add-modules jdk.incubator.vector -cp ... snq.bench.ChipSpeed [PYTHON]
public final class ChipSpeed {
  private static final int STEPS = 100;
  private static final int SAMPLES = 200;
  private static final int ROUNDS = 15;

  private ChipSpeed() {}

  public static void main(String[] args) throws IOException {
    Figures figures =
        new Figures("Functional chip, 784-800-10, 10 % input, T = 100", "G events/s", false);
    figures.add("vectors", billions(RowAdding.VECTOR), 3);
    figures.add("plain loops", billions(RowAdding.PLAIN), 1);
    Path script = Path.of("bench/peers/network.py");
    if (args.length > 0 && Files.exists(script)) {
      figures.addPeers(Peers.run(Path.of(args[0]), script));
    }
    System.out.print(figures.table());
  }

  /// Synaptic operations a nanosecond in the fastest round.
  private static double billions(RowAdding adding) {
    FunctionalChip chip = FunctionalChip.of(Placer.place(program(), Strategy.SEQUENTIAL), adding);
    Random random = new Random(3);
    List<SpikeRaster> inputs = List.of(raster(random), raster(random), raster(random));
    double best = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      ChipRun<Integer> run =
          chip.run(SAMPLES, 1, s -> List.of(inputs.get(s % 3)), (s, result) -> s);
      double time = System.nanoTime() - start;
      best = Math.max(best, run.counts().total().get(Event.SYNAPTIC_OPERATION) / time);
    }
    return best;
  }

  private static SpikeRaster raster(Random random) {
    long[] words = new long[784 * SpikeRaster.wordsFor(STEPS)];
    for (int c = 0; c < 784; c++) {
      for (int t = 0; t < STEPS; t++) {
        words[2 * c + t / 64] |= random.nextDouble() < 0.1 ? 1L << t : 0;
      }
    }
    return SpikeRaster.ofWords(784, STEPS, words);
  }

  private static CoreProgram program() {
    Random random = new Random(784);
    Population x =
        new Population(
            "x", Role.INPUT, Shape.of(784), List.of(), IntVector.of(), IntVector.of(), -1);
    return new CoreProgram(
        "784-800-10",
        TargetTable.of("snq1"),
        STEPS,
        List.of(x, layer("h", 800, 0), layer("y", 10, 1)),
        List.of(dense(random, 0, 784, 800), dense(random, 1, 800, 10)),
        List.of(2));
  }

  private static Population layer(String name, int neurons, int start) {
    NeuronClass cell =
        new NeuronClass(
            new Leak(Leak.Kind.SHIFT, 1),
            Optional.empty(),
            80_000,
            false,
            NeuronClass.Reset.SET,
            0,
            0,
            0,
            0,
            false);
    return new Population(
        name,
        Role.NEURONS,
        Shape.of(neurons),
        List.of(cell),
        IntVector.of(0),
        IntVector.of(0),
        start);
  }

  private static Projection dense(Random random, int from, int axons, int targets) {
    IntVector weights = IntVector.generate(axons * targets, i -> random.nextInt(255) - 127);
    return new Projection(
        "p" + from,
        from,
        from + 1,
        Fanout.identity(axons),
        new Dense(axons, targets, weights),
        6,
        1);
  }
}
