package snq.compiler.tensor;

import java.util.List;
import java.util.Objects;
import snq.dsl.ErrorCode;
import snq.dsl.model.Shape;

/// An array as it lies in a file: nothing is read before it is asked for. `.npy`, `idx`, members of
/// `.npz` and of `.safetensors` all come to this.
///
/// @param file name that problems print
/// @param position of the first element
/// @param fortran true when the first axis runs fastest
/// @param sizes of all axes; a size may be 0, and their product may exceed an `int`
public record StoredArray(
    String file,
    Bytes bytes,
    long position,
    ElementType type,
    boolean bigEndian,
    boolean fortran,
    List<Long> sizes) {
  /// Most elements of a tensor or of one row: 2 GiB of doubles.
  static final int MOST_ELEMENTS = 1 << 28;

  private static final int CHUNK = 1 << 16;

  /// Refuses an array that does not lie inside its file, before anything is allocated.
  public StoredArray {
    sizes = List.copyOf(sizes);
    long needed = product(sizes, type.bytes());
    long present = bytes.size() - position;
    if (needed > present) {
      String claim = needed == Long.MAX_VALUE ? "more than 2^63" : String.valueOf(needed);
      throw Refusal.of(
          ErrorCode.FILE_TRUNCATED,
          file,
          "the header says " + sizes + ", " + claim + " bytes, and " + present + " are there",
          "a file that holds all of its array",
          "copy or write the file again");
    }
  }

  /// Bytes that the elements take.
  long byteLength() {
    return product(sizes, type.bytes());
  }

  /// Product of `sizes` and `unit`; `Long.MAX_VALUE` when it does not fit. 0 when any size is 0.
  private static long product(List<Long> sizes, long unit) {
    if (sizes.contains(0L)) {
      return 0;
    }
    long product = unit;
    for (long size : sizes) {
      if (Math.multiplyHigh(product, size) != 0 || product * size < 0) {
        return Long.MAX_VALUE;
      }
      product *= size;
    }
    return product;
  }

  /// The whole array. Sizes of 0 are refused: there is no tensor without elements.
  public Tensor toTensor() {
    Shape shape = shapeOf(sizes);
    double[] values = new double[shape.elements()];
    if (fortran && shape.rank() > 1) {
      long[] offsets = fortranOffsets(shape, 1);
      byte[] all = bytes.copy(position, values.length * type.bytes());
      for (int i = 0; i < values.length; i++) {
        values[i] = type.read(all, (int) offsets[i] * type.bytes(), bigEndian);
      }
    } else {
      readRun(0, values);
    }
    return Tensor.of(shape, values);
  }

  /// The array by rows of its first axis; one number is one row.
  public RowSource toRows() {
    long rows = sizes.isEmpty() ? 1 : sizes.get(0);
    Shape shape = shapeOf(sizes.isEmpty() ? sizes : sizes.subList(1, sizes.size()));
    return fortran && shape.rank() > 0
        ? new ScatteredRows(this, rows, shape, fortranOffsets(shape, rows))
        : new ContiguousRows(this, rows, shape);
  }

  private Shape shapeOf(List<Long> wanted) {
    long elements = product(wanted, 1);
    if (elements < 1 || elements > MOST_ELEMENTS || elements * type.bytes() > Integer.MAX_VALUE) {
      throw Refusal.of(
          ErrorCode.ARRAY_SIZE,
          file,
          "an array or row of sizes " + wanted,
          "sizes of at least 1 and at most " + MOST_ELEMENTS + " elements",
          "");
    }
    return new Shape(wanted.stream().map(Math::toIntExact).toList());
  }

  /// Element offsets, in row-major order of `shape`, of an array whose first axis runs fastest and
  /// whose axis before `shape` has `stride` elements.
  private static long[] fortranOffsets(Shape shape, long stride) {
    long[] offsets = new long[shape.elements()];
    int[] index = new int[shape.rank()];
    for (int i = 0; i < offsets.length; i++) {
      long step = stride;
      for (int axis = 0; axis < index.length; axis++) {
        offsets[i] += index[axis] * step;
        step *= shape.size(axis);
      }
      for (int axis = index.length - 1; axis >= 0 && ++index[axis] == shape.size(axis); axis--) {
        index[axis] = 0;
      }
    }
    return offsets;
  }

  /// Elements `first`, `first + 1`, ... as they lie in the file, into all of `values`.
  private void readRun(long first, double[] values) {
    readRun(first, values, values.length);
  }

  private void readRun(long first, double[] values, int count) {
    int width = type.bytes();
    byte[] chunk = new byte[Math.min(count, CHUNK) * width];
    for (int done = 0; done < count; ) {
      int now = Math.min(CHUNK, count - done);
      bytes.read(position + (first + done) * width, chunk, 0, now * width);
      for (int i = 0; i < now; i++) {
        values[done + i] = type.read(chunk, i * width, bigEndian);
      }
      done += now;
    }
  }

  private record ContiguousRows(StoredArray array, long rows, Shape rowShape) implements RowSource {
    @Override
    public void read(long row, double[] into) {
      Objects.checkIndex(row, rows);
      int count = rowShape.elements();
      array.readRun(row * count, into, count);
    }
  }

  /// Rows of an array in Fortran order: the elements of a row lie far apart.
  private static final class ScatteredRows implements RowSource {
    private final StoredArray array;
    private final long rows;
    private final Shape rowShape;
    private final long[] offsets;

    ScatteredRows(StoredArray array, long rows, Shape rowShape, long[] offsets) {
      this.array = array;
      this.rows = rows;
      this.rowShape = rowShape;
      this.offsets = offsets;
    }

    @Override
    public Shape rowShape() {
      return rowShape;
    }

    @Override
    public long rows() {
      return rows;
    }

    @Override
    public void read(long row, double[] into) {
      Objects.checkIndex(row, rows);
      int width = array.type.bytes();
      byte[] one = new byte[width];
      for (int i = 0; i < offsets.length; i++) {
        array.bytes.read(array.position + (row + offsets[i]) * width, one, 0, width);
        into[i] = array.type.read(one, 0, array.bigEndian);
      }
    }
  }
}
