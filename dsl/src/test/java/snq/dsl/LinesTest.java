package snq.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class LinesTest {
  @Test
  void endsLinesAtEveryLineEnd() {
    Lines lines = Lines.of("a\nb\r\nc\rd\n");
    assertThat(lines.count()).isEqualTo(5);
    assertThat(lines.position(0)).hasToString("1:1");
    assertThat(lines.position(2)).hasToString("2:1");
    assertThat(lines.position(5)).hasToString("3:1");
    assertThat(lines.position(7)).hasToString("4:1");
    assertThat(lines.position(9)).hasToString("5:1");
    assertThat(lines.end(2)).isEqualTo(3);
    assertThat(lines.end(5)).isEqualTo(9);
  }

  @Test
  void countsColumnsInCodePoints() {
    Lines lines = Lines.of("\uD83D\uDE00\u00e9x");
    assertThat(lines.position(2)).hasToString("1:2");
    assertThat(lines.position(3)).hasToString("1:3");
    assertThat(lines.position(4)).hasToString("1:4");
  }

  @Test
  void placesTheEndBehindTheLastCharacter() {
    assertThat(Lines.of("").position(0)).hasToString("1:1");
    assertThat(Lines.of("ab").position(99)).hasToString("1:3");
  }

  @Test
  void agreesWithCountingByHand() {
    String text = "x\r\n\r\r\n\ny\uD83D\uDE00\n";
    Lines lines = Lines.of(text);
    int line = 1;
    int column = 1;
    for (int i = 0; i < text.length(); i++) {
      if (!Character.isLowSurrogate(text.charAt(i))) {
        assertThat(lines.position(i)).as("offset %d", i).isEqualTo(new Position(line, column));
        column++;
      }
      boolean ends = text.charAt(i) == '\n' || text.charAt(i) == '\r' && text.charAt(i + 1) != '\n';
      if (ends) {
        line++;
        column = 1;
      }
    }
  }
}
