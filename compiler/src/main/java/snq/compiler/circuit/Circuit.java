package snq.compiler.circuit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import snq.dsl.model.CircuitModel;
import snq.dsl.model.CircuitModel.Array;
import snq.dsl.model.CircuitModel.Modifier;
import snq.dsl.model.Expr;
import snq.dsl.model.NoiseModel.Channel;

/// Gates on numbered qubits. Qubit 0 is the first output bit, the leftmost in printed bit strings
/// and the most significant of a basis state's index.
///
/// @param features arrays bound for each sample
/// @param weights trainable arrays
/// @param registers classical bits in order of declaration; none: every qubit is measured at the
///   end, bit i from qubit i
/// @param operations in the order in which they act
public record Circuit(
    String name,
    int qubits,
    List<Array> features,
    List<Array> weights,
    List<Register> registers,
    List<Operation> operations) {

  public Circuit {
    features = List.copyOf(features);
    weights = List.copyOf(weights);
    registers = List.copyOf(registers);
    operations = List.copyOf(operations);
    List<String> faults = CircuitLegality.faults(qubits, features, weights, registers, operations);
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(name + ": " + String.join("; ", faults));
    }
  }

  /// A circuit without classical bits of its own.
  public Circuit(
      String name,
      int qubits,
      List<Array> features,
      List<Array> weights,
      List<Operation> operations) {
    this(name, qubits, features, weights, List.of(), operations);
  }

  /// Named classical bits. Bits of all registers are numbered in order of declaration: bit 0 is the
  /// leftmost in printed bit strings. All are 0 at the start.
  public record Register(String name, int bits) {}

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

  /// Reads one qubit in Z into a classical bit; the qubit goes on in the state that was read.
  public record Measure(int qubit, int bit) implements Operation {
    @Override
    public List<Integer> qubits() {
      return List.of(qubit);
    }
  }

  /// Operations that happen only while a condition on classical bits holds. It is looked at once,
  /// before the first of them.
  public record When(Condition condition, List<Operation> body) implements Operation {
    public When {
      body = List.copyOf(body);
    }

    @Override
    public List<Integer> qubits() {
      return body.stream().flatMap(o -> o.qubits().stream()).distinct().toList();
    }
  }

  /// @param bits numbers of classical bits
  /// @param values one a bit
  /// @param equal true: every bit has its value; false: some bit has not
  public record Condition(List<Integer> bits, List<Boolean> values, boolean equal) {
    public Condition {
      bits = List.copyOf(bits);
      values = List.copyOf(values);
    }
  }

  /// A noise channel of [KrausTable]. No gate moves across it.
  public record Noise(Channel channel, List<Integer> qubits) implements Operation {
    public Noise {
      qubits = List.copyOf(qubits);
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
    for (Apply gate : gates()) {
      gate.angles().stream().filter(e -> !Angles.isConstant(e)).forEach(slots::add);
    }
    return slots;
  }

  /// All gates in written order, those that depend on classical bits among them.
  public List<Apply> gates() {
    List<Apply> gates = new ArrayList<>();
    gates(operations, gates);
    return gates;
  }

  private static void gates(List<Operation> operations, List<Apply> gates) {
    for (Operation operation : operations) {
      switch (operation) {
        case Apply apply -> gates.add(apply);
        case When when -> gates(when.body(), gates);
        case Barrier b -> {}
        case Reset r -> {}
        case Measure m -> {}
        case Noise n -> {}
      }
    }
  }

  /// True when the end is no pure state whatever the classical bits: a qubit is reset after a gate
  /// has touched it, or a channel acts.
  public boolean isMixed() {
    return operations.stream().anyMatch(o -> o instanceof Reset || o instanceof Noise);
  }

  /// True when a qubit is reset after a gate has touched it: then no pure state describes the end.
  public boolean hasReset() {
    return operations.stream().anyMatch(o -> o instanceof Reset);
  }

  /// True when classical bits are written or asked for within the circuit.
  public boolean hasBits() {
    return operations.stream().anyMatch(o -> o instanceof Measure || o instanceof When);
  }

  /// Classical bits of all registers.
  public int bits() {
    return registers.stream().mapToInt(Register::bits).sum();
  }

  /// The circuit for one sample: every angle a number.
  ///
  /// @param slotAngles one a slot
  public Circuit bound(double[] slotAngles) {
    return withOperations(bound(operations, new AngleCursor(slotAngles)));
  }

  private static List<Operation> bound(List<Operation> operations, AngleCursor cursor) {
    List<Operation> fixed = new ArrayList<>();
    for (Operation operation : operations) {
      fixed.add(
          switch (operation) {
            case Apply apply -> {
              List<Expr> angles =
                  Arrays.stream(cursor.next(apply)).mapToObj(Angles::constant).toList();
              yield new Apply(apply.gate(), angles, apply.qubits(), apply.modifiers());
            }
            case When when -> new When(when.condition(), bound(when.body(), cursor));
            case Barrier b -> b;
            case Reset r -> r;
            case Measure m -> m;
            case Noise n -> n;
          });
    }
    return fixed;
  }

  public Circuit withOperations(List<Operation> changed) {
    return new Circuit(name, qubits, features, weights, registers, changed);
  }
}
