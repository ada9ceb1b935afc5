package snq.compiler.tensor;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import snq.dsl.ErrorCode;

/// NumPy's `.npy`, versions 1 to 3: magic, version, length of the header, a Python dictionary with
/// `descr`, `fortran_order` and `shape`, then the elements. Source: numpy/lib/format.py, "Format
/// Version 1.0".
public final class Npy {
  private static final int LONGEST_HEADER = 1 << 16;
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

  private Npy() {}

  /// The array of a file, not yet read.
  ///
  /// @throws snq.dsl.ProblemException when the file is not such an array
  public static StoredArray open(String file, Bytes bytes) {
    if (bytes.size() < 10) {
      throw malformed(file, bytes.size() + " bytes are too few for a header");
    }
    byte[] start = bytes.copy(0, (int) Math.min(12, bytes.size()));
    for (int i = 0; i < MAGIC.length; i++) {
      if (start[i] != MAGIC[i]) {
        throw malformed(file, "it does not begin with the bytes of an .npy file");
      }
    }
    int version = start[6];
    if (version < 1 || version > 3) {
      throw malformed(file, "format version " + version);
    }
    int head = version == 1 ? 10 : 12;
    long length = littleEndian(start, 8, Math.min(head, start.length));
    if (length > LONGEST_HEADER || head + length > bytes.size()) {
      throw malformed(file, "a header of " + length + " bytes");
    }
    String header =
        new String(
            bytes.copy(head, (int) length),
            version == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
    return array(file, bytes, head + length, new HeaderReader(file, header).read());
  }

  /// A file of version 1 that holds `tensor` as `type`.
  public static byte[] write(Tensor tensor, ElementType type) {
    StringBuilder shape = new StringBuilder("(");
    tensor.shape().sizes().forEach(size -> shape.append(size).append(", "));
    String text =
        String.format(
            Locale.ROOT,
            "{'descr': '%s', 'fortran_order': False, 'shape': %s), }",
            descriptionOf(type),
            shape);
    int pad = 63 - (10 + text.length()) % 64;
    byte[] header = (text + " ".repeat(pad) + "\n").getBytes(StandardCharsets.ISO_8859_1);
    byte[] file = new byte[10 + header.length + tensor.size() * type.bytes()];
    System.arraycopy(MAGIC, 0, file, 0, MAGIC.length);
    file[6] = 1;
    file[8] = (byte) header.length;
    file[9] = (byte) (header.length >>> 8);
    System.arraycopy(header, 0, file, 10, header.length);
    for (int i = 0; i < tensor.size(); i++) {
      type.write(tensor.get(i), file, 10 + header.length + i * type.bytes());
    }
    return file;
  }

  private static StoredArray array(String file, Bytes bytes, long position, Header header) {
    String descr = header.descr;
    if (descr == null) {
      throw unsupported(file, "a structured array", "save each field as an array of its own");
    }
    if (descr.contains("O")) {
      throw unsupported(
          file,
          "an array of Python objects (a pickle)",
          "save it as numbers: np.save(path, a.astype(np.float32))");
    }
    boolean bigEndian = descr.startsWith(">");
    String kind = descr.matches("[<>|=].*") ? descr.substring(1) : descr;
    ElementType type = typeOf(kind);
    if (type == null) {
      throw unsupported(
          file, "the element type '" + descr + "'", "save it as np.float32 or np.int32");
    }
    return new StoredArray(file, bytes, position, type, bigEndian, header.fortran, header.sizes);
  }

  private static @Nullable ElementType typeOf(String kind) {
    return switch (kind) {
      case "b1", "?" -> ElementType.BOOL;
      case "u1" -> ElementType.U8;
      case "i1" -> ElementType.I8;
      case "u2" -> ElementType.U16;
      case "i2" -> ElementType.I16;
      case "u4" -> ElementType.U32;
      case "i4" -> ElementType.I32;
      case "u8" -> ElementType.U64;
      case "i8" -> ElementType.I64;
      case "f2" -> ElementType.F16;
      case "f4" -> ElementType.F32;
      case "f8" -> ElementType.F64;
      default -> null;
    };
  }

  private static String descriptionOf(ElementType type) {
    return switch (type) {
      case BOOL -> "|b1";
      case U8 -> "|u1";
      case I8 -> "|i1";
      case U16 -> "<u2";
      case I16 -> "<i2";
      case U32 -> "<u4";
      case I32 -> "<i4";
      case U64 -> "<u8";
      case I64 -> "<i8";
      case F16 -> "<f2";
      case F32 -> "<f4";
      case F64 -> "<f8";
      case BF16 -> throw new IllegalArgumentException("npy has no bfloat16");
    };
  }

  private static long littleEndian(byte[] data, int first, int end) {
    long value = 0;
    for (int i = end - 1; i >= first; i--) {
      value = value << 8 | data[i] & 0xff;
    }
    return value;
  }

  private static RuntimeException malformed(String file, String found) {
    return Refusal.of(
        ErrorCode.NPY_MALFORMED,
        file,
        found,
        "a file written by numpy.save",
        "write it again with numpy.save");
  }

  private static RuntimeException unsupported(String file, String found, String help) {
    return Refusal.of(
        ErrorCode.NPY_TYPE,
        file,
        found,
        "booleans, integers of 1 to 8 bytes, floats of 2, 4 or 8 bytes",
        help);
  }

  /// @param descr null for a structured type
  private record Header(@Nullable String descr, boolean fortran, List<Long> sizes) {}

  /// Reads the header's dictionary: the one form that NumPy writes, in any order of the keys.
  private static final class HeaderReader {
    private final String file;
    private final String text;
    private int at;

    HeaderReader(String file, String text) {
      this.file = file;
      this.text = text;
    }

    Header read() {
      String descr = null;
      Boolean fortran = null;
      List<Long> sizes = null;
      boolean typed = false;
      expect('{');
      while (!accept('}')) {
        String key = string();
        expect(':');
        switch (key) {
          case "descr" -> {
            typed = true;
            descr = peek() == '[' ? null : string();
            if (descr == null) {
              return new Header(null, false, List.of());
            }
          }
          case "fortran_order" -> fortran = truth();
          case "shape" -> sizes = tuple();
          default -> throw bad();
        }
        if (!accept(',') && peek() != '}') {
          throw bad();
        }
      }
      if (!typed || fortran == null || sizes == null) {
        throw bad();
      }
      return new Header(descr, fortran, sizes);
    }

    private List<Long> tuple() {
      List<Long> sizes = new ArrayList<>();
      expect('(');
      while (!accept(')')) {
        sizes.add(number());
        if (!accept(',') && peek() != ')') {
          throw bad();
        }
        if (sizes.size() > 64) {
          throw bad();
        }
      }
      return sizes;
    }

    private long number() {
      skipSpace();
      int first = at;
      while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
        at++;
      }
      if (at == first || at - first > 18) {
        throw bad();
      }
      return Long.parseLong(text, first, at, 10);
    }

    private boolean truth() {
      skipSpace();
      for (String word : List.of("True", "False")) {
        if (text.startsWith(word, at)) {
          at += word.length();
          return word.equals("True");
        }
      }
      throw bad();
    }

    private String string() {
      char quote = peek();
      if (quote != '\'' && quote != '"') {
        throw bad();
      }
      int end = text.indexOf(quote, at + 1);
      if (end < 0 || end - at > 64) {
        throw bad();
      }
      String value = text.substring(at + 1, end);
      at = end + 1;
      return value;
    }

    private void expect(char c) {
      if (!accept(c)) {
        throw bad();
      }
    }

    private boolean accept(char c) {
      if (peek() != c) {
        return false;
      }
      at++;
      return true;
    }

    private char peek() {
      skipSpace();
      return at < text.length() ? text.charAt(at) : '\0';
    }

    private void skipSpace() {
      while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\n')) {
        at++;
      }
    }

    private RuntimeException bad() {
      return malformed(file, "its header is not NumPy's, at character " + at);
    }
  }
}
