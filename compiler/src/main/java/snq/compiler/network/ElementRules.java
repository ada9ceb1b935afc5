package snq.compiler.network;

import snq.compiler.tensor.Tensor;
import snq.dsl.model.Shape;

/// What the operations without memory compute, element by element, in double precision. The same
/// rules hold for a real value and for one step of a spike or current.
public final class ElementRules {
  private ElementRules() {}

  /// The result of `node` for the values of its inputs.
  public static double[] apply(
      Network network, Network.Node node, Weights weights, double[][] inputs) {
    Shape shape = node.type().shape();
    double[] x = inputs.length == 0 ? new double[0] : inputs[0];
    Shape from =
        inputs.length == 0
            ? shape
            : network.nodes().get(node.inputs().get(0).from()).type().shape();
    String prefix = node.weightPrefix();
    return switch (node.operation()) {
      case Operation.DirectCode direct -> x.clone();
      case Operation.Reshape reshape -> x.clone();
      case Operation.Constant constant -> constant.value().toArray();
      case Operation.Dense dense -> dense(dense, prefix, weights, x);
      case Operation.Convolution convolution ->
          ConvolutionRule.apply(convolution, from, shape, weights(prefix, weights), x);
      case Operation.Scale scale -> product(x, weights.get(prefix + ".weight"));
      case Operation.MatrixProduct product ->
          matrixProduct(x, inputs[1], from.size(0), from.size(1), shape.size(1));
      case Operation.Norm norm -> norm(norm, prefix, weights, x, from.size(0));
      case Operation.Pool pool -> PoolRule.apply(pool, from, shape, x);
      case Operation.Vote vote -> vote(vote.size(), x);
      case Operation.Affine affine -> affine(affine, x);
      case Operation.Arithmetic arithmetic -> arithmetic(arithmetic.sign(), x, inputs[1]);
      case Operation.Activation activation -> activation(activation.name(), x, shape);
      case Operation.Pca pca -> pca(prefix, weights, x, pca.components());
      case Operation.Permute permute -> moved(ShapeRules.permute(permute, from), x);
      case Operation.Slice slice -> moved(ShapeRules.slice(slice, from), x);
      case Operation.Upsample upsample -> moved(ShapeRules.upsample(upsample, from), x);
      case Operation.Concatenate concatenate ->
          ShapeRules.concatenate(network, node, concatenate.axis(), inputs);
      case Operation.Input input -> throw notHere(node);
      case Operation.Encode encode -> throw notHere(node);
      case Operation.Delay delay -> throw notHere(node);
      case Operation.LearnedDelay delay -> throw notHere(node);
      case Operation.Neurons neurons -> throw notHere(node);
      case Operation.ReadOut readOut -> throw notHere(node);
      case Operation.CircuitLayer layer -> throw notHere(node);
    };
  }

  private static IllegalArgumentException notHere(Network.Node node) {
    return new IllegalArgumentException(node.name() + " is not elementwise");
  }

  private static Tensor[] weights(String prefix, Weights weights) {
    Tensor weight = weights.get(prefix + ".weight");
    return weights.has(prefix + ".bias")
        ? new Tensor[] {weight, weights.get(prefix + ".bias")}
        : new Tensor[] {weight};
  }

  /// y = W x + b along the last axis, inputs in order, the bias last.
  private static double[] dense(Operation.Dense dense, String prefix, Weights weights, double[] x) {
    Tensor weight = weights.get(prefix + ".weight");
    int inputs = weight.shape().size(1);
    int outputs = dense.outputs();
    double[] y = new double[x.length / inputs * outputs];
    for (int row = 0; row < x.length / inputs; row++) {
      for (int o = 0; o < outputs; o++) {
        double sum = 0;
        for (int i = 0; i < inputs; i++) {
          sum += weight.get(o * inputs + i) * x[row * inputs + i];
        }
        y[row * outputs + o] = dense.bias() ? sum + weights.get(prefix + ".bias").get(o) : sum;
      }
    }
    return y;
  }

  private static double[] product(double[] x, Tensor factors) {
    double[] y = new double[x.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = factors.get(i) * x[i];
    }
    return y;
  }

  private static double[] matrixProduct(double[] a, double[] b, int n, int k, int m) {
    double[] y = new double[n * m];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < m; j++) {
        for (int l = 0; l < k; l++) {
          y[i * m + j] += a[i * k + l] * b[l * m + j];
        }
      }
    }
    return y;
  }

  private static double[] norm(
      Operation.Norm norm, String prefix, Weights weights, double[] x, int channels) {
    Tensor weight = weights.get(prefix + ".weight");
    Tensor bias = weights.get(prefix + ".bias");
    Tensor mean = weights.get(prefix + ".running_mean");
    Tensor variance = weights.get(prefix + ".running_var");
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      int c = i / (x.length / channels);
      double deviation = StrictMath.sqrt(variance.get(c) + norm.epsilon());
      y[i] = (x[i] - mean.get(c)) / deviation * weight.get(c) + bias.get(c);
    }
    return y;
  }

  private static double[] vote(int size, double[] x) {
    double[] y = new double[x.length / size];
    for (int i = 0; i < x.length; i++) {
      y[i / size] += x[i];
    }
    for (int i = 0; i < y.length; i++) {
      y[i] /= size;
    }
    return y;
  }

  private static double[] affine(Operation.Affine affine, double[] x) {
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = affine.scale() * x[i] + affine.offset();
    }
    return y;
  }

  private static double[] arithmetic(Operation.Arithmetic.Sign sign, double[] a, double[] b) {
    double[] y = new double[Math.max(a.length, b.length)];
    for (int i = 0; i < y.length; i++) {
      double left = a[a.length == 1 ? 0 : i];
      double right = b[b.length == 1 ? 0 : i];
      y[i] =
          switch (sign) {
            case ADD -> left + right;
            case SUBTRACT -> left - right;
            case MULTIPLY -> left * right;
            case DIVIDE -> left / right;
          };
    }
    return y;
  }

  private static double[] activation(String name, double[] x, Shape shape) {
    double[] y = new double[x.length];
    int last = shape.rank() == 0 ? 1 : shape.size(-1);
    for (int i = 0; i < x.length; i++) {
      y[i] =
          switch (name) {
            case "relu" -> Math.max(x[i], 0);
            case "sigmoid" -> 1 / (1 + StrictMath.exp(-x[i]));
            case "tanh" -> StrictMath.tanh(x[i]);
            case "softmax" -> StrictMath.exp(x[i] - largest(x, i / last * last, last));
            case "normalize" -> x[i];
            default -> throw new IllegalArgumentException("activation " + name);
          };
    }
    for (int first = 0; first < x.length; first += last) {
      double divisor = 1;
      if (name.equals("softmax")) {
        divisor = sum(y, first, last);
      } else if (name.equals("normalize")) {
        divisor = StrictMath.sqrt(sumOfSquares(y, first, last));
      }
      for (int i = first; i < first + last; i++) {
        y[i] = divisor == 0 ? y[i] : y[i] / divisor;
      }
    }
    return y;
  }

  private static double largest(double[] x, int first, int count) {
    double most = x[first];
    for (int i = first + 1; i < first + count; i++) {
      most = Math.max(most, x[i]);
    }
    return most;
  }

  private static double sum(double[] x, int first, int count) {
    double sum = 0;
    for (int i = first; i < first + count; i++) {
      sum += x[i];
    }
    return sum;
  }

  private static double sumOfSquares(double[] x, int first, int count) {
    double sum = 0;
    for (int i = first; i < first + count; i++) {
      sum += x[i] * x[i];
    }
    return sum;
  }

  private static double[] pca(String prefix, Weights weights, double[] x, int components) {
    Tensor axes = weights.get(prefix + ".components");
    Tensor mean = weights.get(prefix + ".mean");
    double[] y = new double[components];
    for (int c = 0; c < components; c++) {
      for (int i = 0; i < x.length; i++) {
        y[c] += axes.get(c * x.length + i) * (x[i] - mean.get(i));
      }
    }
    return y;
  }

  private static double[] moved(int[] sources, double[] x) {
    double[] y = new double[sources.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = x[sources[i]];
    }
    return y;
  }

  /// One real an element from the values of all steps.
  public static double[] readOut(Operation.ReadOut.Kind kind, double[][] steps) {
    double[] y = new double[steps[0].length];
    for (int i = 0; i < y.length; i++) {
      double sum = 0;
      double most = Double.NEGATIVE_INFINITY;
      int first = steps.length;
      for (int t = 0; t < steps.length; t++) {
        sum += steps[t][i];
        most = Math.max(most, steps[t][i]);
        first = steps[t][i] != 0 ? Math.min(first, t) : first;
      }
      y[i] =
          switch (kind) {
            case MEAN_RATE, MEAN_POTENTIAL -> sum / steps.length;
            case SPIKE_COUNT -> sum;
            case LAST -> steps[steps.length - 1][i];
            case FIRST_SPIKE_TIME -> first;
            case MAX_POTENTIAL -> most;
          };
    }
    return y;
  }
}
