package snq.backends.qasm.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;
import snq.dsl.ErrorCode;
import snq.dsl.Limits;
import snq.dsl.Problem;
import snq.dsl.Source;
import snq.dsl.Span;

/// Cuts a text into outermost statements and these into tokens. A statement ends at a `;` outside
/// blocks or at the brace that closes its last block. How deep brackets, signs and bodies lie
/// within each other is counted here, before anything recurses.
final class Scanner {
  private final Source source;
  private final String text;
  private final Limits limits;
  private final boolean versionTwo;

  private int at;
  private List<CommonToken> tokens = new ArrayList<>();
  private Nesting nesting;
  private @Nullable Problem problem;

  Scanner(Source source, Limits limits, boolean versionTwo) {
    this.source = source;
    this.text = source.text();
    this.limits = limits;
    this.versionTwo = versionTwo;
    this.nesting = new Nesting(limits);
  }

  /// The statement that starts at or behind an offset; no tokens but the end at the end of the
  /// text.
  Piece next(int from) {
    at = from;
    tokens = new ArrayList<>();
    nesting = new Nesting(limits);
    problem = null;
    boolean more = true;
    while (more) {
      skip();
      if (at >= text.length()) {
        break;
      }
      token();
      CommonToken last = tokens.isEmpty() ? null : tokens.getLast();
      if (last != null) {
        more = !nesting.add(last.getType());
        if (more && nesting.isTooDeep()) {
          tooLarge(nesting.problem(span(last)));
        }
        if (!more && nesting.mayGoOnWithElse() && isElseNext()) {
          more = true;
        }
      }
      if (tokens.size() > limits.tokens()) {
        tooLarge(
            Problem.of(
                    ErrorCode.TOO_MANY_TOKENS,
                    span(tokens.getFirst()),
                    "more than " + limits.tokens() + " tokens in one statement")
                .help("raise it with --limit tokens=N"));
      }
    }
    CommonToken end = new CommonToken(Token.EOF);
    end.setStartIndex(at);
    end.setStopIndex(at - 1);
    tokens.add(end);
    return new Piece(tokens, at, Optional.ofNullable(problem));
  }

  /// Nothing behind such a place is looked at.
  private void tooLarge(Problem found) {
    problem = found;
    at = text.length();
  }

  Span span(Token token) {
    return new Span(source.name(), token.getStartIndex(), token.getStopIndex() + 1);
  }

  private void add(int type, int start) {
    CommonToken token = new CommonToken(type);
    token.setStartIndex(start);
    token.setStopIndex(at - 1);
    token.setTokenIndex(tokens.size());
    tokens.add(token);
  }

  private void bad(ErrorCode code, int start, String found, String accepted, String help) {
    if (problem == null) {
      problem =
          Problem.of(code, new Span(source.name(), start, Math.max(at, start)), found)
              .accepted(accepted)
              .help(help);
    }
  }

  private char charAt(int index) {
    return index < text.length() ? text.charAt(index) : 0;
  }

  /// White space and comments.
  private void skip() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' || c == '\uFEFF') {
        at++;
      } else if (c == '/' && charAt(at + 1) == '/') {
        toLineEnd();
      } else if (c == '/' && charAt(at + 1) == '*') {
        int start = at;
        int end = text.indexOf("*/", at + 2);
        at = end < 0 ? text.length() : end + 2;
        if (end < 0) {
          bad(
              ErrorCode.QASM_CHARACTER,
              start,
              "a comment that does not end",
              "`*/` behind it",
              "write `*/` where the comment ends");
        }
      } else {
        return;
      }
    }
  }

  private void toLineEnd() {
    while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
      at++;
    }
  }

  private boolean isElseNext() {
    int before = at;
    skip();
    boolean found = !versionTwo && text.startsWith("else", at) && !isNamePart(charAt(at + 4));
    if (!found) {
      at = before;
    }
    return found;
  }

  private void token() {
    int start = at;
    char c = text.charAt(at);
    if (c == '#' || c == 'p' && text.startsWith("pragma", at) && startsStatement()) {
      hash(start);
    } else if (c == '@' && startsStatement()) {
      toLineEnd();
      add(QasmParser.ANNOTATION, start);
    } else if (isDigit(c) || c == '.' && isDigit(charAt(at + 1))) {
      at = Numbers.end(text, at);
      number(start);
    } else if (isNameStart(c)) {
      word(start);
    } else if (c == '"' || c == '\'') {
      string(start, c);
    } else if (c == '$' && isDigit(charAt(at + 1))) {
      at++;
      while (isDigit(charAt(at))) {
        at++;
      }
      add(QasmParser.HARDWARE, start);
    } else if (c == '{' && nesting.takesCalibration()) {
      calibration(start);
    } else {
      sign(start);
    }
  }

  private boolean startsStatement() {
    if (tokens.isEmpty()) {
      return true;
    }
    return switch (tokens.getLast().getType()) {
      case QasmParser.SEMICOLON,
          QasmParser.OPEN_BLOCK,
          QasmParser.CLOSE_BLOCK,
          QasmParser.ANNOTATION,
          QasmParser.PRAGMA ->
          true;
      default -> false;
    };
  }

  private void hash(int start) {
    if (text.startsWith("#dim", at) && !isNamePart(charAt(at + 4))) {
      at += 4;
      add(QasmParser.DIM, start);
      return;
    }
    int word = text.charAt(at) == '#' ? at + 1 : at;
    if (text.startsWith("pragma", word) && !isNamePart(charAt(word + 6))) {
      if (startsStatement()) {
        toLineEnd();
        add(QasmParser.PRAGMA, start);
        return;
      }
    }
    if (text.charAt(at) == '#') {
      at++;
      bad(ErrorCode.QASM_CHARACTER, start, "`#`", "`#pragma` at a line's start", "delete it");
    } else {
      word(start);
    }
  }

  private void word(int start) {
    while (isNamePart(charAt(at))) {
      at++;
    }
    add(Words.type(text.substring(start, at), versionTwo), start);
  }

  private void number(int start) {
    int type = Numbers.type(text, start, at);
    if (type < 0) {
      bad(
          ErrorCode.QASM_CHARACTER,
          start,
          "`" + text.substring(start, Math.min(at, start + 30)) + "`",
          "a number such as 12, 0x1F, 0b101, 0o17, 1.5e-3, 100ns or 2.0im",
          "a name starts with a letter; a number and a name are kept apart by a blank");
      type = QasmParser.WHOLE;
    }
    add(type, start);
  }

  private void string(int start, char quote) {
    at++;
    while (at < text.length() && text.charAt(at) != quote) {
      if (text.charAt(at) == '\n' || text.charAt(at) == '\r') {
        break;
      }
      at++;
    }
    if (charAt(at) == quote) {
      at++;
    } else {
      bad(
          ErrorCode.QASM_CHARACTER,
          start,
          "a string that does not end on its line",
          "`" + quote + "` at its end",
          "write the closing quote");
    }
    add(QasmParser.TEXT, start);
  }

  private void calibration(int start) {
    int depth = 0;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '{') {
        depth++;
      } else if (c == '}' && --depth == 0) {
        break;
      }
    }
    if (depth > 0) {
      bad(
          ErrorCode.QASM_SYNTAX,
          start,
          "no `}` for this `{`",
          "a closed block",
          "write the `}` where the calibration ends");
    }
    add(QasmParser.CAL_BODY, start);
  }

  private void sign(int start) {
    int longest = Signs.longest(text, at, versionTwo);
    if (longest == 0) {
      at += Character.charCount(text.codePointAt(at));
      bad(
          ErrorCode.QASM_CHARACTER,
          start,
          "`" + text.substring(start, at) + "`",
          "letters, digits and the signs of the language",
          "delete it");
      return;
    }
    at += longest;
    add(Signs.type(text.substring(start, at), versionTwo), start);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isNameStart(char c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c == '_'
        || c > 127 && (Character.isLetter(c) || Character.getType(c) == Character.LETTER_NUMBER);
  }

  static boolean isNamePart(char c) {
    return isNameStart(c) || isDigit(c);
  }
}
