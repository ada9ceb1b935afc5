package snq.compiler.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import snq.compiler.network.SpikeRaster;
import snq.compiler.target.Target;
import snq.compiler.target.TargetTable;
import snq.dsl.model.Shape;

/// One neuron at a time, computed by hand; and whole programs beside a run in reference time.
class CoreInterpreterTest {
  private static final Target SNQ1 = TargetTable.of("snq1");

  @Test
  void aSpikeArrivesAfterItsDelayShifted() {
    assertThat(potentials(cell(Leak.NONE, 1000), 3, 2, 2, 1, 0, 0, 0))
        .containsExactly(0, 12, 12, 12);
  }

  @Test
  void leaksTowardZeroOnBothSides() {
    NeuronClass shift = cell(new Leak(Leak.Kind.SHIFT, 2), 1000);
    assertThat(potentials(shift, 103, 0, 1, 1, 0, 0, 0, 0)).containsExactly(103, 78, 59, 45, 34);
    assertThat(potentials(shift, -103, 0, 1, 1, 0, 0, 0, 0))
        .containsExactly(-103, -78, -59, -45, -34);
    NeuronClass multiply = cell(new Leak(Leak.Kind.MULTIPLY, 1024), 1000);
    assertThat(potentials(multiply, 103, 0, 1, 1, 0, 0, 0)).containsExactly(103, 77, 57, 42);
    assertThat(potentials(multiply, -103, 0, 1, 1, 0, 0, 0)).containsExactly(-103, -77, -57, -42);
    NeuronClass subtract = cell(new Leak(Leak.Kind.SUBTRACT, 50), 1000);
    assertThat(potentials(subtract, -103, 0, 1, 1, 0, 0, 0)).containsExactly(-103, -53, -3, 0);
    NeuronClass forget = cell(new Leak(Leak.Kind.SHIFT, 0), 1000);
    assertThat(potentials(forget, 103, 0, 1, 1, 0)).containsExactly(103, 0);
  }

  @Test
  void resetsSetSubtractOrLeave() {
    assertThat(potentials(reset(NeuronClass.Reset.SET, -5, 100, false), 100, 0, 1, 1, 1))
        .containsExactly(-5, 95);
    assertThat(potentials(reset(NeuronClass.Reset.SUBTRACT, 70, 100, false), 100, 0, 1, 1, 1))
        .containsExactly(30, 60);
    assertThat(potentials(reset(NeuronClass.Reset.NONE, 0, 100, false), 100, 0, 1, 1, 0))
        .containsExactly(100, 100);
    assertThat(potentials(reset(NeuronClass.Reset.SET, 0, 100, true), 100, 0, 1, 1, 0))
        .containsExactly(100, 100);
  }

  @Test
  void aRefractoryNeuronStaysAndItsCurrentRunsOn() {
    NeuronClass c =
        new NeuronClass(
            Leak.NONE,
            Optional.of(new Leak(Leak.Kind.SHIFT, 1)),
            100,
            false,
            NeuronClass.Reset.SET,
            0,
            2,
            0,
            0,
            false);
    assertThat(potentials(c, 120, 0, 1, 1, 0, 0, 0, 0, 0)).containsExactly(0, 0, 0, 15, 23, 27);
  }

  @Test
  void clipsAtTheLargestStateAndCounts() {
    NeuronClass c = reset(NeuronClass.Reset.NONE, 0, 8_388_607, true);
    Population input = input(1);
    Population cell = neurons(c, 32_767, 8);
    CoreProgram program =
        new CoreProgram("p", SNQ1, 3, List.of(input, cell), List.of(link(127, 7, 1)), List.of(1));
    assertThat(CoreLegality.violations(program)).isEmpty();
    CoreInterpreter.Run run = CoreInterpreter.run(program, Map.of("x", raster(1, 0, 0)), true);
    assertThat(potentials(run)).containsExactly(8_388_352 + 16_256 - 16_001, 8_388_607, 8_388_607);
    assertThat(run.clips()).isEqualTo(3);
  }

  @Test
  void aBiasEntersInEveryActiveStepOnly() {
    NeuronClass c = withBiasShift(cell(Leak.NONE, 1000), 3);
    Population late =
        new Population(
            "h",
            Population.Role.NEURONS,
            Shape.of(1),
            List.of(c),
            IntVector.of(0),
            IntVector.of(2),
            5);
    Projection link =
        new Projection(
            "d", 0, 1, Fanout.identity(1), new Connection.Dense(1, 1, IntVector.of(1)), 0, 6);
    CoreProgram program =
        new CoreProgram("p", SNQ1, 3, List.of(input(1), late), List.of(link), List.of(1));
    assertThat(potentials(CoreInterpreter.run(program, Map.of("x", raster(0, 1, 0)), true)))
        .containsExactly(16, 33, 49);
  }

  /// Every program of the random networks and a leaky one, in reference time: no chip steps, no
  /// schedule, layer values straight from the definition of a lag.
  @Test
  void aShiftedRunIsTheReferenceLayerByLayer() {
    long spikes = 0;
    for (long seed = 0; seed < 60; seed++) {
      RandomNetworks random = new RandomNetworks(seed);
      CoreProgram program =
          CorePipeline.run(random.network(), random.net.weights(), CorePipeline.Request.of(SNQ1))
              .program();
      program = leaky(program, new Random(seed));
      assertThat(CoreLegality.violations(program)).isEmpty();
      Map<String, SpikeRaster> run = CoreInterpreter.run(program, random.inputs, false).spikes();
      Map<String, SpikeRaster> reference = new ReferenceTime(program, random.inputs).run();
      assertThat(reference).as("seed %d", seed).isEqualTo(run);
      spikes += run.values().stream().mapToLong(SpikeRaster::count).sum();
    }
    assertThat(spikes).isGreaterThan(10_000);
  }

  /// The same program with other leaks and currents.
  private static CoreProgram leaky(CoreProgram program, Random random) {
    List<Population> changed = new ArrayList<>();
    for (Population p : program.populations()) {
      List<NeuronClass> classes = new ArrayList<>();
      for (NeuronClass c : p.classes()) {
        Leak leak =
            switch (random.nextInt(3)) {
              case 0 -> new Leak(Leak.Kind.SHIFT, 1 + random.nextInt(4));
              case 1 -> new Leak(Leak.Kind.MULTIPLY, 1 + random.nextInt(2000));
              default -> new Leak(Leak.Kind.SUBTRACT, random.nextInt(100));
            };
        classes.add(
            p.role() == Population.Role.GATES
                ? c
                : new NeuronClass(
                    leak,
                    random.nextBoolean() ? Optional.of(leak) : Optional.empty(),
                    c.threshold(),
                    c.strict(),
                    c.reset(),
                    c.resetValue(),
                    c.refractory(),
                    c.biasShift(),
                    c.payload(),
                    c.lazy()));
      }
      changed.add(
          new Population(
              p.name(), p.role(), p.shape(), classes, p.classOf(), p.biases(), p.start()));
    }
    return new CoreProgram(
        program.name(),
        program.target(),
        program.steps(),
        changed,
        program.projections(),
        program.outputs());
  }

  private static NeuronClass cell(Leak leak, int threshold) {
    return new NeuronClass(
        leak, Optional.empty(), threshold, false, NeuronClass.Reset.SET, 0, 0, 0, 0, false);
  }

  private static NeuronClass reset(
      NeuronClass.Reset reset, int value, int threshold, boolean strict) {
    return new NeuronClass(
        Leak.NONE, Optional.empty(), threshold, strict, reset, value, 0, 0, 0, false);
  }

  private static NeuronClass withBiasShift(NeuronClass c, int shift) {
    return new NeuronClass(
        c.voltageLeak(),
        c.currentLeak(),
        c.threshold(),
        c.strict(),
        c.reset(),
        c.resetValue(),
        c.refractory(),
        shift,
        c.payload(),
        c.lazy());
  }

  private static Population input(int size) {
    return new Population(
        "x", Population.Role.INPUT, Shape.of(size), List.of(), IntVector.of(), IntVector.of(), -1);
  }

  private static Population neurons(NeuronClass c, int bias, int biasShift) {
    return new Population(
        "h",
        Population.Role.NEURONS,
        Shape.of(1),
        List.of(withBiasShift(c, biasShift)),
        IntVector.of(0),
        IntVector.of(bias),
        0);
  }

  private static Projection link(int weight, int shift, int delay) {
    return new Projection(
        "d",
        0,
        1,
        Fanout.identity(1),
        new Connection.Dense(1, 1, IntVector.of(weight)),
        shift,
        delay);
  }

  private static SpikeRaster raster(int... spikes) {
    long word = 0;
    for (int t = 0; t < spikes.length; t++) {
      word |= (long) spikes[t] << t;
    }
    return SpikeRaster.ofWords(1, spikes.length, new long[] {word});
  }

  /// Potentials of one neuron with one input that spikes as given.
  private static List<Integer> potentials(
      NeuronClass c, int weight, int shift, int delay, int... spikes) {
    CoreProgram program =
        new CoreProgram(
            "p",
            SNQ1,
            spikes.length,
            List.of(input(1), neurons(c, 0, 0)),
            List.of(link(weight, shift, delay)),
            List.of(1));
    return potentials(CoreInterpreter.run(program, Map.of("x", raster(spikes)), true));
  }

  private static List<Integer> potentials(CoreInterpreter.Run run) {
    return run.potentials().getOrDefault("h", List.of()).stream().map(v -> v.get(0)).toList();
  }

  /// The slow way in reference time: the sum that arrives in step t is made of what sources fired
  /// in step t - lag.
  private record ReferenceTime(CoreProgram program, Map<String, SpikeRaster> inputs) {
    Map<String, SpikeRaster> run() {
      List<Population> populations = program.populations();
      boolean[][][] fired = new boolean[populations.size()][program.steps()][];
      long[][] v = new long[populations.size()][];
      long[][] i = new long[populations.size()][];
      int[][] rest = new int[populations.size()][];
      for (int p = 0; p < v.length; p++) {
        v[p] = new long[populations.get(p).size()];
        i[p] = new long[v[p].length];
        rest[p] = new int[v[p].length];
      }
      for (int t = 0; t < program.steps(); t++) {
        for (int start = -1; start < program.chipSteps(); start++) {
          for (int p = 0; p < v.length; p++) {
            if (populations.get(p).start() == start) {
              fired[p][t] = step(p, t, fired, new Cells(v[p], i[p], rest[p]));
            }
          }
        }
      }
      Map<String, SpikeRaster> all = new LinkedHashMap<>();
      for (int p = 0; p < v.length; p++) {
        long[] words = new long[v[p].length];
        for (int n = 0; n < words.length; n++) {
          for (int t = 0; t < program.steps(); t++) {
            words[n] |= fired[p][t][n] ? 1L << t : 0;
          }
        }
        all.put(
            populations.get(p).name(), SpikeRaster.ofWords(words.length, program.steps(), words));
      }
      return all;
    }

    private record Cells(long[] v, long[] i, int[] rest) {}

    private boolean[] step(int p, int t, boolean[][][] fired, Cells cells) {
      Population population = program.populations().get(p);
      boolean[] spikes = new boolean[population.size()];
      long[] sums = new long[spikes.length];
      for (Projection link : program.projections()) {
        int lag =
            link.delay() + program.populations().get(link.from()).start() - population.start();
        if (link.to() == p && t - lag >= 0) {
          add(link, fired[link.from()][t - lag], sums);
        }
      }
      for (int n = 0; n < spikes.length; n++) {
        spikes[n] =
            population.role() == Population.Role.INPUT
                ? inputs.get(population.name()).get(n, t)
                : fires(population, n, sums[n], cells);
      }
      return spikes;
    }

    private static void add(Projection link, boolean[] fired, long[] sums) {
      Topology topology = Topology.of(link.connection());
      for (int s = 0; s < fired.length; s++) {
        if (fired[s]) {
          for (int axon : link.fanout().axonsOf(s)) {
            topology.forEachSynapse(
                axon,
                (to, w) -> sums[to] += (long) link.connection().weights().get(w) << link.shift());
          }
        }
      }
    }

    private static boolean fires(Population population, int n, long sum, Cells cells) {
      NeuronClass c = population.classAt(n);
      cells.i[n] = c.currentLeak().map(leak -> kept(leak, cells.i[n])).orElse(0L) + sum;
      if (cells.rest[n] > 0) {
        cells.rest[n]--;
        return false;
      }
      cells.v[n] =
          kept(c.voltageLeak(), cells.v[n])
              + cells.i[n]
              + population.biasAt(n) * (1L << c.biasShift());
      boolean fires = cells.v[n] > c.threshold() || !c.strict() && cells.v[n] == c.threshold();
      if (fires) {
        cells.rest[n] = c.refractory();
        cells.v[n] =
            c.reset() == NeuronClass.Reset.SET
                ? c.resetValue()
                : cells.v[n] - (c.reset() == NeuronClass.Reset.SUBTRACT ? c.resetValue() : 0);
      }
      return fires;
    }

    /// In whole numbers toward zero, written with division.
    private static long kept(Leak leak, long x) {
      return switch (leak.kind()) {
        case NONE -> x;
        case SHIFT -> x - x / (1L << leak.constant());
        case MULTIPLY -> x * (4096 - leak.constant()) / 4096;
        case SUBTRACT ->
            x > 0 ? Math.max(0, x - leak.constant()) : Math.min(0, x + leak.constant());
      };
    }
  }
}
