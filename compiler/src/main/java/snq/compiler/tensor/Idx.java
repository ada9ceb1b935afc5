package snq.compiler.tensor;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import snq.dsl.ErrorCode;

/// The IDX format of the MNIST files: two zero bytes, element type, number of axes, the sizes as
/// big-endian 32-bit integers, then the elements, highest byte first.
public final class Idx {
  private Idx() {}

  /// The array of a file, not yet read.
  ///
  /// @throws snq.dsl.ProblemException when the file is not such an array
  public static StoredArray open(String file, Bytes bytes) {
    if (bytes.size() < 4) {
      throw malformed(file, bytes.size() + " bytes are too few for a header");
    }
    byte[] start = bytes.copy(0, 4);
    if (start[0] == 0x1f && start[1] == (byte) 0x8b) {
      throw malformed(file, "it is compressed with gzip: unpack it first");
    }
    ElementType type = typeOf(start[2]);
    int axes = start[3];
    if (start[0] != 0 || start[1] != 0 || type == null || axes < 1) {
      throw malformed(file, "it does not begin with the bytes of an IDX file");
    }
    int head = 4 + 4 * axes;
    if (head > bytes.size()) {
      throw malformed(file, axes + " sizes do not fit into " + bytes.size() + " bytes");
    }
    byte[] header = bytes.copy(0, head);
    List<Long> sizes = new ArrayList<>();
    for (int axis = 0; axis < axes; axis++) {
      sizes.add((long) ElementType.U32.read(header, 4 + 4 * axis, true));
    }
    return new StoredArray(file, bytes, head, type, true, false, sizes);
  }

  private static @Nullable ElementType typeOf(byte code) {
    return switch (code) {
      case 0x08 -> ElementType.U8;
      case 0x09 -> ElementType.I8;
      case 0x0b -> ElementType.I16;
      case 0x0c -> ElementType.I32;
      case 0x0d -> ElementType.F32;
      case 0x0e -> ElementType.F64;
      default -> null;
    };
  }

  private static RuntimeException malformed(String file, String found) {
    return Refusal.of(ErrorCode.IDX_MALFORMED, file, found, "an unpacked IDX file as MNIST's", "");
  }
}
