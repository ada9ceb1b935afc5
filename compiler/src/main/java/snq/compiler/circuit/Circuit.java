package snq.compiler.circuit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import snq.dsl.model.CircuitModel;
import snq.dsl.model.CircuitModel.Array;
import snq.dsl.model.CircuitModel.Modifier;
import snq.dsl.model.Expr;

/// Gates on numbered qubits. Qubit 0 is the first output bit, the leftmost in printed bit strings
/// and the most significant of a basis state's index.
///
/// @param features arrays bound for each sample
/// @param weights trainable arrays
/// @param operations in the order in which they act
public record Circuit(
    String name,
    int qubits,
    List<Array> features,
    List<Array> weights,
    List<Operation> operations) {

  public Circuit {
    features = List.copyOf(features);
    weights = List.copyOf(weights);
    operations = List.copyOf(operations);
    List<String> faults = CircuitLegality.faults(qubits, features, weights, operations);
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(name + ": " + String.join("; ", faults));
    }
  }

  /// One step of a circuit.
  public sealed interface Operation {
    /// The qubits it touches.
    List<Integer> qubits();
  }

  /// A gate of [GateTable]. Modifiers apply in written order, the one nearest the gate first; the
  /// qubits of controls come first, outermost first, as in OpenQASM 3.
  public record Apply(Gate gate, List<Expr> angles, List<Integer> qubits, List<Modifier> modifiers)
      implements Operation {
    public Apply {
      angles = List.copyOf(angles);
      qubits = List.copyOf(qubits);
      modifiers = List.copyOf(modifiers);
    }

    /// A gate without modifiers.
    public static Apply of(String gate, List<Expr> angles, Integer... qubits) {
      return new Apply(GateTable.get(gate), angles, List.of(qubits), List.of());
    }
  }

  /// No gate moves across it; it does nothing.
  public record Barrier(List<Integer> qubits) implements Operation {
    public Barrier {
      qubits = List.copyOf(qubits);
    }
  }

  /// Puts one qubit to 0, whatever it was.
  public record Reset(int qubit) implements Operation {
    @Override
    public List<Integer> qubits() {
      return List.of(qubit);
    }
  }

  /// A checked model's circuit. A reset of a qubit that no gate has touched is dropped.
  public static Circuit of(CircuitModel model) {
    List<Operation> operations = new ArrayList<>();
    boolean[] touched = new boolean[model.qubits()];
    for (CircuitModel.GateCall call : model.gates()) {
      switch (call.gate()) {
        case "barrier" -> operations.add(new Barrier(call.qubits()));
        case "reset" -> {
          for (int qubit : call.qubits()) {
            if (touched[qubit]) {
              operations.add(new Reset(qubit));
            }
          }
        }
        default -> {
          call.qubits().forEach(q -> touched[q] = true);
          operations.add(
              new Apply(
                  GateTable.get(call.gate()), call.angles(), call.qubits(), call.modifiers()));
        }
      }
    }
    return new Circuit(model.name(), model.qubits(), model.features(), model.weights(), operations);
  }

  public int featureCount() {
    return features.stream().mapToInt(a -> a.shape().elements()).sum();
  }

  /// Where an angle that is nothing but a feature stands among all features; -1 for other angles.
  public int featureAt(Expr angle) {
    int at = 0;
    for (Array array : features) {
      if (angle instanceof Expr.Element element && element.array().equals(array.name())) {
        return at + element.index();
      }
      at += array.shape().elements();
    }
    return -1;
  }

  public int weightCount() {
    return weights.stream().mapToInt(a -> a.shape().elements()).sum();
  }

  /// The angles that hold a feature or a weight, in gate order: a slot each. Constant angles have
  /// none.
  public List<Expr> slots() {
    List<Expr> slots = new ArrayList<>();
    for (Operation operation : operations) {
      if (operation instanceof Apply apply) {
        apply.angles().stream().filter(e -> !Angles.isConstant(e)).forEach(slots::add);
      }
    }
    return slots;
  }

  /// True when a qubit is reset after a gate has touched it: then no pure state describes the end.
  public boolean hasReset() {
    return operations.stream().anyMatch(o -> o instanceof Reset);
  }

  /// The circuit for one sample: every angle a number.
  ///
  /// @param slotAngles one a slot
  public Circuit bound(double[] slotAngles) {
    List<Operation> fixed = new ArrayList<>();
    AngleCursor cursor = new AngleCursor(slotAngles);
    for (Operation operation : operations) {
      if (operation instanceof Apply apply) {
        List<Expr> angles = Arrays.stream(cursor.next(apply)).mapToObj(Angles::constant).toList();
        fixed.add(new Apply(apply.gate(), angles, apply.qubits(), apply.modifiers()));
      } else {
        fixed.add(operation);
      }
    }
    return withOperations(fixed);
  }

  public Circuit withOperations(List<Operation> changed) {
    return new Circuit(name, qubits, features, weights, changed);
  }
}
