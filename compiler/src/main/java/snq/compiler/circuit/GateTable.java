package snq.compiler.circuit;

import static snq.compiler.circuit.Angles.add;
import static snq.compiler.circuit.Angles.constant;
import static snq.compiler.circuit.Angles.half;
import static snq.compiler.circuit.Angles.negate;
import static snq.compiler.circuit.Angles.scale;
import static snq.compiler.circuit.Angles.subtract;
import static snq.compiler.circuit.ComplexMatrix.permutation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import snq.compiler.circuit.Gate.MatrixRule;
import snq.compiler.circuit.Gate.Rules;
import snq.compiler.circuit.Gate.Step;
import snq.compiler.circuit.Gate.StepRule;
import snq.dsl.model.Expr;

/// Every gate, once: matrix, inverse, decomposition, doc. A new gate is one entry here and its
/// signature in the language's table; tests walk both.
public final class GateTable {
  /// What decompositions end in.
  public static final Set<String> BASIS = Set.of("gphase", "p", "rx", "ry", "rz", "cx");

  private static final Map<String, Gate> GATES = build();

  private GateTable() {}

  public static Collection<Gate> all() {
    return GATES.values();
  }

  public static boolean has(String name) {
    return GATES.containsKey(name);
  }

  public static Gate get(String name) {
    Gate gate = GATES.get(name);
    if (gate == null) {
      throw new IllegalArgumentException("no gate " + name);
    }
    return gate;
  }

  private static Map<String, Gate> build() {
    Map<String, Gate> gates = new LinkedHashMap<>();
    oneQubit(gates);
    rotations(gates);
    general(gates);
    controlled(gates);
    pairs(gates);
    triples(gates);
    return Collections.unmodifiableMap(gates);
  }

  private static void oneQubit(Map<String, Gate> g) {
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

  private static void rotations(Map<String, Gate> g) {
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

  private static void general(Map<String, Gate> g) {
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

  private static void controlled(Map<String, Gate> g) {
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
          GateTable::controlledPhase);
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
                GateTable::controlledUnitary)));
  }

  private static void pairs(Map<String, Gate> g) {
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

  private static void triples(Map<String, Gate> g) {
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

  private static List<Step> zyz(Expr first, Expr middle, Expr last) {
    return List.of(
        new Step("rz", List.of(first), List.of(0)),
        new Step("ry", List.of(middle), List.of(0)),
        new Step("rz", List.of(last), List.of(0)));
  }

  private static List<Step> between(List<Step> before, List<Expr> angles, List<Step> after) {
    List<Step> steps = new ArrayList<>(before);
    steps.add(new Step("rzz", angles, List.of(0, 1)));
    steps.addAll(after);
    return steps;
  }

  private static List<Expr> swapped(List<Expr> a) {
    return List.of(negate(a.get(0)), negate(a.get(2)), negate(a.get(1)));
  }

  /// `turns` counts half turns: 0.5 is pi/2.
  private static Step step(String gate, double halfTurns, Integer... qubits) {
    return new Step(gate, List.of(constant(halfTurns * StrictMath.PI)), List.of(qubits));
  }

  private static Step on(String gate, Integer... qubits) {
    return new Step(gate, List.of(), List.of(qubits));
  }

  private static Step gphase(double halfTurns) {
    return step("gphase", halfTurns);
  }

  private static List<Step> p(double halfTurns) {
    return List.of(step("p", halfTurns, 0));
  }

  private static ComplexMatrix diagonal(double re, double im) {
    return ComplexMatrix.diagonal(new double[] {1, re}, new double[] {0, im});
  }

  private static void put(Map<String, Gate> gates, Gate gate) {
    gates.put(gate.name(), gate);
  }

  /// A gate without angles whose inverse is one gate.
  private static void fixed(
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
  private static void rotation(
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
