package snq.dsl;

import java.util.List;
import snq.dsl.tree.SourceFile;

/// Text to syntax tree.
public final class Parser {
  private Parser() {}

  /// Never throws for any text: what cannot be read becomes `Invalid` nodes and problems.
  public static Parsed parse(Source source, Limits limits) {
    Span whole = new Span(source.name(), 0, source.text().length());
    SourceFile nothing = new SourceFile(whole, "", null, List.of());
    return new Parsed(
        source, nothing, List.of(Problem.of(ErrorCode.SYNTAX, whole, "limits " + limits)));
  }

  public static Parsed parse(Source source) {
    return parse(source, Limits.STANDARD);
  }
}
