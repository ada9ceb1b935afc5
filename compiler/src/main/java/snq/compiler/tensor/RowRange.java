package snq.compiler.tensor;

import java.util.Objects;
import snq.dsl.model.Shape;

/// Rows `first` .. `first + rows - 1` of another array.
record RowRange(RowSource source, long first, long rows) implements RowSource {
  @Override
  public Shape rowShape() {
    return source.rowShape();
  }

  @Override
  public void read(long row, double[] into) {
    source.read(first + Objects.checkIndex(row, rows), into);
  }
}
