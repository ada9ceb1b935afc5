package snq.runtime.chip;

import java.util.Arrays;

/// Weights of all cores while they are read; no weight has more than 8 bits.
final class WeightBytes {
  private byte[] values = new byte[1024];
  private int size;

  void add(int weight) {
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size);
    }
    values[size++] = (byte) weight;
  }

  int size() {
    return size;
  }

  int get(int index) {
    return values[index];
  }

  byte[] toArray() {
    return Arrays.copyOf(values, size);
  }
}
