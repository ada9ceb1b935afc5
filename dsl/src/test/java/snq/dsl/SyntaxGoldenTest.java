package snq.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Texts with mistakes, and what is printed for them. The first line of a text is its command.
/// `-Dsnq.update=true` writes the expected files anew and fails all the same.
final class SyntaxGoldenTest {
  private static final Path FOLDER =
      Samples.root().resolve("dsl/src/test/resources/snq/dsl/syntax");

  @TestFactory
  Stream<DynamicTest> goldens() throws IOException {
    return texts().stream()
        .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
  }

  private static List<Path> texts() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".snq")).sorted().toList();
    }
  }

  private static void check(Path file) throws IOException {
    String name = file.getFileName().toString();
    String text = Files.readString(file);
    List<String> command = List.of(text.lines().findFirst().orElse("").split(" "));
    assertThat(command).startsWith("//", "snq", "check", name);
    Parsed parsed = Parser.parse(new Source(name, text), limits(command));
    String rendered = format(command).render(parsed.problems(), parsed.source());
    Path expected = file.resolveSibling(name.replace(".snq", ".txt"));
    if (Boolean.getBoolean("snq.update")) {
      Files.writeString(expected, rendered);
      throw new AssertionError("written: " + expected);
    }
    assertThat(rendered).isEqualTo(Files.readString(expected));
    if (name.startsWith("SNQ")) {
      assertThat(parsed.problems())
          .extracting(problem -> problem.code().id())
          .containsOnly(name.substring(0, name.indexOf('-')));
    }
  }

  private static Limits limits(List<String> command) {
    Limits limits = Limits.STANDARD;
    for (int i = 0; i + 1 < command.size(); i++) {
      if (command.get(i).equals("--limit")) {
        String[] setting = command.get(i + 1).split("=", 2);
        limits = limits.with(setting[0], Integer.parseInt(setting[1])).orElseThrow();
      }
    }
    return limits;
  }

  private static ProblemFormat format(List<String> command) {
    int option = command.indexOf("--format");
    return option < 0
        ? ProblemFormat.HUMAN
        : ProblemFormat.valueOf(command.get(option + 1).toUpperCase(Locale.ROOT));
  }

  @Test
  void everySyntaxCodeHasAGolden() throws IOException {
    List<String> missing = new ArrayList<>();
    List<String> names = texts().stream().map(file -> file.getFileName().toString()).toList();
    for (ErrorCode code : ErrorCode.values()) {
      if (ErrorPagesTest.isOfParser(code)
          && names.stream().noneMatch(n -> n.startsWith(code.id()))) {
        missing.add(code.id());
      }
    }
    assertThat(missing).isEmpty();
  }
}
