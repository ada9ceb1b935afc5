package snq.runtime.checkpoint;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Numbers and texts one after the other, as a [StateReader] takes them off again.
public final class StateWriter {
  private byte[] bytes;
  private int size;

  public StateWriter() {
    bytes = new byte[1024];
  }

  public StateWriter number(long value) {
    int at = room(Long.BYTES);
    ByteBuffer.wrap(bytes).putLong(at, value);
    return this;
  }

  public StateWriter numbers(long... values) {
    for (long value : values) {
      number(value);
    }
    return this;
  }

  /// Their number first.
  public StateWriter list(int[] values) {
    number(values.length);
    for (int value : values) {
      int at = room(Integer.BYTES);
      ByteBuffer.wrap(bytes).putInt(at, value);
    }
    return this;
  }

  /// Without their number.
  public StateWriter some(int[] values, int from, int end) {
    int at = room((end - from) * Integer.BYTES);
    ByteBuffer.wrap(bytes).position(at).asIntBuffer().put(values, from, end - from);
    return this;
  }

  /// Without their number.
  public StateWriter some(long[] values, int from, int end) {
    int at = room((end - from) * Long.BYTES);
    ByteBuffer.wrap(bytes).position(at).asLongBuffer().put(values, from, end - from);
    return this;
  }

  public StateWriter text(String text) {
    byte[] coded = text.getBytes(StandardCharsets.UTF_8);
    number(coded.length);
    int at = room(coded.length);
    System.arraycopy(coded, 0, bytes, at, coded.length);
    return this;
  }

  /// Makes room, perhaps in another array.
  ///
  /// @return where
  private int room(int count) {
    if (size + count > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + count));
    }
    size += count;
    return size - count;
  }

  public byte[] toArray() {
    return Arrays.copyOf(bytes, size);
  }
}
