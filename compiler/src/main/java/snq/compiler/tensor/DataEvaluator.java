package snq.compiler.tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import snq.dsl.ErrorCode;
import snq.dsl.model.DataExpression;
import snq.dsl.model.Expr;
import snq.dsl.model.Shape;

/// Turns the expressions of a dataset block into arrays that compute a row when it is read.
///
/// @param dataset what problems call the block
/// @param split what `{split}` stands for
/// @param range the values that a `minmax` was fitted on
record DataEvaluator(
    String dataset,
    String split,
    ArrayFiles files,
    Function<DataExpression.MinMax, FeatureRange> range) {
  RowSource rows(DataExpression data) {
    return switch (data) {
      case DataExpression.File file -> files.rows(file, file.path().replace("{split}", split));
      case DataExpression.Number number ->
          throw refused("the number " + number.value() + " alone", "an array");
      case DataExpression.Binary binary -> binary(binary);
      case DataExpression.Negate negate ->
          scalarLeft(Expr.BinaryOperator.SUBTRACT, 0, rows(negate.operand()));
      case DataExpression.Rows rows -> picked(rows);
      case DataExpression.MinMax minMax -> scaled(rows(minMax.data()), range.apply(minMax));
      case DataExpression.Reshape reshape -> reshaped(rows(reshape.data()), reshape.sizes());
    };
  }

  private RowSource binary(DataExpression.Binary binary) {
    if (binary.right() instanceof DataExpression.Number right) {
      RowSource left = rows(binary.left());
      return new MappedRows(left, (i, x) -> binary.operator().apply(x, right.value()));
    }
    RowSource right = rows(binary.right());
    if (binary.left() instanceof DataExpression.Number left) {
      return scalarLeft(binary.operator(), left.value(), right);
    }
    RowSource left = rows(binary.left());
    if (!left.rowShape().equals(right.rowShape()) || left.rows() != right.rows()) {
      throw refused(
          left.rows()
              + " rows of "
              + left.rowShape()
              + " and "
              + right.rows()
              + " rows of "
              + right.rowShape(),
          "equal shapes and as many rows, or a number");
    }
    return new CombinedRows(binary.operator(), left, right);
  }

  private static RowSource scalarLeft(Expr.BinaryOperator operator, double left, RowSource right) {
    return new MappedRows(right, (i, x) -> operator.apply(left, x));
  }

  /// `rows(table -> minmax, at: i)` is `rows(table, at: i) -> minmax`: the rows that occur in the
  /// training split are those that its indices name.
  private RowSource picked(DataExpression.Rows rows) {
    if (rows.table() instanceof DataExpression.MinMax inside) {
      return rows(
          new DataExpression.MinMax(new DataExpression.Rows(inside.data(), rows.indices())));
    }
    if (hasMinMax(rows.table())) {
      throw refused("minmax inside a table of rows(...)", "minmax after rows(...)");
    }
    RowSource table = rows(rows.table());
    RowSource indices = rows(rows.indices());
    List<Integer> sizes = new ArrayList<>(indices.rowShape().sizes());
    sizes.addAll(table.rowShape().sizes());
    long elements = (long) indices.rowShape().elements() * table.rowShape().elements();
    if (elements > StoredArray.MOST_ELEMENTS) {
      throw refused(
          indices.rowShape() + " indices of rows of " + table.rowShape(),
          "at most " + StoredArray.MOST_ELEMENTS + " elements a sample");
    }
    return new PickedRows(dataset, table, indices, new Shape(sizes));
  }

  private static boolean hasMinMax(DataExpression data) {
    return switch (data) {
      case DataExpression.File file -> false;
      case DataExpression.Number number -> false;
      case DataExpression.Binary binary -> hasMinMax(binary.left()) || hasMinMax(binary.right());
      case DataExpression.Negate negate -> hasMinMax(negate.operand());
      case DataExpression.Rows rows -> hasMinMax(rows.table()) || hasMinMax(rows.indices());
      case DataExpression.MinMax minMax -> true;
      case DataExpression.Reshape reshape -> hasMinMax(reshape.data());
    };
  }

  private RowSource scaled(RowSource rows, FeatureRange fitted) {
    int features = fitted.features();
    if ((rows.rowShape().rank() == 0 ? 1 : rows.rowShape().size(-1)) != features) {
      throw refused(
          "rows of " + rows.rowShape() + " in " + split,
          "rows of " + features + " features as in the training split");
    }
    return new MappedRows(rows, (i, x) -> fitted.scale(i % features, x));
  }

  private RowSource reshaped(RowSource rows, List<Integer> sizes) {
    long elements = 1;
    for (int size : sizes) {
      elements = Math.min(elements * Math.max(size, 0), Integer.MAX_VALUE);
    }
    if (elements != rows.rowShape().elements()) {
      throw refused(
          "reshape of " + rows.rowShape() + " to " + sizes,
          "sizes whose product is " + rows.rowShape().elements());
    }
    return new ReshapedRows(rows, new Shape(sizes));
  }

  private RuntimeException refused(String found, String accepted) {
    return Refusal.of(ErrorCode.DATA_SHAPE, dataset, found, accepted);
  }

  /// What becomes of element `index` of a row.
  private interface ElementMap {
    double apply(int index, double value);
  }

  private record MappedRows(RowSource source, ElementMap map) implements RowSource {
    @Override
    public Shape rowShape() {
      return source.rowShape();
    }

    @Override
    public long rows() {
      return source.rows();
    }

    @Override
    public void read(long row, double[] into) {
      source.read(row, into);
      int count = rowShape().elements();
      for (int i = 0; i < count; i++) {
        into[i] = map.apply(i, into[i]);
      }
    }
  }

  private record CombinedRows(Expr.BinaryOperator operator, RowSource left, RowSource right)
      implements RowSource {
    @Override
    public Shape rowShape() {
      return left.rowShape();
    }

    @Override
    public long rows() {
      return left.rows();
    }

    @Override
    public void read(long row, double[] into) {
      double[] other = new double[rowShape().elements()];
      left.read(row, into);
      right.read(row, other);
      for (int i = 0; i < other.length; i++) {
        into[i] = operator.apply(into[i], other[i]);
      }
    }
  }

  private record ReshapedRows(RowSource source, Shape rowShape) implements RowSource {
    @Override
    public long rows() {
      return source.rows();
    }

    @Override
    public void read(long row, double[] into) {
      source.read(row, into);
    }
  }

  private record PickedRows(String dataset, RowSource table, RowSource indices, Shape rowShape)
      implements RowSource {
    @Override
    public long rows() {
      return indices.rows();
    }

    @Override
    public void read(long row, double[] into) {
      Objects.checkIndex(row, rows());
      double[] places = new double[indices.rowShape().elements()];
      double[] one = new double[table.rowShape().elements()];
      indices.read(row, places);
      for (int i = 0; i < places.length; i++) {
        double place = places[i];
        if (place != Math.rint(place) || place < 0 || place >= table.rows()) {
          throw Refusal.of(
              ErrorCode.ROW_INDEX,
              dataset,
              "index " + place + " in row " + row,
              "whole numbers from 0 to " + (table.rows() - 1),
              "check that the table and the indices belong together");
        }
        table.read((long) place, one);
        System.arraycopy(one, 0, into, i * one.length, one.length);
      }
    }
  }
}
