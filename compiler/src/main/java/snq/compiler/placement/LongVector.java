package snq.compiler.placement;

import java.util.Arrays;

/// An immutable list of 64-bit words, equal by value: one memory of a core.
public final class LongVector {
  public static final LongVector EMPTY = new LongVector(new long[0]);

  private final long[] words;

  private LongVector(long[] words) {
    this.words = words;
  }

  public static LongVector of(long... words) {
    return new LongVector(words.clone());
  }

  public int size() {
    return words.length;
  }

  public long get(int index) {
    return words[index];
  }

  public long[] toArray() {
    return words.clone();
  }

  /// These words with one replaced.
  public LongVector with(int index, long word) {
    long[] changed = words.clone();
    changed[index] = word;
    return new LongVector(changed);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LongVector v && Arrays.equals(words, v.words);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(words);
  }

  @Override
  public String toString() {
    return "LongVector[" + words.length + "]";
  }
}
