package snq.cli.toolchain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import snq.backends.netx.CoreToNetx;
import snq.backends.netx.NetxFile;
import snq.backends.netx.NetxOptions;
import snq.backends.netx.NetxReader;
import snq.backends.netx.NetxToCore;
import snq.backends.netx.NetxWriter;
import snq.compiler.core.CorePipeline;
import snq.compiler.core.CoreProgram;
import snq.compiler.core.Places;
import snq.compiler.core.QuantizeOptions;
import snq.compiler.network.SpikeRaster;
import snq.compiler.target.TargetTable;
import snq.compiler.tensor.Bytes;
import snq.dsl.Limits;
import snq.dsl.ProblemException;
import snq.runtime.chip.ChipSample;
import snq.runtime.chip.FunctionalChip;
import snq.runtime.chip.RowAdding;

/// Examples compiled for Loihi, written as NetX and read back.
final class NetxRoundTripTest {
  private static CoreProgram program(String example) {
    Path root = Path.of("").toAbsolutePath();
    while (!Files.isRegularFile(root.resolve("ARCHITECTURE.md"))) {
      root = root.getParent();
    }
    Workspace workspace = Workspace.of(root.resolve("examples").resolve(example).toString());
    ModelText text = ModelText.check(workspace, Map.of(), Limits.STANDARD);
    try (DataFiles files = new DataFiles(workspace.folder())) {
      ReadyModel ready = ReadyModel.open(text, RunOptions.standard(), files);
      CorePipeline.Request request =
          new CorePipeline.Request(
              TargetTable.of("loihi1"),
              QuantizeOptions.DEFAULT,
              Places.of(ready.networkModel(), text.checked().positions()),
              CorePipeline.Listener.NONE);
      return CorePipeline.run(ready.network(), ready.weights(), request).program();
    }
  }

  private static CoreProgram readBack(NetxFile file, CoreProgram program) {
    byte[] bytes = NetxWriter.write(file.model());
    return NetxToCore.lower(
            NetxReader.read(program.name() + ".net", Bytes.of(bytes)),
            program.target(),
            new NetxOptions(program.steps(), false, OptionalInt.empty(), 0))
        .program();
  }

  @Test
  void aDenseNetworkIsReadBackAsItWas() {
    CoreProgram program = program("digits/digits.snq");
    NetxFile file = CoreToNetx.raise(program);
    assertThat(file.notes()).hasSize(2).allMatch(p -> p.found().contains("rounded"));
    assertThat(readBack(file, program)).isEqualTo(program);
  }

  /// Its average pools become part of the kernels after them.
  @Test
  void aConvolutionNetworkDoesTheSame() {
    CoreProgram program = program("mnist_conv/mnist_conv.snq");
    CoreProgram back = readBack(CoreToNetx.raise(program), program);
    SplittableRandom random = new SplittableRandom(31);
    SpikeRaster input = raster(28 * 28, program.steps(), random);
    List<SpikeRaster> expected = run(program, input).spikes();
    assertThat(run(back, input).spikes()).isEqualTo(expected);
    assertThat(expected.getLast().count()).isPositive();
  }

  private static ChipSample run(CoreProgram program, SpikeRaster input) {
    return FunctionalChip.together(program, RowAdding.AUTO).run(List.of(input)).results().get(0);
  }

  private static SpikeRaster raster(int channels, int steps, SplittableRandom random) {
    long[] words = new long[channels * SpikeRaster.wordsFor(steps)];
    for (int i = 0; i < words.length; i++) {
      words[i] = random.nextLong() & random.nextLong();
    }
    return SpikeRaster.ofWords(channels, steps, words);
  }

  @Test
  void maxPoolsAreRefused() {
    CoreProgram program = program("mosi_text/mosi_text.snq");
    assertThatThrownBy(() -> CoreToNetx.raise(program))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problems().get(0).found()).contains("is a max pool"));
  }
}
