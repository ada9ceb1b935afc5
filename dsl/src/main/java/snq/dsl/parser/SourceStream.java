package snq.dsl.parser;

import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.misc.Interval;

/// Characters of a text by code point, with UTF-16 offsets as indices: the offsets of a token are
/// those of its span.
///
/// The lexer sees one character for each kind; tokens get the text itself. With the thousands of
/// letters of Unicode in its tables the lexer would start some 10 ms later, and for each character
/// it learns anew at each start where it leads, in names, numbers, strings and comments alike.
final class SourceStream implements CharStream {
  /// What the lexer sees for what may start a name; the grammar writes the same.
  private static final int LETTER = 0xE9;

  /// For what may stand in a name behind its start.
  private static final int MARK = 0x300;

  /// For anything else: no rule takes it outside of texts and comments.
  private static final int OTHER = 0xFFFD;

  private static final int BYTE_ORDER_MARK = 0xFEFF;

  private static final char[] ASCII = new char[0x80];

  static {
    for (char c = 0; c < ASCII.length; c++) {
      ASCII[c] = c;
    }
    alike("ghijklmnopqrstuvwyzGHIJKLMNOPQRSTUVWYZ_$");
    alike("abcdfABCDF"); // digits of a hexadecimal number
    alike("eE"); // one more, and before an exponent
    alike("xX");
    alike("123456789");
  }

  /// No rule of the grammar takes one of them and not the others.
  private static void alike(String characters) {
    for (int i = 0; i < characters.length(); i++) {
      ASCII[characters.charAt(i)] = characters.charAt(0);
    }
  }

  private final String name;
  private final String text;
  private int index;

  SourceStream(String name, String text) {
    this.name = name;
    this.text = text;
  }

  @Override
  public void consume() {
    if (index >= text.length()) {
      throw new IllegalStateException("consumes the end of the text");
    }
    index += Character.charCount(text.codePointAt(index));
  }

  @Override
  public int LA(int distance) {
    int at = index;
    if (distance < 0) {
      for (int i = 0; i > distance && at > 0; i--) {
        at -= Character.charCount(text.codePointBefore(at));
      }
      return at == 0 && index == 0 ? EOF : kind(text.codePointAt(at));
    }
    for (int i = 1; i < distance && at < text.length(); i++) {
      at += Character.charCount(text.codePointAt(at));
    }
    return at >= text.length() ? EOF : kind(text.codePointAt(at));
  }

  private static int kind(int point) {
    if (point < 0x80) {
      return ASCII[point];
    }
    if (point == BYTE_ORDER_MARK) {
      return point;
    }
    if (Character.isJavaIdentifierStart(point)) {
      return LETTER;
    }
    return Character.isJavaIdentifierPart(point) && !Character.isIdentifierIgnorable(point)
        ? MARK
        : OTHER;
  }

  @Override
  public int mark() {
    return -1;
  }

  @Override
  public void release(int marker) {
    // The whole text is here: nothing is ever dropped.
  }

  @Override
  public int index() {
    return index;
  }

  @Override
  public void seek(int target) {
    index = Math.min(target, text.length());
  }

  @Override
  public int size() {
    return text.length();
  }

  @Override
  public String getSourceName() {
    return name;
  }

  @Override
  public String getText(Interval interval) {
    int end = Math.min(interval.b + 1, text.length());
    return interval.a >= end ? "" : text.substring(interval.a, end);
  }
}
