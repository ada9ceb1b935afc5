package snq.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ProblemFormatTest {
  private static final Source FIRST = new Source("first.snq", "param a = 3;\nparam b = 4;\n");
  private static final Source SECOND = new Source("lib/second one.snq", "const c = 5;\n");

  private static Problem at(Source source, int start, int end) {
    return Problem.of(ErrorCode.SYNTAX, new Span(source.name(), start, end), "found this");
  }

  @Test
  void showsSeveralFiles() {
    List<Problem> problems =
        List.of(at(FIRST, 19, 20).accepted("that").help("do it"), at(SECOND, 6, 11));
    assertThat(ProblemFormat.HUMAN.render(problems, List.of(FIRST, SECOND)))
        .isEqualTo(
            """
            error[SNQ0001]: this is not valid snq
             --> first.snq:2:7
              |
            2 | param b = 4;
              |       ^ found this
              = accepted: that
              = help: do it (`snq explain SNQ0001`)

            error[SNQ0001]: this is not valid snq
             --> lib/second one.snq:1:7
              |
            1 | const c = 5;
              |       ^^^^^ found this
              = help: `snq explain SNQ0001`
            """);
  }

  @Test
  void showsThePlaceOfAProblemThatGoesOverLines() {
    assertThat(ProblemFormat.HUMAN.render(List.of(at(FIRST, 6, 20)), FIRST))
        .contains("1 | param a = 3;\n  |       ^^^^^^ found this (up to line 2)\n");
  }

  @Test
  void marksTheEndOfTheText() {
    assertThat(ProblemFormat.HUMAN.render(List.of(at(FIRST, 26, 26)), FIRST))
        .contains(" --> first.snq:3:1\n  |\n3 |\n  | ^ found this\n");
  }

  @Test
  void showsAProblemWithoutASource() {
    Problem nowhere = Problem.of(ErrorCode.FILE_MISSING, null, "data/x.npy").help("check the path");
    assertThat(ProblemFormat.HUMAN.render(List.of(nowhere), List.of()))
        .isEqualTo(
            """
            error[SNQ0400]: a file is missing
              = found: data/x.npy
              = help: check the path (`snq explain SNQ0400`)
            """);
    assertThat(ProblemFormat.SHORT.render(List.of(nowhere), List.of()))
        .isEqualTo("error[SNQ0400]: a file is missing: data/x.npy\n");
    assertThat(ProblemFormat.SARIF.render(List.of(nowhere), List.of())).doesNotContain("locations");
  }

  @Test
  void showsAProblemInASourceThatIsNotThere() {
    assertThat(ProblemFormat.HUMAN.render(List.of(at(FIRST, 0, 1)), List.of()))
        .contains(" --> first.snq\n");
    assertThat(ProblemFormat.SHORT.render(List.of(at(FIRST, 0, 1)), List.of()))
        .startsWith("first.snq: error");
  }

  @Test
  void colorsOnlyWhenAsked() {
    String plain = ProblemFormat.HUMAN.render(List.of(at(FIRST, 0, 1)), FIRST);
    String colored = ProblemFormat.COLORED.render(List.of(at(FIRST, 0, 1)), FIRST);
    assertThat(plain).doesNotContain("\u001b");
    assertThat(colored).contains("\u001b[1;31merror[SNQ0001]\u001b[0m");
    assertThat(colored.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(plain);
  }

  @Test
  void letsNoTextMoveTheCursor() {
    Source source = new Source("a.snq", "\u001b[2J \u202E x");
    Problem problem = Problem.of(ErrorCode.SYNTAX, new Span("a.snq", 0, 1), "\u001b[2J\r\n");
    for (ProblemFormat format : List.of(ProblemFormat.HUMAN, ProblemFormat.SHORT)) {
      assertThat(format.render(List.of(problem), source)).doesNotContain("\u001b", "\r", "\u202E");
    }
  }

  @Test
  void escapesJson() {
    assertThat(Json.quote("a\"b\\c\n\r\t\u0000\u001f\u2028\uD800 é\uD83D\uDE00"))
        .isEqualTo("\"a\\\"b\\\\c\\n\\r\\t\\u0000\\u001f\\u2028\\ud800 é\uD83D\uDE00\"");
  }

  @Test
  void writesAnEmptyListOfProblems() {
    assertThat(ProblemFormat.HUMAN.render(List.of(), List.of())).isEmpty();
    assertThat(ProblemFormat.JSON.render(List.of(), List.of()))
        .isEqualTo("{\n  \"format_version\": \"1.0\",\n  \"problems\": []\n}\n");
    assertThat(ProblemFormat.SARIF.render(List.of(), List.of())).contains("\"results\": []");
  }

  @Test
  void writesPathsAsReferencesInSarif() {
    assertThat(ProblemFormat.SARIF.render(List.of(at(SECOND, 0, 1)), SECOND))
        .contains("\"uri\": \"lib/second%20one.snq\"");
  }
}
