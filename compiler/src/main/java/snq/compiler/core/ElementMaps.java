package snq.compiler.core;

import java.util.List;
import snq.dsl.model.Shape;

/// Where the elements of a value go in the value that an operation of shapes or pools makes of it.
final class ElementMaps {
  private ElementMaps() {}

  static Fanout permute(Shape input, Shape output, List<Integer> axes) {
    int[] inputStrides = strides(input);
    int[] to = new int[input.elements()];
    for (int e = 0; e < to.length; e++) {
      int[] at = position(output, e);
      int from = 0;
      for (int axis = 0; axis < at.length; axis++) {
        from += at[axis] * inputStrides[axes.get(axis)];
      }
      to[from] = e;
    }
    return new Fanout(to.length, IntVector.generate(to.length + 1, i -> i), IntVector.of(to));
  }

  static Fanout slice(Shape input, Shape output, int axis, int first) {
    int[] strides = strides(output);
    int[][] rows = new int[input.elements()][];
    for (int e = 0; e < rows.length; e++) {
      int[] at = position(input, e);
      at[axis] -= first;
      boolean kept = at[axis] >= 0 && at[axis] < output.size(axis);
      rows[e] = kept ? new int[] {index(at, strides)} : new int[0];
    }
    return Fanout.of(output.elements(), rows);
  }

  /// The place of an input of a concatenation that begins at `first` of `axis`.
  static Fanout embed(Shape input, Shape output, int axis, int first) {
    int[] strides = strides(output);
    int[][] rows = new int[input.elements()][];
    for (int e = 0; e < rows.length; e++) {
      int[] at = position(input, e);
      at[axis] += first;
      rows[e] = new int[] {index(at, strides)};
    }
    return Fanout.of(output.elements(), rows);
  }

  /// Each element to the windows over the last axes that hold it.
  static Fanout windows(Shape input, Shape output, List<Integer> kernel, List<Integer> stride) {
    int[] strides = strides(output);
    int[][] rows = new int[input.elements()][];
    int leading = input.rank() - kernel.size();
    for (int e = 0; e < rows.length; e++) {
      int[] at = position(input, e);
      int[] bases = {0};
      for (int axis = 0; axis < at.length; axis++) {
        int k = axis < leading ? 1 : kernel.get(axis - leading);
        int s = axis < leading ? 1 : stride.get(axis - leading);
        bases = windowsOnAxis(bases, at[axis], k, s, output.size(axis), strides[axis]);
      }
      rows[e] = bases;
    }
    return Fanout.of(output.elements(), rows);
  }

  private static int[] windowsOnAxis(
      int[] bases, int position, int kernel, int stride, int windows, int outputStride) {
    int last = Math.min(position / stride, windows - 1);
    int first = Math.max(0, Math.floorDiv(position - kernel, stride) + 1);
    int count = Math.max(0, last - first + 1);
    int[] all = new int[bases.length * count];
    for (int b = 0; b < bases.length; b++) {
      for (int w = 0; w < count; w++) {
        all[b * count + w] = bases[b] + (first + w) * outputStride;
      }
    }
    return all;
  }

  /// Each element `factors` times along the last axes.
  static Fanout upsample(Shape input, Shape output, List<Integer> factors) {
    int[] strides = strides(output);
    int[][] rows = new int[input.elements()][];
    int leading = input.rank() - factors.size();
    for (int e = 0; e < rows.length; e++) {
      int[] at = position(input, e);
      int[] bases = {0};
      for (int axis = 0; axis < at.length; axis++) {
        int factor = axis < leading ? 1 : factors.get(axis - leading);
        int[] next = new int[bases.length * factor];
        for (int i = 0; i < next.length; i++) {
          next[i] = bases[i / factor] + (at[axis] * factor + i % factor) * strides[axis];
        }
        bases = next;
      }
      rows[e] = bases;
    }
    return Fanout.of(output.elements(), rows);
  }

  private static int[] strides(Shape shape) {
    int[] strides = new int[shape.rank()];
    int stride = 1;
    for (int axis = strides.length - 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride *= shape.size(axis);
    }
    return strides;
  }

  private static int[] position(Shape shape, int element) {
    int[] at = new int[shape.rank()];
    for (int axis = at.length - 1; axis >= 0; axis--) {
      at[axis] = element % shape.size(axis);
      element /= shape.size(axis);
    }
    return at;
  }

  private static int index(int[] at, int[] strides) {
    int index = 0;
    for (int axis = 0; axis < at.length; axis++) {
      index += at[axis] * strides[axis];
    }
    return index;
  }
}
