package snq.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import snq.backends.netx.NetxLayer;
import snq.backends.netx.NetxModel;
import snq.backends.netx.NetxNeuron;
import snq.backends.netx.NetxWriter;
import snq.backends.report.JsonReport;
import snq.cli.toolchain.DataFiles;
import snq.cli.toolchain.ModelRun;
import snq.cli.toolchain.ModelText;
import snq.cli.toolchain.ProgressListener;
import snq.cli.toolchain.ReadyModel;
import snq.cli.toolchain.ReportCall;
import snq.cli.toolchain.RunOptions;
import snq.compiler.core.CorePipeline;
import snq.compiler.core.IntVector;
import snq.compiler.tensor.ElementType;
import snq.compiler.tensor.Npy;
import snq.compiler.tensor.Tensor;
import snq.dsl.model.Shape;
import snq.runtime.checkpoint.Checkpoint;

/// A run that ends in the middle goes on from its checkpoint to the same bytes.
class CheckpointTest {
  private static final int SAMPLES = 110;

  @TempDir Path folder;

  /// Keeps every state, and ends the run after some of them.
  private static final class Interrupting implements Checkpoint {
    private final int last;
    private Optional<byte[]> state = Optional.empty();
    private int kept;

    Interrupting(int last) {
      this.last = last;
    }

    @Override
    public Optional<byte[]> kept() {
      return state;
    }

    @Override
    public boolean isDue() {
      return true;
    }

    @Override
    public void keep(byte[] now) {
      state = Optional.of(now);
      kept++;
      if (kept == last) {
        throw new IllegalStateException("interrupted");
      }
    }
  }

  @Test
  void goesOnToTheSameBytesWithAnyNumberOfThreads() {
    for (String run : List.of("digits snq1", "digits loihi1", "mosi_text snq1", "digits float")) {
      String whole = report(run, 2, Optional.empty());
      for (int threads : new int[] {1, 2, 4}) {
        Interrupting place = new Interrupting(1 + threads / 2);
        assertThatThrownBy(() -> report(run, threads, Optional.of(place)))
            .hasMessage("interrupted");
        int kept = place.kept;
        assertThat(report(run, 3, Optional.of(place))).isEqualTo(whole);
        assertThat(place.kept).isEqualTo((SAMPLES + 31) / 32).isGreaterThan(kept);
        // A finished run is read, not run again.
        assertThat(report(run, 1, Optional.of(place))).isEqualTo(whole);
        assertThat(place.kept).isEqualTo((SAMPLES + 31) / 32);
      }
    }
  }

  /// @param what example and target
  private static String report(String what, int threads, Optional<Checkpoint> checkpoint) {
    List<String> words = List.of(what.split(" "));
    ModelText text = Example.of(words.get(0)).with("T", "12").text();
    RunOptions s = Example.options(SAMPLES, threads);
    RunOptions options =
        new RunOptions(
            s.network(),
            Optional.of(words.get(1)),
            s.weights(),
            s.split(),
            s.samples(),
            s.chipSamples(),
            s.seed(),
            threads,
            s.checkpoint(),
            s.verify());
    try (DataFiles files = new DataFiles(ReportCall.dataFolder(text.workspace()))) {
      ReadyModel ready = ReadyModel.open(text, options, files);
      ModelRun run =
          ModelRun.run(
              ready, options, checkpoint, CorePipeline.Listener.NONE, ProgressListener.SILENT);
      return JsonReport.render(ReportCall.report(run, "snq report", files));
    }
  }

  /// The process is killed as soon as there is a checkpoint; the same command goes on.
  @Test
  void aKilledProcessIsGoneOnWith() throws Exception {
    Path checkpoint = folder.resolve("digits.checkpoint");
    List<String> command = command("--checkpoint", checkpoint.toString());
    Process process = untilKept(command, checkpoint);
    process.destroyForcibly().waitFor();
    byte[] state = Files.readAllBytes(checkpoint);
    String resumed = output(command);
    assertThat(resumed).isEqualTo(output(command()));
    if (process.exitValue() != 0) { // a fast machine may have been through
      assertThat(Files.readAllBytes(checkpoint)).isNotEqualTo(state);
    }
    refusesWhatIsNotItsOwn(checkpoint);
  }

  /// One sample of a NetX network, 600,000 steps long, ends between two of them.
  @Test
  void aKilledRunOfOneLongSampleIsGoneOnWith() throws Exception {
    Path checkpoint = folder.resolve("run.checkpoint");
    List<String> command = netx("run", 600_000, checkpoint);
    Process process = untilKept(command, checkpoint);
    process.destroyForcibly().waitFor();
    long kept = Files.size(checkpoint);
    String resumed = output(command);
    assertThat(resumed).endsWith("\nexit 0\n").contains("dense1");
    assertThat(resumed).isEqualTo(output(command.subList(0, command.size() - 2)));
    if (process.exitValue() != 0) { // a fast machine may have been through
      assertThat(Files.size(checkpoint)).isGreaterThan(kept);
    }
    for (List<String> other :
        List.of(netx("run", 600_001, checkpoint), netx("report", 600_000, checkpoint))) {
      assertThat(output(other)).contains("error[SNQ0481]", "keeps another run", "\nexit 3\n");
    }
  }

  @Test
  void aReportOfOneSampleIsKept() throws Exception {
    Path checkpoint = folder.resolve("report.checkpoint");
    List<String> command = netx("report", 1_000, checkpoint);
    String first = output(command);
    assertThat(first).endsWith("\nexit 0\n");
    assertThat(checkpoint).exists();
    assertThat(output(command)).isEqualTo(first);
    assertThat(withoutCommand(output(command.subList(0, command.size() - 2))))
        .isEqualTo(withoutCommand(first));
  }

  private List<String> netx(String verb, int steps, Path checkpoint) throws IOException {
    Path network = folder.resolve("long.net");
    Path input = folder.resolve("long.npy");
    Files.write(network, NetxWriter.write(longNetwork()));
    Tensor image = Tensor.generate(Shape.of(200), i -> 3 + i / 10);
    Files.write(input, Npy.write(image, ElementType.I32));
    List<String> words = snq(verb, network.toString(), "--input", input.toString());
    words.addAll(List.of("--steps", Integer.toString(steps), "--format", "json"));
    if (verb.equals("report")) {
      words.addAll(List.of("-o", folder.resolve("page.html").toString()));
    }
    words.addAll(List.of("--checkpoint", checkpoint.toString()));
    return words;
  }

  /// A report names the command that made it.
  private static String withoutCommand(String output) {
    return output
        .lines()
        .filter(line -> !line.contains("\"command\""))
        .collect(Collectors.joining("\n"));
  }

  /// 200 neurons that fire by their biases, and 400 that listen.
  private static NetxModel longNetwork() {
    NetxNeuron neuron = new NetxNeuron(4096, 100, 200, 1);
    int[] weights = new int[200 * 400];
    Arrays.setAll(weights, w -> 2 * (w * 31 % 40 - 18));
    return new NetxModel(
        "long.net",
        List.of(
            new NetxLayer.Input(0, Shape.of(200), Optional.of(neuron), 1, 0),
            new NetxLayer.Dense(
                1,
                200,
                Shape.of(400),
                neuron,
                IntVector.of(weights),
                Optional.empty(),
                IntVector.of(0),
                Optional.empty())),
        OptionalInt.empty(),
        Map.of());
  }

  @Test
  void aProcessThatIsToldToEndSaysHowToGoOn() throws Exception {
    Path checkpoint = folder.resolve("digits.checkpoint");
    Process process = untilKept(command("--checkpoint", checkpoint.toString()), checkpoint);
    process.destroy();
    if (process.waitFor() != 0) {
      assertThat(folder.resolve("err"))
          .content()
          .contains("interrupted; go on with: snq run ", "--checkpoint " + checkpoint);
    }
  }

  /// A process that runs until there is a checkpoint, or to its end.
  private Process untilKept(List<String> command, Path checkpoint) throws Exception {
    try (WatchService changes = folder.getFileSystem().newWatchService()) {
      folder.register(changes, StandardWatchEventKinds.ENTRY_CREATE);
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(folder.resolve("err").toFile())
              .start();
      while (process.isAlive() && !Files.exists(checkpoint)) {
        WatchKey event = changes.poll(100, TimeUnit.MILLISECONDS);
        if (event != null) {
          event.pollEvents();
          event.reset();
        }
      }
      return process;
    }
  }

  private void refusesWhatIsNotItsOwn(Path checkpoint) throws Exception {
    assertThat(output(command("--checkpoint", checkpoint.toString(), "--seed", "4")))
        .contains("error[SNQ0481]", "keeps another run", "\nexit 3\n");
    byte[] bytes = Files.readAllBytes(checkpoint);
    bytes[bytes.length - 9] ^= 1;
    Files.write(checkpoint, bytes);
    assertThat(output(command("--checkpoint", checkpoint.toString())))
        .contains("error[SNQ0481]", "was cut or changed", "\nexit 3\n");
    for (int length : new int[] {0, 5, 100, 150, 1000}) {
      Files.write(checkpoint, Arrays.copyOf(bytes, length));
      assertThat(output(command("--checkpoint", checkpoint.toString())))
          .contains("error[SNQ0481]", "was cut", "\nexit 3\n")
          .doesNotContain("\tat ");
    }
  }

  /// What a command prints on both streams, then its exit code.
  private static String output(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return text + "\nexit " + process.waitFor() + "\n";
  }

  /// `snq run` of all digits in many steps, on the Java of this test.
  private static List<String> command(String... more) {
    List<String> words = new ArrayList<>(snq("run", Example.of("digits").file().toString()));
    words.addAll(List.of("--set", "T=800", "--format", "json"));
    words.addAll(List.of(more));
    return words;
  }

  private static List<String> snq(String... words) {
    List<String> all =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                "snq.cli.Main"));
    all.addAll(List.of(words));
    return all;
  }
}
