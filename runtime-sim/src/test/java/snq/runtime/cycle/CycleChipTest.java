package snq.runtime.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import snq.compiler.core.ChipInputs;
import snq.compiler.placement.PlacedProgram;
import snq.runtime.chip.ChipRun;
import snq.runtime.chip.ChipSample;
import snq.runtime.chip.FunctionalChip;
import snq.runtime.count.Counts;
import snq.runtime.count.Event;

final class CycleChipTest {
  private static final int PROGRAMS = 220;

  /// What a run told its listener.
  private static final class Heard implements CycleListener {
    final List<StepTime> steps = new ArrayList<>();
    final List<PacketTime> packets = new ArrayList<>();
    final List<List<UnitCycles>> cores = new ArrayList<>();

    @Override
    public void packet(PacketTime packet) {
      packets.add(packet);
    }

    @Override
    public void core(int step, int core, UnitCycles update, UnitCycles send, UnitCycles deliver) {
      cores.add(List.of(update, send, deliver));
    }

    @Override
    public void stepEnded(StepTime time) {
      steps.add(time);
    }
  }

  @Test
  void theFastChipEqualsTheChipCycleByCycle() {
    long cycles = 0;
    long packets = 0;
    CycleTable sums = null;
    Counts counted = Counts.NONE;
    for (int seed = 0; seed < PROGRAMS; seed++) {
      PlacedProgram placed = RandomMeshes.placed(seed);
      ChipInputs inputs = RandomMeshes.inputs(placed.program(), seed);
      LiteralMesh literal = new LiteralMesh(placed, null);
      literal.run(inputs);
      ChipRun<ChipSample> run = FunctionalChip.of(placed).run(inputs);
      ChipSample sample = run.results().get(0);
      String name = "seed " + seed;
      assertThat(literal.rasters).as(name).isEqualTo(sample.spikes());
      Heard heard = new Heard();
      CycleRunner runner = CycleChip.of(placed).runner();
      CycleSample result = runner.run(sample, heard);
      assertThat(heard.steps).as(name).isEqualTo(literal.steps);
      assertThat(heard.packets).as(name).isEqualTo(literal.packetsInOrder());
      assertThat(heard.cores).as(name).isEqualTo(literal.coreSteps);
      assertThat(result.steps()).as(name).isEqualTo(literal.steps);
      assertThat(result.table()).as(name).isEqualTo(literal.table());
      assertThat(runner.run(sample)).as(name).isEqualTo(result);
      compareCounts(run.counts().total(), result.table(), name);
      cycles += result.cycles();
      packets += heard.packets.size();
      counted = counted.plus(run.counts().total());
      sums = sums == null ? total(result.table()) : sums.plus(total(result.table()));
    }
    // Everything happened often enough to be worth comparing.
    assertThat(cycles).isGreaterThan(500_000);
    assertThat(packets).isGreaterThan(100_000);
    CoreCycles core = Objects.requireNonNull(sums).cores().get(0);
    assertThat(core.update().waiting()).isGreaterThan(10_000);
    assertThat(core.send().waiting()).isGreaterThan(10_000);
    assertThat(core.deliverQueue().stalls()).isGreaterThan(10_000);
    assertThat(sums.host().queue().stalls()).isGreaterThan(10_000);
    assertThat(sums.links().stream().mapToLong(link -> link.queue().stalls()).sum())
        .isGreaterThan(10_000);
    assertThat(sums.host().received()).isGreaterThan(1000);
    assertThat(sums.host().reads()).isGreaterThan(1000);
    assertThat(sums.host().writes()).isGreaterThan(1000);
    assertThat(counted.get(Event.ROUTE_READ)).isGreaterThan(counted.get(Event.PACKET));
    assertThat(counted.get(Event.MULTIPLY_ACCUMULATE)).isPositive();
  }

  /// The same numbers, worked out without time.
  private static void compareCounts(Counts counts, CycleTable table, String name) {
    List<CoreCycles> cores = table.cores();
    assertThat(table.hops())
        .as(name)
        .isEqualTo(counts.get(Event.HOP_EAST_WEST) + counts.get(Event.HOP_NORTH_SOUTH));
    assertThat(table.host().sent()).as(name).isEqualTo(counts.get(Event.HOST_PACKET));
    assertThat(table.host().received() + table.host().reads())
        .as(name)
        .isEqualTo(counts.get(Event.HOST_READ));
    assertThat(table.host().writes()).as(name).isEqualTo(counts.get(Event.HOST_WRITE));
    assertThat(cores.stream().mapToLong(CoreCycles::sent).sum())
        .as(name)
        .isEqualTo(counts.get(Event.PACKET));
    assertThat(cores.stream().mapToLong(c -> c.send().busy()).sum())
        .as(name)
        .isEqualTo(counts.get(Event.ROUTE_READ));
    assertThat(cores.stream().mapToLong(CoreCycles::delivered).sum())
        .as(name)
        .isEqualTo(counts.get(Event.AXON_READ));
    for (CoreCycles core : cores) {
      assertThat(core.update().total()).as(name).isEqualTo(table.cycles());
      assertThat(core.send().total()).as(name).isEqualTo(table.cycles());
      assertThat(core.deliver().total()).as(name).isEqualTo(table.cycles());
    }
  }

  /// All cores as one, so that tables of different programs can be added.
  private static CycleTable total(CycleTable table) {
    CoreCycles sum = null;
    for (CoreCycles c : table.cores()) {
      CoreCycles core =
          new CoreCycles(
              0,
              0,
              0,
              c.update(),
              c.send(),
              c.deliver(),
              c.outputQueue(),
              c.localQueue(),
              c.deliverQueue(),
              c.sent(),
              c.delivered());
      sum = sum == null ? core : sum.plus(core);
    }
    return new CycleTable(table.samples(), table.time(), List.of(sum), table.links(), table.host());
  }

  /// Random order at the host and in every router: only time changes.
  @Test
  void theOrderOfArrivalChangesNoSpike() {
    int otherTimes = 0;
    for (int seed = 0; seed < 100; seed++) {
      PlacedProgram placed = RandomMeshes.placed(1000 + seed);
      ChipInputs inputs = RandomMeshes.inputs(placed.program(), seed);
      LiteralMesh shuffled = new LiteralMesh(placed, new SplittableRandom(seed));
      shuffled.run(inputs);
      ChipSample sample = FunctionalChip.of(placed).run(inputs).results().get(0);
      assertThat(shuffled.rasters).as("seed %d", seed).isEqualTo(sample.spikes());
      CycleSample ordered = CycleChip.of(placed).runner().run(sample);
      otherTimes += ordered.steps().equals(shuffled.steps) ? 0 : 1;
    }
    assertThat(otherTimes).isGreaterThan(30);
  }

  @Tag("allocation")
  @Test
  void aStepAllocatesItsTimeAndNoMore() {
    PlacedProgram placed = RandomMeshes.placed(7);
    ChipInputs inputs = RandomMeshes.inputs(placed.program(), 7);
    ChipSample sample = FunctionalChip.of(placed).run(inputs).results().get(0);
    CycleRunner runner = CycleChip.of(placed).runner();
    int steps = runner.run(sample).steps().size();
    long few = allocated(runner, sample);
    assertThat(few).isLessThan(200L * steps + 1000L * placed.cores().size() + 20_000);
  }

  private static long allocated(CycleRunner runner, ChipSample sample) {
    com.sun.management.ThreadMXBean threads =
        (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    for (int i = 0; i < 20; i++) {
      runner.run(sample);
    }
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 10; i++) {
      runner.run(sample);
    }
    return (threads.getCurrentThreadAllocatedBytes() - before) / 10;
  }
}
