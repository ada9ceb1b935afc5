package snq.backends.hdf5;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import snq.backends.hdf5.DatasetReader.Stored;

/// Datasets in pieces of equal shape, packed or not. Source: HDF5 File Format Specification 3.0,
/// III.A.1 "Version 1 B-trees" with node type 1, IV.A.2.l "Filter Pipeline".
final class ChunkReader {
  private static final int DEFLATE = 1;
  private static final int SHUFFLE = 2;
  private static final int CHECKSUM = 3;
  private static final int DEEPEST = 32;

  /// Most bytes that all unpacked datasets of a file may take together.
  private static final long MOST_UNPACKED = 1L << 26;

  /// Most bytes that their pieces may take together: the same piece may be named twice.
  private static final long MOST_WORK = 4 * MOST_UNPACKED;

  private final FileImage file;
  private long unpacked;
  private long work;

  ChunkReader(FileImage file) {
    this.file = file;
  }

  /// What is the same for all pieces of a dataset.
  ///
  /// @param filters numbers of the filters, in the order in which they were applied
  /// @param chunk sizes of a piece
  private record Plan(
      List<Integer> filters, List<Integer> sizes, List<Integer> chunk, int elementBytes) {
    int chunkBytes() {
      return chunk.stream().reduce(elementBytes, (a, b) -> a * b);
    }
  }

  Stored read(Optional<Cursor> pipeline, Cursor layout, List<Integer> sizes, int elementBytes) {
    int axes = layout.u8() - 1;
    long tree = layout.u64();
    if (axes != sizes.size() || axes < 1) {
      throw file.malformed("the pieces of a dataset have another shape");
    }
    List<Integer> chunk = new ArrayList<>();
    long bytes = elementBytes;
    for (int i = 0; i < axes; i++) {
      long size = layout.u32();
      bytes *= size;
      if (size < 1 || bytes > MOST_UNPACKED) {
        throw file.malformed("the pieces of a dataset are larger than is read");
      }
      chunk.add((int) size);
    }
    Plan plan = new Plan(pipeline.map(this::filters).orElse(List.of()), sizes, chunk, elementBytes);
    byte[] data = new byte[bytesOf(sizes, elementBytes)];
    if (tree != FileImage.UNDEFINED) {
      tree(tree, plan, data, 0);
    }
    return new Stored(data, 0);
  }

  private int bytesOf(List<Integer> sizes, int elementBytes) {
    long bytes = elementBytes;
    for (int size : sizes) {
      bytes = Math.min(bytes * size, MOST_UNPACKED + 1);
    }
    unpacked += bytes;
    if (unpacked > MOST_UNPACKED) {
      throw file.malformed("its datasets unpack to more than " + MOST_UNPACKED + " bytes");
    }
    return (int) bytes;
  }

  private void workOn(long bytes) {
    work += bytes;
    if (work > MOST_WORK) {
      throw file.malformed("the same pieces of a dataset are named again and again");
    }
  }

  private List<Integer> filters(Cursor message) {
    int version = message.u8();
    int count = message.u8();
    message.skip(version == 1 ? 6 : 0);
    List<Integer> filters = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int id = message.u16();
      int name = version == 1 || id >= 256 ? message.u16() : 0;
      message.skip(2);
      int values = message.u16();
      message.skip((version == 1 ? (name + 7) / 8 * 8 : name) + 4 * values);
      message.skip(version == 1 && values % 2 == 1 ? 4 : 0);
      if (id != DEFLATE && id != SHUFFLE && id != CHECKSUM) {
        throw file.unsupported(
            "a dataset packed with filter " + id, "use gzip, or write it unpacked");
      }
      filters.add(id);
    }
    return filters;
  }

  private void tree(long address, Plan plan, byte[] data, int depth) {
    Cursor head = file.at(address, 24, "a dataset's tree");
    if (!head.isSignature("TREE") || head.u8() != 1 || depth > DEEPEST) {
      throw file.malformed("a dataset's tree is not where it should be");
    }
    int level = head.u8();
    int entries = head.u16();
    int key = 8 + 8 * (plan.sizes.size() + 1);
    Cursor rest = file.at(address + 24, (key + 8L) * entries, "a dataset's tree");
    for (int i = 0; i < entries; i++) {
      long length = rest.u32();
      long skipped = rest.u32();
      long[] first = new long[plan.sizes.size()];
      for (int axis = 0; axis < first.length; axis++) {
        first[axis] = rest.u64();
      }
      rest.skip(8);
      long child = rest.u64();
      if (level > 0) {
        tree(child, plan, data, depth + 1);
      } else {
        workOn(plan.chunkBytes());
        place(unpack(child, length, skipped, plan), first, plan, data);
      }
    }
  }

  /// @param skipped bit i is set when filter i was not applied to this piece
  private byte[] unpack(long address, long length, long skipped, Plan plan) {
    Cursor packed = file.at(address, length, "a piece of a dataset");
    byte[] bytes = new byte[(int) length];
    System.arraycopy(file.bytes(), packed.position(), bytes, 0, bytes.length);
    for (int i = plan.filters.size() - 1; i >= 0; i--) {
      if ((skipped >> i & 1) == 0) {
        bytes =
            switch (plan.filters.get(i)) {
              case DEFLATE -> inflate(bytes, plan.chunkBytes() + 4);
              case SHUFFLE -> unshuffle(bytes, plan.elementBytes);
              default -> Arrays.copyOf(bytes, Math.max(0, bytes.length - 4));
            };
      }
    }
    if (bytes.length < plan.chunkBytes()) {
      throw file.malformed("a piece of a dataset is too short");
    }
    return bytes;
  }

  /// At most `most` bytes: a piece with a checksum has 4 more than its elements.
  private byte[] inflate(byte[] packed, int most) {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(packed);
      byte[] bytes = new byte[most];
      int done = 0;
      while (done < most && !inflater.finished()) {
        int now = inflater.inflate(bytes, done, most - done);
        if (now == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
          break;
        }
        done += now;
      }
      return Arrays.copyOf(bytes, done);
    } catch (DataFormatException e) {
      throw file.malformed("a piece of a dataset does not unpack");
    } finally {
      inflater.end();
    }
  }

  /// All first bytes of the elements stand before all second ones, and so on.
  private static byte[] unshuffle(byte[] shuffled, int elementBytes) {
    int elements = shuffled.length / elementBytes;
    byte[] bytes = shuffled.clone();
    for (int e = 0; e < elements; e++) {
      for (int b = 0; b < elementBytes; b++) {
        bytes[e * elementBytes + b] = shuffled[b * elements + e];
      }
    }
    return bytes;
  }

  /// Copies what of a piece lies inside the dataset, row by row of the last axis.
  private void place(byte[] piece, long[] first, Plan plan, byte[] data) {
    int axes = first.length;
    for (int axis = 0; axis < axes; axis++) {
      if (first[axis] < 0 || first[axis] >= plan.sizes.get(axis)) {
        throw file.malformed("a piece of a dataset lies outside it");
      }
    }
    int rowElements = plan.chunk.get(axes - 1);
    int rowBytes = rowElements * plan.elementBytes;
    int kept =
        Math.min(rowElements, plan.sizes.get(axes - 1) - (int) first[axes - 1]) * plan.elementBytes;
    for (int row = 0; row < plan.chunkBytes() / rowBytes; row++) {
      long to = rowPlace(row, first, plan);
      if (to >= 0) {
        System.arraycopy(piece, row * rowBytes, data, (int) to * plan.elementBytes, kept);
      }
    }
  }

  /// The element of the dataset at which a row of a piece begins; -1 when it lies outside.
  private static long rowPlace(int row, long[] first, Plan plan) {
    int last = first.length - 1;
    long place = first[last];
    long stride = plan.sizes.get(last);
    int rest = row;
    for (int axis = last - 1; axis >= 0; axis--) {
      long at = first[axis] + rest % plan.chunk.get(axis);
      rest /= plan.chunk.get(axis);
      if (at >= plan.sizes.get(axis)) {
        return -1;
      }
      place += at * stride;
      stride *= plan.sizes.get(axis);
    }
    return place;
  }
}
