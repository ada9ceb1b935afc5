package snq.runtime.count;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Counts per layer and core, over some samples. Sum over cores = sum over layers = total, because
/// there is only this one table. Core [#HOST] is the host: encoders, packets into the chip.
///
/// @param samples how many samples the counts cover
public record CountTable(long samples, Map<Cell, Counts> cells) {
  public static final int HOST = -1;

  public CountTable {
    cells = Collections.unmodifiableMap(new LinkedHashMap<>(cells));
  }

  /// @param layer a node of the network (`h1.Cell`); synapses count for the layer they lead to
  public record Cell(String layer, int core) {}

  public List<String> layers() {
    return cells.keySet().stream().map(Cell::layer).distinct().toList();
  }

  public List<Integer> cores() {
    return cells.keySet().stream().map(Cell::core).distinct().sorted().toList();
  }

  public Counts layer(String layer) {
    return sum(cell -> cell.layer().equals(layer));
  }

  public Counts core(int core) {
    return sum(cell -> cell.core() == core);
  }

  public Counts total() {
    return sum(cell -> true);
  }

  public CountTable plus(CountTable other) {
    Map<Cell, Counts> all = new LinkedHashMap<>(cells);
    other.cells.forEach((cell, counts) -> all.merge(cell, counts, Counts::plus));
    return new CountTable(samples + other.samples, all);
  }

  private Counts sum(java.util.function.Predicate<Cell> wanted) {
    Counts sum = Counts.NONE;
    for (Map.Entry<Cell, Counts> entry : cells.entrySet()) {
      if (wanted.test(entry.getKey())) {
        sum = sum.plus(entry.getValue());
      }
    }
    return sum;
  }
}
