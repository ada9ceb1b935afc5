package snq.backends.hdf5;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import snq.dsl.ProblemException;

/// Datasets: where their elements lie and what they are.
final class DatasetReader {
  private static final int MOST_AXES = 32;
  private static final int MOST_TEXTS = 1 << 12;
  private static final long EMPTY = 0;

  private final FileImage file;
  private final ChunkReader chunks;

  DatasetReader(FileImage file) {
    this.file = file;
    this.chunks = new ChunkReader(file);
  }

  /// A run of bytes: the file's own, or unpacked ones.
  static final class Stored {
    private final byte[] bytes;
    private final int first;

    /// Takes `bytes` over.
    Stored(byte[] bytes, int first) {
      this.bytes = bytes;
      this.first = first;
    }
  }

  Hdf5Node read(Messages messages) {
    Optional<List<Integer>> space = space(required(messages, Messages.SPACE));
    StoredType type = StoredType.read(required(messages, Messages.TYPE));
    if (space.isEmpty()) {
      return new Hdf5Node.Unread("empty");
    }
    List<Integer> sizes = space.get();
    long elements = elements(sizes);
    return switch (type) {
      case StoredType.Other other -> new Hdf5Node.Unread(other.reason());
      case StoredType.Number number -> {
        Stored stored = stored(messages, sizes, number.bytes());
        yield new Hdf5Node.Numbers(
            sizes,
            new NumberArray(
                number.element(), number.bigEndian(), stored.bytes, stored.first, (int) elements));
      }
      case StoredType.FixedText text -> texts(messages, sizes, text);
      case StoredType.HeapText text -> texts(messages, sizes, text);
    };
  }

  private Cursor required(Messages messages, int type) {
    return messages.find(type).orElseThrow(() -> file.malformed("a dataset lacks its header"));
  }

  /// Sizes of the axes; empty when there is no value at all.
  private Optional<List<Integer>> space(Cursor message) {
    int version = message.u8();
    int axes = message.u8();
    if (version < 1 || version > 2 || axes > MOST_AXES) {
      throw file.malformed("a dataset has a shape that is not known");
    }
    message.skip(1);
    boolean none = version == 2 && message.u8() == 2;
    message.skip(version == 1 ? 5 : 0);
    List<Integer> sizes = new ArrayList<>();
    for (int i = 0; i < axes; i++) {
      long size = message.u64();
      if (size < 0 || size > Integer.MAX_VALUE) {
        throw tooLarge(Long.toUnsignedString(size) + " elements along one axis");
      }
      sizes.add((int) size);
    }
    return none || sizes.contains(0) ? Optional.empty() : Optional.of(sizes);
  }

  private long elements(List<Integer> sizes) {
    long elements = 1;
    for (int size : sizes) {
      elements *= size;
      if (elements > Integer.MAX_VALUE) {
        throw tooLarge("a dataset of sizes " + sizes);
      }
    }
    return elements;
  }

  private ProblemException tooLarge(String found) {
    return file.malformed(found + ", more than the file holds");
  }

  private Stored stored(Messages messages, List<Integer> sizes, int elementBytes) {
    long length = elements(sizes) * elementBytes;
    Cursor layout = required(messages, Messages.LAYOUT);
    int version = layout.u8();
    int kind = layout.u8();
    if (version < 3 || version > 4) {
      throw file.unsupported(
          "a dataset with layout version " + version, "write it with a current HDF5 library");
    }
    return switch (kind) {
      case 0 -> {
        int size = layout.u16();
        if (size < length) {
          throw tooLarge("a compact dataset of " + length + " bytes");
        }
        yield new Stored(file.bytes(), layout.part(length).position());
      }
      case 1 -> contiguous(layout.u64(), length);
      case 2 -> {
        if (version == 4) {
          throw file.unsupported(
              "a chunked dataset of the newest form (libver='latest')",
              "write it with h5py's default libver='earliest'");
        }
        yield chunks.read(messages.find(Messages.FILTERS), layout, sizes, elementBytes);
      }
      default ->
          throw file.unsupported(
              "a virtual dataset", "copy its values into a dataset of their own");
    };
  }

  private Stored contiguous(long address, long length) {
    if (address == FileImage.UNDEFINED) {
      throw file.malformed("a dataset was never written");
    }
    return new Stored(file.bytes(), file.place(address, length, "a dataset"));
  }

  private Hdf5Node texts(Messages messages, List<Integer> sizes, StoredType type) {
    long count = elements(sizes);
    if (count > MOST_TEXTS || type.bytes() < 1 || type.bytes() > 1 << 16) {
      return new Hdf5Node.Unread("more or longer texts than are read");
    }
    Stored stored = stored(messages, sizes, type.bytes());
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int at = stored.first + i * type.bytes();
      texts.add(type instanceof StoredType.FixedText ? fixed(stored, at, type) : heap(stored, at));
    }
    return new Hdf5Node.Texts(sizes, texts);
  }

  private static String fixed(Stored stored, int at, StoredType type) {
    String text = new String(stored.bytes, at, type.bytes(), StandardCharsets.UTF_8);
    int zero = text.indexOf('\0');
    return (zero < 0 ? text : text.substring(0, zero)).stripTrailing();
  }

  /// A text in a global heap (specification III.E).
  private String heap(Stored stored, int at) {
    Cursor reference = new Cursor(file, stored.bytes, at, stored.bytes.length);
    long length = reference.u32();
    long address = reference.u64();
    long wanted = reference.u32();
    if (length == EMPTY) {
      return "";
    }
    Cursor head = file.at(address, 16, "a heap of texts");
    if (!head.isSignature("GCOL")) {
      throw file.malformed("a text's heap is not where it should be");
    }
    head.skip(4);
    long end = address + head.u64();
    for (long object = address + 16; object + 16 <= end; ) {
      Cursor entry = file.at(object, 16, "a heap of texts");
      int index = entry.u16();
      entry.skip(6);
      long size = entry.u64();
      if (index == 0 || size < 0) {
        break;
      }
      if (index == wanted && length <= size) {
        return file.at(object + 16, length, "a text").textToZero();
      }
      object += 16 + (size + 7) / 8 * 8;
    }
    throw file.malformed("a text is not in its heap");
  }
}
