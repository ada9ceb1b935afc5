package snq.compiler.tensor;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import snq.dsl.ErrorCode;

/// NumPy's `.npz`: a zip file of `.npy` members. Members are found through the central directory;
/// stored ones are read where they lie, compressed ones are unpacked when they are opened. Source:
/// PKWARE appnote.txt 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16.
///
/// @param members by array name (without `.npy`), in the order of the file
public record Npz(String file, Bytes bytes, Map<String, Member> members) {
  static final int MOST_MEMBERS = 1 << 16;
  static final long MOST_BYTES = 1L << 30;

  /// Unpacked sizes up to this are believed at any ratio; above it, up to 200 times the packed
  /// size.
  private static final long ALWAYS_BELIEVED = 1 << 26;

  private static final long LARGEST_RATIO = 200;
  private static final int END_SIGNATURE = 0x06054b50;
  private static final int ENTRY_SIGNATURE = 0x02014b50;
  private static final int LOCAL_SIGNATURE = 0x04034b50;
  private static final int END_LENGTH = 22;
  private static final int ENTRY_LENGTH = 46;
  private static final int LOCAL_LENGTH = 30;

  public Npz {
    members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
  }

  /// One file of the archive, as its directory describes it.
  public record Member(
      String name, boolean deflated, long packed, long unpacked, long crc, long position) {}

  /// Reads the directory.
  ///
  /// @throws snq.dsl.ProblemException when the file is not an archive of arrays
  public static Npz open(String file, Bytes bytes) {
    byte[] end = endRecord(file, bytes);
    int count = (int) unsigned(end, 10, 2);
    long length = unsigned(end, 12, 4);
    long first = unsigned(end, 16, 4);
    if (count == 0xffff || first == 0xffffffffL) {
      throw refused(file, "a zip64 archive");
    }
    if (first + length > bytes.size() || length > Integer.MAX_VALUE || length < 46L * count) {
      throw malformed(file, "its directory lies outside the file");
    }
    byte[] directory = bytes.copy(first, (int) length);
    Map<String, Member> members = new LinkedHashMap<>();
    int at = 0;
    for (int i = 0; i < count; i++) {
      if (at + ENTRY_LENGTH > directory.length || unsigned(directory, at, 4) != ENTRY_SIGNATURE) {
        throw malformed(file, "its directory breaks off at entry " + i);
      }
      int name = (int) unsigned(directory, at + 28, 2);
      int rest = (int) (unsigned(directory, at + 30, 2) + unsigned(directory, at + 32, 2));
      if (at + ENTRY_LENGTH + name + rest > directory.length) {
        throw malformed(file, "its directory breaks off at entry " + i);
      }
      Member member = member(file, directory, at, name);
      if (members.put(arrayName(member.name), member) != null) {
        throw refused(file, "two members called " + member.name);
      }
      at += ENTRY_LENGTH + name + rest;
    }
    return new Npz(file, bytes, members);
  }

  /// The array called `name`.
  public StoredArray array(String name) {
    Member member = members.get(name);
    if (member == null) {
      throw Refusal.of(
          ErrorCode.ARRAY_MISSING,
          file,
          "no array called '" + name + "'",
          "one of " + String.join(", ", members.keySet().stream().limit(12).toList()),
          "");
    }
    return Npy.open(file + ":" + member.name, content(member));
  }

  /// All arrays, read.
  public Map<String, Tensor> tensors() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    members.keySet().forEach(name -> tensors.put(name, array(name).toTensor()));
    return tensors;
  }

  private static byte[] endRecord(String file, Bytes bytes) {
    int tail = (int) Math.min(bytes.size(), END_LENGTH + 0xffff);
    byte[] last = bytes.copy(bytes.size() - tail, tail);
    for (int at = tail - END_LENGTH; at >= 0; at--) {
      if (unsigned(last, at, 4) == END_SIGNATURE
          && at + END_LENGTH + unsigned(last, at + 20, 2) == tail) {
        byte[] record = new byte[END_LENGTH];
        System.arraycopy(last, at, record, 0, END_LENGTH);
        return record;
      }
    }
    throw malformed(file, "it has no zip directory at its end");
  }

  private static Member member(String file, byte[] directory, int at, int nameLength) {
    String name = new String(directory, at + ENTRY_LENGTH, nameLength, StandardCharsets.UTF_8);
    int method = (int) unsigned(directory, at + 10, 2);
    Member member =
        new Member(
            name,
            method == 8,
            unsigned(directory, at + 20, 4),
            unsigned(directory, at + 24, 4),
            unsigned(directory, at + 16, 4),
            unsigned(directory, at + 42, 4));
    if ((unsigned(directory, at + 8, 2) & 1) != 0) {
      throw refused(file, "an encrypted member " + name);
    }
    if (method != 0 && method != 8) {
      throw refused(file, "member " + name + " is packed with method " + method);
    }
    if (!isPlain(name)) {
      throw refused(file, "a member called '" + printable(name) + "'");
    }
    checkSize(file, member);
    return member;
  }

  private static void checkSize(String file, Member member) {
    boolean tooLarge = member.deflated && member.unpacked > MOST_BYTES;
    boolean unlikely =
        member.deflated
            && member.unpacked > ALWAYS_BELIEVED
            && member.unpacked / LARGEST_RATIO > member.packed;
    if (tooLarge || unlikely || (!member.deflated && member.packed != member.unpacked)) {
      throw refused(
          file,
          "member "
              + member.name
              + " says it unpacks "
              + member.packed
              + " bytes to "
              + member.unpacked);
    }
  }

  /// Relative names without steps upwards, devices or control characters.
  private static boolean isPlain(String name) {
    return !name.isEmpty()
        && !name.startsWith("/")
        && !name.contains("\\")
        && !name.contains(":")
        && name.chars().allMatch(c -> c >= ' ' && c != 0x7f && c != 0xfffd)
        && List.of(name.split("/", -1)).stream().noneMatch(part -> part.matches("\\.*"));
  }

  private static String printable(String name) {
    String plain = name.replaceAll("[\\p{Cntrl}\\x{fffd}]", "?");
    return plain.length() > 60 ? plain.substring(0, 60) + "..." : plain;
  }

  private static String arrayName(String member) {
    return member.endsWith(".npy") ? member.substring(0, member.length() - 4) : member;
  }

  private Bytes content(Member member) {
    if (member.position + LOCAL_LENGTH > bytes.size()) {
      throw malformed(file, "member " + member.name + " lies outside the file");
    }
    byte[] local = bytes.copy(member.position, LOCAL_LENGTH);
    if (unsigned(local, 0, 4) != LOCAL_SIGNATURE) {
      throw malformed(file, "member " + member.name + " is not where the directory says");
    }
    long first = member.position + LOCAL_LENGTH + unsigned(local, 26, 2) + unsigned(local, 28, 2);
    if (first + member.packed > bytes.size()) {
      throw malformed(file, "member " + member.name + " lies outside the file");
    }
    Bytes packed = bytes.part(first, member.packed);
    return member.deflated ? Bytes.of(inflate(member, packed)) : packed;
  }

  /// Unpacks piece by piece, so that memory is only taken for bytes that are really there.
  private byte[] inflate(Member member, Bytes packed) {
    Inflater inflater = new Inflater(true);
    List<byte[]> pieces = new ArrayList<>();
    byte[] input = new byte[1 << 13];
    long read = 0;
    long total = 0;
    try {
      while (!inflater.finished()) {
        if (inflater.needsInput()) {
          int now = (int) Math.min(input.length, packed.size() - read);
          if (now == 0) {
            throw malformed(file, "member " + member.name + " breaks off");
          }
          packed.read(read, input, 0, now);
          read += now;
          inflater.setInput(input, 0, now);
        }
        byte[] piece = new byte[(int) Math.min(1 << 16, member.unpacked - total + 1)];
        int got = inflater.inflate(piece);
        total += got;
        if (total > member.unpacked || inflater.needsDictionary()) {
          throw malformed(file, "member " + member.name + " is longer than its directory says");
        }
        pieces.add(got == piece.length ? piece : Arrays.copyOf(piece, got));
      }
    } catch (DataFormatException e) {
      throw malformed(file, "member " + member.name + " cannot be unpacked");
    } finally {
      inflater.end();
    }
    return joined(member, pieces, total);
  }

  private byte[] joined(Member member, List<byte[]> pieces, long total) {
    byte[] all = new byte[(int) total];
    int at = 0;
    for (byte[] piece : pieces) {
      System.arraycopy(piece, 0, all, at, piece.length);
      at += piece.length;
    }
    CRC32 crc = new CRC32();
    crc.update(all);
    if (total != member.unpacked || crc.getValue() != member.crc) {
      throw malformed(file, "member " + member.name + " does not have its checksum");
    }
    return all;
  }

  private static long unsigned(byte[] data, int at, int count) {
    long value = 0;
    for (int i = count - 1; i >= 0; i--) {
      value = value << 8 | data[at + i] & 0xff;
    }
    return value;
  }

  private static RuntimeException malformed(String file, String found) {
    return Refusal.of(
        ErrorCode.NPZ_MALFORMED,
        file,
        found,
        "a file written by numpy.savez",
        "copy or write the file again");
  }

  private static RuntimeException refused(String file, String found) {
    return Refusal.of(
        ErrorCode.NPZ_REFUSED,
        file,
        found,
        "stored or deflated members with plain names, of at most " + MOST_BYTES + " bytes",
        "write it with numpy.savez");
  }
}
