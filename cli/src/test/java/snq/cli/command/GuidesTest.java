package snq.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every command of the guides works as it is written.
class GuidesTest {
  @TempDir Path folder;
  private final Terminal terminal = new Terminal();

  @ParameterizedTest
  @MethodSource("commands")
  void worksAsWritten(String command) {
    List<String> words = new ArrayList<>();
    for (String word : command.substring("./snq ".length()).split(" ")) {
      boolean example = word.startsWith("examples/") || word.startsWith("docs/");
      boolean output = word.startsWith("build/");
      words.add(
          example
              ? Project.root().resolve(word).toString()
              : output ? folder.resolve(word).toString() : word);
    }
    if (words.get(0).equals("report")) {
      words.addAll(List.of("--samples", "20", "-o", folder.resolve("page.html").toString()));
    }
    assertThat(terminal.run(words.toArray(String[]::new))).as(terminal.err()).isZero();
  }

  @Test
  void thereAreGuides() throws IOException {
    assertThat(commands()).hasSizeGreaterThan(5);
  }

  /// The model of the README and what a typo in it leads to.
  @Test
  void theReadmeShowsWhatTheCheckerSays() throws IOException {
    String[] blocks = Files.readString(Project.root().resolve("README.md")).split("```\\w*\n");
    String model = block(blocks, "circuit Pair(");
    String file = folder.resolve("model.snq").toString();
    Files.writeString(Path.of(file), model);
    assertThat(terminal.run("check", file)).as(terminal.err()).isZero();
    Files.writeString(Path.of(file), model.replace("dense(128)", "dens(128)"));
    assertThat(terminal.run("check", file)).isEqualTo(1);
    assertThat(terminal.err().replace(file, "model.snq")).isEqualTo(block(blocks, "error["));
  }

  private static String block(String[] blocks, String start) {
    return Arrays.stream(blocks).filter(b -> b.startsWith(start)).findFirst().orElseThrow();
  }

  /// Lines that start with `./snq` in the shell blocks of the guides.
  static List<String> commands() throws IOException {
    List<String> commands = new ArrayList<>();
    try (var pages = Files.list(Project.root().resolve("docs/how-to"))) {
      for (Path page : pages.sorted().toList()) {
        boolean shell = false;
        for (String line : Files.readAllLines(page)) {
          shell = line.startsWith("```") ? line.equals("```sh") : shell;
          if (shell && line.startsWith("./snq ")) {
            commands.add(line);
          }
        }
      }
    }
    return commands;
  }
}
