package snq.backends.netx;

import java.util.Optional;
import snq.compiler.core.Connection;
import snq.compiler.core.IntVector;
import snq.dsl.model.Shape;

/// One layer of a NetX file. Shapes are in the file's order: (channel, y, x), or one size.
public sealed interface NetxLayer {
  /// Its name in the file's group `layer`.
  int number();

  /// Shape of what it gives to the next layer.
  Shape shape();

  /// The word of its `type` field.
  String type();

  /// Type and number: what populations and messages call it.
  default String name() {
    return type() + number();
  }

  /// Where a network begins. With a neuron a value x of the input is its bias weight x + bias.
  ///
  /// @param neuron empty when the input is made of spikes
  record Input(int number, Shape shape, Optional<NetxNeuron> neuron, double weight, double bias)
      implements NetxLayer {
    @Override
    public String type() {
      return "input";
    }
  }

  /// @param weights `[output][input]`
  /// @param recurrent `[output][output]`, from the layer to itself
  /// @param biases one for all, or one an output
  /// @param delays further steps of a spike: one for all, one an output, one an input, or one a
  ///   weight; empty for none
  record Dense(
      int number,
      int inputs,
      Shape shape,
      NetxNeuron neuron,
      IntVector weights,
      Optional<IntVector> recurrent,
      IntVector biases,
      Optional<IntVector> delays)
      implements NetxLayer {
    public int outputs() {
      return shape.elements();
    }

    @Override
    public String type() {
      return recurrent.isPresent() ? "dense_rec" : "dense";
    }
  }

  /// Cross-correlation.
  ///
  /// @param weights `[output channel][input channel / groups][y][x]`
  /// @param biases one for all, or one an output channel
  record Convolution(
      int number,
      int inputChannels,
      Shape shape,
      NetxNeuron neuron,
      Connection.Window window,
      int groups,
      IntVector weights,
      IntVector biases)
      implements NetxLayer {
    @Override
    public String type() {
      return "conv";
    }
  }

  /// Numbers (channel, y, x) in one row.
  record Flatten(int number, Shape shape) implements NetxLayer {
    @Override
    public String type() {
      return "flatten";
    }
  }
}
