package snq.compiler.tensor;

import snq.dsl.ErrorCode;
import snq.dsl.model.Shape;

/// The rows of a key of the dataset; refuses NaN and infinity when a row is read.
record FiniteRows(String key, String split, RowSource source) implements RowSource {
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
      if (!Double.isFinite(into[i])) {
        throw Refusal.of(
            ErrorCode.DATA_NOT_FINITE,
            key + ", split " + split,
            into[i] + " in row " + row + ", element " + i,
            "finite numbers",
            "mend the data, or look for a division by 0 in the dataset block");
      }
    }
  }
}
