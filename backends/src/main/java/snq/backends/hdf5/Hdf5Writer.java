package snq.backends.hdf5;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import snq.compiler.tensor.ElementType;

/// Writes groups, numbers and texts as the oldest HDF5 libraries do (superblock 0, symbol tables,
/// contiguous datasets), so that every library reads them. The same tree gives the same bytes.
/// Source: HDF5 File Format Specification 3.0, II.A, III.A, III.B, III.D, IV.A.
public final class Hdf5Writer {
  private static final int SUPERBLOCK_BYTES = 96;
  private static final int LEAF_K = 4;
  private static final int INTERNAL_K = 16;

  /// Names of a group that one tree node over full symbol nodes holds.
  public static final int MOST_CHILDREN = 2 * INTERNAL_K * 2 * LEAF_K;

  private static final long UNDEFINED = -1;
  private static final long NO_FREE_SPACE = 1;

  private final ByteSink out = new ByteSink();

  private Hdf5Writer() {}

  /// @throws IllegalArgumentException for a group with more than [#MOST_CHILDREN] names, or a node
  ///   that was not read
  public static byte[] write(Hdf5Node.Group root) {
    return new Hdf5Writer().file(root);
  }

  private byte[] file(Hdf5Node.Group root) {
    out.zeros(SUPERBLOCK_BYTES);
    long address = group(root);
    ByteSink block = new ByteSink();
    block.bytes(new byte[] {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'});
    block.number(0, 5).number(8, 1).number(8, 1).number(0, 1);
    block.number(LEAF_K, 2).number(INTERNAL_K, 2).number(0, 4);
    block.number(0, 8).number(UNDEFINED, 8).number(out.size(), 8).number(UNDEFINED, 8);
    block.number(0, 8).number(address, 8);
    out.replace(0, block.toArray());
    return out.toArray();
  }

  private long node(Hdf5Node node) {
    return switch (node) {
      case Hdf5Node.Group group -> group(group);
      case Hdf5Node.Numbers numbers ->
          dataset(
              numbers.sizes(),
              numberType(numbers.values().type()),
              numbers.values().littleEndian());
      case Hdf5Node.Texts texts -> texts(texts);
      case Hdf5Node.Unread unread ->
          throw new IllegalArgumentException("not to be written: " + unread.reason());
    };
  }

  private record Entry(long name, long object) {}

  private long group(Hdf5Node.Group group) {
    Map<String, Hdf5Node> sorted = new TreeMap<>(group.children());
    if (sorted.size() > MOST_CHILDREN) {
      throw new IllegalArgumentException(sorted.size() + " names in a group");
    }
    ByteSink names = new ByteSink();
    names.number(0, 8);
    List<Entry> entries = new ArrayList<>();
    sorted.forEach((name, child) -> {
      entries.add(new Entry(names.size(), node(child)));
      names.bytes(name.getBytes(StandardCharsets.UTF_8)).number(0, 1).align();
    });
    long data = out.size();
    out.bytes(names.toArray());
    long heap = out.size();
    out.ascii("HEAP").number(0, 4).number(names.size(), 8).number(NO_FREE_SPACE, 8).number(data, 8);
    long tree = tree(entries);
    ByteSink message = new ByteSink();
    message.number(tree, 8).number(heap, 8);
    return header(List.of(new Message(Messages.SYMBOL_TABLE, message)));
  }

  /// One node of a tree over symbol nodes of 8 names. A key is the last name of the node before it.
  private long tree(List<Entry> entries) {
    List<Long> nodes = new ArrayList<>();
    for (int first = 0; first < entries.size(); first += 2 * LEAF_K) {
      nodes.add(symbols(entries.subList(first, Math.min(entries.size(), first + 2 * LEAF_K))));
    }
    long address = out.size();
    out.ascii("TREE").number(0, 2).number(nodes.size(), 2);
    out.number(UNDEFINED, 8).number(UNDEFINED, 8).number(0, 8);
    for (int i = 0; i < nodes.size(); i++) {
      int last = Math.min(entries.size(), (i + 1) * 2 * LEAF_K) - 1;
      out.number(nodes.get(i), 8).number(entries.get(last).name, 8);
    }
    out.zeros((2 * INTERNAL_K - nodes.size()) * 16);
    return address;
  }

  private long symbols(List<Entry> entries) {
    long address = out.size();
    out.ascii("SNOD").number(1, 2).number(entries.size(), 2);
    for (Entry entry : entries) {
      out.number(entry.name, 8).number(entry.object, 8).zeros(24);
    }
    out.zeros((2 * LEAF_K - entries.size()) * 40);
    return address;
  }

  private long texts(Hdf5Node.Texts texts) {
    int width = 1;
    for (String text : texts.values()) {
      width = Math.max(width, text.getBytes(StandardCharsets.UTF_8).length);
    }
    ByteSink data = new ByteSink();
    for (String text : texts.values()) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      data.bytes(bytes).zeros(width - bytes.length);
    }
    ByteSink type = new ByteSink();
    type.number(0x13, 1).number(1, 3).number(width, 4);
    return dataset(texts.sizes(), type, data.toArray());
  }

  private static ByteSink numberType(ElementType element) {
    ByteSink type = new ByteSink();
    int bits = 8 * element.bytes();
    switch (element) {
      case F32 -> {
        type.number(0x11, 1).number(0x1f20, 3).number(4, 4).number(0, 2).number(bits, 2);
        type.number(23, 1).number(8, 1).number(0, 1).number(23, 1).number(127, 4);
      }
      case F64 -> {
        type.number(0x11, 1).number(0x3f20, 3).number(8, 4).number(0, 2).number(bits, 2);
        type.number(52, 1).number(11, 1).number(0, 1).number(52, 1).number(1023, 4);
      }
      case I8, I16, I32, I64 -> integer(type, 8, element.bytes());
      case BOOL, U8, U16, U32, U64 -> integer(type, 0, element.bytes());
      case F16, BF16 -> throw new IllegalArgumentException("not written: " + element);
    }
    return type;
  }

  private static void integer(ByteSink type, int sign, int bytes) {
    type.number(0x10, 1).number(sign, 3).number(bytes, 4).number(0, 2).number(8L * bytes, 2);
  }

  private long dataset(List<Integer> sizes, ByteSink type, byte[] data) {
    long address = out.size();
    out.bytes(data).align();
    ByteSink space = new ByteSink();
    space.number(1, 1).number(sizes.size(), 1).number(0, 6);
    sizes.forEach(size -> space.number(size, 8));
    ByteSink fill = new ByteSink();
    fill.number(2, 1).number(2, 1).number(2, 1).number(1, 1).number(0, 4);
    ByteSink layout = new ByteSink();
    layout.number(3, 1).number(1, 1).number(address, 8).number(data.length, 8);
    return header(
        List.of(
            new Message(Messages.SPACE, space),
            new Message(Messages.TYPE, type),
            new Message(Messages.FILL_VALUE, fill),
            new Message(Messages.LAYOUT, layout)));
  }

  private record Message(int type, ByteSink body) {}

  private long header(List<Message> messages) {
    ByteSink body = new ByteSink();
    for (Message message : messages) {
      message.body.align();
      body.number(message.type, 2).number(message.body.size(), 2).number(0, 4);
      body.bytes(message.body.toArray());
    }
    long address = out.size();
    out.number(1, 2).number(messages.size(), 2).number(1, 4).number(body.size(), 4).number(0, 4);
    out.bytes(body.toArray());
    return address;
  }
}
