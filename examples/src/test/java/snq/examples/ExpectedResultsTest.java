package snq.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import snq.cli.command.CommandLine;
import snq.cli.command.Console;

/// `expected.json` of an example is what `snq run --format json` prints for its first samples, to
/// the byte: answers, and spikes of every layer on the chip. Rewritten with `-Dsnq.update=true`,
/// which still fails when it changed something.
class ExpectedResultsTest {
  @ParameterizedTest
  @CsvSource({"digits, 60", "mnist_conv, 40", "mosi_text, 12", "ppf_fusion, 40"})
  void theFirstSamplesAreAsExpected(String name, int samples) throws IOException {
    Path file = Example.root().resolve("examples/" + name + "/expected.json");
    String before = Files.exists(file) ? Files.readString(file) : "";
    String now = run(name, samples);
    if (Boolean.getBoolean("snq.update")) {
      Files.writeString(file, now);
    }
    assertThat(before).isEqualTo(now);
  }

  private static String run(String name, int samples) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console = new Console(stream(out), stream(err), 80, false, false);
    List<String> words =
        List.of(
            "run",
            Example.of(name).file().toString(),
            "--samples",
            String.valueOf(samples),
            "--format",
            "json");
    assertThat(CommandLine.run(words, console)).as(err.toString(StandardCharsets.UTF_8)).isZero();
    return out.toString(StandardCharsets.UTF_8);
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, false, StandardCharsets.UTF_8);
  }
}
