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
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import snq.backends.report.JsonReport;
import snq.cli.toolchain.DataFiles;
import snq.cli.toolchain.ModelRun;
import snq.cli.toolchain.ModelText;
import snq.cli.toolchain.ProgressListener;
import snq.cli.toolchain.ReadyModel;
import snq.cli.toolchain.ReportCall;
import snq.cli.toolchain.RunOptions;
import snq.compiler.core.CorePipeline;
import snq.runtime.evaluate.Checkpoint;

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
    List<String> words =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                "snq.cli.Main",
                "run",
                Example.of("digits").file().toString(),
                "--set",
                "T=800",
                "--format",
                "json"));
    words.addAll(List.of(more));
    return words;
  }
}
