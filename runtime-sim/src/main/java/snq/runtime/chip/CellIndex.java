package snq.runtime.chip;

import java.util.LinkedHashMap;
import java.util.Map;

/// Numbers for (population, core) pairs, in the order in which they are first asked for.
final class CellIndex {
  private final Map<Long, Integer> index = new LinkedHashMap<>();

  int of(int population, int core) {
    return index.computeIfAbsent((long) population << 32 | (core + 1L), unused -> index.size());
  }

  int size() {
    return index.size();
  }

  int population(long key) {
    return (int) (key >>> 32);
  }

  int core(long key) {
    return (int) key - 1;
  }

  Map<Long, Integer> all() {
    return index;
  }
}
