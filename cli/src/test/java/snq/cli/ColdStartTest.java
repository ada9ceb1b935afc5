package snq.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A short verb answers soon because it leaves out what starts slowly. Each of these takes from 3
/// to 20 ms at a cold start (docs/rationale/start-up.md); the first use of one would stay unseen.
class ColdStartTest {
  private static final List<String> SLOW =
      List.of(
          "java/math/BigDecimal",
          "java/util/Calendar",
          "java/util/Formatter",
          "java/lang/runtime/ObjectMethods",
          "java/lang/System$Logger",
          "tools/jackson/");

  @TempDir Path folder;

  @Test
  void aCheckLeavesOutWhatStartsSlowly() throws Exception {
    List<String> started = started("check", "examples/mosi_text/mosi_text.snq");
    assertThat(started).anyMatch(name -> name.startsWith("snq/compiler/core/Fit"));
    for (String slow : SLOW) {
      assertThat(started).noneMatch(name -> name.startsWith(slow));
    }
  }

  /// The classes that a Java of its own initializes to run the verb without a mistake.
  private List<String> started(String... words) throws IOException, InterruptedException {
    String path =
        String.join(
            File.pathSeparator,
            Stream.of("java.class.path", "jdk.module.path")
                .map(name -> System.getProperty(name, ""))
                .filter(entries -> !entries.isEmpty())
                .toList());
    Path log = folder.resolve("log");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xlog:disable", "-Xlog:class+init=info:file=" + log, "-cp", path));
    command.add(Main.class.getName());
    command.addAll(List.of(words));
    Process process =
        new ProcessBuilder(command)
            .directory(project().toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("out").toFile())
            .start();
    assertThat(process.waitFor()).as(Files.readString(folder.resolve("out"))).isZero();
    try (Stream<String> lines = Files.lines(log, StandardCharsets.UTF_8)) {
      return lines
          .filter(line -> line.contains("Initializing '"))
          .map(line -> line.substring(line.indexOf('\'') + 1, line.lastIndexOf('\'')))
          .toList();
    }
  }

  private static Path project() {
    Path at = Path.of("").toAbsolutePath();
    while (!Files.isRegularFile(at.resolve("snq"))) {
      at = at.getParent();
    }
    return at;
  }
}
