package snq.compiler.circuit;

import java.util.List;
import snq.dsl.model.Expr;

/// One entry of [GateTable]. Gates are equal when their names are.
public final class Gate {
  /// The matrix for given angles in radians; global phase included.
  @FunctionalInterface
  interface MatrixRule {
    ComplexMatrix of(double[] angles);
  }

  /// Gates on the qubits 0, 1, ... of this gate that do the same, in the order in which they act.
  @FunctionalInterface
  interface StepRule {
    List<Step> of(List<Expr> angles);
  }

  /// A gate within a decomposition; `qubits` count within the gate decomposed.
  public record Step(String gate, List<Expr> angles, List<Integer> qubits) {
    public Step {
      angles = List.copyOf(angles);
      qubits = List.copyOf(qubits);
    }
  }

  private final String name;
  private final int qubits;
  private final List<String> angles;
  private final String doc;
  private final MatrixRule matrix;
  private final StepRule inverse;
  private final StepRule decomposition;
  private final int controls;

  Gate(String name, int qubits, List<String> angles, String doc, Rules rules) {
    this.name = name;
    this.qubits = qubits;
    this.angles = List.copyOf(angles);
    this.doc = doc;
    this.matrix = rules.matrix();
    this.inverse = rules.inverse();
    this.decomposition = rules.decomposition();
    this.controls = countControls();
  }

  /// Leading qubits of which the gate does nothing unless all are 1, found from the matrix at
  /// angles of no special value.
  private int countControls() {
    double[] generic = new double[angles.size()];
    for (int i = 0; i < generic.length; i++) {
      generic[i] = 0.7 + 0.9 * i;
    }
    ComplexMatrix all = matrix.of(generic);
    int count = 0;
    for (int block = all.size() / 2; block >= 2; block /= 2) {
      ComplexMatrix last = all.lastBlock(block);
      ComplexMatrix wide = last;
      for (int i = 0; i <= count; i++) {
        wide = wide.controlled(true);
      }
      if (!wide.equals(all)) {
        break;
      }
      count++;
    }
    return qubits == 1 || name.equals("id") ? 0 : count;
  }

  /// What a gate does, three times.
  record Rules(MatrixRule matrix, StepRule inverse, StepRule decomposition) {}

  public String name() {
    return name;
  }

  /// Number of qubits; 0 for `gphase`.
  public int qubits() {
    return qubits;
  }

  /// Leading qubits that are controls: 1 for cx, 2 for ccx.
  public int controls() {
    return controls;
  }

  /// Names of its angles.
  public List<String> angles() {
    return angles;
  }

  /// One sentence: the matrix or the rule, as a formula.
  public String doc() {
    return doc;
  }

  public ComplexMatrix matrix(double... values) {
    if (values.length != angles.size()) {
      throw new IllegalArgumentException(name + " with " + values.length + " angles");
    }
    return matrix.of(values);
  }

  /// Gates of the table that undo it.
  public List<Step> inverse(List<Expr> values) {
    return inverse.of(values);
  }

  /// The same up to nothing (global phase kept) in simpler gates of the table; a gate of
  /// [GateTable#BASIS] gives itself.
  public List<Step> decomposition(List<Expr> values) {
    return decomposition.of(values);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Gate g && name.equals(g.name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return name;
  }
}
