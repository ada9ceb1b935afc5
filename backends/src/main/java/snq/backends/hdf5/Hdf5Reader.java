package snq.backends.hdf5;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import snq.compiler.tensor.Bytes;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.ProblemException;

/// Reads a whole HDF5 file: superblocks 0 to 3, groups of both styles as long as their links lie in
/// the header, contiguous, compact and chunked datasets (deflate and shuffle) of numbers and texts.
/// Source: HDF5 File Format Specification 3.0, II to IV.
///
/// A file may be cut off, damaged or made to hurt. Every place is checked before it is read, work
/// and memory are bounded by the file's size, and whatever is wrong becomes one problem.
public final class Hdf5Reader {
  /// Largest file that is read.
  static final int MOST_BYTES = 1 << 27;

  private static final int DEEPEST = 32;
  private static final byte[] SIGNATURE = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};

  private final FileImage file;
  private final DatasetReader datasets;

  private Hdf5Reader(FileImage file) {
    this.file = file;
    this.datasets = new DatasetReader(file);
  }

  /// @param name of the file, as problems print it
  /// @throws ProblemException when it is no HDF5 file, is damaged, or is built in a way that is not
  ///   read
  public static Hdf5Node.Group read(String name, Bytes bytes) {
    if (bytes.size() > MOST_BYTES) {
      throw new ProblemException(
          Problem.of(ErrorCode.ARRAY_SIZE, null, name + ": " + bytes.size() + " bytes")
              .accepted("an HDF5 file of at most " + MOST_BYTES + " bytes"));
    }
    FileImage file = new FileImage(name, bytes.copy(0, (int) bytes.size()));
    return new Hdf5Reader(file).root();
  }

  private Hdf5Node.Group root() {
    Cursor block = superblock();
    int version = block.u8();
    long root = version < 2 ? olderRoot(block, version) : newerRoot(block, version);
    if (node(root, 0) instanceof Hdf5Node.Group group) {
      return group;
    }
    throw file.malformed("its root is no group");
  }

  /// The superblock stands at 0, 512, 1024, ...: a user's block may come before it.
  private Cursor superblock() {
    for (long at = 0; at + 96 <= file.size(); at = at == 0 ? 512 : 2 * at) {
      if (isSignature((int) at)) {
        file.startAt(at);
        return file.at(8, 88, "the superblock");
      }
    }
    if (file.size() >= SIGNATURE.length && isSignature(0)) {
      throw file.malformed(file.size() + " bytes are too few for a superblock");
    }
    throw file.malformed("it does not begin with the bytes of an HDF5 file");
  }

  private boolean isSignature(int at) {
    for (int i = 0; i < SIGNATURE.length; i++) {
      if (file.bytes()[at + i] != SIGNATURE[i]) {
        return false;
      }
    }
    return true;
  }

  private long olderRoot(Cursor block, int version) {
    block.skip(4);
    widths(block);
    block.skip(1 + 4 + 4 + (version == 1 ? 4 : 0));
    base(block.u64());
    block.skip(3 * 8 + 8);
    return block.u64();
  }

  private long newerRoot(Cursor block, int version) {
    if (version > 3) {
      throw file.malformed("superblock version " + version);
    }
    widths(block);
    block.skip(1);
    base(block.u64());
    block.skip(2 * 8);
    return block.u64();
  }

  private void widths(Cursor block) {
    int offsets = block.u8();
    int lengths = block.u8();
    if (offsets != 8 || lengths != 8) {
      throw file.unsupported(
          "addresses of " + offsets + " and lengths of " + lengths + " bytes",
          "write it with the default widths of 8 bytes");
    }
  }

  private void base(long address) {
    if (address < 0 || address >= file.size()) {
      throw file.malformed("its base address lies outside the file");
    }
    file.startAt(address);
  }

  private Hdf5Node node(long address, int depth) {
    if (depth > DEEPEST) {
      throw file.malformed("groups are nested deeper than " + DEEPEST);
    }
    Messages messages = Messages.of(file, address);
    if (messages.has(Messages.SPACE)) {
      return datasets.read(messages);
    }
    Map<String, Hdf5Node> children = new LinkedHashMap<>();
    for (Link link : links(messages)) {
      children.put(
          link.name,
          link.address == FileImage.UNDEFINED
              ? new Hdf5Node.Unread("a soft or external link")
              : node(link.address, depth + 1));
    }
    return new Hdf5Node.Group(children);
  }

  /// @param address of the object; undefined for links that are not hard
  private record Link(String name, long address) {}

  private List<Link> links(Messages messages) {
    List<Link> links = new ArrayList<>();
    messages.find(Messages.SYMBOL_TABLE).ifPresent(table -> symbolTable(table, links));
    messages.find(Messages.LINK_INFO).ifPresent(this::refuseDense);
    for (Cursor link : messages.all(Messages.LINK)) {
      links.add(link(link));
    }
    return links;
  }

  private void refuseDense(Cursor info) {
    info.skip(1);
    int flags = info.u8();
    info.skip((flags & 1) != 0 ? 8 : 0);
    if (info.u64() != FileImage.UNDEFINED) {
      throw file.unsupported(
          "a group whose names lie in a fractal heap (libver='latest')",
          "write it with h5py's default libver='earliest'");
    }
  }

  private Link link(Cursor link) {
    link.skip(1);
    int flags = link.u8();
    boolean hard = (flags & 8) == 0 || link.u8() == 0;
    link.skip(((flags & 4) != 0 ? 8 : 0) + ((flags & 16) != 0 ? 1 : 0));
    String name = link.text(link.unsigned(1 << (flags & 3)));
    return new Link(name, hard ? link.u64() : FileImage.UNDEFINED);
  }

  /// The older style: a tree of symbol nodes, names in a local heap.
  private void symbolTable(Cursor table, List<Link> links) {
    long tree = table.u64();
    Cursor heap = file.at(table.u64(), 32, "a group's heap");
    if (!heap.isSignature("HEAP")) {
      throw file.malformed("a group's names are not where they should be");
    }
    heap.skip(4);
    long length = heap.u64();
    heap.skip(8);
    tree(tree, new Names(heap.u64(), length), 0, links);
  }

  private record Names(long address, long length) {}

  private void tree(long address, Names names, int depth, List<Link> links) {
    Cursor head = file.at(address, 24, "a group's tree");
    if (!head.isSignature("TREE") || head.u8() != 0 || depth > DEEPEST) {
      throw file.malformed("a group's tree is not where it should be");
    }
    int level = head.u8();
    int entries = head.u16();
    Cursor rest = file.at(address + 24, 8 + 16L * entries, "a group's tree");
    for (int i = 0; i < entries; i++) {
      rest.skip(8);
      long child = rest.u64();
      if (level > 0) {
        tree(child, names, depth + 1, links);
      } else {
        symbols(child, names, links);
      }
    }
  }

  private void symbols(long address, Names names, List<Link> links) {
    Cursor head = file.at(address, 8, "a group's entries");
    if (!head.isSignature("SNOD")) {
      throw file.malformed("a group's entries are not where they should be");
    }
    head.skip(2);
    int count = head.u16();
    Cursor entries = file.at(address + 8, 40L * count, "a group's entries");
    for (int i = 0; i < count; i++) {
      long name = entries.u64();
      long object = entries.u64();
      boolean soft = entries.u32() == 2;
      entries.skip(20);
      links.add(new Link(name(names, name), soft ? FileImage.UNDEFINED : object));
    }
  }

  private String name(Names names, long offset) {
    if (offset < 0 || offset >= names.length) {
      throw file.malformed("a name lies outside its heap");
    }
    long most = Math.min(names.length - offset, 1 << 16);
    return file.at(names.address + offset, most, "a name").textToZero();
  }
}
