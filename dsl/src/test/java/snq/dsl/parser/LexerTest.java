package snq.dsl.parser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.Token;
import org.junit.jupiter.api.Test;

/// What the lexer does not see must not matter: kinds of characters, and words.
class LexerTest {
  /// Each ASCII character beside each other one, and texts of characters that make tokens.
  @Test
  void kindsOfCharactersGiveTheTokensOfTheCharacters() {
    for (char a = 0; a < 0x80; a++) {
      for (char b = 0; b < 0x80; b++) {
        same(new String(new char[] {a, b}));
      }
    }
    String likely = "0123456789abcdefgxyzABCDEFGXYZ_$.+-*/<>=!\"\\ \n\r\t//";
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(12); n >= 0; n--) {
        text.append(
            random.nextInt(20) == 0
                ? (char) random.nextInt(0x80)
                : likely.charAt(random.nextInt(likely.length())));
      }
      same(text.toString());
    }
  }

  private static void same(String text) {
    assertThat(tokens(new SourceStream("t", text)))
        .as(text)
        .isEqualTo(tokens(CharStreams.fromString(text)));
  }

  private static List<String> tokens(CharStream stream) {
    SnqLexer lexer = new SnqLexer(stream);
    List<String> tokens = new ArrayList<>();
    for (Token t = lexer.nextToken(); t.getType() != Token.EOF; t = lexer.nextToken()) {
      tokens.add(
          t.getType() + "@" + t.getLine() + ":" + t.getCharPositionInLine() + "'" + t.getText());
    }
    return tokens;
  }

  /// Every token that the grammar names and no rule of the lexer makes.
  @Test
  void wordsAreTheTokensWithoutARule() {
    List<String> rules = List.of(SnqLexer.ruleNames);
    List<String> words = new ArrayList<>();
    for (int type = 1; type <= SnqParser.VOCABULARY.getMaxTokenType(); type++) {
      String name = SnqParser.VOCABULARY.getSymbolicName(type);
      if (!rules.contains(name) && type != SnqParser.UNIT) {
        words.add(name.toLowerCase(Locale.ROOT));
        assertThat(Words.isWord(type)).isTrue();
        assertThat(Words.typeOf(Words.text(type))).isEqualTo(type);
      } else {
        assertThat(Words.isWord(type)).as(name).isFalse();
      }
    }
    assertThat(words).hasSize(45).contains("else", "for", "import", "snq", "when");
    assertThat(Words.typeOf("Else")).isEqualTo(SnqParser.NAME);
    assertThat(Words.typeOf("unit")).isEqualTo(SnqParser.NAME);
  }
}
