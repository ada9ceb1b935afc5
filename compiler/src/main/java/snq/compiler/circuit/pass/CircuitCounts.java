package snq.compiler.circuit.pass;

import java.util.List;
import java.util.Locale;
import snq.compiler.circuit.Circuit;
import snq.compiler.circuit.Circuit.Apply;
import snq.compiler.circuit.Circuit.Operation;
import snq.compiler.circuit.Circuit.When;

/// How large a circuit is. Depth is the longest chain of operations that have to follow each other
/// on a qubit or a classical bit; a barrier takes no time, channels do not count.
///
/// @param gates all but global phases
/// @param pairs gates on two qubits
/// @param wide gates on three and more
/// @param turns rz, p and their like, which cost nothing on most devices
/// @param depth measurements and resets among them
/// @param depthWithoutTurns the same, turns about Z left out
/// @param pairDepth gates on two and more qubits only
public record CircuitCounts(
    long gates,
    long pairs,
    long wide,
    long turns,
    int depth,
    int depthWithoutTurns,
    int pairDepth) {

  public static CircuitCounts of(Circuit circuit) {
    long gates = 0;
    long pairs = 0;
    long wide = 0;
    long turns = 0;
    for (Apply gate : circuit.gates()) {
      gates += gate.qubits().isEmpty() ? 0 : 1;
      pairs += gate.qubits().size() == 2 ? 1 : 0;
      wide += gate.qubits().size() > 2 ? 1 : 0;
      turns += isTurn(gate) ? 1 : 0;
    }
    return new CircuitCounts(
        gates,
        pairs,
        wide,
        turns,
        depth(circuit, o -> 1),
        depth(circuit, o -> o instanceof Apply gate && isTurn(gate) ? 0 : 1),
        depth(circuit, o -> o instanceof Apply gate && gate.qubits().size() > 1 ? 1 : 0));
  }

  /// A turn about Z of one qubit.
  static boolean isTurn(Apply gate) {
    if (!gate.modifiers().isEmpty() || gate.qubits().size() != 1) {
      return false;
    }
    return switch (gate.gate().name()) {
      case "rz", "p", "u1", "phase", "z", "s", "sdg", "t", "tdg" -> true;
      default -> false;
    };
  }

  private interface Weight {
    int of(Operation operation);
  }

  private static int depth(Circuit circuit, Weight weight) {
    int[] wires = new int[circuit.qubits() + circuit.bits()];
    depth(circuit, circuit.operations(), weight, wires);
    int most = 0;
    for (int wire : wires) {
      most = Math.max(most, wire);
    }
    return most;
  }

  private static void depth(
      Circuit circuit, List<Operation> operations, Weight weight, int[] wires) {
    for (Operation operation : operations) {
      switch (operation) {
        case Apply a -> step(wires, a.qubits(), weight.of(a));
        case Circuit.Measure m ->
            step(wires, List.of(m.qubit(), circuit.qubits() + m.bit()), weight.of(m));
        case Circuit.Reset r -> step(wires, r.qubits(), weight.of(r));
        case Circuit.Barrier b -> step(wires, b.qubits(), 0);
        case Circuit.Noise n -> {}
        case When w -> {
          int[] bits = w.condition().bits().stream().mapToInt(b -> circuit.qubits() + b).toArray();
          for (int qubit : w.qubits()) {
            for (int bit : bits) {
              wires[qubit] = Math.max(wires[qubit], wires[bit]);
            }
          }
          depth(circuit, w.body(), weight, wires);
        }
      }
    }
  }

  private static void step(int[] wires, List<Integer> on, int weight) {
    int start = 0;
    for (int wire : on) {
      start = Math.max(start, wires[wire]);
    }
    for (int wire : on) {
      wires[wire] = start + weight;
    }
  }

  /// One line.
  public String text() {
    return String.format(
        Locale.ROOT,
        "%d gates, %d on two qubits%s, %d turns about Z, depth %d (%d without turns, %d of pairs)",
        gates,
        pairs,
        wide == 0 ? "" : ", " + wide + " on more",
        turns,
        depth,
        depthWithoutTurns,
        pairDepth);
  }
}
