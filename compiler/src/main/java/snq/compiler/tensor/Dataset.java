package snq.compiler.tensor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import snq.dsl.ErrorCode;
import snq.dsl.model.DataExpression;
import snq.dsl.model.Settings;

/// A dataset block over its files. Files are opened when a split asks for them, and rows are read
/// when a sample asks for them.
public final class Dataset {
  private static final String TRAINING = "train";

  private final Settings.Dataset settings;
  private final ArrayFiles files;
  private final Map<DataExpression.MinMax, FeatureRange> fitted = new LinkedHashMap<>();

  private Dataset(Settings.Dataset settings, ArrayFiles files) {
    this.settings = settings;
    this.files = files;
  }

  /// @param files the bytes of a path as written, `{split}` replaced; empty when there is no file
  public static Dataset open(Settings.Dataset settings, Function<String, Optional<Bytes>> files) {
    return new Dataset(settings, new ArrayFiles(files));
  }

  /// Names of the splits in written order; `all` when none is written.
  public List<String> splits() {
    return settings.splits().isEmpty()
        ? List.of("all")
        : settings.splits().stream().map(Settings.Split::name).toList();
  }

  /// The arrays of one split.
  ///
  /// @throws snq.dsl.ProblemException when a file is missing or unreadable, or arrays do not fit
  public synchronized DatasetSplit split(String name) {
    Map<String, RowSource> arrays = new LinkedHashMap<>();
    settings
        .arrays()
        .forEach((key, data) -> arrays.put(key, new FiniteRows(key, name, rows(key, data, name))));
    return new DatasetSplit(label(), name, arrays);
  }

  /// Any array in the form of the block's: what an operation takes as data.
  ///
  /// @param split what `{split}` in paths stands for; rows are not restricted to it
  public synchronized RowSource array(DataExpression data, String split) {
    DataEvaluator evaluator = new DataEvaluator(label(), split, files, this::rangeOf);
    return new FiniteRows("data", split, evaluator.rows(data));
  }

  private String label() {
    return settings.name().isEmpty() ? "dataset" : "dataset " + settings.name();
  }

  private RowSource rows(String key, DataExpression data, String split) {
    DataEvaluator evaluator = new DataEvaluator(label(), split, files, this::rangeOf);
    return restrict(key, evaluator.rows(data), find(split));
  }

  private Optional<Settings.Split> find(String split) {
    Optional<Settings.Split> found =
        settings.splits().stream().filter(s -> s.name().equals(split)).findFirst();
    if (found.isEmpty() && !splits().contains(split)) {
      throw Refusal.of(
          ErrorCode.SPLIT_UNKNOWN,
          label(),
          "no split called " + split,
          "one of " + String.join(", ", splits()),
          "name one of them with --split, or add it to `splits`");
    }
    return found;
  }

  private RowSource restrict(String key, RowSource rows, Optional<Settings.Split> split) {
    if (split.isEmpty() || split.get().isByName()) {
      return rows;
    }
    Settings.Split range = split.get();
    if (range.first() > range.last() || range.last() >= rows.rows()) {
      throw Refusal.of(
          ErrorCode.SPLIT_ROWS,
          label(),
          "split "
              + range.name()
              + " is rows "
              + range.first()
              + " .. "
              + range.last()
              + ", "
              + key
              + " has "
              + rows.rows(),
          "rows from 0 to " + (rows.rows() - 1),
          "mend the rows in `splits`, or the file");
    }
    return new RowRange(rows, range.first(), range.last() - range.first() + 1L);
  }

  /// Least and largest value of each feature in the training split, found once.
  private FeatureRange rangeOf(DataExpression.MinMax data) {
    FeatureRange known = fitted.get(data);
    if (known == null) {
      known = FeatureRange.of(rows("minmax", data.data(), TRAINING));
      fitted.put(data, known);
    }
    return known;
  }
}
