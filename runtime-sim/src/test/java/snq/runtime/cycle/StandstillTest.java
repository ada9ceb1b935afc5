package snq.runtime.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;
import snq.compiler.placement.PlacedProgram;
import snq.runtime.chip.ChipSample;
import snq.runtime.chip.FunctionalChip;

/// A wrong count of what waits must fail, not run for ever or lose packets. Each test spoils one.
final class StandstillTest {
  private final PlacedProgram placed = RandomMeshes.placed(7);
  private final ChipSample sample =
      FunctionalChip.of(placed).run(RandomMeshes.inputs(placed.program(), 7)).results().get(0);
  private final CyclePlan plan = new CyclePlan(placed);
  private final StepLog log = new StepLog(plan);
  private final StepSpikes spikes = new StepSpikes(plan);
  private final HostPort host =
      new HostPort(plan, new StepLists(plan.inputs, plan.program.chipSteps(), input -> true), log);
  private final StepClock clock = new StepClock(plan, spikes, host, log);

  /// Begins the first step in which a core has two spikes or more.
  ///
  /// @return the core's tile
  private int begun() {
    clock.clear();
    spikes.fill(sample.spikes()::get, sample.visits()::get);
    for (int step = 0; step < plan.program.chipSteps(); step++) {
      long update = spikes.beginStep(step, clock);
      for (int i = 0; i < spikes.cores(); i++) {
        int tile = spikes.tile(i);
        if (clock.units.spikeEnd[tile] - clock.units.nextSpike[tile] > 1) {
          return tile;
        }
      }
      clock.run(update);
    }
    throw new AssertionError("no core has two spikes in a step");
  }

  private String place(int tile) {
    return "tile (" + tile % plan.mesh.columns + ", " + tile / plan.mesh.columns + ")";
  }

  @Test
  void theStepsBeforeAreFine() {
    begun();
    clock.run(0);
    assertThat(clock.end()).isPositive();
  }

  @Test
  void anUpdateThatNothingWakesIsNamed() {
    int tile = begun();
    clock.units.queued[tile] = plan.outputQueue;
    int spikes = clock.units.spikeEnd[tile] - clock.units.nextSpike[tile];
    assertThatIllegalStateException()
        .isThrownBy(() -> clock.run(0))
        .withMessageContaining("nothing moves after cycle ")
        .withMessageContaining("update of " + place(tile) + " has spikes: " + spikes)
        .withMessageContaining("send of " + place(tile) + " has spikes: " + plan.outputQueue);
  }

  @Test
  void aPacketThatNobodyTakesIsNamed() {
    int tile = begun();
    clock.fabric.append(tile << 3 | Mesh.DELIVER, 0);
    clock.units.deliverIdle[tile] = false;
    assertThatIllegalStateException()
        .isThrownBy(() -> clock.run(0))
        .withMessageContaining("queue deliver of " + place(tile) + " has packets: ");
  }

  @Test
  void aSpikeThatIsDueInThePastFails() {
    int tile = begun();
    clock.units.stood[tile] = -1000;
    assertThatIllegalStateException()
        .isThrownBy(() -> clock.run(0))
        .withMessageContaining("is to wait for cycle -");
  }

  @Test
  void aUnitWaitsOnce() {
    Wheel wheel = new Wheel(3);
    wheel.add(1, 5, 0);
    assertThatIllegalStateException()
        .isThrownBy(() -> wheel.add(1, 6, 0))
        .withMessageContaining("waits for 5 already");
    int[] due = new int[3];
    assertThat(wheel.take(5, due)).isEqualTo(1);
    wheel.add(1, 6, 5);
    assertThat(wheel.next(5)).isEqualTo(6);
  }
}
