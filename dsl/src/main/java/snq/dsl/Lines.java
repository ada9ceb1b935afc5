package snq.dsl;

import java.util.Arrays;

/// The lines of a source: `\n`, `\r\n` and a lone `\r` end one.
public final class Lines {
  private final String text;
  private final int[] starts;

  private Lines(String text, int[] starts) {
    this.text = text;
    this.starts = starts;
  }

  public static Lines of(String text) {
    int[] starts = new int[16];
    int count = 1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean ends =
          c == '\n' || c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n');
      if (ends) {
        if (count == starts.length) {
          starts = Arrays.copyOf(starts, 2 * count);
        }
        starts[count++] = i + 1;
      }
    }
    return new Lines(text, Arrays.copyOf(starts, count));
  }

  public int count() {
    return starts.length;
  }

  /// The line of an offset, from 1. An offset behind the end is on the last line.
  public int line(int offset) {
    int found = Arrays.binarySearch(starts, offset);
    return found >= 0 ? found + 1 : -found - 1;
  }

  public Position position(int offset) {
    int line = line(offset);
    int start = start(line);
    int end = Math.max(start, Math.min(offset, text.length()));
    return new Position(line, text.codePointCount(start, end) + 1);
  }

  /// Offset of the first character of a line, which counts from 1.
  public int start(int line) {
    return starts[line - 1];
  }

  /// Offset of the end of a line, its line end left out.
  public int end(int line) {
    int end = line == starts.length ? text.length() : starts[line];
    while (end > start(line) && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
      end--;
    }
    return end;
  }
}
