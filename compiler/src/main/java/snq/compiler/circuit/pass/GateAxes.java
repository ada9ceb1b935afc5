package snq.compiler.circuit.pass;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import snq.compiler.circuit.Circuit.Apply;
import snq.compiler.circuit.ComplexMatrix;
import snq.compiler.circuit.Gate;
import snq.compiler.circuit.GateTable;

/// Which Pauli operators gates commute with, found from their matrices at angles of no special
/// value: a control commutes with Z, the target of cx with X.
final class GateAxes {
  static final int X = 0;
  static final int Y = 1;
  static final int Z = 2;

  private static final double EPSILON = 1e-12;
  private static final List<ComplexMatrix> PAULIS =
      List.of(
          GateTable.get("x").matrix(), GateTable.get("y").matrix(), GateTable.get("z").matrix());
  private static final Map<String, GateAxes> TABLE = build();

  private final int[][] signs;
  private final boolean symmetric;

  private GateAxes(Gate gate) {
    double[] generic = new double[gate.angles().size()];
    for (int i = 0; i < generic.length; i++) {
      generic[i] = 0.7 + 0.9 * i;
    }
    ComplexMatrix matrix = gate.matrix(generic);
    signs = new int[gate.qubits()][3];
    for (int q = 0; q < gate.qubits(); q++) {
      for (int axis = 0; axis < 3; axis++) {
        signs[q][axis] = sign(matrix, widened(PAULIS.get(axis), q, gate.qubits()));
      }
    }
    symmetric = gate.qubits() == 2 && isSymmetric(matrix);
  }

  private static Map<String, GateAxes> build() {
    Map<String, GateAxes> table = new LinkedHashMap<>();
    GateTable.all().forEach(g -> table.put(g.name(), new GateAxes(g)));
    return table;
  }

  static GateAxes of(Gate gate) {
    return Objects.requireNonNull(TABLE.get(gate.name()));
  }

  private static ComplexMatrix widened(ComplexMatrix pauli, int qubit, int qubits) {
    return ComplexMatrix.identity(1 << qubit)
        .tensor(pauli)
        .tensor(ComplexMatrix.identity(1 << (qubits - 1 - qubit)));
  }

  private static int sign(ComplexMatrix gate, ComplexMatrix pauli) {
    ComplexMatrix after = pauli.times(gate);
    ComplexMatrix before = gate.times(pauli);
    if (after.distance(before) < EPSILON) {
      return 1;
    }
    return after.distance(before.scaled(-1, 0)) < EPSILON ? -1 : 0;
  }

  private static boolean isSymmetric(ComplexMatrix gate) {
    ComplexMatrix swap = GateTable.get("swap").matrix();
    return swap.times(gate).times(swap).distance(gate) < EPSILON;
  }

  /// 1 when the gate commutes with the Pauli operator on its qubit `place`, -1 when it turns the
  /// operator's sign, 0 for neither.
  int sign(int place, int axis) {
    return signs[place][axis];
  }

  /// True when exchanging its two qubits changes nothing.
  boolean isSymmetric() {
    return symmetric;
  }

  /// The axis of a gate on one qubit that is a turn about it; -1 for others.
  static int turnAxis(Gate gate) {
    if (gate.qubits() != 1) {
      return -1;
    }
    GateAxes axes = of(gate);
    for (int axis = 0; axis < 3; axis++) {
      if (axes.sign(0, axis) == 1) {
        return axis;
      }
    }
    return -1;
  }

  /// True when the gates are known to commute: on each qubit that they share, both commute with the
  /// same Pauli operator, so that both are functions of it there.
  static boolean commute(Apply a, Apply b) {
    for (int i = 0; i < a.qubits().size(); i++) {
      int j = b.qubits().indexOf(a.qubits().get(i));
      if (j >= 0 && !share(of(a.gate()), i, of(b.gate()), j)) {
        return false;
      }
    }
    return true;
  }

  private static boolean share(GateAxes a, int i, GateAxes b, int j) {
    for (int axis = 0; axis < 3; axis++) {
      if (a.signs[i][axis] == 1 && b.signs[j][axis] == 1) {
        return true;
      }
    }
    return false;
  }

  /// Two gates on the same qubits, in the same order or in one that does not matter.
  static boolean sameQubits(Apply a, Apply b) {
    return a.qubits().equals(b.qubits())
        || a.qubits().size() == 2
            && a.qubits().equals(b.qubits().reversed())
            && of(a.gate()).symmetric;
  }
}
