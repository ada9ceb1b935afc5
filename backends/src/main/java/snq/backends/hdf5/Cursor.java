package snq.backends.hdf5;

import java.nio.charset.StandardCharsets;

/// Reads little-endian numbers one after the other, never past its end.
final class Cursor {
  private final FileImage file;
  private final byte[] bytes;
  private final int end;
  private int at;

  Cursor(FileImage file, byte[] bytes, int at, int end) {
    this.file = file;
    this.bytes = bytes;
    this.at = at;
    this.end = end;
  }

  int remaining() {
    return end - at;
  }

  /// Place of the next byte in the file's bytes.
  int position() {
    return at;
  }

  void skip(int count) {
    need(count);
    at += count;
  }

  int u8() {
    need(1);
    return bytes[at++] & 0xff;
  }

  int u16() {
    return (int) unsigned(2);
  }

  long u32() {
    return unsigned(4);
  }

  /// A length or an address: 8 bytes, of which no honest one uses the sign.
  long u64() {
    return unsigned(8);
  }

  /// `count` bytes, 1 to 8.
  long unsigned(int count) {
    need(count);
    long value = 0;
    for (int i = 0; i < count; i++) {
      value |= (bytes[at + i] & 0xffL) << (8 * i);
    }
    at += count;
    return value;
  }

  /// A reader of the next `length` bytes, which this one passes.
  Cursor part(long length) {
    need(length);
    Cursor part = new Cursor(file, bytes, at, at + (int) length);
    at += (int) length;
    return part;
  }

  /// Whether the next bytes are these; passes them.
  boolean isSignature(String signature) {
    return text(signature.length()).equals(signature);
  }

  /// The next `length` bytes as text.
  String text(long length) {
    need(length);
    String text = new String(bytes, at, (int) length, StandardCharsets.UTF_8);
    at += (int) length;
    return text;
  }

  /// Text up to a zero byte or the end; stays before what follows.
  String textToZero() {
    int from = at;
    while (at < end && bytes[at] != 0) {
      at++;
    }
    return new String(bytes, from, at - from, StandardCharsets.UTF_8);
  }

  private void need(long count) {
    if (count < 0 || count > end - at) {
      throw file.malformed("a structure ends in the middle of a value");
    }
  }
}
