package snq.backends.hdf5;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The messages of one object: its space, type, layout, links. Source: HDF5 File Format
/// Specification 3.0, IV.A "Object Headers".
final class Messages {
  static final int SPACE = 0x01;
  static final int LINK_INFO = 0x02;
  static final int TYPE = 0x03;
  static final int FILL_VALUE = 0x05;
  static final int LINK = 0x06;
  static final int LAYOUT = 0x08;
  static final int FILTERS = 0x0b;
  static final int SYMBOL_TABLE = 0x11;
  private static final int CONTINUATION = 0x10;
  private static final int SHARED = 2;

  private final FileImage file;
  private final List<Message> messages = new ArrayList<>();

  private record Message(int type, boolean shared, long address, int length) {}

  private Messages(FileImage file) {
    this.file = file;
  }

  static Messages of(FileImage file, long address) {
    Messages messages = new Messages(file);
    Cursor start = file.at(address, 6, "an object");
    if (start.isSignature("OHDR")) {
      messages.readSecond(address, start);
    } else {
      messages.readFirst(address);
    }
    return messages;
  }

  boolean has(int type) {
    return messages.stream().anyMatch(m -> m.type == type);
  }

  /// The first message of a type.
  Optional<Cursor> find(int type) {
    return all(type).stream().findFirst();
  }

  List<Cursor> all(int type) {
    List<Cursor> found = new ArrayList<>();
    for (Message message : messages) {
      if (message.type == type) {
        if (message.shared) {
          throw file.unsupported(
              "an object with a shared header message", "write it without committed types");
        }
        found.add(file.at(message.address, message.length, "a message"));
      }
    }
    return found;
  }

  /// Version 1: a count of messages, each with 8 bytes before it.
  private void readFirst(long address) {
    Cursor head = file.at(address, 16, "an object");
    if (head.u8() != 1) {
      throw file.malformed("an object begins with no header that is known");
    }
    head.skip(1);
    int count = head.u16();
    head.skip(4);
    List<long[]> blocks = new ArrayList<>();
    blocks.add(new long[] {address + 16, head.u32()});
    for (int b = 0; b < blocks.size() && messages.size() < count; b++) {
      long at = blocks.get(b)[0];
      Cursor block = file.at(at, blocks.get(b)[1], "an object's header");
      while (block.remaining() >= 8 && messages.size() < count) {
        int type = block.u16();
        int length = block.u16();
        int flags = block.u8();
        block.skip(3);
        accept(new Message(type, (flags & SHARED) != 0, address(block), length), block, blocks, 0);
      }
    }
  }

  /// Version 2: blocks with signature and checksum, 4 or 6 bytes before each message.
  private void readSecond(long address, Cursor start) {
    if (start.u8() != 2) {
      throw file.malformed("an object's header has a version that is not known");
    }
    int flags = start.u8();
    int skipped = 6 + ((flags & 0x20) != 0 ? 16 : 0) + ((flags & 0x10) != 0 ? 4 : 0);
    int width = 1 << (flags & 3);
    long size = file.at(address + skipped, width, "an object's header").unsigned(width);
    int before = (flags & 4) != 0 ? 6 : 4;
    List<long[]> blocks = new ArrayList<>();
    blocks.add(new long[] {address + skipped + width, size});
    for (int b = 0; b < blocks.size(); b++) {
      Cursor block = file.at(blocks.get(b)[0], blocks.get(b)[1], "an object's header");
      if (b > 0 && !block.isSignature("OCHK")) {
        throw file.malformed("an object's header goes on where no header is");
      }
      while (block.remaining() >= before) {
        int type = block.u8();
        int length = block.u16();
        boolean shared = (block.u8() & SHARED) != 0;
        block.skip(before - 4);
        accept(new Message(type, shared, address(block), length), block, blocks, 4);
      }
    }
  }

  private long address(Cursor block) {
    return file.addressOf(block.position());
  }

  /// @param checksum bytes at the end of a block that are no messages
  private void accept(Message message, Cursor block, List<long[]> blocks, int checksum) {
    Cursor body = block.part(message.length);
    if (message.type == CONTINUATION) {
      long from = body.u64();
      blocks.add(new long[] {from, body.u64() - checksum});
    }
    messages.add(message);
  }
}
