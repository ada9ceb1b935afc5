package snq.dsl.parser;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;
import snq.dsl.ErrorCode;
import snq.dsl.Limits;
import snq.dsl.NearName;
import snq.dsl.Problem;
import snq.dsl.Source;
import snq.dsl.Span;
import snq.dsl.tree.Unit;

/// Text to tokens: comments are put aside, units are told from names, and what is not snq becomes a
/// problem in place of a token.
final class TokenReader {
  /// What units are called elsewhere.
  private static final Map<String, String> OTHER_NAMES =
      Map.ofEntries(
          Map.entry("sec", "s"),
          Map.entry("second", "s"),
          Map.entry("seconds", "s"),
          Map.entry("msec", "ms"),
          Map.entry("millis", "ms"),
          Map.entry("millisecond", "ms"),
          Map.entry("milliseconds", "ms"),
          Map.entry("usec", "us"),
          Map.entry("microsecond", "us"),
          Map.entry("microseconds", "us"),
          Map.entry("\u00b5s", "us"),
          Map.entry("\u03bcs", "us"),
          Map.entry("nsec", "ns"),
          Map.entry("nanosecond", "ns"),
          Map.entry("nanoseconds", "ns"),
          Map.entry("degree", "deg"),
          Map.entry("degrees", "deg"),
          Map.entry("radian", "rad"),
          Map.entry("radians", "rad"));

  private final Source source;
  private final Limits limits;
  private final DocComments docComments = new DocComments();
  private final List<CommonToken> code = new ArrayList<>();
  private final List<CommonToken> comments = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private final Damage damage = new Damage();

  private TokenReader(Source source, Limits limits) {
    this.source = source;
    this.limits = limits;
  }

  static Tokens read(Source source, Limits limits) {
    return new TokenReader(source, limits).read();
  }

  private Tokens read() {
    if (bytes(source.text(), limits.sourceBytes()) > limits.sourceBytes()) {
      problems.add(
          Problem.of(
                  ErrorCode.SOURCE_TOO_LARGE,
                  spanOf(0, 0),
                  "more than " + limits.sourceBytes() + " bytes")
              .accepted("at most " + limits.sourceBytes() + " bytes of UTF-8")
              .help("part the file with `import`, or raise `--limit source`"));
      return tokens(true);
    }
    SnqLexer lexer = new SnqLexer(new SourceStream(source.name(), source.text()));
    lexer.removeErrorListeners();
    for (int count = 0; ; count++) {
      CommonToken token = (CommonToken) lexer.nextToken();
      if (token.getType() == Token.EOF) {
        docComments.end();
        code.add(token);
        return tokens(false);
      }
      if (count == limits.tokens()) {
        problems.add(tooMany(token));
        return tokens(true);
      }
      accept(token);
    }
  }

  private Tokens tokens(boolean refused) {
    return new Tokens(
        source,
        code,
        comments,
        docComments.file(),
        docComments.byOffset(),
        problems,
        damage,
        refused);
  }

  private Problem tooMany(CommonToken token) {
    return Problem.of(ErrorCode.TOO_MANY_TOKENS, span(token), "token " + (limits.tokens() + 1L))
        .accepted("at most " + limits.tokens() + " tokens in a file")
        .help(
            "keep numbers in a data file, part the file with `import`, or raise `--limit tokens`");
  }

  private void accept(CommonToken token) {
    switch (token.getType()) {
      case SnqLexer.COMMENT, SnqLexer.DOC -> {
        comments.add(token);
        docComments.comment(token, token.getType() == SnqLexer.DOC);
      }
      case SnqLexer.BAD -> badCharacter(token);
      case SnqLexer.BLOCK_COMMENT -> blockComment(token);
      case SnqLexer.UNCLOSED_STRING -> unclosedString(token);
      case SnqLexer.NAME -> {
        word(token);
        add(token);
      }
      default -> add(token);
    }
  }

  private void add(CommonToken token) {
    docComments.code(token, token.getType() == SnqParser.SNQ);
    code.add(token);
  }

  private void word(CommonToken token) {
    token.setType(Words.typeOf(token.getText()));
    if (token.getType() == SnqParser.NAME) {
      unit(token);
    }
  }

  /// A name right of a number, on the same line, is a unit or a mistake.
  private void unit(CommonToken token) {
    if (code.isEmpty()) {
      return;
    }
    CommonToken number = code.getLast();
    if (number.getType() != SnqLexer.NUMBER || number.getLine() != token.getLine()) {
      return;
    }
    String name = token.getText();
    if (Unit.of(name).isPresent()) {
      token.setType(SnqParser.UNIT);
      return;
    }
    if (damage.isOnLine(token.getLine())) {
      return;
    }
    List<String> units = new ArrayList<>();
    for (Unit unit : Unit.values()) {
      units.add(unit.symbol());
    }
    Optional<String> near =
        Optional.ofNullable(OTHER_NAMES.get(name.toLowerCase(Locale.ROOT)))
            .or(() -> NearName.of(name, units));
    add(
        Problem.of(ErrorCode.UNKNOWN_UNIT, span(token), "`" + name + "` after a number")
            .accepted(String.join(", ", units))
            .help(
                near.map(unit -> "did you mean `" + unit + "`?")
                    .orElseGet(() -> "write `" + meant(number.getText(), name) + "`")));
  }

  /// `1_000` is a number to others, `2x` a product.
  private static String meant(String number, String name) {
    String digits = name.replace("_", "");
    boolean parted = name.startsWith("_") && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    return parted ? number + digits : number + " * " + name;
  }

  /// One problem a line: characters that are wrong come in companies.
  private void badCharacter(CommonToken token) {
    Span where = span(token);
    damage.add(where.start());
    if (!damage.isOnLine(token.getLine())) {
      damage.addLine(token.getLine());
      problems.add(BadCharacters.problem(where, source.text().codePointAt(where.start())));
    }
  }

  private void blockComment(CommonToken token) {
    Span whole = span(token);
    Span opening = new Span(source.name(), whole.start(), whole.start() + 2);
    boolean closed = token.getText().endsWith("*/") && whole.end() - whole.start() >= 4;
    add(
        Problem.of(ErrorCode.BLOCK_COMMENT, opening, closed ? "`/*`" : "`/*`, never closed")
            .accepted("`//` comments to the end of the line, `///` for documentation")
            .help("start each line of the comment with `//`"));
  }

  /// It ends where its line ends, and stands for a string so that the statement can be read.
  private void unclosedString(CommonToken token) {
    Span where = span(token);
    add(
        Problem.of(ErrorCode.UNCLOSED_STRING, where, "no `\"` before the end of the line")
            .accepted("a string on one line; a line end within it is written `\\n`")
            .help("close the string with `\"`"));
    damage.add(where.end());
    token.setType(SnqLexer.STRING);
    add(token);
  }

  private void add(Problem problem) {
    problems.add(problem);
    if (problem.where() != null) {
      damage.add(problem.where().start());
    }
  }

  private Span span(Token token) {
    return spanOf(token.getStartIndex(), token.getStopIndex() + 1);
  }

  private Span spanOf(int start, int end) {
    return new Span(source.name(), start, end);
  }

  /// Length in UTF-8, or at least a number above `enough` when it is more than that.
  private static long bytes(String text, int enough) {
    if (text.length() > enough) {
      return text.length();
    }
    long bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      // A half of a surrogate pair is 2 of the 4 bytes of the pair.
      bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }
    return bytes;
  }
}
