package snq.dsl.parser;

import java.util.HashSet;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/// Where a text is broken already, so that one mistake gives one problem.
final class Damage {
  private final NavigableSet<Integer> offsets = new TreeSet<>();
  private final Set<Integer> lines = new HashSet<>();

  void add(int offset) {
    offsets.add(offset);
  }

  /// A whole line is in doubt: a character on it was left out.
  void addLine(int line) {
    lines.add(line);
  }

  boolean isAt(int offset) {
    return offsets.contains(offset);
  }

  boolean isOnLine(int line) {
    return lines.contains(line);
  }

  /// Whether there is damage from an offset to another, both in.
  boolean isWithin(int from, int to) {
    Integer next = offsets.ceiling(from);
    return next != null && next <= to;
  }
}
