package snq.runtime.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import snq.compiler.core.ChipInputs;
import snq.compiler.core.Connection;
import snq.compiler.core.CoreProgram;
import snq.compiler.core.Fanout;
import snq.compiler.core.IntVector;
import snq.compiler.core.Leak;
import snq.compiler.core.NeuronClass;
import snq.compiler.core.Population;
import snq.compiler.core.Population.Role;
import snq.compiler.core.Projection;
import snq.compiler.network.SpikeRaster;
import snq.compiler.placement.CoreImage;
import snq.compiler.placement.LongVector;
import snq.compiler.placement.PlacedCore;
import snq.compiler.placement.PlacedProgram;
import snq.compiler.placement.Placer;
import snq.compiler.placement.SegmentEntry;
import snq.compiler.placement.Strategy;
import snq.compiler.placement.WeightWords;
import snq.dsl.model.Shape;
import snq.runtime.Allocated;
import snq.runtime.count.CountTable.Cell;
import snq.runtime.count.Counts;
import snq.runtime.count.Event;

final class FunctionalChipTest {
  private static final NeuronClass CELL =
      new NeuronClass(
          new Leak(Leak.Kind.SHIFT, 1),
          Optional.empty(),
          100,
          false,
          NeuronClass.Reset.SET,
          0,
          0,
          0,
          0,
          false);

  /// Inputs, one dense layer, two steps.
  private static CoreProgram dense(int inputs, int neurons, int steps, IntVector weights) {
    Population x =
        new Population(
            "x", Role.INPUT, Shape.of(inputs), List.of(), IntVector.of(), IntVector.of(), -1);
    Population h =
        new Population(
            "h",
            Role.NEURONS,
            Shape.of(neurons),
            List.of(CELL),
            IntVector.of(0),
            IntVector.of(0),
            0);
    Projection p =
        new Projection(
            "h.dense",
            0,
            1,
            Fanout.identity(inputs),
            new Connection.Dense(inputs, neurons, weights),
            0,
            1);
    return new CoreProgram(
        "m", RandomPrograms.snq1(Map.of(), 8), steps, List.of(x, h), List.of(p), List.of(1));
  }

  /// Worked out by hand: x0 fires in steps 0 and 1, x1 in step 1.
  @Test
  void countsEveryEventOfASmallRun() {
    CoreProgram program = dense(2, 3, 2, IntVector.of(100, 0, 50, 60, -10, 0));
    PlacedProgram placed = Placer.place(program, Strategy.SEQUENTIAL);
    SpikeRaster raster = SpikeRaster.ofWords(2, 2, new long[] {0b11, 0b10});
    ChipRun<ChipSample> run = FunctionalChip.of(placed).run(List.of(raster));
    // Neuron 0: 100 and 100; neuron 1: 50, then 25 + 110; neuron 2: -10, then -5 - 10.
    SpikeRaster spikes = run.results().get(0).spikes().get(1);
    assertThat(spikes).isEqualTo(SpikeRaster.ofWords(3, 2, new long[] {0b11, 0b10, 0}));
    Map<Cell, Counts> cells = run.counts().cells();
    assertThat(cells.get(new Cell("x", -1)))
        .isEqualTo(new Counts(Map.of(Event.SPIKE, 3L, Event.HOST_PACKET, 3L)));
    assertThat(cells.get(new Cell("h", -1))).isEqualTo(Counts.of(Event.HOST_READ, 3));
    Counts h = cells.get(new Cell("h", 0));
    assertThat(h.get(Event.AXON_READ)).isEqualTo(3);
    assertThat(h.get(Event.SEGMENT_READ)).isEqualTo(3);
    assertThat(h.get(Event.WEIGHT_WORD_READ)).isEqualTo(3);
    assertThat(h.get(Event.LANE)).isEqualTo(9);
    assertThat(h.get(Event.SYNAPTIC_OPERATION)).isEqualTo(9);
    assertThat(h.get(Event.EFFECTIVE_OPERATION)).isEqualTo(3 + 3 + 1);
    assertThat(h.get(Event.ACCUMULATE)).isEqualTo(9);
    assertThat(h.get(Event.MULTIPLY_ACCUMULATE)).isZero();
    assertThat(h.get(Event.ACCUMULATOR_READ)).isEqualTo(9 + 6);
    assertThat(h.get(Event.ACCUMULATOR_WRITE)).isEqualTo(9 + 6);
    assertThat(h.get(Event.NEURON_UPDATE)).isEqualTo(6);
    assertThat(h.get(Event.STATE_WORD_READ)).isEqualTo(6);
    assertThat(h.get(Event.STATE_WORD_WRITE)).isEqualTo(6);
    assertThat(h.get(Event.LEAK_SHIFT)).isEqualTo(6);
    assertThat(h.get(Event.COMPARE)).isEqualTo(6);
    assertThat(h.get(Event.SPIKE)).isEqualTo(3);
    assertThat(h.get(Event.RESET)).isEqualTo(3);
    assertThat(h.get(Event.ROUTE_READ)).isEqualTo(3);
    assertThat(h.get(Event.PACKET)).isEqualTo(3);
    assertThat(h.values()).hasSize(18);
  }

  /// The same synapses as dense and as sparse words: the same spikes, other reads.
  @Test
  void runsSparseWordsAsTheyStand() {
    SplittableRandom random = new SplittableRandom(11);
    IntVector weights = IntVector.generate(5 * 24, i -> random.nextInt(-20, 60));
    PlacedProgram placed = Placer.place(dense(5, 24, 70, weights), Strategy.SEQUENTIAL);
    PlacedProgram sparse = sparse(placed);
    List<SpikeRaster> inputs = List.of(RandomPrograms.raster(random, 5, 70, 0.4));
    LiteralChip literal = new LiteralChip(sparse);
    literal.run(inputs);
    ChipRun<ChipSample> run = FunctionalChip.of(sparse).run(inputs);
    ChipRun<ChipSample> asDense = FunctionalChip.of(placed).run(inputs);
    assertThat(run.results()).isEqualTo(asDense.results());
    assertThat(run.results().get(0).spikes().get(1).count()).isGreaterThan(100);
    assertThat(run.counts().cells()).isEqualTo(literal.counts().cells());
    long packets = inputs.get(0).count();
    assertThat(run.counts().total().get(Event.WEIGHT_WORD_READ)).isEqualTo(8 * packets);
    assertThat(asDense.counts().total().get(Event.WEIGHT_WORD_READ)).isEqualTo(3 * packets);
  }

  /// Each dense segment of 24 weights as 8 words of three neighbours, which lie in three banks.
  private static PlacedProgram sparse(PlacedProgram placed) {
    PlacedCore core = placed.cores().get(0);
    CoreImage image = core.memories();
    WeightWords format = placed.weightWords();
    long[] segments = new long[image.segments().size()];
    long[] words = new long[8 * segments.length];
    for (int s = 0; s < segments.length; s++) {
      int block = image.segment(s).block();
      for (int n = 0; n < 24; n++) {
        int weight = format.get(image.weights().get(block + n / 8), n % 8);
        int word = 8 * s + n / 3;
        words[word] = WeightWords.sparse(words[word], n % 3, n, weight);
      }
      segments[s] = new SegmentEntry(8 * s, 0, 0, 8, true).toWord();
    }
    CoreImage changed =
        new CoreImage(
            image.axons(),
            LongVector.of(segments),
            LongVector.of(words),
            image.neurons(),
            image.classes(),
            image.routes());
    PlacedCore other = PlacedCore.of(core.column(), core.row(), core.pieces(), changed);
    return new PlacedProgram(
        placed.program(), "sparse", List.of(other), placed.host(), placed.uses());
  }

  /// 16-bit partial sums hold 256 rows; 700 inputs of weight -128 at once need more.
  @Test
  void sumsMoreRowsThanSixteenBitsHold() {
    PlacedProgram placed =
        Placer.place(
            dense(700, 80, 3, IntVector.generate(56_000, i -> i < 700 ? -128 : 127)),
            Strategy.SEQUENTIAL);
    long[] all = new long[700];
    java.util.Arrays.fill(all, 0b111);
    List<SpikeRaster> inputs = List.of(SpikeRaster.ofWords(700, 3, all));
    LiteralChip literal = new LiteralChip(placed);
    literal.run(inputs);
    for (RowKernel kernel : RandomProgramTest.kernels()) {
      ChipThread thread = new ChipThread(PlanBuilder.build(placed));
      assertThat(thread.run(ChipInputs.of(inputs), kernel).spikes().get(1))
          .isEqualTo(literal.raster(1));
    }
    assertThat(literal.raster(1).count()).isEqualTo(79 * 3);
  }

  /// A source that reaches a target over 300 axons at once: not even one row fits 16 bits.
  @Test
  void addsRowsThatMeetATargetHundredsOfTimes() {
    CoreProgram plain = dense(300, 4, 5, IntVector.generate(1200, i -> i % 4 == 3 ? -127 : 120));
    Fanout spread = new Fanout(300, IntVector.of(0, 300), IntVector.generate(300, i -> i));
    Population x =
        new Population("x", Role.INPUT, Shape.of(1), List.of(), IntVector.of(), IntVector.of(), -1);
    Projection p = plain.projections().get(0);
    CoreProgram program =
        new CoreProgram(
            "m",
            plain.target(),
            5,
            List.of(x, plain.populations().get(1)),
            List.of(new Projection(p.name(), 0, 1, spread, p.connection(), 0, 1)),
            List.of(1));
    PlacedProgram placed = Placer.place(program, Strategy.SEQUENTIAL);
    List<SpikeRaster> inputs = List.of(SpikeRaster.ofWords(1, 5, new long[] {0b10110}));
    LiteralChip literal = new LiteralChip(placed);
    literal.run(inputs);
    ChipRun<ChipSample> run = FunctionalChip.of(placed).run(inputs);
    assertThat(run.results().get(0).spikes().get(1)).isEqualTo(literal.raster(1));
    assertThat(run.counts().cells()).isEqualTo(literal.counts().cells());
  }

  /// Vectors that became objects would show here, long before they show in time.
  @Tag("allocation")
  @Test
  void theVectorKernelAllocatesNothing() {
    SplittableRandom random = new SplittableRandom(4);
    IntVector weights = IntVector.generate(100 * 300, i -> random.nextInt(-127, 128));
    PlacedProgram placed = Placer.place(dense(100, 300, 20, weights), Strategy.SEQUENTIAL);
    ChipPlan plan = PlanBuilder.build(placed);
    RowKernel kernel = RowKernels.vector().orElse(RowKernels.PLAIN);
    StageState state = new StageState(plan.stages[1], 20, false, false, false);
    EventList events = new EventList(20);
    events.fill(RandomPrograms.raster(random, 100, 20, 0.2), plan.eventOrder[0], 0, 20);
    EventList[] sources = {events, state.events};
    long least = Allocated.least(() -> gather(state, plan, sources, kernel, 2_000), 1, 10_000);
    assertThat(least).isLessThan(10_000);
  }

  private static void gather(
      StageState state, ChipPlan plan, EventList[] sources, RowKernel kernel, int times) {
    for (int i = 0; i < times; i++) {
      state.gather(i % 20, plan.weights, sources, kernel);
    }
  }

  @Test
  void replaysASampleInChipSteps() {
    CoreProgram program = RandomPrograms.program(12);
    PlacedProgram placed = Placer.place(program, Strategy.SEQUENTIAL);
    ChipSample sample =
        FunctionalChip.of(placed).run(RandomPrograms.inputs(program, 12)).results().get(0);
    List<Integer> steps = new ArrayList<>();
    long[] spikes = new long[program.populations().size()];
    sample.replay(
        program,
        new ChipListener() {
          @Override
          public void stepStarted(int chipStep) {
            steps.add(chipStep);
          }

          @Override
          public void spiked(int population, int step, int neuron) {
            assertThat(step + program.populations().get(population).start())
                .isEqualTo(steps.get(steps.size() - 1));
            assertThat(sample.spikes().get(population).get(neuron, step)).isTrue();
            spikes[population]++;
          }
        });
    assertThat(steps).hasSize(program.chipSteps() + 1).startsWith(-1);
    for (int p = 0; p < spikes.length; p++) {
      assertThat(spikes[p]).isEqualTo(sample.spikes().get(p).count());
    }
  }

  @Test
  void passesOnWhatAReaderThrows() {
    CoreProgram program = RandomPrograms.program(1);
    FunctionalChip chip = FunctionalChip.of(Placer.place(program, Strategy.SEQUENTIAL));
    assertThatThrownBy(() ->
            chip.run(
                9,
                2,
                s -> ChipInputs.of(RandomPrograms.inputs(program, s)),
                (s, r) -> {
                  if (s == 5) {
                    throw new IllegalStateException("sample 5");
                  }
                  return s;
                }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("sample 5");
  }
}
