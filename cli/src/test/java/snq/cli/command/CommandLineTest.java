package snq.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineTest {
  private final Terminal terminal = new Terminal();

  @Test
  void printsItsVersionOnStandardOutput() {
    assertThat(terminal.run("version")).isZero();
    assertThat(terminal.out()).matches("snq \\d+\\.\\d+\\.\\d+\n");
    assertThat(terminal.err()).isEmpty();
  }

  @Test
  void helpNamesEveryVerbWithinTheTerminalsWidth() {
    assertThat(terminal.run()).isZero();
    for (Verb verb : Verbs.all()) {
      assertThat(terminal.out()).contains("\n  " + verb.name() + " ");
    }
    for (Verb verb : Verbs.all()) {
      assertThat(terminal.run(verb.name(), "--help")).isZero();
      assertThat(terminal.out()).startsWith("usage: snq " + verb.name());
      assertThat(Arrays.stream(terminal.out().split("\n")).mapToInt(String::length))
          .allMatch(n -> n <= 80);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "versoin, did you mean 'version'?",
    "frobnicate, see snq help",
    "version --colour=never, did you mean '--color'?",
    "version --color=sometimes, auto",
    "version --color, takes a value",
  })
  void wrongUsageIsOneLineWithTheNextStep(String line, String says) {
    assertThat(terminal.run(line.split("[ =]"))).isEqualTo(2);
    assertThat(terminal.out()).isEmpty();
    assertThat(terminal.err()).startsWith("snq: ").contains(says).hasLineCount(1);
  }
}
