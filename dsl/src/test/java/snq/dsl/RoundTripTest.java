package snq.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import snq.dsl.parser.Lexeme;
import snq.dsl.tree.Expression;
import snq.dsl.tree.Printer;
import snq.dsl.tree.SourceFile;

final class RoundTripTest {
  private static final int TREES = 500;

  @Test
  void samplesOfTheProjectSurvive() {
    assertThat(Samples.ofProject()).isNotEmpty().allSatisfy(RoundTripTest::survives);
  }

  @Test
  void designedSamplesSurvive() {
    assertThat(Samples.designed()).hasSize(5).allSatisfy(RoundTripTest::survives);
  }

  @Test
  void everyFormSurvives() {
    survives(new Source("every.snq", Samples.EVERY_FORM));
  }

  private static void survives(Source source) {
    Parsed parsed = Parser.parse(source);
    assertThat(parsed.problems()).isEmpty();
    SourceFile printed = parse(Printer.print(parsed.tree()));
    assertThat(SpansRemoved.of(printed)).isEqualTo(SpansRemoved.of(parsed.tree()));
    formats(source);
  }

  /// Formatting keeps the tree and all comments, and a second time changes nothing.
  private static void formats(Source source) {
    Parsed parsed = Parser.parse(source);
    String once = Formatter.format(parsed);
    Parsed again = Parser.parse(new Source(source.name(), once));
    assertThat(again.problems()).isEmpty();
    assertThat(SpansRemoved.of(again.tree())).isEqualTo(SpansRemoved.of(parsed.tree()));
    assertThat(pieces(again.source())).isEqualTo(pieces(source));
    assertThat(Formatter.format(again)).isEqualTo(once);
  }

  private static List<String> pieces(Source source) {
    List<String> texts = new ArrayList<>();
    for (Lexeme piece : Lexeme.of(source, Limits.STANDARD)) {
      texts.add(piece.text().stripTrailing());
    }
    return texts;
  }

  private static SourceFile parse(String text) {
    Parsed parsed = Parser.parse(new Source("printed.snq", text));
    assertThat(parsed.problems()).as(text).isEmpty();
    return parsed.tree();
  }

  @Test
  void printedTreesParseToThemselves() {
    for (long seed = 0; seed < TREES; seed++) {
      SourceFile tree = TreeGenerator.file(seed);
      String text = Printer.print(tree);
      assertThat(SpansRemoved.of(parse(text))).as("seed %d:\n%s", seed, text).isEqualTo(tree);
    }
  }

  @Test
  void printedExpressionsParseToThemselves() {
    for (long seed = 0; seed < TREES; seed++) {
      Expression expression = TreeGenerator.expression(seed);
      String text = "train { x: " + Printer.print(expression) + "; }";
      assertThat(SpansRemoved.of(parse(text)).toString())
          .as("seed %d: %s", seed, text)
          .contains(expression.toString());
    }
  }

  @Test
  void formatsTreesWithBlanksAndCommentsAnywhere() {
    for (long seed = 0; seed < TREES; seed++) {
      String text = Printer.print(TreeGenerator.file(seed));
      formats(new Source("seed" + seed, Blanks.scattered(text, seed)));
    }
  }
}
