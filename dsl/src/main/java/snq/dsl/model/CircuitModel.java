package snq.dsl.model;

import java.util.List;

/// A circuit with its loops unrolled, its conditions decided and the gates of the file expanded
/// into gates of the table. Qubits of all registers are numbered in order of declaration: qubit 0
/// is the first output bit and the leftmost in printed bit strings.
///
/// @param name as declared
/// @param qubits number of qubits
/// @param features arrays bound to data for each sample, in declared order
/// @param weights trainable arrays, in declared order
/// @param gates in written order
public record CircuitModel(
    String name, int qubits, List<Array> features, List<Array> weights, List<GateCall> gates) {
  public CircuitModel {
    features = List.copyOf(features);
    weights = List.copyOf(weights);
    gates = List.copyOf(gates);
  }

  /// A named array of angles; a scalar has the empty shape.
  public record Array(String name, Shape shape) {}

  /// Features that one sample binds: the elements of all feature arrays, concatenated in order.
  public int featureCount() {
    return features.stream().mapToInt(a -> a.shape().elements()).sum();
  }

  public int weightCount() {
    return weights.stream().mapToInt(a -> a.shape().elements()).sum();
  }

  /// A gate of the table (or `barrier`, `reset`) on distinct qubits. Modifiers apply in written
  /// order, the one nearest the gate first: `inv @ ctrl @ x` has [Control, Inverse]. Qubits of
  /// controls come first, outermost first, as in OpenQASM 3.
  public record GateCall(
      String gate, List<Expr> angles, List<Integer> qubits, List<Modifier> modifiers) {
    public GateCall {
      angles = List.copyOf(angles);
      qubits = List.copyOf(qubits);
      modifiers = List.copyOf(modifiers);
    }
  }

  public sealed interface Modifier {
    record Control(boolean onOne) implements Modifier {}

    record Inverse() implements Modifier {}

    record Power(double exponent) implements Modifier {}
  }
}
