package snq.dsl.parser;

import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.misc.Interval;

/// Characters of a text by code point, with UTF-16 offsets as indices: the offsets of a token are
/// those of its span.
final class SourceStream implements CharStream {
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
      return at == 0 && index == 0 ? EOF : text.codePointAt(at);
    }
    for (int i = 1; i < distance && at < text.length(); i++) {
      at += Character.charCount(text.codePointAt(at));
    }
    return at >= text.length() ? EOF : text.codePointAt(at);
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
