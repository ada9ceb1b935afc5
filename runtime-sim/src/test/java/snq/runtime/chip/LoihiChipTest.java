package snq.runtime.chip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import snq.compiler.core.ChipInputs;
import snq.compiler.core.CoreInterpreter;
import snq.compiler.core.CoreProgram;
import snq.compiler.core.IntVector;
import snq.compiler.core.Population;
import snq.compiler.core.Population.Role;
import snq.compiler.core.Projection;
import snq.compiler.core.Topology;
import snq.compiler.network.SpikeRaster;
import snq.compiler.placement.Piece;
import snq.compiler.placement.PlacedProgram;
import snq.runtime.count.CountTable;
import snq.runtime.count.Counts;
import snq.runtime.count.Event;

/// The fast simulation of Loihi's rules beside the interpreter that defines them.
class LoihiChipTest {
  private static final int SEEDS = 200;

  @Test
  void randomProgramsRunAsTheInterpreterSays() {
    long spikes = 0;
    long negatives = 0;
    long clips = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      CoreProgram program = RandomLoihi.program(seed);
      ChipInputs inputs = RandomLoihi.inputs(program, seed);
      CoreInterpreter.Run wanted = CoreInterpreter.run(program, inputs, false);
      for (RowAdding adding : RowAdding.values()) {
        String name = "seed " + seed + " " + adding;
        ChipRun<ChipSample> one = FunctionalChip.together(program, adding).run(inputs);
        compare(program, one.results().get(0), wanted, name);
        PlacedProgram placed = RandomLoihi.scattered(program, seed);
        ChipRun<ChipSample> many = FunctionalChip.of(placed, adding).run(inputs);
        compare(program, many.results().get(0), wanted, name + " scattered");
        assertThat(many.counts().total().get(Event.CLIP)).as(name).isEqualTo(wanted.clips());
        assertThat(one.counts().total().get(Event.CLIP)).as(name).isEqualTo(wanted.clips());
        compareTotals(one.counts().total(), many.counts().total(), name);
      }
      spikes += wanted.spikes().values().stream().mapToLong(SpikeRaster::count).sum();
      negatives += wanted.negatives().values().stream().mapToLong(SpikeRaster::count).sum();
      clips += wanted.clips();
    }
    assertThat(spikes).isGreaterThan(100_000);
    assertThat(negatives).isGreaterThan(20_000);
    assertThat(clips).isGreaterThan(1_000);
  }

  static void compare(
      CoreProgram program, ChipSample found, CoreInterpreter.Run wanted, String name) {
    for (int p = 0; p < program.populations().size(); p++) {
      String population = program.populations().get(p).name();
      assertThat(found.spikes().get(p))
          .as(name + " " + population)
          .isEqualTo(wanted.spikes().get(population));
      assertThat(Optional.ofNullable(found.negatives().get(p)))
          .as(name + " below, " + population)
          .isEqualTo(Optional.ofNullable(wanted.negatives().get(population)));
      PotentialTrace trace = found.potentials().get(p);
      for (int t = 0; trace != null && t < trace.steps(); t++) {
        IntVector step = wanted.potentials().get(population).get(t);
        for (int n = 0; n < trace.neurons(); n++) {
          assertThat(trace.get(t, n)).as(name + " " + population).isEqualTo(step.get(n));
        }
      }
    }
  }

  /// A placement changes packets and hops, nothing else.
  private static void compareTotals(Counts one, Counts many, String name) {
    for (Event event : Event.values()) {
      switch (event) {
        case PACKET, HOST_PACKET, ROUTE_READ, AXON_READ, HOP_EAST_WEST, HOP_NORTH_SOUTH ->
            assertThat(many.get(event)).as(name).isGreaterThanOrEqualTo(one.get(event));
        default -> assertThat(many.get(event)).as(name + " " + event).isEqualTo(one.get(event));
      }
    }
  }

  @Test
  void threadsChangeNothing() {
    for (int seed = 0; seed < 40; seed++) {
      CoreProgram program = RandomLoihi.program(seed);
      int base = 1000 * seed;
      ChipRun<ChipSample> one = samples(program, 1, base);
      for (int threads : new int[] {2, 4}) {
        ChipRun<ChipSample> other = samples(program, threads, base);
        assertThat(other.results()).isEqualTo(one.results());
        assertThat(other.counts()).isEqualTo(one.counts());
      }
    }
  }

  private static ChipRun<ChipSample> samples(CoreProgram program, int threads, int base) {
    return FunctionalChip.of(RandomLoihi.scattered(program, base))
        .run(7, threads, s -> RandomLoihi.inputs(program, base + s), (s, sample) -> sample);
  }

  /// Counts of programs that start in step 0, where every spike is reported, from the rules.
  @Test
  void packetsAndSynapsesAreThoseOfTheSpikes() {
    int checked = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      CoreProgram program = RandomLoihi.program(seed);
      if (program.populations().stream().allMatch(p -> p.start() <= 0)) {
        PlacedProgram placed = RandomLoihi.scattered(program, seed);
        ChipRun<ChipSample> run = FunctionalChip.of(placed).run(RandomLoihi.inputs(program, seed));
        Map<CountTable.Cell, Counts> wanted =
            new Literal(placed).count(run.results().get(0).spikes());
        for (Event event : Literal.EVENTS) {
          wanted.forEach((cell, counts) ->
              assertThat(run.counts().cells().getOrDefault(cell, Counts.NONE).get(event))
                  .as(program.name() + " " + cell + " " + event)
                  .isEqualTo(counts.get(event)));
          long total = wanted.values().stream().mapToLong(c -> c.get(event)).sum();
          assertThat(run.counts().total().get(event)).isEqualTo(total);
        }
        checked++;
      }
    }
    assertThat(checked).isGreaterThan(30);
  }

  /// Spike by spike, axon by axon, synapse by synapse.
  private static final class Literal {
    static final List<Event> EVENTS =
        List.of(
            Event.PACKET,
            Event.HOST_PACKET,
            Event.ROUTE_READ,
            Event.AXON_READ,
            Event.SYNAPTIC_OPERATION,
            Event.EFFECTIVE_OPERATION,
            Event.ACCUMULATE,
            Event.MULTIPLY_ACCUMULATE,
            Event.HOP_EAST_WEST,
            Event.HOP_NORTH_SOUTH,
            Event.HOST_READ);

    private final PlacedProgram placed;
    private final CoreProgram program;
    private final List<int[]> coreOf = new ArrayList<>();
    private final Map<CountTable.Cell, EnumMap<Event, Long>> counts = new LinkedHashMap<>();

    Literal(PlacedProgram placed) {
      this.placed = placed;
      this.program = placed.program();
      for (Population population : program.populations()) {
        int[] core = new int[population.size()];
        java.util.Arrays.fill(core, CountTable.HOST);
        coreOf.add(core);
      }
      for (int core = 0; core < placed.cores().size(); core++) {
        for (Piece piece : placed.cores().get(core).pieces()) {
          for (int n : piece.neurons().toArray()) {
            coreOf.get(piece.population())[n] = core;
          }
        }
      }
    }

    Map<CountTable.Cell, Counts> count(List<SpikeRaster> spikes) {
      for (int p = 0; p < spikes.size(); p++) {
        for (int n = 0; n < spikes.get(p).channels(); n++) {
          for (int k = spikes.get(p).count(n); k > 0; k--) {
            spike(p, n);
          }
        }
      }
      for (int output : program.outputs()) {
        if (program.populations().get(output).role() == Role.POTENTIALS) {
          long values = (long) program.steps() * program.populations().get(output).size();
          add(output, CountTable.HOST, Event.HOST_READ, values);
        }
      }
      Map<CountTable.Cell, Counts> all = new LinkedHashMap<>();
      counts.forEach((cell, events) -> all.put(cell, new Counts(events)));
      return all;
    }

    private void add(int population, int core, Event event, long count) {
      String layer = program.populations().get(population).name();
      counts
          .computeIfAbsent(new CountTable.Cell(layer, core), c -> new EnumMap<>(Event.class))
          .merge(event, count, Long::sum);
    }

    private void spike(int p, int n) {
      Population from = program.populations().get(p);
      boolean graded = from.role() != Role.INPUT && from.classAt(n).payload() != 0;
      for (Projection projection : program.projections()) {
        if (projection.from() == p) {
          for (int axon : projection.fanout().axonsOf(n)) {
            deliver(projection, p, coreOf.get(p)[n], axon, graded);
          }
        }
      }
      if (program.outputs().contains(p) && from.role() == Role.NEURONS) {
        send(p, coreOf.get(p)[n], 0, 0);
        add(p, CountTable.HOST, Event.HOST_READ, 1);
      }
    }

    private void deliver(Projection projection, int p, int source, int axon, boolean graded) {
      Map<Integer, long[]> synapses = new LinkedHashMap<>();
      IntVector weights = projection.connection().weights();
      Topology.of(projection.connection())
          .forEachSynapse(
              axon,
              (to, w) -> {
                int core = coreOf.get(projection.to())[to];
                long[] both = synapses.computeIfAbsent(core, c -> new long[2]);
                both[0]++;
                both[1] += weights.get(w) == 0 ? 0 : 1;
              });
      synapses.forEach((core, both) -> {
        send(p, source, column(core), placed.cores().get(core).row());
        add(projection.to(), core, Event.AXON_READ, 1);
        add(projection.to(), core, Event.SYNAPTIC_OPERATION, both[0]);
        add(projection.to(), core, Event.EFFECTIVE_OPERATION, both[1]);
        add(projection.to(), core, graded ? Event.MULTIPLY_ACCUMULATE : Event.ACCUMULATE, both[0]);
      });
    }

    private int column(int core) {
      return 8 * placed.cores().get(core).chip() + placed.cores().get(core).column();
    }

    private void send(int p, int source, int column, int row) {
      boolean host = source == CountTable.HOST;
      int fromColumn = host ? 0 : column(source);
      int fromRow = host ? 0 : placed.cores().get(source).row();
      add(p, source, host ? Event.HOST_PACKET : Event.PACKET, 1);
      add(p, source, Event.HOP_EAST_WEST, Math.abs(column - fromColumn));
      add(p, source, Event.HOP_NORTH_SOUTH, Math.abs(row - fromRow));
      if (!host) {
        add(p, source, Event.ROUTE_READ, 1);
      }
    }
  }
}
