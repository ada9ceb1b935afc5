package snq.dsl.format;

import java.util.List;
import snq.dsl.Limits;
import snq.dsl.Source;
import snq.dsl.parser.Lexeme;

/// The text of a source without problems in the one style. The style is told in `docs/format.md`.
public final class SourceStyle {
  private SourceStyle() {}

  public static String apply(Source source) {
    int most = Integer.MAX_VALUE;
    List<Lexeme> pieces = Lexeme.of(source, new Limits(most, most, most, most));
    return pieces.isEmpty() ? "" : Alignment.text(Layout.of(source.text(), pieces));
  }
}
