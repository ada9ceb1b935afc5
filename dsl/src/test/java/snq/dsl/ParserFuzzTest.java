package snq.dsl;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;

/// Runs its corpus as plain tests; with `JAZZER_FUZZ=1` it looks for new inputs.
final class ParserFuzzTest {
  @FuzzTest
  void anyTextGivesATree(FuzzedDataProvider data) {
    Source source = new Source("fuzz.snq", data.consumeRemainingAsString());
    Parsed parsed = Parser.parse(source);
    String rendered = ProblemFormat.HUMAN.render(parsed.problems(), List.of(source));
    if (parsed.hasErrors() == rendered.isEmpty()) {
      throw new AssertionError("problems without text, or text without problems");
    }
    if (!parsed.hasErrors()) {
      String once = Formatter.format(parsed);
      String twice = Formatter.format(Parser.parse(new Source("fuzz.snq", once)));
      if (!once.equals(twice)) {
        throw new AssertionError("formatting twice changes the text");
      }
    }
  }
}
