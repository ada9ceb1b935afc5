package snq.compiler.tensor;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import snq.dsl.ErrorCode;

/// The samples of one split: for each key of the dataset block an array with as many rows.
///
/// @param dataset name of the block, for problems
/// @param arrays by key, in written order
public record DatasetSplit(String dataset, String name, Map<String, RowSource> arrays) {
  /// Refuses arrays of different lengths.
  public DatasetSplit {
    arrays = Collections.unmodifiableMap(new LinkedHashMap<>(arrays));
    if (arrays.values().stream().mapToLong(RowSource::rows).distinct().count() > 1) {
      StringJoiner lengths = new StringJoiner(", ");
      arrays.forEach((key, rows) -> lengths.add(key + " has " + rows.rows() + " rows"));
      throw Refusal.of(
          ErrorCode.SAMPLE_COUNTS,
          dataset + ", split " + name,
          lengths.toString(),
          "the same number of rows for each",
          "check that the files come from the same version of the data");
    }
  }

  /// Number of samples.
  public long rows() {
    return arrays.values().stream().mapToLong(RowSource::rows).findFirst().orElse(0);
  }

  public RowSource array(String key) {
    RowSource rows = arrays.get(key);
    if (rows == null) {
      throw new IllegalArgumentException("no array " + key);
    }
    return rows;
  }
}
