package snq.compiler.circuit;

import static snq.compiler.circuit.Angles.add;
import static snq.compiler.circuit.Angles.half;
import static snq.compiler.circuit.Angles.negate;
import static snq.compiler.circuit.Angles.scale;
import static snq.compiler.circuit.Angles.subtract;
import static snq.compiler.circuit.ComplexMatrix.permutation;
import static snq.compiler.circuit.GateEntries.fixed;
import static snq.compiler.circuit.GateEntries.on;
import static snq.compiler.circuit.GateEntries.put;
import static snq.compiler.circuit.GateEntries.rotation;
import static snq.compiler.circuit.GateEntries.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import snq.compiler.circuit.Gate.Rules;
import snq.compiler.circuit.Gate.Step;
import snq.dsl.model.Expr;

/// Entries of gates on two and three qubits.
final class WideGates {
  private WideGates() {}

  static void controlled(Map<String, Gate> g) {
    for (String name : List.of("cx", "CX")) {
      fixed(
          g,
          name,
          "X on the second qubit when the first is 1",
          permutation(0, 1, 3, 2),
          name,
          List.of(on("cx", 0, 1)));
    }
    fixed(
        g,
        "cy",
        "Y on the second qubit when the first is 1",
        GateMatrices.pauliY().controlled(true),
        "cy",
        List.of(on("sdg", 1), on("cx", 0, 1), on("s", 1)));
    fixed(
        g,
        "cz",
        "diag(1, 1, 1, -1)",
        ComplexMatrix.real(2, 1, 0, 0, -1).controlled(true),
        "cz",
        List.of(on("h", 1), on("cx", 0, 1), on("h", 1)));
    fixed(
        g,
        "ch",
        "h on the second qubit when the first is 1",
        GateMatrices.hadamard().controlled(true),
        "ch",
        List.of(step("ry", 0.25, 1), on("cx", 0, 1), step("ry", -0.25, 1)));
    for (String name : List.of("cp", "cphase")) {
      rotation(
          g,
          name,
          2,
          "diag(1, 1, 1, e^(i theta))",
          a -> GateMatrices.phase(a[0]).controlled(true),
          WideGates::controlledPhase);
    }
    rotation(
        g,
        "crx",
        2,
        "rx on the second qubit when the first is 1",
        a -> GateMatrices.rx(a[0]).controlled(true),
        a -> List.of(on("s", 1), new Step("cry", a, List.of(0, 1)), on("sdg", 1)));
    rotation(
        g,
        "cry",
        2,
        "ry on the second qubit when the first is 1",
        a -> GateMatrices.ry(a[0]).controlled(true),
        a -> controlledRotation("ry", a.get(0)));
    rotation(
        g,
        "crz",
        2,
        "rz on the second qubit when the first is 1",
        a -> GateMatrices.rz(a[0]).controlled(true),
        a -> controlledRotation("rz", a.get(0)));
    put(
        g,
        new Gate(
            "cu",
            2,
            List.of("theta", "phi", "lambda", "gamma"),
            "e^(i (gamma + (phi + lambda) / 2)) u3(theta, phi, lambda) when the first qubit is 1",
            new Rules(
                a -> GateMatrices.cu(a[0], a[1], a[2], a[3]),
                a ->
                    List.of(
                        new Step(
                            "cu",
                            List.of(
                                negate(a.get(0)),
                                negate(a.get(2)),
                                negate(a.get(1)),
                                negate(a.get(3))),
                            List.of(0, 1))),
                WideGates::controlledUnitary)));
  }

  static void pairs(Map<String, Gate> g) {
    fixed(
        g,
        "swap",
        "exchanges two qubits",
        permutation(0, 2, 1, 3),
        "swap",
        List.of(on("cx", 0, 1), on("cx", 1, 0), on("cx", 0, 1)));
    rotation(
        g,
        "rzz",
        2,
        "exp(-i theta Z Z / 2)",
        a -> GateMatrices.rzz(a[0]),
        a -> List.of(on("cx", 0, 1), new Step("rz", a, List.of(1)), on("cx", 0, 1)));
    rotation(
        g,
        "rxx",
        2,
        "exp(-i theta X X / 2)",
        a -> GateMatrices.rxx(a[0]),
        a -> between(List.of(on("h", 0), on("h", 1)), a, List.of(on("h", 0), on("h", 1))));
    rotation(
        g,
        "ryy",
        2,
        "exp(-i theta Y Y / 2)",
        a -> GateMatrices.ryy(a[0]),
        a ->
            between(
                List.of(step("rx", 0.5, 0), step("rx", 0.5, 1)),
                a,
                List.of(step("rx", -0.5, 0), step("rx", -0.5, 1))));
    put(
        g,
        new Gate(
            "iswap",
            2,
            List.of(),
            "exp(i pi (X X + Y Y) / 4): exchanges two qubits and multiplies 01 and 10 by i",
            new Rules(
                a -> GateMatrices.iswap(),
                a -> List.of(step("rxx", 0.5, 0, 1), step("ryy", 0.5, 0, 1)),
                a -> List.of(step("rxx", -0.5, 0, 1), step("ryy", -0.5, 0, 1)))));
    fixed(
        g,
        "ecr",
        "echoed cross-resonance: (X I - Y X) / sqrt 2, first qubit leftmost",
        GateMatrices.ecr(),
        "ecr",
        List.of(
            on("h", 1),
            step("rzz", 0.25, 0, 1),
            on("h", 1),
            on("x", 0),
            on("h", 1),
            step("rzz", -0.25, 0, 1),
            on("h", 1)));
  }

  static void triples(Map<String, Gate> g) {
    fixed(
        g,
        "ccx",
        "X on the third qubit when the first two are 1",
        permutation(0, 1, 2, 3, 4, 5, 7, 6),
        "ccx",
        List.of(
            on("h", 2),
            on("cx", 1, 2),
            on("tdg", 2),
            on("cx", 0, 2),
            on("t", 2),
            on("cx", 1, 2),
            on("tdg", 2),
            on("cx", 0, 2),
            on("t", 1),
            on("t", 2),
            on("h", 2),
            on("cx", 0, 1),
            on("t", 0),
            on("tdg", 1),
            on("cx", 0, 1)));
    fixed(
        g,
        "cswap",
        "exchanges the last two qubits when the first is 1",
        permutation(0, 1, 2, 3, 4, 6, 5, 7),
        "cswap",
        List.of(on("cx", 2, 1), on("ccx", 0, 1, 2), on("cx", 2, 1)));
  }

  private static List<Step> controlledPhase(List<Expr> a) {
    Expr half = half(a.get(0));
    return List.of(
        new Step("p", List.of(half), List.of(0)),
        new Step("p", List.of(half), List.of(1)),
        on("cx", 0, 1),
        new Step("p", List.of(negate(half)), List.of(1)),
        on("cx", 0, 1));
  }

  private static List<Step> controlledRotation(String gate, Expr angle) {
    return List.of(
        new Step(gate, List.of(half(angle)), List.of(1)),
        on("cx", 0, 1),
        new Step(gate, List.of(negate(half(angle))), List.of(1)),
        on("cx", 0, 1));
  }

  /// Barenco and others, Phys. Rev. A 52, 3457 (1995), lemma 4.3: A X B X C with A B C = 1.
  private static List<Step> controlledUnitary(List<Expr> a) {
    Expr theta = a.get(0);
    Expr phi = a.get(1);
    Expr lambda = a.get(2);
    return List.of(
        new Step("p", List.of(add(a.get(3), half(add(phi, lambda)))), List.of(0)),
        new Step("rz", List.of(half(subtract(lambda, phi))), List.of(1)),
        on("cx", 0, 1),
        new Step("rz", List.of(scale(-0.5, add(phi, lambda))), List.of(1)),
        new Step("ry", List.of(scale(-0.5, theta)), List.of(1)),
        on("cx", 0, 1),
        new Step("ry", List.of(half(theta)), List.of(1)),
        new Step("rz", List.of(phi), List.of(1)));
  }

  private static List<Step> between(List<Step> before, List<Expr> angles, List<Step> after) {
    List<Step> steps = new ArrayList<>(before);
    steps.add(new Step("rzz", angles, List.of(0, 1)));
    steps.addAll(after);
    return steps;
  }
}
