package snq.backends.qasm.read;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Lists of one and two qubits that many gates share.
final class QubitLists {
  private static final int CACHE = 1 << 12;

  private final List<List<Integer>> singles = new ArrayList<>();
  private final long[] pairKeys = new long[CACHE];
  private final @Nullable List<Integer>[] pairs;

  @SuppressWarnings({"unchecked", "rawtypes"}) // an array of lists
  QubitLists() {
    this.pairs = new List[CACHE];
  }

  List<Integer> single(int qubit) {
    while (singles.size() <= qubit) {
      singles.add(List.of(singles.size()));
    }
    return singles.get(qubit);
  }

  List<Integer> pair(int a, int b) {
    long key = ((long) a << 32 | b) + 1;
    int slot = (a * 31 + b) & CACHE - 1;
    List<Integer> known = pairs[slot];
    if (known != null && pairKeys[slot] == key) {
      return known;
    }
    List<Integer> made = List.of(a, b);
    pairs[slot] = made;
    pairKeys[slot] = key;
    return made;
  }
}
