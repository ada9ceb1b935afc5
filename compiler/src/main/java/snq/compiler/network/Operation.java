package snq.compiler.network;

import java.util.List;
import java.util.Map;
import snq.compiler.tensor.Tensor;
import snq.dsl.model.Argument;
import snq.dsl.model.NeuronModel;
import snq.dsl.model.Shape;

/// What a node of a [Network] does to its inputs. Parameters with learned values are looked up in
/// [Weights] under the node's prefix (`h1.conv1d` + `.weight`); layouts are PyTorch's.
public sealed interface Operation {
  /// A value of the dataset. `low` .. `high` is the declared range, or NaN where none was written.
  record Input(String name, double low, double high) implements Operation {}

  /// Real to spike, along the last axis. `name` and `arguments` are those of the operation table
  /// (`quantum_code`); the encoder is built from them at run time.
  record Encode(String name, Map<String, Argument> arguments) implements Operation {}

  /// Real to a current that stays for all steps.
  record DirectCode() implements Operation {}

  /// y = W x + b. weight `[outputs, inputs]`, bias `[outputs]`; also real to real.
  record Dense(int outputs, boolean bias) implements Operation {}

  /// Cross-correlation over the last one or two axes, as PyTorch. weight `[out, in / groups,
  /// k...]`.
  record Convolution(
      int channels,
      List<Integer> kernel,
      List<Integer> stride,
      List<Integer> padding,
      List<Integer> dilation,
      int groups,
      boolean bias)
      implements Operation {}

  /// y = s x elementwise, weight of the value's shape.
  record Scale() implements Operation {}

  record MatrixProduct() implements Operation {}

  /// Batch norm with stored statistics over axis 0 (channels) of a current: (x - running_mean) /
  /// sqrt(running_var + epsilon) * weight + bias.
  record Norm(double epsilon) implements Operation {}

  /// `steps` later; keeps the kind.
  record Delay(int steps) implements Operation {}

  /// Delay per element, weight `delay` in steps, at most `max`.
  record LearnedDelay(int max) implements Operation {
    /// The whole number of steps that stands for a learned value: the nearest in 0 .. max.
    public int steps(double learned) {
      return (int) Math.clamp(Math.rint(learned), 0, max);
    }
  }

  /// Over the last `kernel.size()` axes, no padding; sizes round down.
  record Pool(Kind kind, List<Integer> kernel, List<Integer> stride) implements Operation {
    /// MAX of spikes is OR and keeps the kind; AVERAGE and SUM give a current.
    public enum Kind {
      MAX,
      AVERAGE,
      SUM
    }
  }

  /// Mean of `size` neighbours along the last axis.
  record Vote(int size) implements Operation {}

  /// Same elements in the same order, another shape: flatten, reshape, dropout (no effect here).
  record Reshape(Shape shape) implements Operation {}

  /// Axis i of the result is axis `axes[i]` of the input.
  record Permute(List<Integer> axes) implements Operation {}

  record Concatenate(int axis) implements Operation {}

  /// Elements first ..< end of one axis.
  record Slice(int axis, int first, int end) implements Operation {}

  /// Each element `factor` times along each of the last axes.
  record Upsample(List<Integer> factors) implements Operation {}

  /// One neuron an element. The first input is the current, the others in the model's input order.
  record Neurons(NeuronModel model) implements Operation {}

  /// Over all steps to one real value an element. Of spikes or currents.
  record ReadOut(Kind kind) implements Operation {
    public enum Kind {
      MEAN_RATE,
      LAST,
      SPIKE_COUNT,
      FIRST_SPIKE_TIME,
      MAX_POTENTIAL,
      MEAN_POTENTIAL
    }
  }

  /// A circuit with its features bound to the (real) input and its weights under `w`...; one real
  /// an observable, an outcome, or a reference row. `name` and `arguments` are the operation
  /// table's (`expect probability kernel`).
  record CircuitLayer(String name, Map<String, Argument> arguments) implements Operation {}

  /// Elementwise of reals: `relu sigmoid tanh`, and `softmax normalize` along the last axis.
  record Activation(String name) implements Operation {}

  /// Projection on the first `components` principal axes, fitted on the training split; weights
  /// `components` `[n, inputs]` and `mean` `[inputs]` are put into [Weights] by the fit.
  record Pca(int components) implements Operation {}

  /// Elementwise of two values of equal shape, or one a scalar. Spike times spike is a spike.
  record Arithmetic(Sign sign) implements Operation {
    public enum Sign {
      ADD,
      SUBTRACT,
      MULTIPLY,
      DIVIDE
    }
  }

  /// scale x + offset with constants of the text.
  record Affine(double scale, double offset) implements Operation {}

  /// A constant value of the network, put there by a pass.
  record Constant(Tensor value) implements Operation {}
}
