package snq.backends.chip;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import snq.compiler.OutputFile;
import snq.compiler.core.ChipPartition;
import snq.compiler.core.CorePipeline;
import snq.compiler.network.NetworkLowering;
import snq.compiler.network.SpikeRaster;
import snq.compiler.network.Weights;
import snq.compiler.network.WeightsInitializer;
import snq.compiler.network.WeightsLoader;
import snq.compiler.placement.LongVector;
import snq.compiler.placement.Placer;
import snq.compiler.placement.Strategy;
import snq.compiler.target.TargetTable;
import snq.compiler.tensor.Bytes;
import snq.dsl.Checked;
import snq.dsl.Checker;
import snq.dsl.Limits;
import snq.dsl.Source;
import snq.dsl.model.NetworkModel;
import snq.runtime.chip.ChipRun;
import snq.runtime.chip.ChipSample;
import snq.runtime.chip.FunctionalChip;
import snq.runtime.chip.PotentialTrace;
import snq.testkit.Shared;

/// A chip program comes back from its files as the same value, and runs the same.
final class ChipFilesTest {
  static Map<String, byte[]> written(ChipProgram chip) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (OutputFile file : ChipFiles.write(chip, "0.0")) {
      assertThat(files.put(file.path(), file.bytes())).isNull();
    }
    return files;
  }

  static ChipProgram read(Map<String, byte[]> files) {
    return ChipFiles.read(path -> Optional.ofNullable(files.get(path)));
  }

  private static ChipProgram roundTrip(ChipProgram chip) {
    Map<String, byte[]> files = written(chip);
    ChipProgram back = read(files);
    assertThat(back).isEqualTo(chip);
    assertThat(written(back).keySet()).isEqualTo(files.keySet());
    written(back).forEach((path, bytes) -> assertThat(bytes).as(path).isEqualTo(files.get(path)));
    return back;
  }

  @Test
  void randomProgramsForSnq1ComeBackAndRunTheSame() {
    long spikes = 0;
    for (int seed = 0; seed < 100; seed++) {
      ChipProgram chip = RandomChips.snq1(seed);
      spikes += sameRun(chip, roundTrip(chip), seed);
    }
    assertThat(spikes).isGreaterThan(10_000);
  }

  @Test
  void randomProgramsForLoihiComeBackAndRunTheSame() {
    long spikes = 0;
    for (int seed = 0; seed < 100; seed++) {
      ChipProgram chip = RandomChips.loihi1(seed);
      spikes += sameRun(chip, roundTrip(chip), seed);
      assertThat(written(chip)).containsOnlyKeys("program.json", "program.bin", "SHA256SUMS");
    }
    assertThat(spikes).isGreaterThan(10_000);
  }

  @Test
  void neuronsThatSpikeBothWaysComeBackAndRunTheSame() {
    long below = 0;
    for (int seed = 0; seed < 40; seed++) {
      ChipProgram chip = RandomChips.bothWays(seed);
      ChipProgram back = roundTrip(chip);
      sameRun(chip, back, seed);
      List<SpikeRaster> inputs = RandomChips.inputs(chip.placed().program(), seed);
      ChipSample wanted = FunctionalChip.of(chip.placed()).run(inputs).results().get(0);
      ChipSample found = FunctionalChip.of(back.placed()).run(inputs).results().get(0);
      assertThat(found.negatives()).isEqualTo(wanted.negatives());
      below += wanted.negatives().values().stream().mapToLong(SpikeRaster::count).sum();
    }
    assertThat(below).isGreaterThan(2_000);
  }

  /// Spikes of both, which are the same ones, as are all potentials and counts.
  private static long sameRun(ChipProgram chip, ChipProgram back, long seed) {
    List<SpikeRaster> inputs = RandomChips.inputs(chip.placed().program(), seed);
    ChipRun<ChipSample> wanted = FunctionalChip.of(chip.placed()).run(inputs);
    ChipRun<ChipSample> found = FunctionalChip.of(back.placed()).run(inputs);
    ChipSample sample = found.results().get(0);
    assertThat(sample.spikes()).isEqualTo(wanted.results().get(0).spikes());
    assertThat(sample.potentials().keySet())
        .isEqualTo(wanted.results().get(0).potentials().keySet());
    wanted
        .results()
        .get(0)
        .potentials()
        .forEach((p, trace) -> {
          PotentialTrace other = sample.potentials().get(p);
          for (int t = 0; t < trace.steps(); t++) {
            for (int n = 0; n < trace.neurons(); n++) {
              assertThat(other.get(t, n)).isEqualTo(trace.get(t, n));
            }
          }
        });
    assertThat(found.counts()).isEqualTo(wanted.counts());
    return sample.spikes().stream().mapToLong(SpikeRaster::count).sum();
  }

  @Test
  void theExamplesComeBackAndRunTheSame() throws IOException {
    example("digits", Map.of());
    example("mnist_conv", Map.of());
    example("mosi_text", Map.of("T", "70"));
    example("ppf_fusion", Map.of());
  }

  private static void example(String name, Map<String, String> set) throws IOException {
    Path folder = Shared.root().resolve("examples").resolve(name);
    Source source = new Source(name + ".snq", Files.readString(folder.resolve(name + ".snq")));
    Checked checked = Checker.check(source, path -> Optional.empty(), set, Limits.STANDARD);
    NetworkModel model = checked.model().orElseThrow().networks().get(0);
    Path trained = folder.resolve(name + ".npz");
    Weights weights =
        Files.exists(trained)
            ? WeightsLoader.load(model, name + ".npz", Bytes.of(Files.readAllBytes(trained)))
            : WeightsInitializer.init(model, 3407);
    ChipPartition partition =
        CorePipeline.run(
            NetworkLowering.lower(model), weights, CorePipeline.Request.of(TargetTable.of("snq1")));
    ChipProgram chip =
        ChipProgram.of(partition, Placer.place(partition.program(), Strategy.SEQUENTIAL));
    assertThat(chip.scales()).isNotEmpty();
    ChipProgram back = roundTrip(chip);
    sameRun(chip, back, 1);
    long bytes = written(chip).values().stream().mapToLong(b -> b.length).sum();
    assertThat(bytes).isLessThan(12_000_000);
    assertThat(schema().validate(text(written(chip), "program.json"), InputFormat.JSON)).isEmpty();
  }

  /// Every word of every memory, read as Verilog would.
  @Test
  void hexTextsHoldTheWords() {
    ChipProgram chip = RandomChips.snq1(3);
    Map<String, byte[]> files = written(chip);
    int compared = 0;
    for (int core = 0; core < chip.placed().cores().size(); core++) {
      for (Memory memory : Memory.values()) {
        LongVector words = memory.of(chip.placed().cores().get(core).memories());
        if (words.size() == 0) {
          continue;
        }
        List<String> lines =
            text(files, "core00" + core + "/" + memory.title() + ".hex").lines().toList();
        assertThat(lines.get(0)).startsWith("// core " + core);
        assertThat(lines).hasSize(1 + words.size());
        for (int w = 0; w < words.size(); w++) {
          assertThat(lines.get(1 + w)).hasSize((memory.bits + 3) / 4);
          assertThat(Long.parseUnsignedLong(lines.get(1 + w), 16)).isEqualTo(words.get(w));
          compared++;
        }
      }
    }
    assertThat(compared).isGreaterThan(500);
    assertThat(files).containsKeys("host0/first.hex", "host0/routes.hex");
  }

  static String text(Map<String, byte[]> files, String path) {
    return new String(files.get(path), java.nio.charset.StandardCharsets.UTF_8);
  }

  private static com.networknt.schema.Schema schema() {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(ChipFiles.schema());
  }

  @Test
  void theJsonFollowsItsSchemaAndTheSchemaBites() {
    for (int seed = 0; seed < 20; seed++) {
      ChipProgram chip = seed % 2 == 0 ? RandomChips.snq1(seed) : RandomChips.loihi1(seed);
      String json = text(written(chip), "program.json");
      assertThat(schema().validate(json, InputFormat.JSON)).isEmpty();
      for (String[] change :
          new String[][] {
            {"\"steps\"", "\"step\""},
            {"\"role\" : \"input\"", "\"role\" : \"output\""},
            {"\"kind\" : \"dense\"", "\"kind\" : \"sparse\""},
            {"\"lazy\" : false", "\"lazy\" : 0"},
            {"\"format_version\" : \"1.0\"", "\"format_version\" : \"2.0\""}
          }) {
        assertThat(json).contains(change[0]);
        String broken = json.replace(change[0], change[1]);
        assertThat(schema().validate(broken, InputFormat.JSON)).as(change[1]).isNotEmpty();
      }
    }
  }
}
