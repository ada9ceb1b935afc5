package snq.backends.qasm.read;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import snq.compiler.circuit.Angles;
import snq.compiler.circuit.Circuit.Apply;
import snq.compiler.circuit.GateTable;
import snq.dsl.model.CircuitModel.Modifier;
import snq.dsl.model.Expr;

/// The gates that need no definition in the text: those of the language and of the libraries that
/// come with it. Where a library differs from the table by a global phase only, the table's gate
/// stands for it; that is seen nowhere, because version 2 has no controls on gates.
final class StandardGates {
  /// Gates of the table for given angles and qubits.
  @FunctionalInterface
  interface Steps {
    List<Apply> of(List<Expr> angles, List<Integer> qubits);
  }

  /// @param angles how many it takes
  /// @param qubits how many it acts on
  record Recipe(int angles, int qubits, int size, Steps steps) {}

  /// `stdgates.inc` (OpenQASM 3.1).
  private static final List<String> STDGATES =
      List.of(
          "p", "x", "y", "z", "h", "s", "sdg", "t", "tdg", "sx", "rx", "ry", "rz", "cx", "cy", "cz",
          "cp", "crx", "cry", "crz", "ch", "swap", "ccx", "cswap", "cu", "CX", "phase", "cphase",
          "id", "u1", "u2", "u3");

  /// `qelib1.inc` as Qiskit has it; those that are gates of the table under the same name.
  private static final List<String> QELIB1 =
      List.of(
          "u1", "u2", "u3", "p", "x", "y", "z", "h", "s", "sdg", "t", "tdg", "rx", "ry", "rz", "sx",
          "sxdg", "id", "cx", "cz", "cy", "swap", "ch", "ccx", "cswap", "crx", "cry", "crz", "cp",
          "cu", "rxx", "rzz");

  /// What the first `qelib1.inc`, that of the paper (arXiv 1707.03429), has. Texts of its time use
  /// the other names for things of their own.
  private static final Set<String> FIRST_QELIB1 =
      Set.of(
          "u1", "u2", "u3", "cx", "id", "x", "y", "z", "h", "s", "sdg", "t", "tdg", "rx", "ry",
          "rz", "cz", "cy", "ch", "ccx", "crz", "cu1", "cu3");

  /// Names that mean the same to vendors whose texts have no `include`: Braket's gates and the
  /// native gates of IBM.
  private static final List<String> WITHOUT_INCLUDE =
      List.of(
          "x", "y", "z", "h", "s", "t", "rx", "ry", "rz", "cy", "cz", "swap", "cswap", "iswap",
          "ecr", "sx", "sxdg", "id", "rzz", "cx", "p", "sdg", "tdg");

  private StandardGates() {}

  /// What a text may use before it includes anything.
  static Map<String, Symbol> builtIn(boolean versionTwo) {
    Map<String, Symbol> gates = new LinkedHashMap<>();
    if (versionTwo) {
      table(gates, "U", "u3");
      table(gates, "CX", "cx");
    } else {
      table(gates, "U", "U");
    }
    return gates;
  }

  static Map<String, Symbol> stdgates() {
    return Libraries.STDGATES;
  }

  static Map<String, Symbol> qelib1() {
    return Libraries.QELIB1;
  }

  /// A gate that came into `qelib1.inc` later: a text may declare its name anew.
  static boolean isLaterOfQelib1(String name, @Nullable Symbol symbol) {
    return !FIRST_QELIB1.contains(name)
        && symbol != null
        && symbol.equals(Libraries.QELIB1.get(name));
  }

  static Map<String, Symbol> hqslib1() {
    return Libraries.HQSLIB1;
  }

  /// Made once, when one is included first.
  private static final class Libraries {
    static final Map<String, Symbol> STDGATES = Collections.unmodifiableMap(madeStdgates());
    static final Map<String, Symbol> QELIB1 = Collections.unmodifiableMap(madeQelib1());
    static final Map<String, Symbol> HQSLIB1 = Collections.unmodifiableMap(madeHqslib1());
  }

  private static Map<String, Symbol> madeStdgates() {
    Map<String, Symbol> gates = new LinkedHashMap<>();
    STDGATES.forEach(name -> table(gates, name, name));
    return gates;
  }

  private static Map<String, Symbol> madeQelib1() {
    Map<String, Symbol> gates = new LinkedHashMap<>();
    QELIB1.forEach(name -> table(gates, name, name));
    table(gates, "u", "u3");
    table(gates, "cu1", "cp");
    put(gates, "u0", 1, 1, 1, (a, q) -> List.of(gate("id", List.of(), q)));
    put(
        gates,
        "cu3",
        3,
        2,
        1,
        (a, q) ->
            List.of(gate("cu", List.of(a.get(0), a.get(1), a.get(2), Angles.constant(0)), q)));
    put(gates, "csx", 0, 2, 1, (a, q) -> List.of(controlled("sx", 1, q)));
    put(gates, "c3x", 0, 4, 1, (a, q) -> List.of(controlled("x", 3, q)));
    put(gates, "c4x", 0, 5, 1, (a, q) -> List.of(controlled("x", 4, q)));
    put(gates, "c3sqrtx", 0, 4, 1, (a, q) -> List.of(controlled("sx", 3, q)));
    put(gates, "rccx", 0, 3, 9, (a, q) -> relativeToffoli(q));
    put(gates, "rc3x", 0, 4, 18, (a, q) -> relativeTripleToffoli(q));
    return gates;
  }

  /// Quantinuum's gates beside those of `qelib1.inc`.
  private static Map<String, Symbol> madeHqslib1() {
    Map<String, Symbol> gates = madeQelib1();
    put(gates, "U1q", 2, 1, 3, StandardGates::phasedX);
    table(gates, "Rz", "rz");
    put(gates, "ZZ", 0, 2, 1, (a, q) -> List.of(turn("rzz", StrictMath.PI / 2, q)));
    table(gates, "RZZ", "rzz");
    put(
        gates,
        "Rxxyyzz",
        3,
        2,
        3,
        (a, q) ->
            List.of(
                gate("rxx", List.of(a.get(0)), q),
                gate("ryy", List.of(a.get(1)), q),
                gate("rzz", List.of(a.get(2)), q)));
    return gates;
  }

  static Map<String, Symbol> withoutInclude() {
    Map<String, Symbol> gates = new LinkedHashMap<>();
    WITHOUT_INCLUDE.forEach(name -> table(gates, name, name));
    table(gates, "i", "id");
    table(gates, "si", "sdg");
    table(gates, "ti", "tdg");
    table(gates, "v", "sx");
    table(gates, "vi", "sxdg");
    table(gates, "phaseshift", "p");
    table(gates, "cnot", "cx");
    table(gates, "cphaseshift", "cp");
    table(gates, "ccnot", "ccx");
    table(gates, "xx", "rxx");
    table(gates, "yy", "ryy");
    table(gates, "zz", "rzz");
    put(gates, "cv", 0, 2, 1, (a, q) -> List.of(controlled("sx", 1, q)));
    put(gates, "prx", 2, 1, 3, StandardGates::phasedX);
    put(gates, "gpi2", 1, 1, 3, (a, q) -> phasedX(List.of(half(), a.get(0)), q));
    put(gates, "gpi", 1, 1, 4, StandardGates::gpi);
    return gates;
  }

  /// Names that a suggestion may say an include defines.
  static boolean isOfStdgates(String name) {
    return STDGATES.contains(name);
  }

  /// Gates whose phase under a control other readers take otherwise.
  static boolean hasDisputedPhase(String gate) {
    return Set.of("U", "u2", "u3").contains(gate);
  }

  private static void table(Map<String, Symbol> gates, String name, String gate) {
    gates.put(name, new Symbol.TableGate(GateTable.get(gate)));
  }

  private static void put(
      Map<String, Symbol> gates, String name, int angles, int qubits, int size, Steps steps) {
    gates.put(name, new Symbol.LibraryGate(new Recipe(angles, qubits, size, steps)));
  }

  private static Apply gate(String name, List<Expr> angles, List<Integer> qubits) {
    return new Apply(GateTable.get(name), angles, qubits, List.of());
  }

  private static Apply turn(String name, double angle, List<Integer> qubits) {
    return gate(name, List.of(Angles.constant(angle)), qubits);
  }

  private static Expr half() {
    return Angles.constant(StrictMath.PI / 2);
  }

  private static Apply controlled(String name, int controls, List<Integer> qubits) {
    List<Modifier> modifiers = new ArrayList<>();
    for (int i = 0; i < controls; i++) {
      modifiers.add(new Modifier.Control(true));
    }
    return new Apply(GateTable.get(name), List.of(), qubits, modifiers);
  }

  /// exp(-i t/2 (cos f X + sin f Y)): first rz(-f), then rx(t), then rz(f).
  private static List<Apply> phasedX(List<Expr> a, List<Integer> q) {
    return List.of(
        gate("rz", List.of(Angles.negate(a.get(1))), q),
        gate("rx", List.of(a.get(0)), q),
        gate("rz", List.of(a.get(1)), q));
  }

  /// ((0, e^(-i f)), (e^(i f), 0)): i times a turn by pi.
  private static List<Apply> gpi(List<Expr> a, List<Integer> q) {
    List<Apply> steps =
        new ArrayList<>(phasedX(List.of(Angles.constant(StrictMath.PI), a.get(0)), q));
    steps.add(turn("gphase", StrictMath.PI / 2, List.of()));
    return steps;
  }

  /// Margolus' gate as `qelib1.inc` defines it.
  private static List<Apply> relativeToffoli(List<Integer> q) {
    return chain(
        q, "u2:2", "u1+:2", "cx:1,2", "u1-:2", "cx:0,2", "u1+:2", "cx:1,2", "u1-:2", "u2:2");
  }

  private static List<Apply> relativeTripleToffoli(List<Integer> q) {
    return chain(
        q, "u2:3", "u1+:3", "cx:2,3", "u1-:3", "u2:3", "cx:0,3", "u1+:3", "cx:1,3", "u1-:3",
        "cx:0,3", "u1+:3", "cx:1,3", "u1-:3", "u2:3", "u1+:3", "cx:2,3", "u1-:3", "u2:3");
  }

  /// `u2` is u2(0, pi), `u1+` and `u1-` are u1(pi/4) and u1(-pi/4).
  private static List<Apply> chain(List<Integer> q, String... steps) {
    List<Apply> gates = new ArrayList<>();
    for (String step : steps) {
      int colon = step.indexOf(':');
      List<Integer> on = new ArrayList<>();
      for (String digit : step.substring(colon + 1).split(",", -1)) {
        on.add(q.get(Integer.parseInt(digit)));
      }
      switch (step.substring(0, colon)) {
        case "u2" ->
            gates.add(gate("u2", List.of(Angles.constant(0), Angles.constant(StrictMath.PI)), on));
        case "u1+" -> gates.add(turn("u1", StrictMath.PI / 4, on));
        case "u1-" -> gates.add(turn("u1", -StrictMath.PI / 4, on));
        default -> gates.add(gate("cx", List.of(), on));
      }
    }
    return gates;
  }
}
