package snq.dsl.parser;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;
import snq.dsl.Limits;
import snq.dsl.Source;

/// A piece of a text as the formatter sees it: a token or a comment.
public record Lexeme(Kind kind, String text, int start) {
  public enum Kind {
    /// A name, a keyword or a reserved word.
    WORD,
    NUMBER,
    UNIT,
    STRING,
    SIGN,
    COMMENT
  }

  public int end() {
    return start + text.length();
  }

  public boolean is(String other) {
    return kind != Kind.STRING && kind != Kind.COMMENT && text.equals(other);
  }

  /// All pieces of a source without problems, in order; what is between them is blank.
  public static List<Lexeme> of(Source source, Limits limits) {
    Tokens tokens = TokenReader.read(source, limits);
    List<CommonToken> all = new ArrayList<>(tokens.code());
    all.removeIf(token -> token.getType() == Token.EOF);
    all.addAll(tokens.comments());
    all.sort(Comparator.comparingInt(CommonToken::getStartIndex));
    List<Lexeme> lexemes = new ArrayList<>(all.size());
    for (CommonToken token : all) {
      lexemes.add(new Lexeme(kind(token.getType()), token.getText(), token.getStartIndex()));
    }
    return lexemes;
  }

  private static Kind kind(int type) {
    return switch (type) {
      case SnqParser.COMMENT, SnqParser.DOC -> Kind.COMMENT;
      case SnqParser.NUMBER -> Kind.NUMBER;
      case SnqParser.UNIT -> Kind.UNIT;
      case SnqParser.STRING -> Kind.STRING;
      default ->
          TokenTypes.NAMES.contains(type) || TokenTypes.RESERVED.contains(type)
              ? Kind.WORD
              : Kind.SIGN;
    };
  }
}
