package snq.dsl.format;

import java.util.Set;
import snq.dsl.parser.Lexeme;

/// A line while it is put together; it watches for the place that may be lined up.
final class LineText {
  private static final Set<String> SETTINGS =
      Set.of("dataset", "train", "tune", "deploy", "energy", "experiment");

  private final StringBuilder text = new StringBuilder();
  private final int indent;
  private final String block;
  private final boolean afterBlank;
  private String comment = "";
  private boolean list;
  private String first = "";
  private int words;
  private int depth;
  private int ends;
  private int assign = -1;
  private int colon = -1;
  private int as = -1;
  private int separators;
  private boolean wraps;
  private String last = "";

  /// @param block first word of the declaration whose block the line is in, or empty
  LineText(int indent, String block, boolean afterBlank) {
    this.indent = indent;
    this.block = block;
    this.afterBlank = afterBlank;
  }

  int indent() {
    return indent;
  }

  boolean isEmpty() {
    return text.isEmpty() && comment.isEmpty();
  }

  void inList(boolean inside) {
    list = inside;
  }

  void space() {
    text.append(' ');
  }

  void comment(String written, boolean alone) {
    if (alone) {
      text.append(written);
    } else {
      comment = written;
    }
  }

  void code(Lexeme piece) {
    if (first.isEmpty()) {
      first = piece.text();
    }
    if (piece.kind() == Lexeme.Kind.SIGN) {
      sign(piece.text());
    } else if (depth == 0 && piece.is("as") && words > 0) {
      as = as < 0 ? text.length() : as;
    }
    words++;
    text.append(piece.text());
    last = piece.text();
    if (piece.is(":") && depth == 0 && colon < 0) {
      colon = text.length() + 1;
    }
  }

  private void sign(String sign) {
    switch (sign) {
      case "(", "[", "{" -> depth++;
      case ")", "]", "}" -> {
        depth--;
        wraps |= depth < 0;
      }
      case ";" -> ends++;
      case "," -> separators += depth == 0 ? 1 : 0;
      case "=" -> {
        if (depth == 0 && assign < 0) {
          assign = text.length();
        }
      }
      default -> {
        // Nothing is lined up at other signs.
      }
    }
  }

  Line toLine() {
    Line.Column column = column();
    int at =
        switch (column) {
          case NONE -> 0;
          case CONSTANT, VALUE -> assign;
          case SETTING -> colon;
          case LABEL -> as;
        };
    return new Line(indent, text.toString(), comment, column, at, afterBlank);
  }

  private Line.Column column() {
    if (wraps || depth != 0) {
      return Line.Column.NONE;
    }
    if (list) {
      boolean single = separators == 0 || separators == 1 && last.equals(",");
      return as > 0 && single ? Line.Column.LABEL : Line.Column.NONE;
    }
    if (ends != 1 || !last.equals(";")) {
      return Line.Column.NONE;
    }
    if (indent == 0 && assign > 0 && (first.equals("param") || first.equals("const"))) {
      return Line.Column.CONSTANT;
    }
    if (block.equals("network") && assign > 0 && colon < 0) {
      return Line.Column.VALUE;
    }
    return SETTINGS.contains(block) && colon > 0 ? Line.Column.SETTING : Line.Column.NONE;
  }
}
