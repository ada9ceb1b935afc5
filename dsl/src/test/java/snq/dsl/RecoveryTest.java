package snq.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import snq.dsl.parser.Lexeme;
import snq.dsl.tree.Declaration;
import snq.dsl.tree.Invalid;
import snq.dsl.tree.Name;
import snq.dsl.tree.NetworkStatement;

/// What is left of a text with mistakes: all statements but the broken ones.
final class RecoveryTest {
  private static Parsed parse(String text) {
    return Parser.parse(new Source("r.snq", text));
  }

  private static List<String> shape(String body) {
    Declaration.Network network =
        (Declaration.Network) parse("network N {\n" + body + "\n}").tree().declarations().get(0);
    List<String> shape = new ArrayList<>();
    for (NetworkStatement statement : network.statements()) {
      shape.add(
          switch (statement) {
            case NetworkStatement.Steps s -> "steps";
            case NetworkStatement.Input s -> "input " + s.name().text();
            case NetworkStatement.Value s -> s.name().text();
            case NetworkStatement.Output s -> "output " + s.name().text();
            case Invalid s -> "invalid " + s.names().stream().map(Name::text).toList();
          });
    }
    return shape;
  }

  @Test
  void keepsTheStatementsAroundABrokenOne() {
    assertThat(shape("a = x;\nb = x y;\nc = x;")).containsExactly("a", "invalid [b]", "c");
    assertThat(shape("a = x;\ninput b real[3];\nc = x;")).containsExactly("a", "invalid [b]", "c");
    assertThat(shape("a = x;\n= 3 4;\nc = x;")).containsExactly("a", "invalid []", "c");
    assertThat(shape("a = x; b = f(1 2) + {3; 4}; c = x;")).startsWith("a").endsWith("c");
  }

  @Test
  void keepsAStatementThatWasMended() {
    assertThat(shape("a = x\nb = y -> f\noutput c: real[3] = z"))
        .containsExactly("a", "b", "output c");
    assertThat(shape("a = f(x;\nb = [1, 2;\nc = z;")).containsExactly("a", "b", "c");
    assertThat(shape("a = \"x;\nb = y;")).containsExactly("a", "b");
  }

  @Test
  void tellsWhatABrokenDeclarationWouldDeclare() {
    List<Declaration> declarations =
        parse("circuit Pair(feature a angle) { x q; }\nparam T: 3;\nneuron A LIF;\nimport x;")
            .tree()
            .declarations();
    assertThat(declarations)
        .extracting(d -> ((Invalid) d).names().stream().map(Name::text).toList())
        .containsExactly(List.of("Pair"), List.of("T"), List.of("A"), List.of("x"));
  }

  @Test
  void endsAnOpenBlockBeforeTheNextDeclaration() {
    Parsed parsed = parse("network N {\n  a = x;\ncircuit C { x q; }\nparam T = 3;\n");
    assertThat(parsed.problems())
        .extracting(Problem::code)
        .containsExactly(ErrorCode.UNCLOSED_BRACKET);
    assertThat(parsed.tree().declarations()).hasSize(3).noneMatch(d -> d instanceof Invalid);
  }

  @Test
  void breaksInTheFirstColumnAreNoMistake() {
    String text = "train {\nx: f(\ntrain -\ntune);\n}\nnetwork N {\nnoise = x;\n}\n";
    assertThat(parse(text).problems()).isEmpty();
  }

  /// Deleting or doubling any one piece gives at most two problems: one mistake is not told often.
  @Test
  void oneMistakeIsFewProblems() {
    List<Lexeme> pieces = Lexeme.of(new Source("", Samples.EVERY_FORM), Limits.STANDARD);
    int total = 0;
    for (Lexeme piece : pieces) {
      String text = Samples.EVERY_FORM;
      String deleted = text.substring(0, piece.start()) + text.substring(piece.end());
      String doubled = text.substring(0, piece.end()) + " " + text.substring(piece.start());
      for (String mistaken : List.of(deleted, doubled)) {
        int count = parse(mistaken).problems().size();
        total += count;
        assertThat(count).as("at '%s' (%d)", piece.text(), piece.start()).isLessThanOrEqualTo(3);
      }
    }
    assertThat(total).isLessThan(2 * pieces.size());
  }
}
