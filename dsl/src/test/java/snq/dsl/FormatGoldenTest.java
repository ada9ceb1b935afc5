package snq.dsl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Sources in any form, and how they are formatted. The first line of a source is its command.
/// `-Dsnq.update=true` writes the expected files anew and fails all the same.
final class FormatGoldenTest {
  private static final Path FOLDER =
      Samples.root().resolve("dsl/src/test/resources/snq/dsl/format");

  @TestFactory
  Stream<DynamicTest> goldens() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".snq")).sorted().toList().stream()
          .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
    }
  }

  private static void check(Path file) throws IOException {
    String name = file.getFileName().toString();
    Parsed parsed = Parser.parse(new Source(name, Files.readString(file)));
    assertThat(parsed.source().text()).startsWith("// snq fmt " + name + "\n");
    assertThat(parsed.problems()).isEmpty();
    String formatted = Formatter.format(parsed);
    Path expected = file.resolveSibling(name.replace(".snq", ".txt"));
    if (Boolean.getBoolean("snq.update")) {
      Files.writeString(expected, formatted);
      throw new AssertionError("written: " + expected);
    }
    assertThat(formatted).isEqualTo(Files.readString(expected));
    assertThat(Formatter.format(Parser.parse(new Source(name, formatted)))).isEqualTo(formatted);
  }

  @Test
  void refusesATextWithMistakes() {
    Parsed parsed = Parser.parse(new Source("a.snq", "param a = ;"));
    assertThatThrownBy(() -> Formatter.format(parsed))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused -> assertThat(refused.problems()).isEqualTo(parsed.problems()));
  }

  @Test
  void formatsAnEmptyText() {
    assertThat(Formatter.format(Parser.parse(new Source("a.snq", " \r\n\n")))).isEmpty();
    assertThat(Formatter.format(Parser.parse(new Source("a.snq", "\uFEFF// a"))))
        .isEqualTo("// a\n");
  }
}
