package snq.backends.qasm.tree;

/// A half-open range of UTF-16 offsets in the text that is read.
public record Place(int start, int end) {
  public Place to(Place last) {
    return new Place(start, Math.max(end, last.end));
  }
}
