package snq.compiler.core;

import java.util.List;
import java.util.Optional;

/// A neuron in the form that a core computes, still in the model's real numbers. With u = V -
/// offset, which starts at 0, and X_k the neuron's inputs, a step is i = leak_i(i) + sum of
/// factor_k X_k (or i = that sum), u = leak_v(u) + i + bias.
///
/// @param voltage leak of u
/// @param current leak of i; empty when the core's i is the input itself
/// @param inputFactors of each input of the model, in its order
/// @param inputLag steps by which inputs act later than in the model's text (`current: old`)
/// @param bias added to u in every step
/// @param offset the potential V that u = 0 stands for: its value before the first step
/// @param firing empty for neurons that give their potential
/// @param outputGain the given potential is outputGain u + outputOffset
record CoreNeuron(
    Decay voltage,
    Optional<Decay> current,
    List<Double> inputFactors,
    int inputLag,
    double bias,
    double offset,
    Optional<Firing> firing,
    double outputGain,
    double outputOffset) {
  CoreNeuron {
    inputFactors = List.copyOf(inputFactors);
  }

  /// What a state loses in a step.
  sealed interface Decay {
    /// x becomes keep x, 0 <= keep <= 1.
    record Keep(double keep) implements Decay {}

    /// x goes toward 0 by amount.
    record Shrink(double amount) implements Decay {}
  }

  /// @param threshold of the potential V
  /// @param resetValue the V that a spike sets, or what it takes off
  record Firing(
      double threshold,
      boolean strict,
      NeuronClass.Reset reset,
      double resetValue,
      int refractory) {}
}
