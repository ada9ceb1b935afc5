package snq.runtime.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import snq.compiler.core.ChipInputs;
import snq.compiler.network.SpikeRaster;
import snq.compiler.placement.PlacedProgram;
import snq.runtime.chip.ChipSample;
import snq.runtime.chip.FunctionalChip;
import snq.runtime.chip.RandomPrograms;
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
    long stalls = 0;
    for (int seed = 0; seed < PROGRAMS; seed++) {
      PlacedProgram placed = RandomMeshes.placed(seed);
      ChipInputs inputs = ChipInputs.of(RandomMeshes.inputs(placed.program(), seed));
      LiteralMesh literal = new LiteralMesh(placed, null);
      literal.run(inputs);
      ChipSample sample = FunctionalChip.of(placed).run(inputs).results().get(0);
      for (int p = 0; p < literal.rasters.size(); p++) {
        assertThat(literal.rasters.get(p)).as("seed %d", seed).isEqualTo(sample.spikes().get(p));
      }
      Heard heard = new Heard();
      CycleRunner runner = CycleChip.of(placed).runner();
      CycleSample result = runner.run(sample, heard);
      String name = "seed " + seed;
      assertThat(heard.steps).as(name).isEqualTo(literal.steps);
      assertThat(heard.packets).as(name).isEqualTo(literal.packetsInOrder());
      assertThat(heard.cores).as(name).isEqualTo(literal.coreSteps);
      assertThat(result.table()).as(name).isEqualTo(literal.table());
      assertThat(runner.run(sample)).as(name).isEqualTo(result);
      cycles += result.cycles();
      packets += heard.packets.size();
      stalls += result.table().queueStalls();
    }
    System.out.println(cycles + " " + packets + " " + stalls);
  }
}
