package snq.runtime.checkpoint;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Takes off what a [StateWriter] wrote, in the same order.
public final class StateReader {
  private final ByteBuffer bytes;

  public StateReader(byte[] bytes) {
    this.bytes = ByteBuffer.wrap(bytes);
  }

  public long number() {
    return bytes.getLong();
  }

  public int whole() {
    return Math.toIntExact(number());
  }

  public int[] list() {
    int[] values = new int[whole()];
    for (int i = 0; i < values.length; i++) {
      values[i] = bytes.getInt();
    }
    return values;
  }

  /// What [StateWriter#some] wrote.
  public void some(int[] values, int from, int end) {
    bytes.asIntBuffer().get(values, from, end - from);
    bytes.position(bytes.position() + (end - from) * Integer.BYTES);
  }

  public void some(long[] values, int from, int end) {
    bytes.asLongBuffer().get(values, from, end - from);
    bytes.position(bytes.position() + (end - from) * Long.BYTES);
  }

  public String text() {
    byte[] coded = new byte[whole()];
    bytes.get(coded);
    return new String(coded, StandardCharsets.UTF_8);
  }
}
