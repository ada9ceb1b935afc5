package snq.backends.qasm.read;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Finds gates and registers by the bytes of their names. Only what was found is kept: names of the
/// outermost block never change their meaning.
final class PlainNames {
  private static final int SIZE = 1 << 10;

  /// A name and what it stands for, unpacked.
  static final class Entry {
    final byte[] name;
    final Symbol symbol;

    /// Of a register; empty for other symbols.
    final int[] qubits;

    Entry(byte[] name, Symbol symbol) {
      this.name = name;
      this.symbol = symbol;
      this.qubits =
          symbol instanceof Symbol.Qubits q
              ? q.qubits().stream().mapToInt(i -> i).toArray()
              : new int[0];
    }
  }

  private final byte[] text;
  private final Scope scope;
  private final @Nullable Entry[] entries = new Entry[SIZE];
  private int count;

  PlainNames(byte[] text, Scope scope) {
    this.text = text;
    this.scope = scope;
  }

  /// Null when the name is not declared, or stands for something else than gates, qubits and bits.
  @Nullable Entry find(int start, int end) {
    int hash = 0;
    for (int i = start; i < end; i++) {
      hash = 31 * hash + text[i];
    }
    int slot = (hash ^ hash >>> 10) & SIZE - 1;
    while (true) {
      Entry entry = entries[slot];
      if (entry == null) {
        return declared(start, end, slot);
      }
      if (matches(entry.name, start, end)) {
        return entry;
      }
      slot = slot + 1 & SIZE - 1;
    }
  }

  private boolean matches(byte[] name, int start, int end) {
    if (name.length != end - start) {
      return false;
    }
    for (int i = 0; i < name.length; i++) {
      if (name[i] != text[start + i]) {
        return false;
      }
    }
    return true;
  }

  private @Nullable Entry declared(int start, int end, int slot) {
    String name = new String(text, start, end - start, StandardCharsets.ISO_8859_1);
    Symbol symbol = scope.find(name);
    boolean wanted =
        symbol instanceof Symbol.Qubits
            || symbol instanceof Symbol.BitCells
            || symbol != null && Gates.isGate(symbol);
    if (symbol == null || !wanted) {
      return null;
    }
    Entry entry = new Entry(name.getBytes(StandardCharsets.ISO_8859_1), symbol);
    if (count < SIZE / 2) {
      entries[slot] = entry;
      count++;
    }
    return entry;
  }
}
