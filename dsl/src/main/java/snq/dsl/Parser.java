package snq.dsl;

import snq.dsl.parser.ParseStage;

/// Text to syntax tree.
public final class Parser {
  private Parser() {}

  /// Never throws for any text: what cannot be read becomes `Invalid` nodes and problems.
  public static Parsed parse(Source source, Limits limits) {
    return ParseStage.parse(source, limits);
  }

  public static Parsed parse(Source source) {
    return parse(source, Limits.STANDARD);
  }
}
