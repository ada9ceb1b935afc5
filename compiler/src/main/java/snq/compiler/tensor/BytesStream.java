package snq.compiler.tensor;

import java.io.InputStream;

/// A file's bytes as a stream, for libraries that want one.
final class BytesStream extends InputStream {
  private final Bytes bytes;
  private long position;

  BytesStream(Bytes bytes) {
    this.bytes = bytes;
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    int now = (int) Math.min(length, bytes.size() - position);
    if (now <= 0) {
      return length == 0 ? 0 : -1;
    }
    bytes.read(position, target, offset, now);
    position += now;
    return now;
  }
}
