package snq.dsl;

/// A half-open range of UTF-16 offsets in the source called `source`.
public record Span(String source, int start, int end) {
  public Span {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("span " + start + " to " + end);
    }
  }

  /// From the start of this span to the end of `last`, both in the same source.
  public Span to(Span last) {
    return new Span(source, start, Math.max(end, last.end));
  }
}
