package snq.compiler.circuit;

import static snq.compiler.circuit.Angles.constant;
import static snq.compiler.circuit.Angles.negate;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import snq.compiler.circuit.Gate.MatrixRule;
import snq.compiler.circuit.Gate.Rules;
import snq.compiler.circuit.Gate.Step;
import snq.compiler.circuit.Gate.StepRule;

/// How entries of the gate table are written down.
final class GateEntries {
  private GateEntries() {}

  /// `turns` counts half turns: 0.5 is pi/2.
  static Step step(String gate, double halfTurns, Integer... qubits) {
    return new Step(gate, List.of(constant(halfTurns * StrictMath.PI)), List.of(qubits));
  }

  static Step on(String gate, Integer... qubits) {
    return new Step(gate, List.of(), List.of(qubits));
  }

  static Step gphase(double halfTurns) {
    return step("gphase", halfTurns);
  }

  static List<Step> p(double halfTurns) {
    return List.of(step("p", halfTurns, 0));
  }

  static ComplexMatrix diagonal(double re, double im) {
    return ComplexMatrix.diagonal(new double[] {1, re}, new double[] {0, im});
  }

  static void put(Map<String, Gate> gates, Gate gate) {
    gates.put(gate.name(), gate);
  }

  /// A gate without angles whose inverse is one gate.
  static void fixed(
      Map<String, Gate> gates,
      String name,
      String doc,
      ComplexMatrix matrix,
      String inverse,
      List<Step> steps) {
    int qubits = matrix.qubits();
    List<Integer> all = IntStream.range(0, qubits).boxed().toList();
    put(
        gates,
        new Gate(
            name,
            qubits,
            List.of(),
            doc,
            new Rules(a -> matrix, a -> List.of(new Step(inverse, List.of(), all)), a -> steps)));
  }

  /// A gate of one angle, undone by the angle's negative; without steps it is a basis gate.
  static void rotation(
      Map<String, Gate> gates,
      String name,
      int qubits,
      String doc,
      MatrixRule matrix,
      @Nullable StepRule steps) {
    List<Integer> all = IntStream.range(0, qubits).boxed().toList();
    StepRule own = a -> List.of(new Step(name, a, all));
    StepRule inverse = a -> List.of(new Step(name, List.of(negate(a.get(0))), all));
    put(
        gates,
        new Gate(
            name,
            qubits,
            List.of("theta"),
            doc,
            new Rules(matrix, inverse, steps == null ? own : steps)));
  }
}
