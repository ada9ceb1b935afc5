package snq.dsl;

import snq.dsl.format.SourceStyle;

/// Brings a source into the one style: spaces, indentation and columns change, never a token, a
/// comment or the order of anything. Formatting twice changes nothing.
public final class Formatter {
  private Formatter() {}

  /// @throws ProblemException with the problems of a source that does not parse
  public static String format(Parsed parsed) {
    if (parsed.hasErrors()) {
      throw new ProblemException(parsed.problems());
    }
    return SourceStyle.apply(parsed.source());
  }
}
