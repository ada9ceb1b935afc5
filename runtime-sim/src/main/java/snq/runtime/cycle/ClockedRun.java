package snq.runtime.cycle;

import java.util.Collections;
import java.util.List;
import snq.runtime.count.CountTable;

/// The results of some samples, in their order, and counts and cycles of all of them.
public record ClockedRun<R>(List<R> results, CountTable counts, CycleTable cycles) {
  public ClockedRun {
    results = Collections.unmodifiableList(results);
  }
}
