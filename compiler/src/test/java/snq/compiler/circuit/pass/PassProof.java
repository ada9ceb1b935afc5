package snq.compiler.circuit.pass;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import snq.compiler.circuit.Angles;
import snq.compiler.circuit.Circuit;
import snq.compiler.circuit.Circuit.Apply;
import snq.compiler.circuit.Circuit.Operation;
import snq.compiler.circuit.CircuitInterpreter;

/// Proves a pass by running random circuits before and after it.
final class PassProof {
  private static final double EPSILON = 1e-10;

  private PassProof() {}

  /// Pure, noisy and classical circuits with all gates of the table.
  static void prove(CircuitPass pass, boolean modifiers) {
    for (int seed = 0; seed < 240; seed++) {
      RandomCircuits random = new RandomCircuits(1 + seed % 3, seed);
      random.modifiers = modifiers ? 0.3 : 0;
      random.channels = seed % 4 == 1 ? 0.1 : 0;
      random.bits = seed % 4 == 2 ? 0.2 : 0;
      prove(pass, random.circuit(8 + seed % 13), seed);
    }
  }

  static Circuit prove(CircuitPass pass, Circuit circuit, long seed) {
    Circuit after = pass.run(circuit);
    check(pass.keeps(), pass.name(), circuit, after, seed);
    assertThat(pass.run(circuit)).as("the same again").isEqualTo(after);
    return after;
  }

  static void check(
      CircuitPass.Keeps keeps, String name, Circuit before, Circuit after, long seed) {
    Circuit a = CircuitAngles.bound(before, seed);
    Circuit b = CircuitAngles.bound(after, seed);
    String what = name + " seed " + seed + "\n" + text(a) + "->\n" + text(b);
    boolean pure = !a.isMixed() && !a.hasBits() && !b.isMixed() && !b.hasBits();
    switch (keeps) {
      case UNITARY -> {
        Circuit x = fromAnywhere(a);
        Circuit y = fromAnywhere(b);
        if (pure) {
          assertThat(distance(x, y)).as(what).isLessThan(EPSILON);
        } else {
          assertThat(BranchingRun.densityDistance(x, y)).as(what).isLessThan(EPSILON);
        }
      }
      case STATE -> {
        if (pure) {
          assertThat(distance(a, b)).as(what).isLessThan(EPSILON);
        } else {
          assertThat(BranchingRun.densityDistance(a, b)).as(what).isLessThan(EPSILON);
        }
      }
      case OUTCOMES -> assertThat(BranchingRun.outcomeDistance(a, b)).as(what).isLessThan(EPSILON);
    }
  }

  private static double distance(Circuit a, Circuit b) {
    return CircuitInterpreter.run(a, new double[0])
        .distance(CircuitInterpreter.run(b, new double[0]));
  }

  /// After gates that leave no amplitude special.
  private static Circuit fromAnywhere(Circuit circuit) {
    Random random = new Random(5);
    List<Operation> operations = new ArrayList<>();
    for (int layer = 0; layer < 3; layer++) {
      for (int q = 0; q < circuit.qubits(); q++) {
        operations.add(
            Apply.of("u3", random.doubles(3, -3, 3).mapToObj(Angles::constant).toList(), q));
        if (q > 0) {
          operations.add(Apply.of("cx", List.of(), q - 1, q));
        }
      }
    }
    operations.addAll(circuit.operations());
    return circuit.withOperations(operations);
  }

  static String text(Circuit circuit) {
    StringBuilder text = new StringBuilder();
    circuit.operations().forEach(o -> text.append(o).append('\n'));
    return text.toString();
  }
}
