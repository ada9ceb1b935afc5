package snq.compiler.circuit;

import snq.compiler.circuit.Circuit.Apply;
import snq.dsl.model.Expr;

/// Hands out the angle values of gates in circuit order: constants from the circuit, the others
/// from the slots.
public final class AngleCursor {
  private final double[] slots;
  private int next;

  public AngleCursor(double[] slots) {
    this.slots = slots;
  }

  public double[] next(Apply apply) {
    double[] values = new double[apply.angles().size()];
    for (int i = 0; i < values.length; i++) {
      Expr angle = apply.angles().get(i);
      values[i] = Angles.isConstant(angle) ? Angles.constantValue(angle) : slots[next++];
    }
    return values;
  }
}
