package snq.backends.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import snq.backends.chip.RandomChips;
import snq.compiler.OutputFile;
import snq.compiler.core.ChipInputs;
import snq.compiler.core.CoreInterpreter;
import snq.compiler.core.CoreProgram;
import snq.compiler.core.Population;
import snq.compiler.core.Population.Role;
import snq.compiler.network.SpikeRaster;
import snq.compiler.target.TargetTable;
import snq.runtime.chip.ChipStates;
import snq.runtime.chip.FunctionalChip;
import snq.runtime.chip.RowAdding;
import snq.runtime.evaluate.SampleTrace;

/// Values of trace files beside the interpreter's: spikes from below are -1, and potentials show
/// what the target's probe shows in the step of a spike.
class TraceFilesTest {
  @Test
  void spikesHaveTheirSignAndPotentialsTheProbesValue() {
    assertThat(TargetTable.of("loihi1").probeAtSpike()).isEqualTo(128);
    assertThat(TargetTable.of("snq1").probeAtSpike()).isZero();
    int below = 0;
    int probed = 0;
    for (int seed = 0; seed < 10; seed++) {
      CoreProgram program = RandomChips.bothWays(seed).placed().program();
      ChipInputs inputs = ChipInputs.of(RandomChips.inputs(program, seed));
      Map<String, String> files = traced(program, inputs);
      CoreInterpreter.Run run = CoreInterpreter.run(program, inputs, true);
      for (Population population : program.populations()) {
        if (population.role() == Role.NEURONS) {
          String name = population.name();
          SpikeRaster negatives = run.negatives().get(name);
          String[][] spikes = table(files.get(name + ".spikes.csv"));
          String[][] v = table(files.get(name + ".v.csv"));
          for (int t = 0; t < program.steps(); t++) {
            for (int n = 0; n < population.size(); n++) {
              boolean fired = run.spikes().get(name).get(n, t);
              boolean down = negatives != null && negatives.get(n, t);
              assertThat(spikes[t + 1][n + 1]).isEqualTo(down ? "-1" : fired ? "1" : "0");
              int state = run.potentials().get(name).get(t).get(n);
              assertThat(v[t + 1][n + 1]).isEqualTo(fired ? "128" : Integer.toString(state));
              below += down ? 1 : 0;
              probed += fired ? 1 : 0;
            }
          }
        }
      }
    }
    assertThat(below).isGreaterThan(100);
    assertThat(probed).isGreaterThan(2 * below);
  }

  private static Map<String, String> traced(CoreProgram program, ChipInputs inputs) {
    ChipStates states = FunctionalChip.together(program, RowAdding.PLAIN).states(inputs);
    List<OutputFile> files =
        TraceFiles.of(
            program,
            new SampleTrace(0, states, List.of()),
            EnumSet.of(TraceFiles.What.SPIKES, TraceFiles.What.POTENTIAL),
            TraceFiles.Format.CSV);
    Map<String, String> texts = new HashMap<>();
    files.forEach(file -> texts.put(file.path(), new String(file.bytes(), StandardCharsets.UTF_8)));
    return texts;
  }

  private static String[][] table(String csv) {
    return csv.lines().map(line -> line.split(",", -1)).toArray(String[][]::new);
  }
}
