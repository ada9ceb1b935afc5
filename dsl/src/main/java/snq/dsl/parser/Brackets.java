package snq.dsl.parser;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;

/// Makes the brackets of a token list match, one problem for each repair, so that the parser can
/// always tell where a block ends. Round and square brackets end before `;`, `{` and `}` at the
/// latest; blocks end before a declaration that starts in the first column.
final class Brackets {
  private final Tokens tokens;
  private final List<CommonToken> matched;
  private final Deque<CommonToken> open = new ArrayDeque<>();

  /// Up to this offset brackets are repaired silently: a string that was not closed took some away.
  private int silentUntil = -1;

  private Brackets(Tokens tokens) {
    this.tokens = tokens;
    this.matched = new ArrayList<>(tokens.code().size() + 16);
  }

  /// The tokens with matching brackets; problems and damage are added to `tokens`.
  static List<CommonToken> match(Tokens tokens) {
    List<CommonToken> code = tokens.code();
    if (isMatched(code)) {
      return code;
    }
    Brackets brackets = new Brackets(tokens);
    for (int i = 0; i < code.size(); i++) {
      brackets.accept(code.get(i), i);
    }
    return brackets.matched;
  }

  /// True when there is nothing to guess: no bracket is left over, and none but a block holds a
  /// statement.
  private static boolean isMatched(List<CommonToken> code) {
    Deque<Integer> wanted = new ArrayDeque<>();
    for (CommonToken token : code) {
      int type = token.getType();
      int inner = wanted.isEmpty() ? SnqParser.CLOSE_BLOCK : wanted.element();
      switch (type) {
        case SnqParser.OPEN -> wanted.push(SnqParser.CLOSE);
        case SnqParser.OPEN_LIST -> wanted.push(SnqParser.CLOSE_LIST);
        case SnqParser.OPEN_BLOCK -> {
          if (inner != SnqParser.CLOSE_BLOCK) {
            return false;
          }
          wanted.push(SnqParser.CLOSE_BLOCK);
        }
        case SnqParser.CLOSE, SnqParser.CLOSE_LIST, SnqParser.CLOSE_BLOCK -> {
          if (wanted.isEmpty() || wanted.pop() != type) {
            return false;
          }
        }
        case SnqParser.SEMICOLON -> {
          if (inner != SnqParser.CLOSE_BLOCK) {
            return false;
          }
        }
        default -> {
          // Other tokens hold nothing.
        }
      }
    }
    return wanted.isEmpty();
  }

  private void accept(CommonToken token, int index) {
    switch (token.getType()) {
      case SnqParser.OPEN, SnqParser.OPEN_LIST -> open.push(token);
      case SnqParser.OPEN_BLOCK -> {
        closeInner(token);
        open.push(token);
      }
      case SnqParser.CLOSE -> {
        if (!close(token, index, SnqParser.OPEN)) {
          return;
        }
      }
      case SnqParser.CLOSE_LIST -> {
        if (!close(token, index, SnqParser.OPEN_LIST)) {
          return;
        }
      }
      case SnqParser.CLOSE_BLOCK -> {
        closeInner(token);
        if (open.isEmpty()) {
          stray(token, "no block is open");
          return;
        }
        open.pop();
      }
      case SnqParser.SEMICOLON -> closeInner(token);
      case Token.EOF -> closeAll(token, "the end of the file");
      default -> {
        if (!open.isEmpty() && startsDeclaration(token, index)) {
          closeAll(token, "`" + token.getText() + "` on line " + token.getLine());
        }
      }
    }
    matched.add(token);
    if (isUnclosedString(token)) {
      endStatement(token);
    }
  }

  /// False when the token closes nothing and is left out.
  private boolean close(CommonToken token, int index, int opening) {
    if (isTop(opening)) {
      open.pop();
      return true;
    }
    if (isOpenInside(opening)) {
      while (!isTop(opening)) {
        unclosed(open.pop(), token, "`" + token.getText() + "`");
      }
      open.pop();
      return true;
    }
    if (open.isEmpty()
        || open.element().getType() == SnqParser.OPEN_BLOCK
        || isNextCloser(index, open.element())) {
      stray(token, "no `" + sign(opening) + "` is open");
      return false;
    }
    CommonToken other = open.pop();
    repair(
        token,
        Problem.of(
                ErrorCode.STRAY_BRACKET,
                tokens.span(token),
                "`"
                    + token.getText()
                    + "` closes `"
                    + other.getText()
                    + "` of line "
                    + other.getLine())
            .accepted("`" + closing(other) + "`")
            .help("write `" + closing(other) + "`"));
    matched.add(closer(other, token));
    return false;
  }

  /// Whether the next bracket within the statement closes `bracket`, so that the one at `index` is
  /// too much.
  private boolean isNextCloser(int index, CommonToken bracket) {
    int wanted = closer(bracket, bracket).getType();
    for (CommonToken next : tokens.code().subList(index + 1, tokens.code().size())) {
      switch (next.getType()) {
        case SnqParser.CLOSE, SnqParser.CLOSE_LIST -> {
          return next.getType() == wanted;
        }
        case SnqParser.OPEN,
            SnqParser.OPEN_LIST,
            SnqParser.OPEN_BLOCK,
            SnqParser.CLOSE_BLOCK,
            SnqParser.SEMICOLON,
            Token.EOF -> {
          return false;
        }
        default -> {
          // Looks further.
        }
      }
    }
    return false;
  }

  private boolean isTop(int type) {
    return !open.isEmpty() && open.element().getType() == type;
  }

  /// True when a bracket of this type is open within the innermost block.
  private boolean isOpenInside(int type) {
    for (CommonToken token : open) {
      if (token.getType() == type) {
        return true;
      }
      if (token.getType() == SnqParser.OPEN_BLOCK) {
        return false;
      }
    }
    return false;
  }

  private void closeInner(CommonToken before) {
    while (!open.isEmpty() && open.element().getType() != SnqParser.OPEN_BLOCK) {
      unclosed(open.pop(), before, "`" + before.getText() + "`");
    }
  }

  /// One problem for all: the innermost is the likeliest.
  private void closeAll(CommonToken before, String place) {
    boolean first = true;
    while (!open.isEmpty()) {
      CommonToken bracket = open.pop();
      if (first) {
        unclosed(bracket, before, place);
        first = false;
      } else {
        matched.add(closer(bracket, before));
      }
    }
  }

  private void unclosed(CommonToken bracket, CommonToken before, String place) {
    String closing = closing(bracket);
    repair(
        bracket,
        Problem.of(
                ErrorCode.UNCLOSED_BRACKET,
                tokens.span(bracket),
                "no `" + closing + "` for this `" + bracket.getText() + "` before " + place)
            .help("write the `" + closing + "`"));
    tokens.damage().add(before.getStartIndex());
    matched.add(closer(bracket, before));
  }

  private void stray(CommonToken token, String found) {
    repair(
        token,
        Problem.of(ErrorCode.STRAY_BRACKET, tokens.span(token), found)
            .help("delete this `" + token.getText() + "`, or open it"));
  }

  private void repair(CommonToken bracket, Problem problem) {
    boolean silent =
        bracket.getStartIndex() < silentUntil || tokens.damage().isOnLine(bracket.getLine());
    tokens.damage().add(bracket.getStartIndex());
    if (!silent) {
      tokens.problems().add(problem);
    }
  }

  private boolean isUnclosedString(CommonToken token) {
    return token.getType() == SnqParser.STRING
        && tokens.damage().isAt(token.getStopIndex() + 1)
        && tokens.damage().isAt(token.getStartIndex());
  }

  /// The string took the rest of its line, and with it brackets and the `;`.
  private void endStatement(CommonToken string) {
    while (!open.isEmpty() && open.element().getType() != SnqParser.OPEN_BLOCK) {
      CommonToken bracket = open.pop();
      matched.add(closer(bracket, string));
      if (bracket.getLine() < string.getLine()) {
        silentUntil = tokens.source().text().indexOf(';', string.getStopIndex());
      }
    }
    matched.add(virtual(SnqParser.SEMICOLON, ";", string));
  }

  private boolean startsDeclaration(CommonToken token, int index) {
    List<CommonToken> code = tokens.code();
    if (token.getCharPositionInLine() != 0 || !TokenTypes.DECLARATIONS.contains(token.getType())) {
      return false;
    }
    int next = index + 1 < code.size() ? code.get(index + 1).getType() : Token.EOF;
    return TokenTypes.NAMES.contains(next)
        || next == SnqParser.STRING && token.getType() == SnqParser.IMPORT
        || next == SnqParser.OPEN_BLOCK;
  }

  private static String sign(int opening) {
    return opening == SnqParser.OPEN ? "(" : "[";
  }

  private static String closing(Token bracket) {
    return switch (bracket.getType()) {
      case SnqParser.OPEN -> ")";
      case SnqParser.OPEN_LIST -> "]";
      default -> "}";
    };
  }

  private static CommonToken closer(Token bracket, CommonToken before) {
    int type =
        switch (bracket.getType()) {
          case SnqParser.OPEN -> SnqParser.CLOSE;
          case SnqParser.OPEN_LIST -> SnqParser.CLOSE_LIST;
          default -> SnqParser.CLOSE_BLOCK;
        };
    return virtual(type, closing(bracket), before);
  }

  /// A token without width in front of (or for a string behind) another.
  private static CommonToken virtual(int type, String text, CommonToken at) {
    CommonToken token = new CommonToken(type, text);
    int offset = at.getType() == SnqParser.STRING ? at.getStopIndex() + 1 : at.getStartIndex();
    token.setStartIndex(offset);
    token.setStopIndex(offset - 1);
    token.setLine(at.getLine());
    token.setCharPositionInLine(at.getCharPositionInLine());
    return token;
  }
}
