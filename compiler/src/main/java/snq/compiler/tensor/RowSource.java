package snq.compiler.tensor;

import snq.dsl.model.Shape;

/// An array whose first axis is read one row at a time, so that memory does not grow with the data.
/// A row is a sample of a dataset, or a row of a table of vectors. Safe for use by several threads.
public interface RowSource {
  /// Shape of one row; a scalar when the array has one axis.
  Shape rowShape();

  long rows();

  /// Puts row `row` (0 .. rows - 1) into the first elements of `into`, row-major.
  void read(long row, double[] into);

  /// Row `row` as a tensor.
  default Tensor tensor(long row) {
    double[] values = new double[rowShape().elements()];
    read(row, values);
    return Tensor.of(rowShape(), values);
  }
}
