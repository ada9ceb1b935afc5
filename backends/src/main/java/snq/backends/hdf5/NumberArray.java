package snq.backends.hdf5;

import java.util.Arrays;
import snq.compiler.tensor.ElementType;

/// The elements of a dataset as they lie in the file, in row-major order. Equal by value.
public final class NumberArray {
  private final ElementType type;
  private final boolean bigEndian;
  private final byte[] bytes;
  private final int first;
  private final int size;

  /// Takes `bytes` over: nobody may write to them afterwards.
  NumberArray(ElementType type, boolean bigEndian, byte[] bytes, int first, int size) {
    this.type = type;
    this.bigEndian = bigEndian;
    this.bytes = bytes;
    this.first = first;
    this.size = size;
  }

  /// Values to be written as `type`.
  public static NumberArray of(ElementType type, double... values) {
    byte[] bytes = new byte[values.length * type.bytes()];
    for (int i = 0; i < values.length; i++) {
      type.write(values[i], bytes, i * type.bytes());
    }
    return new NumberArray(type, false, bytes, 0, values.length);
  }

  public ElementType type() {
    return type;
  }

  public int size() {
    return size;
  }

  public double get(int index) {
    return type.read(bytes, first + index * type.bytes(), bigEndian);
  }

  /// The elements' bytes, little-endian.
  byte[] littleEndian() {
    if (bigEndian) {
      throw new IllegalStateException("only arrays of `of` are written");
    }
    return Arrays.copyOfRange(bytes, first, first + size * type.bytes());
  }

  @Override
  public boolean equals(Object other) {
    if (!(other instanceof NumberArray a) || a.size != size || a.type != type) {
      return false;
    }
    for (int i = 0; i < size; i++) {
      if (Double.compare(get(i), a.get(i)) != 0) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    return 31 * type.hashCode() + size;
  }

  @Override
  public String toString() {
    return "NumberArray[" + type + " x " + size + "]";
  }
}
