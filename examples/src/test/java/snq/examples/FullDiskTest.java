package snq.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Results that do not fit on the disk or have no place there, written by the command in a process
/// of its own: one clear message, exit code 3, no stack trace; the old files stay, and nothing is
/// left beside them.
class FullDiskTest {
  /// Old results, so small that each is one page of the disk.
  private static final String OLD = "old result\n";

  @TempDir Path folder;

  /// What makes writing fail, by commands before and after the old results are written. `$0` is the
  /// folder of the results, `$1` the number of bytes that find room, `$2` of old results.
  enum Limit {
    /// A small disk of its own, seen by this process only; it goes when the process ends.
    FULL_DISK(
        "unshare -rm",
        """
        mount -t tmpfs -o size=$(( $1 + 4096 * $2 )) tmpfs "$0" || exit
        """,
        "",
        "No space left on device"),
    /// Without the right to mount: no file may grow beyond the bytes.
    LONGEST_FILE("", "ulimit -f $(( $1 / 512 ))\n", "", "File too large"),
    /// A disk that may be read only, even by who may do everything.
    READ_ONLY(
        "unshare -rm",
        "mount -t tmpfs tmpfs \"$0\" || exit\n",
        "mount -o remount,ro \"$0\" || exit\n",
        "Read-only file system");

    private final String prefix;
    private final String before;
    private final String after;
    private final String reason;

    Limit(String prefix, String before, String after, String reason) {
      this.prefix = prefix;
      this.before = before;
      this.after = after;
      this.reason = reason;
    }
  }

  @ParameterizedTest
  @EnumSource
  void aReportThatDoesNotFit(Limit limit) throws Exception {
    fails(limit, 40_960, List.of("page.html"), "report", "--samples", "2", "-o", "page.html");
  }

  @ParameterizedTest
  @EnumSource
  void spikesThatDoNotFit(Limit limit) throws Exception {
    fails(limit, 40_960, List.of("spikes.npy"), "encode", "--samples", "100", "-o", "spikes.npy");
  }

  /// The first files find room and a later one does not: none of the old ones is replaced.
  @ParameterizedTest
  @EnumSource
  void circuitsOfWhichSomeFit(Limit limit) throws Exception {
    List<String> names = new ArrayList<>(List.of("manifest.json"));
    for (String format : List.of("qiskit", "qasm2")) {
      for (String kind : List.of(".qasm", ".bindings.json", ".expect.json")) {
        names.add("vqc." + format + kind);
      }
    }
    fails(
        limit,
        20_480,
        names,
        "compile",
        "--target",
        "qasm2",
        "--target",
        "qasm3:qiskit",
        "-o",
        ".");
  }

  @Test
  void standardOutputThatDoesNotFit() throws Exception {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "/dev/full is missing");
    for (String verb : List.of("report", "run")) {
      List<String> words = command(verb, "--samples", "2", "--format", "json");
      words.addAll(
          verb.equals("report") ? List.of("-o", folder.resolve("x").toString()) : List.of());
      Process process =
          new ProcessBuilder(words)
              .redirectOutput(full.toFile())
              .redirectError(folder.resolve("err").toFile())
              .start();
      assertThat(process.waitFor()).isEqualTo(3);
      assertThat(folder.resolve("err"))
          .content()
          .containsOnlyOnce("error[SNQ0470]")
          .contains("standard output: No space left on device")
          .doesNotContain("\tat ");
    }
  }

  private void fails(Limit limit, int room, List<String> names, String... words) throws Exception {
    Path results = Files.createDirectory(folder.resolve("results"));
    String script =
        limit.before
            + """
            cd "$0"; shift 2
            for name in %s; do printf '%s' > $name; done
            %s
            echo limited
            "$@" < /dev/null
            printf '\\nexit %%s\\n' $?
            for name in $(ls -A); do echo "$name: $(cat "$name")"; done
            """
                .formatted(String.join(" ", names), OLD.replace("\n", "\\n"), limit.after);
    List<String> line = new ArrayList<>();
    if (!limit.prefix.isEmpty()) {
      line.addAll(List.of(limit.prefix.split(" ")));
    }
    line.addAll(List.of("sh", "-c", script, results.toString(), "" + room, "" + names.size()));
    line.addAll(command(words));
    Path err = folder.resolve("err");
    String out = output(line, err);
    assumeTrue(
        limit == Limit.LONGEST_FILE || out.startsWith("limited"),
        () -> "no right to mount a small disk: " + contentOf(err));
    assertThat(out).as(contentOf(err)).contains("\nexit 3\n");
    assertThat(out.substring(out.indexOf("\nexit 3\n") + 8).lines())
        .containsExactlyInAnyOrderElementsOf(
            names.stream().map(name -> name + ": " + OLD.strip()).toList());
    assertThat(err)
        .content()
        .containsOnlyOnce("error[")
        .contains("error[SNQ0470]", "make room")
        .containsPattern("found: \\S*(" + String.join("|", names) + "): " + limit.reason)
        .doesNotContain("\tat ", "Exception", ".part");
  }

  private static String output(List<String> line, Path err) throws Exception {
    try {
      Process process = new ProcessBuilder(line).redirectError(err.toFile()).start();
      process.getOutputStream().close();
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) { // there is no such program on this system
      Files.writeString(err, e.getMessage());
      return "";
    }
  }

  private static String contentOf(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// `snq VERB MODEL ...` on the Java of this test.
  private static List<String> command(String... words) {
    String model = words[0].equals("compile") ? "ppf_fusion" : "digits";
    List<String> line =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                "snq.cli.Main",
                words[0],
                Example.of(model).file().toString()));
    line.addAll(Arrays.asList(words).subList(1, words.length));
    return line;
  }
}
