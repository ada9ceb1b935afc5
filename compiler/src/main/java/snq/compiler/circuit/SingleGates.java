package snq.compiler.circuit;

import static snq.compiler.circuit.Angles.add;
import static snq.compiler.circuit.Angles.constant;
import static snq.compiler.circuit.Angles.half;
import static snq.compiler.circuit.Angles.negate;
import static snq.compiler.circuit.ComplexMatrix.permutation;
import static snq.compiler.circuit.GateEntries.diagonal;
import static snq.compiler.circuit.GateEntries.fixed;
import static snq.compiler.circuit.GateEntries.gphase;
import static snq.compiler.circuit.GateEntries.p;
import static snq.compiler.circuit.GateEntries.put;
import static snq.compiler.circuit.GateEntries.rotation;
import static snq.compiler.circuit.GateEntries.step;

import java.util.List;
import java.util.Map;
import snq.compiler.circuit.Gate.MatrixRule;
import snq.compiler.circuit.Gate.Rules;
import snq.compiler.circuit.Gate.Step;
import snq.compiler.circuit.Gate.StepRule;
import snq.dsl.model.Expr;

/// Entries of gates on one qubit, and of the global phase.
final class SingleGates {
  private SingleGates() {}

  static void oneQubit(Map<String, Gate> g) {
    fixed(g, "id", "the identity", ComplexMatrix.identity(2), "id", List.of());
    fixed(
        g, "x", "X, the bit flip", permutation(1, 0), "x", List.of(gphase(0.5), step("rx", 1, 0)));
    fixed(g, "y", "Y", GateMatrices.pauliY(), "y", List.of(gphase(0.5), step("ry", 1, 0)));
    fixed(g, "z", "Z, the phase flip", ComplexMatrix.real(2, 1, 0, 0, -1), "z", p(1));
    fixed(
        g,
        "h",
        "Hadamard: (X + Z) / sqrt 2",
        GateMatrices.hadamard(),
        "h",
        List.of(step("p", 1, 0), step("ry", 0.5, 0)));
    fixed(g, "s", "diag(1, i)", diagonal(0, 1), "sdg", p(0.5));
    fixed(g, "sdg", "diag(1, -i)", diagonal(0, -1), "s", p(-0.5));
    double r = StrictMath.sqrt(0.5);
    fixed(g, "t", "diag(1, e^(i pi/4))", diagonal(r, r), "tdg", p(0.25));
    fixed(g, "tdg", "diag(1, e^(-i pi/4))", diagonal(r, -r), "t", p(-0.25));
    fixed(
        g,
        "sx",
        "the square root of X: ((1 + i, 1 - i), (1 - i, 1 + i)) / 2",
        GateMatrices.rootX(false),
        "sxdg",
        List.of(gphase(0.25), step("rx", 0.5, 0)));
    fixed(
        g,
        "sxdg",
        "the inverse of sx",
        GateMatrices.rootX(true),
        "sx",
        List.of(gphase(-0.25), step("rx", -0.5, 0)));
  }

  static void rotations(Map<String, Gate> g) {
    rotation(g, "rx", 1, "exp(-i theta X / 2)", a -> GateMatrices.rx(a[0]), null);
    rotation(g, "ry", 1, "exp(-i theta Y / 2)", a -> GateMatrices.ry(a[0]), null);
    rotation(g, "rz", 1, "exp(-i theta Z / 2)", a -> GateMatrices.rz(a[0]), null);
    MatrixRule phase = a -> GateMatrices.phase(a[0]);
    rotation(g, "p", 1, "diag(1, e^(i theta))", phase, null);
    StepRule p = a -> List.of(new Step("p", a, List.of(0)));
    rotation(g, "phase", 1, "p under its OpenQASM 2 name", phase, p);
    rotation(g, "u1", 1, "p under its OpenQASM 2 name", phase, p);
    rotation(g, "gphase", 0, "e^(i theta)", a -> GateMatrices.globalPhase(a[0]), null);
  }

  static void general(Map<String, Gate> g) {
    Expr quarter = constant(StrictMath.PI / 2);
    put(
        g,
        new Gate(
            "u2",
            1,
            List.of("phi", "lambda"),
            "rz(phi) ry(pi/2) rz(lambda)",
            new Rules(
                a -> GateMatrices.euler(StrictMath.PI / 2, a[0], a[1]),
                a ->
                    List.of(
                        new Step(
                            "u3",
                            List.of(negate(quarter), negate(a.get(1)), negate(a.get(0))),
                            List.of(0))),
                a -> zyz(a.get(1), quarter, a.get(0)))));
    put(
        g,
        new Gate(
            "u3",
            1,
            List.of("theta", "phi", "lambda"),
            "rz(phi) ry(theta) rz(lambda)",
            new Rules(
                a -> GateMatrices.euler(a[0], a[1], a[2]),
                a -> List.of(new Step("u3", swapped(a), List.of(0))),
                a -> zyz(a.get(2), a.get(0), a.get(1)))));
    put(
        g,
        new Gate(
            "U",
            1,
            List.of("theta", "phi", "lambda"),
            "e^(i (theta + phi + lambda) / 2) rz(phi) ry(theta) rz(lambda), as OpenQASM 3.1 has it",
            new Rules(
                a -> GateMatrices.u(a[0], a[1], a[2]),
                a -> List.of(new Step("U", swapped(a), List.of(0))),
                a ->
                    List.of(
                        new Step(
                            "gphase",
                            List.of(half(add(add(a.get(0), a.get(1)), a.get(2)))),
                            List.of()),
                        new Step("u3", a, List.of(0))))));
    put(
        g,
        new Gate(
            "rot",
            1,
            List.of("phi", "theta", "omega"),
            "rz(omega) ry(theta) rz(phi), PennyLane's Rot",
            new Rules(
                a -> GateMatrices.euler(a[1], a[2], a[0]),
                a ->
                    List.of(
                        new Step(
                            "rot",
                            List.of(negate(a.get(2)), negate(a.get(1)), negate(a.get(0))),
                            List.of(0))),
                a -> zyz(a.get(0), a.get(1), a.get(2)))));
  }

  private static List<Step> zyz(Expr first, Expr middle, Expr last) {
    return List.of(
        new Step("rz", List.of(first), List.of(0)),
        new Step("ry", List.of(middle), List.of(0)),
        new Step("rz", List.of(last), List.of(0)));
  }

  private static List<Expr> swapped(List<Expr> a) {
    return List.of(negate(a.get(0)), negate(a.get(2)), negate(a.get(1)));
  }
}
