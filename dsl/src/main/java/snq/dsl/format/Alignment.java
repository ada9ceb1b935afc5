package snq.dsl.format;

import java.util.ArrayList;
import java.util.List;

/// Lines up columns of neighbouring lines: first the places within the lines, over runs of lines of
/// one sort, then the comments at their ends, over runs of lines without a blank one between.
final class Alignment {
  private static final int GAP = 2;

  private Alignment() {}

  static String text(List<Line> lines) {
    List<String> texts = padded(lines);
    StringBuilder out = new StringBuilder();
    int column = 0;
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      if (i == 0 || !isSameBlock(lines.get(i - 1), line)) {
        column = commentColumn(lines, texts, i);
      }
      if (line.afterBlank() && i > 0) {
        out.append('\n');
      }
      out.repeat(' ', line.indent()).append(texts.get(i));
      if (!line.comment().isEmpty()) {
        out.repeat(' ', column - width(texts.get(i)) + GAP).append(line.comment());
      }
      out.append('\n');
    }
    return out.toString();
  }

  private static boolean isSameBlock(Line above, Line below) {
    return above.indent() == below.indent() && !below.afterBlank();
  }

  /// The width of the widest line with a comment, from `start` to the end of its block.
  private static int commentColumn(List<Line> lines, List<String> texts, int start) {
    int widest = 0;
    for (int i = start; i < lines.size(); i++) {
      if (i > start && !isSameBlock(lines.get(i - 1), lines.get(i))) {
        break;
      }
      if (!lines.get(i).comment().isEmpty()) {
        widest = Math.max(widest, width(texts.get(i)));
      }
    }
    return widest;
  }

  private static List<String> padded(List<Line> lines) {
    List<String> texts = new ArrayList<>(lines.size());
    int start = 0;
    while (start < lines.size()) {
      int end = start + 1;
      while (end < lines.size() && isRun(lines.get(end - 1), lines.get(end))) {
        end++;
      }
      int widest = 0;
      for (Line line : lines.subList(start, end)) {
        widest = Math.max(widest, width(line.text().substring(0, line.at())));
      }
      for (Line line : lines.subList(start, end)) {
        String left = line.text().substring(0, line.at());
        texts.add(left + " ".repeat(widest - width(left)) + line.text().substring(line.at()));
      }
      start = end;
    }
    return texts;
  }

  private static boolean isRun(Line above, Line below) {
    return below.column() != Line.Column.NONE
        && above.column() == below.column()
        && isSameBlock(above, below);
  }

  private static int width(String text) {
    return text.codePointCount(0, text.length());
  }
}
