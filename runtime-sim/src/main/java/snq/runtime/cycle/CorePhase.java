package snq.runtime.cycle;

import java.util.List;
import snq.compiler.placement.ClassEntry;

/// The update of one core in the chip steps `from` .. `to` - 1, in which the same classes are
/// active. Lazy neurons are left out: those that are visited push the others back.
final class CorePhase {
  final int from;
  final int to;

  /// Cycle in which each neuron is issued: rows before, and visited neurons before in its row.
  final int[] issue;

  /// Neurons visited in each row of 8.
  final int[] inRow;

  /// Cycles until all rows are issued.
  final int cycles;

  /// @param classes of the core's neurons, by neuron
  CorePhase(List<ClassEntry> classes, int steps, int from, int to) {
    this.from = from;
    this.to = to;
    this.issue = new int[classes.size()];
    this.inRow = new int[(classes.size() + 7) / 8];
    int start = 0;
    for (int row = 0; row < inRow.length; row++) {
      for (int n = 8 * row; n < Math.min(8 * row + 8, classes.size()); n++) {
        ClassEntry entry = classes.get(n);
        issue[n] = start + inRow[row];
        boolean active = entry.firstStep() <= from && from < entry.firstStep() + steps;
        inRow[row] += active && !entry.rule().lazy() ? 1 : 0;
      }
      start += Math.max(1, inRow[row]);
    }
    this.cycles = start;
  }

  /// How much longer a row takes with so many lazy neurons visited in it.
  int longer(int row, int visits) {
    return Math.max(1, inRow[row] + visits) - Math.max(1, inRow[row]);
  }
}
