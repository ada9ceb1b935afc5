package snq.runtime.evaluate;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Takes off what a [StateWriter] wrote, in the same order.
final class StateReader {
  private final ByteBuffer bytes;

  StateReader(byte[] bytes) {
    this.bytes = ByteBuffer.wrap(bytes);
  }

  long number() {
    return bytes.getLong();
  }

  int whole() {
    return Math.toIntExact(number());
  }

  int[] list() {
    int[] values = new int[whole()];
    for (int i = 0; i < values.length; i++) {
      values[i] = bytes.getInt();
    }
    return values;
  }

  String text() {
    byte[] coded = new byte[whole()];
    bytes.get(coded);
    return new String(coded, StandardCharsets.UTF_8);
  }
}
