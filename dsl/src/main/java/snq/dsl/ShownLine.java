package snq.dsl;

import snq.dsl.ProblemFormat.PlacedSource;

/// The first line of a place as it is printed: tabs become spaces, unseen characters are replaced,
/// and of a long line only a piece around the place is shown.
///
/// @param text the line as printed
/// @param column cells before the mark
/// @param width cells of the mark, at least 1
/// @param more what is said of a place that goes on below, or empty
record ShownLine(String text, int column, int width, String more) {
  private static final int TAB = 4;
  private static final int LONGEST = 160;
  private static final int BEFORE = 60;
  private static final String CUT = "...";

  static ShownLine of(PlacedSource placed, Span where) {
    Lines lines = placed.lines();
    String source = placed.source().text();
    int line = lines.line(where.start());
    int end = lines.end(line);
    int from = Math.min(where.start(), end);
    int to = Math.max(from, Math.min(where.end(), end));
    int first = lines.start(line);
    boolean cutLeft = from - first > LONGEST;
    if (cutLeft) {
      first = source.offsetByCodePoints(from, -BEFORE);
    }
    boolean cutRight = end - first > 2 * LONGEST;
    if (cutRight) {
      end = source.offsetByCodePoints(first, LONGEST);
      to = Math.min(to, end);
    }
    Cells cells = new Cells();
    cells.append(cutLeft ? CUT : "");
    cells.append(source.substring(first, from));
    int column = cells.width;
    cells.append(source.substring(from, to));
    int width = Math.max(1, cells.width - column);
    cells.append(source.substring(to, end));
    cells.append(cutRight ? CUT : "");
    int lastLine = lines.line(Math.max(where.start(), where.end() - 1));
    String more = lastLine > line ? "(up to line " + lastLine + ")" : "";
    return new ShownLine(cells.text.toString().stripTrailing(), column, width, more);
  }

  private static final class Cells {
    private final StringBuilder text = new StringBuilder();
    private int width;

    void append(String piece) {
      piece
          .codePoints()
          .forEach(c -> {
            if (c == '\t') {
              int spaces = TAB - width % TAB;
              text.repeat(' ', spaces);
              width += spaces;
            } else {
              int shown = TextWidth.shown(c);
              text.appendCodePoint(shown);
              width += TextWidth.cells(shown);
            }
          });
    }
  }
}
