package snq.dsl.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// The checked settings blocks of a file. What is not written has the default of the settings
/// table.
public record Settings(List<Dataset> datasets, List<Deploy> deploys, List<Block> others) {
  public Settings {
    datasets = List.copyOf(datasets);
    deploys = List.copyOf(deploys);
    others = List.copyOf(others);
  }

  /// @param arrays a key for each input and output of the network, in written order
  public record Dataset(
      String name, String network, Map<String, DataExpression> arrays, List<Split> splits) {
    public Dataset {
      arrays = Collections.unmodifiableMap(new LinkedHashMap<>(arrays));
      splits = List.copyOf(splits);
    }
  }

  /// A split by name only (for `{split}` in paths: first = last = -1), or rows first .. last, both
  /// in.
  public record Split(String name, int first, int last) {
    public boolean isByName() {
      return first < 0;
    }
  }

  /// @param target the name of a target of the table (`snq1`)
  /// @param weights path of a weight file, or empty
  /// @param init seed of untrained weights (`init: 3407;`), used when there is no weight file
  /// @param method `max_abs`, `percentile`, `least_error`
  /// @param perChannel scale per output channel in place of per layer
  /// @param bits weight bits asked for, or 0 for the target's
  public record Deploy(
      String name,
      String network,
      String target,
      String weights,
      OptionalLong init,
      String method,
      boolean perChannel,
      int bits) {}

  /// `train`, `tune`, `energy`, `experiment`: checked keys with their values as written.
  public record Block(String kind, String name, String network, Map<String, String> values) {
    public Block {
      values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
  }
}
