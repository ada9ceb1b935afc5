package snq.runtime.statevector;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import snq.compiler.circuit.Circuit;
import snq.compiler.circuit.Circuit.Apply;
import snq.compiler.circuit.Gate;
import snq.compiler.circuit.GateTable;
import snq.dsl.model.CircuitModel.Array;
import snq.dsl.model.CircuitModel.Modifier;
import snq.dsl.model.Expr;
import snq.dsl.model.Shape;

/// Circuits of all gates of the table, some with modifiers, free and fixed angles mixed.
final class RandomCircuits {
  private static final double[] EXPONENTS = {2, -1, 3, 0.5, -0.3};

  private RandomCircuits() {}

  static Circuit of(int qubits, int gates, Random random) {
    List<Gate> table = new ArrayList<>(GateTable.all());
    table.removeIf(g -> g.qubits() > qubits);
    List<Circuit.Operation> operations = new ArrayList<>();
    int slots = 0;
    for (int i = 0; i < gates; i++) {
      Gate gate = table.get(random.nextInt(table.size()));
      List<Expr> angles = new ArrayList<>();
      boolean free = false;
      for (int k = 0; k < gate.angles().size(); k++) {
        if (random.nextInt(3) == 0) {
          angles.add(new Expr.Constant(random.nextDouble() * 8 - 4));
        } else {
          angles.add(new Expr.Element("x", slots++));
          free = true;
        }
      }
      operations.add(modified(gate, angles, qubits, random, free));
    }
    return new Circuit(
        "random",
        qubits,
        List.of(new Array("x", Shape.of(Math.max(1, slots)))),
        List.of(),
        operations);
  }

  private static Apply modified(
      Gate gate, List<Expr> angles, int qubits, Random random, boolean free) {
    List<Modifier> modifiers = new ArrayList<>();
    int controls = 0;
    if (random.nextInt(4) == 0) {
      switch (random.nextInt(3)) {
        case 0 -> modifiers.add(new Modifier.Inverse());
        case 1 ->
            modifiers.add(
                new Modifier.Power(EXPONENTS[random.nextInt(free ? 3 : EXPONENTS.length)]));
        default -> {}
      }
      while (gate.qubits() + controls < Math.min(qubits, 4) && random.nextBoolean()) {
        modifiers.add(new Modifier.Control(random.nextBoolean()));
        controls++;
      }
    }
    List<Integer> order = new ArrayList<>(IntStream.range(0, qubits).boxed().toList());
    Collections.shuffle(order, random);
    return new Apply(gate, angles, order.subList(0, gate.qubits() + controls), modifiers);
  }
}
