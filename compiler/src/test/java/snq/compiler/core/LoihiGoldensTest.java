package snq.compiler.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import snq.compiler.network.SpikeRaster;
import snq.dsl.model.Shape;
import snq.testkit.LoihiGolden;
import snq.testkit.LoihiNet;
import snq.testkit.LoihiNet.Lif;
import snq.testkit.Shared;

/// Every u, v and spike of lava's fixed-point models, and of a neuron on a Loihi 2 chip.
class LoihiGoldensTest {
  @TestFactory
  List<DynamicTest> everyTraceIsReproduced() {
    List<DynamicTest> tests = new ArrayList<>();
    for (LoihiGolden golden : LoihiGolden.all()) {
      if (!golden.leavesTheWidths()) {
        tests.add(DynamicTest.dynamicTest(golden.name(), () -> golden.check(run(golden))));
      }
    }
    assertThat(tests).hasSize(32);
    return tests;
  }

  private static LoihiGolden.Found run(LoihiGolden golden) {
    CoreProgram program = golden.program();
    CoreInterpreter.Run run = CoreInterpreter.run(program, golden.inputs(), true);
    return new LoihiGolden.Found() {
      private String name(int population) {
        return program.populations().get(population).name();
      }

      @Override
      public int current(int population, int step, int neuron) {
        return run.currents().get(name(population)).get(step).get(neuron);
      }

      @Override
      public int potential(int population, int step, int neuron) {
        return run.potentials().get(name(population)).get(step).get(neuron);
      }

      @Override
      public int spike(int population, int step, int neuron) {
        SpikeRaster below = run.negatives().get(name(population));
        boolean fired = run.spikes().get(name(population)).get(neuron, step);
        return below != null && below.get(neuron, step) ? -1 : fired ? 1 : 0;
      }
    };
  }

  /// As chip files such programs are refused with SNQ0442 (`ValuesOutOfRangeTest`).
  @Test
  void whatLeavesTheWidthsIsRefused() {
    List<LoihiGolden> refused =
        LoihiGolden.all().stream().filter(LoihiGolden::leavesTheWidths).toList();
    assertThat(refused).hasSize(2);
    assertThat(CoreLegality.violations(refused.get(0).program()))
        .singleElement()
        .asString()
        .contains("wraps once only");
    assertThat(CoreLegality.violations(refused.get(1).program()))
        .anySatisfy(v -> assertThat(v).contains("payload"))
        .anySatisfy(v -> assertThat(v).contains("no format of 8 bits"));
  }

  /// One neuron, 1000 steps, on the chip: v shows 128 where it spikes. NIR's rules of its weights:
  /// du 4095, dv = tau's 163, vth 25, w 10.
  @Test
  void theChipsOwnTrace() throws java.io.IOException {
    List<String> lines =
        java.nio.file.Files.readAllLines(
            Shared.path("corpora/nir/lif-traces/lif_lava_loihi_fixed.csv"));
    int steps = lines.size();
    LoihiNet net = new LoihiNet(steps);
    int x = net.input(1);
    int n = net.neurons(Shape.of(1), Lif.of(4095, 163, 25));
    net.dense(x, n, IntVector.of(10), 0, 1);
    String[][] rows = lines.stream().map(line -> line.split(",", -1)).toArray(String[][]::new);
    SpikeRaster input =
        LoihiNet.raster(steps, 1, (t, c) -> t > 0 && Integer.parseInt(rows[t - 1][0]) != 0);
    CoreInterpreter.Run run =
        CoreInterpreter.run(net.program(), ChipInputs.of(List.of(input)), true);
    int spikes = 0;
    for (int t = 0; t < steps; t++) {
      boolean spike = Double.parseDouble(rows[t][2]) != 0;
      assertThat(run.spikes().get(net.name(n)).get(0, t)).as("step " + t).isEqualTo(spike);
      assertThat(run.potentials().get(net.name(n)).get(t).get(0))
          .isEqualTo(spike ? 0 : Integer.parseInt(rows[t][1]));
      spikes += spike ? 1 : 0;
    }
    assertThat(steps).isEqualTo(1000);
    assertThat(spikes).isEqualTo(4);
  }
}
