package snq.runtime.chip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
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
import snq.compiler.placement.Piece;
import snq.compiler.placement.PlacedCore;
import snq.compiler.placement.PlacedProgram;
import snq.compiler.target.TargetTable;
import snq.dsl.model.Shape;

class LatencyClockTest {
  /// x -> a (2 neurons, core 0) -> b (3 neurons, core 1, two tiles east). One input spike in step 0
  /// makes both a fire in chip step 0; b gets 2 packets of 3 synapses then, and fires in step 1.
  @Test
  void theBusiestCoreTheLongestWayAndTheBarrierAddUp() {
    PlacedProgram placed = placed();
    FunctionalChip chip = FunctionalChip.of(placed);
    ChipSample sample = chip.run(List.of(raster(1L))).results().get(0);
    assertThat(sample.spikes().get(1).count()).isEqualTo(2);
    assertThat(sample.spikes().get(2).count()).isEqualTo(3);
    LatencyClock clock = LatencyClock.of(placed, chip).orElseThrow();
    long everyStep = 2 * 4100 + barrier(2);
    long input = 2 * 3500;
    // Step 0: core 0 updates 2 neurons that both spike and send; core 1 updates 3 and takes 6.
    long step0 = Math.max(2 * 5300 + 2 * 3100 + 2 * 2100, 3 * 5300 + 6 * 3500);
    // Step 1: core 1 updates 3 that spike, and send to the host.
    long step1 = 3 * 5300 + 3 * 3100 + 3 * 2100;
    long step2 = 3 * 5300;
    assertThat(placed.program().chipSteps()).isEqualTo(3);
    assertThat(clock.picoseconds(sample)).isEqualTo(4 * everyStep + input + step0 + step1 + step2);
  }

  @Test
  void withoutSpikesOnlyUpdatesAndBarriersAreLeft() {
    PlacedProgram placed = placed();
    FunctionalChip chip = FunctionalChip.of(placed);
    ChipSample sample = chip.run(List.of(raster(0))).results().get(0);
    assertThat(LatencyClock.of(placed, chip).orElseThrow().picoseconds(sample))
        .isEqualTo(4 * (2 * 4100 + barrier(2)) + 3 * 3 * 5300);
  }

  /// Published: 113 ns for one tile, 465 ns for 32.
  @Test
  void theBarrierGrowsWithTheLogarithmOfTheTiles() {
    LatencyTable table = LatencyTable.find("loihi1").orElseThrow();
    assertThat(table.barrier(1)).isEqualTo(113_000);
    assertThat(table.barrier(2)).isEqualTo(barrier(2));
    assertThat(table.barrier(32)).isEqualTo(465_000);
    assertThat(table.barrier(64)).isEqualTo(465_000);
    assertThat(LatencyTable.find("snq1")).isEmpty();
  }

  private static long barrier(int tiles) {
    return Math.round(113_000 + 352_000 * Math.log(tiles) / Math.log(32));
  }

  private static SpikeRaster raster(long word) {
    return SpikeRaster.ofWords(1, 2, new long[] {word});
  }

  private static PlacedProgram placed() {
    NeuronClass relay =
        new NeuronClass(
            Leak.NONE, Optional.empty(), 0, true, NeuronClass.Reset.SET, 0, 0, 0, 0, false);
    Population x =
        new Population("x", Role.INPUT, Shape.of(1), List.of(), IntVector.of(), IntVector.of(), -1);
    List<Population> populations = List.of(x, neurons("a", 2, relay, 0), neurons("b", 3, relay, 1));
    List<Projection> projections =
        List.of(
            new Projection("xa", 0, 1, Fanout.identity(1), dense(1, 2), 6, 1),
            new Projection("ab", 1, 2, Fanout.identity(2), dense(2, 3), 6, 1));
    CoreProgram program =
        new CoreProgram("p", TargetTable.of("loihi1"), 2, populations, projections, List.of(2));
    return new PlacedProgram(
        program, "by hand", List.of(core(0, 1, 2), core(2, 2, 3)), List.of(), List.of());
  }

  private static Connection dense(int axons, int targets) {
    return new Connection.Dense(axons, targets, IntVector.generate(axons * targets, i -> 2));
  }

  private static Population neurons(String name, int size, NeuronClass c, int start) {
    return new Population(
        name, Role.NEURONS, Shape.of(size), List.of(c), IntVector.of(0), IntVector.of(0), start);
  }

  private static PlacedCore core(int column, int population, int size) {
    Piece all = new Piece(population, 0, IntVector.generate(size, n -> n));
    return new PlacedCore(0, column, 0, List.of(all), Optional.empty());
  }
}
