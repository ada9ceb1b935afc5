package snq.compiler.core;

import snq.compiler.tensor.Tensor;
import snq.dsl.model.Shape;

/// A synapse before it is quantized.
///
/// @param weights as many as the topology stores, in its numbering, under any shape
record FloatSynapse(Topology topology, Tensor weights) {
  FloatSynapse {
    if (weights.size() != topology.weights()) {
      throw new IllegalArgumentException(weights + " for " + topology);
    }
  }

  static FloatSynapse dense(int axons, int targets, double[] weights) {
    return new FloatSynapse(
        new Topology.Dense(axons, targets), Tensor.of(Shape.of(targets, axons), weights));
  }

  static FloatSynapse elementwise(double[] weights) {
    return new FloatSynapse(
        new Topology.Elementwise(weights.length), Tensor.of(Shape.of(weights.length), weights));
  }

  /// The currents that these values on the axons give.
  double[] apply(double[] axons) {
    double[] targets = new double[topology.targets()];
    for (int axon = 0; axon < axons.length; axon++) {
      double value = axons[axon];
      if (value != 0) {
        topology.forEachSynapse(axon, (target, w) -> targets[target] += weights.get(w) * value);
      }
    }
    return targets;
  }

  /// This synapse, then `next`, as one dense synapse.
  FloatSynapse then(FloatSynapse next) {
    int axons = topology.axons();
    int targets = next.topology.targets();
    double[] weights = new double[Math.multiplyExact(axons, targets)];
    double[] unit = new double[axons];
    for (int axon = 0; axon < axons; axon++) {
      unit[axon] = 1;
      double[] column = next.apply(apply(unit));
      unit[axon] = 0;
      for (int target = 0; target < targets; target++) {
        weights[target * axons + axon] = column[target];
      }
    }
    return dense(axons, targets, weights);
  }

  /// Every weight times `factor`.
  FloatSynapse scaled(double factor) {
    return factor == 1
        ? this
        : new FloatSynapse(
            topology, Tensor.generate(weights.shape(), i -> factor * weights.get(i)));
  }
}
