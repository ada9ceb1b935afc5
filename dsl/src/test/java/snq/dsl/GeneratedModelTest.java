package snq.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import snq.dsl.tree.Printer;

final class GeneratedModelTest {
  private static final int MEGABYTE = 1_000_000;

  @Test
  void aMegabyteParsesFormatsAndPrints() {
    String text = GeneratedModel.ofLength(MEGABYTE, 1);
    assertThat(text.length()).isBetween(MEGABYTE, MEGABYTE + 10_000);
    assertThat(text).isEqualTo(GeneratedModel.ofLength(MEGABYTE, 1));
    Parsed parsed = Parser.parse(new Source("generated.snq", text));
    assertThat(parsed.problems()).isEmpty();
    assertThat(parsed.tree().declarations()).hasSizeGreaterThan(1_000);
    Parsed printed = Parser.parse(new Source("printed.snq", Printer.print(parsed.tree())));
    assertThat(SpansRemoved.of(printed.tree()).equals(SpansRemoved.of(parsed.tree()))).isTrue();
    Parsed formatted = Parser.parse(new Source("formatted.snq", Formatter.format(parsed)));
    assertThat(SpansRemoved.of(formatted.tree()).equals(SpansRemoved.of(parsed.tree()))).isTrue();
  }
}
