package snq.compiler.network;

import java.util.function.IntUnaryOperator;
import snq.dsl.model.Shape;

/// Operations that only move elements, as lists: element i of the result is element `list[i]` of
/// the input.
public final class ShapeRules {
  private ShapeRules() {}

  public static int[] permute(Operation.Permute permute, Shape from) {
    int rank = from.rank();
    int[] sizes = new int[rank];
    int[] steps = new int[rank];
    int[] strides = strides(from);
    for (int axis = 0; axis < rank; axis++) {
      sizes[axis] = from.size(permute.axes().get(axis));
      steps[axis] = strides[permute.axes().get(axis)];
    }
    int[] list = new int[from.elements()];
    for (int i = 0; i < list.length; i++) {
      int rest = i;
      for (int axis = rank - 1; axis >= 0; axis--) {
        list[i] += rest % sizes[axis] * steps[axis];
        rest /= sizes[axis];
      }
    }
    return list;
  }

  public static int[] slice(Operation.Slice slice, Shape from) {
    int size = slice.end() - slice.first();
    int inner = strides(from)[slice.axis()];
    int outer = from.elements() / (inner * from.size(slice.axis()));
    int[] list = new int[outer * size * inner];
    for (int i = 0; i < list.length; i++) {
      int block = i / (size * inner);
      list[i] =
          block * from.size(slice.axis()) * inner + slice.first() * inner + i % (size * inner);
    }
    return list;
  }

  public static int[] upsample(Operation.Upsample upsample, Shape from) {
    int axes = upsample.factors().size();
    int first = from.rank() - axes;
    IntUnaryOperator factor = axis -> axis < first ? 1 : upsample.factors().get(axis - first);
    int[] strides = strides(from);
    int elements = from.elements();
    for (int axis = first; axis < from.rank(); axis++) {
      elements *= factor.applyAsInt(axis);
    }
    int[] list = new int[elements];
    for (int i = 0; i < list.length; i++) {
      int rest = i;
      for (int axis = from.rank() - 1; axis >= 0; axis--) {
        int size = from.size(axis) * factor.applyAsInt(axis);
        list[i] += rest % size / factor.applyAsInt(axis) * strides[axis];
        rest /= size;
      }
    }
    return list;
  }

  /// Elements between neighbours along each axis.
  private static int[] strides(Shape shape) {
    int[] strides = new int[shape.rank()];
    int step = 1;
    for (int axis = shape.rank() - 1; axis >= 0; axis--) {
      strides[axis] = step;
      step *= shape.size(axis);
    }
    return strides;
  }

  static double[] concatenate(Network network, Network.Node node, int axis, double[][] inputs) {
    double[] y = new double[node.type().shape().elements()];
    int inner = strides(node.type().shape())[axis];
    int whole = node.type().shape().size(axis) * inner;
    int offset = 0;
    for (int k = 0; k < inputs.length; k++) {
      Shape from = network.nodes().get(node.inputs().get(k).from()).type().shape();
      int run = from.size(axis) * inner;
      for (int i = 0; i < inputs[k].length; i++) {
        y[i / run * whole + offset + i % run] = inputs[k][i];
      }
      offset += run;
    }
    return y;
  }
}
