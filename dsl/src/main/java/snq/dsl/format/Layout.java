package snq.dsl.format;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import snq.dsl.parser.Lexeme;

/// Breaks the pieces of a text into lines, as its writer did, and indents them. A block that has a
/// line break within has one behind `{` and one before `}`; `{` and `else` stand behind what comes
/// before them.
final class Layout {
  private static final int STEP = 2;
  private static final int CONTINUED = 4;

  /// @param line indentation of the line on which the bracket stands
  /// @param block true for `{`
  /// @param owner first word of the statement it belongs to
  private record Open(int line, boolean block, String owner) {}

  private final String source;
  private final List<Lexeme> pieces;
  private final List<Lexeme> code = new ArrayList<>();
  private final Set<Integer> openedWide = new HashSet<>();
  private final Set<Integer> closedWide = new HashSet<>();
  private final Spacing spacing;
  private final Deque<Open> open = new ArrayDeque<>();
  private final List<Line> lines = new ArrayList<>();
  private LineText current = new LineText(0, "", false);
  private String statement = "";

  private Layout(String source, List<Lexeme> pieces) {
    this.source = source;
    this.pieces = pieces;
    pieces.stream().filter(piece -> piece.kind() != Lexeme.Kind.COMMENT).forEach(code::add);
    this.spacing = new Spacing(code);
  }

  static List<Line> of(String source, List<Lexeme> pieces) {
    Layout layout = new Layout(source, pieces);
    layout.findWideBlocks();
    layout.lay();
    return layout.lines;
  }

  private int breaksBefore(int index) {
    int from = index == 0 ? 0 : pieces.get(index - 1).end();
    int breaks = 0;
    for (int i = from; i < pieces.get(index).start(); i++) {
      char c = source.charAt(i);
      if (c == '\n' || c == '\r' && source.charAt(i + 1) != '\n') {
        breaks++;
      }
    }
    return breaks;
  }

  private void findWideBlocks() {
    Deque<Integer> starts = new ArrayDeque<>();
    Deque<Integer> breaksAtStart = new ArrayDeque<>();
    int breaks = 0;
    for (int i = 0; i < pieces.size(); i++) {
      breaks += i == 0 ? 0 : breaksBefore(i);
      if (pieces.get(i).is("{")) {
        starts.push(i);
        breaksAtStart.push(breaks);
      } else if (pieces.get(i).is("}")) {
        int start = starts.pop();
        if (breaksAtStart.pop() < breaks && start + 1 < i) {
          openedWide.add(start);
          closedWide.add(i);
        }
      }
    }
  }

  private void lay() {
    int next = 0;
    for (int i = 0; i < pieces.size(); i++) {
      Lexeme piece = pieces.get(i);
      boolean comment = piece.kind() == Lexeme.Kind.COMMENT;
      int breaks = i == 0 ? 1 : breaks(i);
      if (breaks > 0) {
        startLine(i, next, breaks);
      } else if (!comment && spacing.isSpaced(next)) {
        current.space();
      }
      if (comment) {
        current.comment(piece.text().stripTrailing(), breaks > 0);
      } else {
        code(piece, next);
        next++;
      }
    }
    finishLine();
  }

  /// How many line breaks stand before a piece in the result: 0, 1, or 2 with a blank line.
  private int breaks(int index) {
    Lexeme before = pieces.get(index - 1);
    Lexeme piece = pieces.get(index);
    int written = Math.min(2, breaksBefore(index));
    if (before.kind() == Lexeme.Kind.COMMENT) {
      return piece.is("}") ? 1 : written;
    }
    boolean comment = piece.kind() == Lexeme.Kind.COMMENT;
    if (before.is("{") && piece.is("}")
        || !comment && (piece.is("{") || piece.is("else") && before.is("}"))) {
      return 0;
    }
    if (before.is("{") && openedWide.contains(index - 1)) {
      return comment ? Math.min(1, written) : 1;
    }
    if (piece.is("}") && closedWide.contains(index)) {
      return 1;
    }
    boolean atBracket = isOpening(before) || isClosing(piece);
    return atBracket ? Math.min(1, written) : written;
  }

  private void startLine(int index, int next, int breaks) {
    finishLine();
    Lexeme piece = pieces.get(index);
    int indent = open.isEmpty() ? 0 : open.element().line() + STEP;
    if (isClosing(piece)) {
      indent = open.element().line();
    } else if (next > 0 && isContinued(code.get(next - 1)) && !piece.is("{")) {
      indent += CONTINUED;
    }
    String owner = !open.isEmpty() && open.element().block() ? open.element().owner() : "";
    current = new LineText(indent, owner, breaks > 1);
    current.inList(!open.isEmpty() && !open.element().block());
  }

  private void finishLine() {
    if (!current.isEmpty()) {
      lines.add(current.toLine());
    }
  }

  private boolean isContinued(Lexeme before) {
    if (before.is(";") || before.is("{") || before.is("}")) {
      return false;
    }
    boolean inBrackets = !open.isEmpty() && !open.element().block();
    return !(inBrackets && (before.is(",") || isOpening(before)));
  }

  private void code(Lexeme piece, int next) {
    if (spacing.startsStatement(next)) {
      statement = piece.text();
    }
    current.code(piece);
    if (isOpening(piece)) {
      open.push(new Open(current.indent(), piece.is("{"), statement));
    } else if (isClosing(piece)) {
      open.pop();
    }
  }

  private static boolean isOpening(Lexeme piece) {
    return piece.is("(") || piece.is("[") || piece.is("{");
  }

  private static boolean isClosing(Lexeme piece) {
    return piece.is(")") || piece.is("]") || piece.is("}");
  }
}
