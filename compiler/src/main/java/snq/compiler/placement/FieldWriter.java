package snq.compiler.placement;

/// Packs the fields of a memory word from bit 0 up. A value outside its field is our own bug: the
/// legality check refuses such programs before they are placed.
final class FieldWriter {
  private long word;
  private int at;

  FieldWriter unsigned(String name, long value, int bits) {
    if (value < 0 || value >= 1L << bits) {
      throw new IllegalArgumentException(name + " " + value + " does not fit " + bits + " bits");
    }
    return put(value, bits);
  }

  FieldWriter signed(String name, long value, int bits) {
    if (value < -(1L << (bits - 1)) || value >= 1L << (bits - 1)) {
      throw new IllegalArgumentException(name + " " + value + " does not fit " + bits + " bits");
    }
    return put(value & ((1L << bits) - 1), bits);
  }

  FieldWriter flag(boolean value) {
    return put(value ? 1 : 0, 1);
  }

  long word() {
    return word;
  }

  private FieldWriter put(long value, int bits) {
    if (at + bits > 64) {
      throw new IllegalStateException("more than 64 bits");
    }
    word |= value << at;
    at += bits;
    return this;
  }
}
