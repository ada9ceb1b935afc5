package snq.compiler.placement;

import java.util.Arrays;

/// A memory while it is being filled.
final class GrowingLongs {
  private long[] words = new long[64];
  private int size;

  int size() {
    return size;
  }

  long get(int index) {
    return words[index];
  }

  void add(long word) {
    if (size == words.length) {
      words = Arrays.copyOf(words, 2 * size);
    }
    words[size++] = word;
  }

  LongVector toVector() {
    return LongVector.of(Arrays.copyOf(words, size));
  }
}
