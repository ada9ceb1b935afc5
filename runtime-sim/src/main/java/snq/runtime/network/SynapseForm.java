package snq.runtime.network;

import java.util.List;
import snq.compiler.network.Operation;
import snq.dsl.model.Shape;

/// The weights between the elements of a value (axons) and the elements of a current (targets), as
/// the operation of the network says it, factors of norms and pools worked in. Not to be written to
/// after it is built.
sealed interface SynapseForm {
  /// Number of axons.
  int axons();

  int targets();

  /// Calls `each` for every synapse of an axon, in order of the targets' taps.
  void forEach(int axon, Synapse each);

  /// This form with all weights to channel c (see [#channelOf]) times `factors[c]`.
  SynapseForm scaled(double[] factors);

  /// The channel of the current that a target belongs to: what a norm or a bias has one value of.
  int channelOf(int target);

  int channels();

  @FunctionalInterface
  interface Synapse {
    void at(int target, double weight);
  }

  /// Dense along the last axis, for each of `rows` leading positions.
  final class Dense implements SynapseForm {
    final int rows;
    final int inputs;
    final int outputs;
    private final double[] weights;

    /// @param weights `[outputs, inputs]`
    Dense(int rows, int inputs, int outputs, double[] weights) {
      this.rows = rows;
      this.inputs = inputs;
      this.outputs = outputs;
      this.weights = weights;
    }

    double weight(int output, int input) {
      return weights[output * inputs + input];
    }

    @Override
    public int axons() {
      return rows * inputs;
    }

    @Override
    public int targets() {
      return rows * outputs;
    }

    @Override
    public void forEach(int axon, Synapse each) {
      int row = axon / inputs;
      for (int o = 0; o < outputs; o++) {
        each.at(row * outputs + o, weights[o * inputs + axon % inputs]);
      }
    }

    @Override
    public SynapseForm scaled(double[] factors) {
      double[] changed = new double[weights.length];
      for (int i = 0; i < changed.length; i++) {
        changed[i] = weights[i] * factors[i / inputs];
      }
      return new Dense(rows, inputs, outputs, changed);
    }

    @Override
    public int channelOf(int target) {
      return target % outputs;
    }

    @Override
    public int channels() {
      return outputs;
    }
  }

  /// Cross-correlation over the last one or two axes.
  final class Convolution implements SynapseForm {
    final Operation.Convolution operation;
    final Shape from;
    final Shape to;
    private final double[] weights;

    /// @param weights `[out, in / groups, kernel...]`
    Convolution(Operation.Convolution operation, Shape from, Shape to, double[] weights) {
      this.operation = operation;
      this.from = from;
      this.to = to;
      this.weights = weights;
    }

    boolean isFlat() {
      return operation.kernel().size() == 1;
    }

    int inWidth() {
      return from.size(-1);
    }

    int inHeight() {
      return isFlat() ? 1 : from.size(1);
    }

    int outWidth() {
      return to.size(-1);
    }

    int outHeight() {
      return isFlat() ? 1 : to.size(1);
    }

    int kernelWidth() {
      return operation.kernel().getLast();
    }

    int kernelHeight() {
      return isFlat() ? 1 : operation.kernel().get(0);
    }

    /// Channels of one group that come in.
    int inPerGroup() {
      return from.size(0) / operation.groups();
    }

    int outPerGroup() {
      return operation.channels() / operation.groups();
    }

    double weight(int output, int input, int ky, int kx) {
      return weights[((output * inPerGroup() + input) * kernelHeight() + ky) * kernelWidth() + kx];
    }

    /// The output column that tap `kx` of input column `x` adds to, or -1.
    int outX(int x, int kx) {
      List<Integer> stride = operation.stride();
      int at = x + operation.padding().getLast() - kx * operation.dilation().getLast();
      return at >= 0 && at % stride.getLast() == 0 && at / stride.getLast() < outWidth()
          ? at / stride.getLast()
          : -1;
    }

    int outY(int y, int ky) {
      if (isFlat()) {
        return 0;
      }
      int stride = operation.stride().get(0);
      int at = y + operation.padding().get(0) - ky * operation.dilation().get(0);
      return at >= 0 && at % stride == 0 && at / stride < outHeight() ? at / stride : -1;
    }

    @Override
    public int axons() {
      return from.elements();
    }

    @Override
    public int targets() {
      return to.elements();
    }

    @Override
    public void forEach(int axon, Synapse each) {
      int x = axon % inWidth();
      int y = axon / inWidth() % inHeight();
      int channel = axon / (inWidth() * inHeight());
      int firstOut = channel / inPerGroup() * outPerGroup();
      for (int o = firstOut; o < firstOut + outPerGroup(); o++) {
        for (int ky = 0; ky < kernelHeight(); ky++) {
          int oy = outY(y, ky);
          for (int kx = 0; oy >= 0 && kx < kernelWidth(); kx++) {
            int ox = outX(x, kx);
            if (ox >= 0) {
              each.at(
                  (o * outHeight() + oy) * outWidth() + ox,
                  weight(o, channel % inPerGroup(), ky, kx));
            }
          }
        }
      }
    }

    @Override
    public SynapseForm scaled(double[] factors) {
      double[] changed = new double[weights.length];
      int each = weights.length / operation.channels();
      for (int i = 0; i < changed.length; i++) {
        changed[i] = weights[i] * factors[i / each];
      }
      return new Convolution(operation, from, to, changed);
    }

    @Override
    public int channelOf(int target) {
      return target / (outWidth() * outHeight());
    }

    @Override
    public int channels() {
      return operation.channels();
    }
  }

  /// One synapse an element.
  final class Elementwise implements SynapseForm {
    private final double[] weights;

    Elementwise(double[] weights) {
      this.weights = weights;
    }

    @Override
    public int axons() {
      return weights.length;
    }

    @Override
    public int targets() {
      return weights.length;
    }

    @Override
    public void forEach(int axon, Synapse each) {
      each.at(axon, weights[axon]);
    }

    @Override
    public SynapseForm scaled(double[] factors) {
      double[] changed = new double[weights.length];
      for (int i = 0; i < changed.length; i++) {
        changed[i] = weights[i] * factors[i];
      }
      return new Elementwise(changed);
    }

    @Override
    public int channelOf(int target) {
      return target;
    }

    @Override
    public int channels() {
      return weights.length;
    }
  }
}
