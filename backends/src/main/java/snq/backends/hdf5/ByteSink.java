package snq.backends.hdf5;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Bytes that grow at their end; numbers are little-endian.
final class ByteSink {
  private byte[] bytes = new byte[64];
  private int size;

  int size() {
    return size;
  }

  /// The lowest `count` bytes of a number; beyond 8 they are 0.
  ByteSink number(long value, int count) {
    for (int i = 0; i < count; i++) {
      grow(1);
      bytes[size++] = i < Long.BYTES ? (byte) (value >>> (8 * i)) : 0;
    }
    return this;
  }

  ByteSink ascii(String text) {
    return bytes(text.getBytes(StandardCharsets.US_ASCII));
  }

  ByteSink bytes(byte[] more) {
    grow(more.length);
    System.arraycopy(more, 0, bytes, size, more.length);
    size += more.length;
    return this;
  }

  ByteSink zeros(int count) {
    grow(count);
    size += count;
    return this;
  }

  /// Up to the next multiple of 8.
  ByteSink align() {
    return zeros((8 - size % 8) % 8);
  }

  void replace(int at, byte[] other) {
    System.arraycopy(other, 0, bytes, at, other.length);
  }

  byte[] toArray() {
    return Arrays.copyOf(bytes, size);
  }

  private void grow(int count) {
    if (count > bytes.length - size) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + count));
    }
  }
}
