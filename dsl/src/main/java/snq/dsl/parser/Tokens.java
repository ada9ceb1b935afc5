package snq.dsl.parser;

import java.util.List;
import java.util.Map;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;
import snq.dsl.Problem;
import snq.dsl.Source;
import snq.dsl.Span;

/// What a text is made of.
///
/// @param code the tokens that the parser reads, ended by one of type EOF
/// @param comments `//` and `///` comments, in order
/// @param fileDoc documentation of the file, or empty
/// @param docs documentation by the offset of the token that it stands before
/// @param problems of characters, strings, units and brackets
/// @param damage places of these problems: a statement that holds one gets no second problem
/// @param refused true when a limit was passed: the rest is not to be used
record Tokens(
    Source source,
    List<CommonToken> code,
    List<CommonToken> comments,
    String fileDoc,
    Map<Integer, String> docs,
    List<Problem> problems,
    Damage damage,
    boolean refused) {

  Span span(Token token) {
    return span(token, token);
  }

  /// From the start of `first` to the end of `last`; a token put in by a repair has no width.
  Span span(Token first, Token last) {
    int start = first.getStartIndex();
    return new Span(source.name(), start, Math.max(start, last.getStopIndex() + 1));
  }

  String text(Span span) {
    return source.text().substring(span.start(), span.end());
  }
}
