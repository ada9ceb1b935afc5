package snq.runtime.chip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import snq.compiler.core.ChipInputs;
import snq.compiler.core.CoreInterpreter;
import snq.compiler.core.CorePipeline;
import snq.compiler.core.CoreProgram;
import snq.compiler.core.IntVector;
import snq.compiler.core.Population;
import snq.compiler.core.Population.Role;
import snq.compiler.network.NetworkLowering;
import snq.compiler.network.SpikeRaster;
import snq.compiler.network.Weights;
import snq.compiler.network.WeightsInitializer;
import snq.compiler.network.WeightsLoader;
import snq.compiler.placement.PlacedProgram;
import snq.compiler.placement.PlacementChecker;
import snq.compiler.placement.PlacementVerdict;
import snq.compiler.placement.Placer;
import snq.compiler.placement.Strategy;
import snq.compiler.target.TargetTable;
import snq.compiler.tensor.Bytes;
import snq.dsl.Checked;
import snq.dsl.Checker;
import snq.dsl.Limits;
import snq.dsl.Source;
import snq.dsl.model.NetworkModel;
import snq.testkit.Shared;

/// The examples, from their text and weights, on random spikes that are denser than those of their
/// data: the chip simulation equals the integer reference spike for spike, for 1, 2 and 4 threads
/// and two placements. The module `examples` compares on the data itself.
final class ExamplesOnChipTest {
  private static final int SAMPLES = 4;

  @Test
  void digits() throws IOException {
    check(Shared.root().resolve("examples/digits/digits.snq"), Map.of(), 138);
  }

  @Test
  void mnistConv() throws IOException {
    check(Shared.root().resolve("examples/mnist_conv/mnist_conv.snq"), Map.of(), 5642);
  }

  @Test
  void mosiText() throws IOException {
    check(Shared.root().resolve("examples/mosi_text/mosi_text.snq"), Map.of("T", "70"), 3028);
  }

  @Test
  void ppfFusion() throws IOException {
    check(Shared.root().resolve("examples/ppf_fusion/ppf_fusion.snq"), Map.of(), 138);
  }

  @Test
  void theDesignsExamples() throws IOException {
    Path folder = Shared.path("design/examples");
    for (String name : List.of("sqdr_cnn", "ppf_qsnn", "digits_encoders")) {
      check(folder.resolve(name + ".snq"), Map.of(), 0);
    }
  }

  /// @param neurons on the chip; 0 for any number
  private static void check(Path file, Map<String, String> set, int neurons) throws IOException {
    CoreProgram program = program(file, set);
    List<List<SpikeRaster>> inputs =
        IntStream.range(0, SAMPLES).mapToObj(s -> inputs(program, s)).toList();
    List<CoreInterpreter.Run> wanted =
        inputs.stream().map(i -> CoreInterpreter.run(program, byName(program, i), false)).toList();
    for (Strategy strategy : Strategy.values()) {
      PlacedProgram placed = Placer.place(program, strategy);
      PlacementVerdict verdict = PlacementChecker.check(placed);
      assertThat(verdict.violations()).as(file + " " + strategy).isEmpty();
      int on = placed.cores().stream().mapToInt(c -> c.memories().neurons().size()).sum();
      assertThat(on).isEqualTo(neurons == 0 ? on : neurons);
      for (RowAdding adding : RowAdding.values()) {
        FunctionalChip chip = FunctionalChip.of(placed, adding);
        for (int threads : new int[] {1, 2, 4}) {
          ChipRun<ChipSample> run =
              chip.run(SAMPLES, threads, s -> ChipInputs.of(inputs.get(s)), (s, sample) -> sample);
          for (int s = 0; s < SAMPLES; s++) {
            compare(program, run.results().get(s), wanted.get(s), file + " " + strategy);
          }
        }
      }
    }
  }

  private static void compare(
      CoreProgram program, ChipSample found, CoreInterpreter.Run wanted, String name) {
    for (int p = 0; p < program.populations().size(); p++) {
      String population = program.populations().get(p).name();
      assertThat(found.spikes().get(p))
          .as(name + " " + population)
          .isEqualTo(wanted.spikes().get(population));
      PotentialTrace trace = found.potentials().get(p);
      for (int t = 0; trace != null && t < trace.steps(); t++) {
        IntVector step = wanted.potentials().get(population).get(t);
        for (int n = 0; n < trace.neurons(); n++) {
          assertThat(trace.get(t, n)).as(name).isEqualTo(step.get(n));
        }
      }
    }
    assertThat(found.spikes().stream().mapToLong(SpikeRaster::count).sum()).isPositive();
  }

  private static CoreProgram program(Path file, Map<String, String> set) throws IOException {
    Source source = new Source(file.getFileName().toString(), Files.readString(file));
    Checked checked = Checker.check(source, path -> Optional.empty(), set, Limits.STANDARD);
    NetworkModel model = checked.model().orElseThrow().networks().get(0);
    return CorePipeline.run(
            NetworkLowering.lower(model),
            weights(model, file),
            CorePipeline.Request.of(TargetTable.of("snq1")))
        .program();
  }

  /// The trained ones beside the model, else random ones.
  private static Weights weights(NetworkModel model, Path file) throws IOException {
    String name = file.getFileName().toString().replace(".snq", ".npz");
    Path trained = file.resolveSibling(name);
    return Files.exists(trained)
        ? WeightsLoader.load(model, name, Bytes.of(Files.readAllBytes(trained)))
        : WeightsInitializer.init(model, 3407);
  }

  private static List<SpikeRaster> inputs(CoreProgram program, int sample) {
    SplittableRandom random = new SplittableRandom(sample);
    return program.populations().stream()
        .filter(p -> p.role() == Role.INPUT)
        .map(p -> RandomPrograms.raster(random, p.size(), program.steps(), 0.1 + 0.1 * sample))
        .toList();
  }

  private static Map<String, SpikeRaster> byName(CoreProgram program, List<SpikeRaster> inputs) {
    Map<String, SpikeRaster> named = new LinkedHashMap<>();
    for (Population population : program.populations()) {
      if (population.role() == Role.INPUT) {
        named.put(population.name(), inputs.get(named.size()));
      }
    }
    return named;
  }
}
