package snq.compiler.circuit.pass;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import snq.compiler.circuit.Angles;
import snq.compiler.circuit.Circuit;
import snq.compiler.circuit.Circuit.Apply;
import snq.compiler.circuit.Circuit.Operation;
import snq.compiler.circuit.Gate;
import snq.compiler.circuit.GateTable;
import snq.dsl.model.CircuitModel.Array;
import snq.dsl.model.CircuitModel.Modifier;
import snq.dsl.model.Expr;
import snq.dsl.model.NoiseModel.Channel;
import snq.dsl.model.Shape;

/// Circuits of all gates of the table. Angles are often multiples of pi/4 and often equal or
/// opposite, so that passes find something to do.
final class RandomCircuits {
  static final int FEATURES = 3;

  private final Random random;
  private final int qubits;

  /// Share of gates with modifiers, of channels, of measurements, resets and conditions.
  double modifiers;

  double channels;
  double bits;
  boolean symbolic = true;
  List<String> names = GateTable.all().stream().map(Gate::name).toList();

  RandomCircuits(int qubits, long seed) {
    this.qubits = qubits;
    this.random = new Random(seed);
  }

  Circuit circuit(int gates) {
    List<Operation> operations = new ArrayList<>();
    for (int i = 0; i < gates; i++) {
      operations.add(operation(true));
    }
    List<Circuit.Register> registers = bits > 0 ? List.of(new Circuit.Register("c", 2)) : List.of();
    return new Circuit(
        "random",
        qubits,
        List.of(new Array("x", Shape.of(FEATURES))),
        List.of(),
        registers,
        operations);
  }

  private Operation operation(boolean outside) {
    double dice = random.nextDouble();
    if (dice < channels) {
      return channel();
    }
    if (dice < channels + bits) {
      return classical(outside);
    }
    return dice > 0.97 ? new Circuit.Barrier(some(Math.min(2, qubits))) : gate();
  }

  private Operation channel() {
    boolean pair = qubits > 1 && random.nextInt(3) == 0;
    return pair
        ? new Circuit.Noise(new Channel("depolarizing2", List.of(0.1)), some(2))
        : new Circuit.Noise(new Channel("amplitude_damping", List.of(0.2)), some(1));
  }

  private Operation classical(boolean outside) {
    int bit = random.nextInt(2);
    int qubit = random.nextInt(qubits);
    return switch (random.nextInt(outside ? 3 : 2)) {
      case 0 -> new Circuit.Measure(qubit, bit);
      case 1 -> new Circuit.Reset(qubit);
      default ->
          new Circuit.When(
              new Circuit.Condition(List.of(bit), List.of(random.nextBoolean()), true),
              List.of(gate(), gate(), gate()));
    };
  }

  Apply gate() {
    Gate gate;
    do {
      gate = GateTable.get(names.get(random.nextInt(names.size())));
    } while (gate.qubits() > qubits);
    List<Expr> angles = new ArrayList<>();
    for (int i = 0; i < gate.angles().size(); i++) {
      angles.add(angle());
    }
    List<Modifier> added = new ArrayList<>();
    int controls = 0;
    if (random.nextDouble() < modifiers) {
      switch (random.nextInt(3)) {
        case 0 -> added.add(new Modifier.Inverse());
        case 1 -> added.add(new Modifier.Power(random.nextInt(4) - 1));
        default -> {}
      }
      while (gate.qubits() + controls < Math.min(qubits, 3) && random.nextBoolean()) {
        added.add(new Modifier.Control(random.nextBoolean()));
        controls++;
      }
    }
    return new Apply(gate, angles, some(gate.qubits() + controls), added);
  }

  private Expr angle() {
    Expr feature = new Expr.Element("x", random.nextInt(FEATURES));
    return switch (random.nextInt(symbolic ? 6 : 3)) {
      case 0 -> Angles.constant(random.nextDouble() * 8 - 4);
      case 1, 2 -> Angles.constant((random.nextInt(17) - 8) * StrictMath.PI / 4);
      case 3 -> feature;
      case 4 -> Angles.negate(feature);
      default -> Angles.add(Angles.scale(0.5, feature), Angles.constant(0.3));
    };
  }

  private List<Integer> some(int count) {
    List<Integer> all = new ArrayList<>(IntStream.range(0, qubits).boxed().toList());
    Collections.shuffle(all, random);
    return all.subList(0, count);
  }
}
