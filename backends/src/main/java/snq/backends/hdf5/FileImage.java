package snq.backends.hdf5;

import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.ProblemException;

/// The bytes of a file, read in pieces whose places are checked. Every piece is charged to a budget
/// that grows with the file, so that structures that point to each other in circles, or a thousand
/// times to the same place, end in a problem.
final class FileImage {
  /// An address that says "nothing there".
  static final long UNDEFINED = -1;

  private static final long LEAST_BUDGET = 1 << 24;
  private static final long READINGS_OF_A_BYTE = 16;

  private final String file;
  private final byte[] bytes;
  private long base;
  private long budget;

  /// Takes `bytes` over.
  FileImage(String file, byte[] bytes) {
    this.file = file;
    this.bytes = bytes;
    this.budget = LEAST_BUDGET + READINGS_OF_A_BYTE * bytes.length;
  }

  /// From here on addresses count from `base`.
  void startAt(long base) {
    this.base = base;
  }

  int size() {
    return bytes.length;
  }

  byte[] bytes() {
    return bytes;
  }

  /// The place of an address in [#bytes], once `length` bytes are known to lie there.
  int place(long address, long length, String what) {
    long from = base + address;
    if (address < 0 || from < 0 || length < 0 || length > bytes.length - from) {
      throw malformed(what + " lies outside the file, or the file is cut off");
    }
    return (int) from;
  }

  /// The address of a place in [#bytes].
  long addressOf(int place) {
    return place - base;
  }

  /// A reader of `length` bytes at `address`.
  Cursor at(long address, long length, String what) {
    int from = place(address, length, what);
    charge(length + Long.BYTES);
    return new Cursor(this, bytes, from, from + (int) length);
  }

  /// Work that grows with `amount` is about to be done.
  void charge(long amount) {
    budget -= amount;
    if (budget < 0) {
      throw malformed("its structures point to each other again and again");
    }
  }

  ProblemException malformed(String found) {
    return new ProblemException(
        Problem.of(ErrorCode.HDF5_MALFORMED, null, file + ": " + found)
            .accepted("a whole HDF5 file")
            .help("copy or export the file again; `h5dump -H` shows whether others can read it"));
  }

  ProblemException unsupported(String found, String help) {
    return new ProblemException(
        Problem.of(ErrorCode.HDF5_UNSUPPORTED, null, file + ": " + found).help(help));
  }
}
