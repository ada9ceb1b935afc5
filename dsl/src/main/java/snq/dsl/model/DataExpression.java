package snq.dsl.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Where an array of the dataset comes from. Paths may hold `{split}`; they are relative to the
/// model's file or to `--data`.
public sealed interface DataExpression {
  /// `npy npz csv idx`: `options` are the named arguments (`columns: 0 .. 63`, `name: "x"`).
  record File(String format, String path, Map<String, Argument> options) implements DataExpression {
    public File {
      options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }
  }

  record Number(double value) implements DataExpression {}

  record Binary(Expr.BinaryOperator operator, DataExpression left, DataExpression right)
      implements DataExpression {}

  record Negate(DataExpression operand) implements DataExpression {}

  /// `rows(table, at: indices)`: row `indices[i]` of the table for every index.
  record Rows(DataExpression table, DataExpression indices) implements DataExpression {}

  /// `-> minmax`: per last-axis feature to 0..1, fitted on the training split, clipped.
  record MinMax(DataExpression data) implements DataExpression {}

  record Reshape(DataExpression data, List<Integer> sizes) implements DataExpression {
    public Reshape {
      sizes = List.copyOf(sizes);
    }
  }
}
