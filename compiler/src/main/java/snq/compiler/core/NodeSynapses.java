package snq.compiler.core;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import snq.compiler.network.Operation;
import snq.compiler.tensor.Tensor;
import snq.dsl.model.Shape;

/// The synapses and biases of network nodes, in the numbering of their topologies.
final class NodeSynapses {
  private NodeSynapses() {}

  /// y = W x along the last axis, once for each of `rows` leading positions.
  static FloatSynapse dense(Tensor weight, int rows) {
    int outputs = weight.shape().size(0);
    int inputs = weight.shape().size(1);
    if (rows == 1) {
      return new FloatSynapse(new Topology.Dense(inputs, outputs), weight);
    }
    double[] all = new double[weight.size() * rows * rows];
    for (int r = 0; r < rows; r++) {
      for (int w = 0; w < weight.size(); w++) {
        int target = r * outputs + w / inputs;
        all[target * inputs * rows + r * inputs + w % inputs] = weight.get(w);
      }
    }
    return FloatSynapse.dense(inputs * rows, outputs * rows, all);
  }

  static FloatSynapse convolution(
      Operation.Convolution c, Shape input, Shape output, Tensor weight) {
    Connection.Window window =
        new Connection.Window(
            height(c.kernel(), 1),
            c.kernel().getLast(),
            height(c.stride(), 1),
            c.stride().getLast(),
            height(c.padding(), 0),
            c.padding().getLast(),
            height(c.dilation(), 1),
            c.dilation().getLast());
    return new FloatSynapse(new Topology.Convolution(input, output, window, c.groups()), weight);
  }

  private static int height(List<Integer> sizes, int flat) {
    return sizes.size() > 1 ? sizes.get(0) : flat;
  }

  /// The values once a leading position.
  static Tensor repeated(Tensor values, int times) {
    int size = values.size();
    return Tensor.generate(Shape.of(size * times), i -> values.get(i % size));
  }

  /// The value of its channel (axis 0) for every element.
  static Tensor byChannel(Tensor values, Shape shape) {
    int plane = shape.elements() / values.size();
    return Tensor.generate(shape, i -> values.get(i / plane));
  }

  /// The synapse of a term, or the spikes themselves as the current 0 or 1, times `factor`.
  static FloatSynapse of(LinearValue.Term term, double factor) {
    double all = term.factor() * factor;
    Optional<FloatSynapse> synapse = term.synapse();
    if (synapse.isPresent()) {
      return synapse.get().scaled(all);
    }
    double[] same = new double[term.fanout().axons()];
    Arrays.fill(same, all);
    return FloatSynapse.elementwise(same);
  }
}
