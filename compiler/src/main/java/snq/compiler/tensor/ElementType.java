package snq.compiler.tensor;

/// How one number is stored in a file. Integers of 64 bits above 2^53 lose their last digits.
public enum ElementType {
  BOOL(1),
  U8(1),
  I8(1),
  U16(2),
  I16(2),
  U32(4),
  I32(4),
  U64(8),
  I64(8),
  F16(2),
  BF16(2),
  F32(4),
  F64(8);

  private final int bytes;

  ElementType(int bytes) {
    this.bytes = bytes;
  }

  public int bytes() {
    return bytes;
  }

  /// The number that starts at `data[at]`.
  public double read(byte[] data, int at, boolean bigEndian) {
    long raw = 0;
    for (int i = 0; i < bytes; i++) {
      int place = bigEndian ? bytes - 1 - i : i;
      raw |= (data[at + i] & 0xffL) << (8 * place);
    }
    return switch (this) {
      case BOOL -> raw == 0 ? 0 : 1;
      case U8, U16, U32 -> raw;
      case I8 -> (byte) raw;
      case I16 -> (short) raw;
      case I32 -> (int) raw;
      case I64 -> raw;
      case U64 -> raw >= 0 ? raw : raw + 0x1p64;
      case F16 -> Float.float16ToFloat((short) raw);
      case BF16 -> Float.intBitsToFloat((int) raw << 16);
      case F32 -> Float.intBitsToFloat((int) raw);
      case F64 -> Double.longBitsToDouble(raw);
    };
  }

  /// Stores `value` at `data[at]`, lowest byte first; only for types that hold it.
  public void write(double value, byte[] data, int at) {
    long raw =
        switch (this) {
          case F64 -> Double.doubleToRawLongBits(value);
          case F32 -> Float.floatToRawIntBits((float) value);
          case F16 -> Float.floatToFloat16((float) value);
          case BF16 -> Float.floatToRawIntBits((float) value) >>> 16;
          case BOOL, U8, I8, U16, I16, U32, I32, U64, I64 -> (long) value;
        };
    for (int i = 0; i < bytes; i++) {
      data[at + i] = (byte) (raw >>> (8 * i));
    }
  }
}
