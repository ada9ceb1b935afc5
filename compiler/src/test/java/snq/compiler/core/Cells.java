package snq.compiler.core;

import snq.dsl.model.NeuronModel;
import snq.dsl.model.NeuronModel.Reset;
import snq.testkit.NeuronTexts;

/// Neurons of the library, as texts of their equations with numbers in them.
final class Cells {
  private static final Reset HARD = new Reset.Hard(0);

  private Cells() {}

  static NeuronModel integrator(double threshold) {
    return of("state v = 0; v = v + x; spike v " + threshold, HARD, false);
  }

  /// `LIF(tau, threshold)` with `decay_input: true`.
  static NeuronModel leaky(double tau, double threshold) {
    return of("state v = 0; v = v + (x - v) / " + tau + "; spike v " + threshold, HARD, false);
  }

  /// v = keep v + x.
  static NeuronModel keeping(double keep, double threshold, Reset reset, boolean strict) {
    return of("state v = 0; v = " + keep + " * v + x; spike v " + threshold, reset, strict);
  }

  static NeuronModel synaptic(double alpha, double beta, double threshold) {
    return of(
        "state v = 0; state i = 0; i = "
            + alpha
            + " * i + x; v = "
            + beta
            + " * v + i; spike v "
            + threshold,
        HARD,
        false);
  }

  static NeuronModel of(String body, Reset reset, boolean strict, String... inputs) {
    return NeuronTexts.neuron(body, NeuronTexts.options(reset, strict), inputs);
  }

  static NeuronModel with(NeuronModel model, NeuronModel.Options options) {
    return new NeuronModel(
        model.name(), model.inputs(), model.states(), model.parameters(), model.body(), options);
  }
}
