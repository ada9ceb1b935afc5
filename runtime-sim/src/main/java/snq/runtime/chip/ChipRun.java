package snq.runtime.chip;

import java.util.Collections;
import java.util.List;
import snq.runtime.count.CountTable;

/// The results of some samples, in their order, and the counts of all of them.
public record ChipRun<R>(List<R> results, CountTable counts) {
  public ChipRun {
    results = Collections.unmodifiableList(results);
  }
}
