package snq.compiler.tensor;

import java.util.Objects;

/// The bytes of a file, read where they are wanted. Whoever opens files implements it; a reader
/// never asks for bytes past the end and never holds more than it needs.
public interface Bytes {
  long size();

  /// Copies `length` bytes from `position` on. All of them lie inside the file.
  void read(long position, byte[] target, int offset, int length);

  /// Bytes in memory. Takes `data` over: the caller must not write to it afterwards.
  static Bytes of(byte[] data) {
    return new Bytes() {
      @Override
      public long size() {
        return data.length;
      }

      @Override
      public void read(long position, byte[] target, int offset, int length) {
        Objects.checkFromIndexSize(position, length, data.length);
        System.arraycopy(data, (int) position, target, offset, length);
      }
    };
  }

  /// A copy of `length` bytes from `position` on.
  default byte[] copy(long position, int length) {
    byte[] part = new byte[length];
    read(position, part, 0, length);
    return part;
  }

  /// The `length` bytes from `first` on, as a file of their own.
  default Bytes part(long first, long length) {
    Objects.checkFromIndexSize(first, length, size());
    Bytes whole = this;
    return new Bytes() {
      @Override
      public long size() {
        return length;
      }

      @Override
      public void read(long position, byte[] target, int offset, int count) {
        Objects.checkFromIndexSize(position, count, length);
        whole.read(first + position, target, offset, count);
      }
    };
  }
}
