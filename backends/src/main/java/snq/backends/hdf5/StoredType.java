package snq.backends.hdf5;

import java.util.Optional;
import snq.compiler.tensor.ElementType;

/// The type of a dataset's elements. Source: HDF5 File Format Specification 3.0, IV.A.2.d.
sealed interface StoredType {
  /// Bytes of one element in the file.
  int bytes();

  record Number(ElementType element, boolean bigEndian) implements StoredType {
    @Override
    public int bytes() {
      return element.bytes();
    }
  }

  /// A text of a fixed length, filled up with zeros or spaces.
  record FixedText(int bytes) implements StoredType {}

  /// A text in a global heap: length, address of the heap, number in it.
  record HeapText(int bytes) implements StoredType {}

  record Other(int bytes, String reason) implements StoredType {}

  int FIXED_POINT = 0;
  int FLOATING_POINT = 1;
  int STRING = 3;
  int ENUMERATION = 8;
  int VARIABLE_LENGTH = 9;

  static StoredType read(Cursor message) {
    int classAndVersion = message.u8();
    int bits = (int) message.unsigned(3);
    int bytes = (int) Math.min(message.u32(), Integer.MAX_VALUE);
    return switch (classAndVersion & 15) {
      case FIXED_POINT -> {
        int offset = message.u16();
        boolean whole = offset == 0 && message.u16() == 8 * bytes;
        yield number(whole ? integer(bytes, (bits & 8) != 0) : Optional.empty(), bits, bytes);
      }
      case FLOATING_POINT ->
          number((bits & 0x40) == 0 ? real(bytes) : Optional.empty(), bits, bytes);
      case STRING -> new FixedText(bytes);
      case ENUMERATION -> enumeration(read(message), bytes);
      case VARIABLE_LENGTH ->
          (bits & 15) == 1 ? new HeapText(bytes) : new Other(bytes, "lists of differing lengths");
      default -> new Other(bytes, "neither numbers nor texts");
    };
  }

  private static StoredType number(Optional<ElementType> element, int bits, int bytes) {
    return element
        .<StoredType>map(e -> new Number(e, (bits & 1) != 0))
        .orElseGet(() -> new Other(bytes, "numbers of an unusual width"));
  }

  /// Truths are written as an enumeration over one byte.
  private static StoredType enumeration(StoredType base, int bytes) {
    return base instanceof Number(ElementType element, boolean bigEndian) && element.bytes() == 1
        ? new Number(ElementType.BOOL, bigEndian)
        : new Other(bytes, "words of an enumeration");
  }

  private static Optional<ElementType> integer(int bytes, boolean signed) {
    return Optional.ofNullable(
        switch (bytes) {
          case 1 -> signed ? ElementType.I8 : ElementType.U8;
          case 2 -> signed ? ElementType.I16 : ElementType.U16;
          case 4 -> signed ? ElementType.I32 : ElementType.U32;
          case 8 -> signed ? ElementType.I64 : ElementType.U64;
          default -> null;
        });
  }

  private static Optional<ElementType> real(int bytes) {
    return Optional.ofNullable(
        switch (bytes) {
          case 2 -> ElementType.F16;
          case 4 -> ElementType.F32;
          case 8 -> ElementType.F64;
          default -> null;
        });
  }
}
