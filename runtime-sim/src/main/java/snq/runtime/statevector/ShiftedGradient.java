package snq.runtime.statevector;

import java.util.ArrayList;
import java.util.List;
import snq.compiler.circuit.Angles;
import snq.compiler.circuit.Circuit.Apply;

/// Derivatives by values at shifted angles: what a device can do too, noise included.
final class ShiftedGradient implements SlotGradient {
  private final CircuitRunner runner;
  private final Measured measured;

  /// One a slot.
  private final List<List<ShiftRule.Term>> rules = new ArrayList<>();

  private final double[] values;
  private final double[][] bySlot;

  /// @param measured means or probabilities
  ShiftedGradient(CircuitRunner runner, Measured measured) {
    this.runner = runner;
    this.measured = measured;
    for (Apply apply : runner.circuit().gates()) {
      for (int angle = 0; angle < apply.angles().size(); angle++) {
        if (!Angles.isConstant(apply.angles().get(angle))) {
          rules.add(ShiftRule.of(apply, angle).orElseThrow().terms());
        }
      }
    }
    int count =
        switch (measured) {
          case Measured.Means means -> means.products().size();
          case Measured.Probabilities p -> 1 << runner.circuit().qubits();
          case Measured.Fidelities f ->
              throw new IllegalArgumentException("fidelities of pure states have an adjoint way");
        };
    this.values = new double[count];
    this.bySlot = new double[count][rules.size()];
  }

  @Override
  public void run(double[] angles, List<double[]> references) {
    values(angles, values);
    double[] shifted = angles.clone();
    double[] there = new double[values.length];
    for (int slot = 0; slot < rules.size(); slot++) {
      for (int k = 0; k < values.length; k++) {
        bySlot[k][slot] = 0;
      }
      for (ShiftRule.Term term : rules.get(slot)) {
        shifted[slot] = angles[slot] + term.shift();
        values(shifted, there);
        for (int k = 0; k < values.length; k++) {
          bySlot[k][slot] += term.factor() * there[k];
        }
      }
      shifted[slot] = angles[slot];
    }
  }

  private void values(double[] angles, double[] out) {
    if (measured instanceof Measured.Means means) {
      runner.expectations(angles, means.products(), out);
    } else {
      runner.probabilities(angles, out);
    }
  }

  @Override
  public double[] values() {
    return values;
  }

  @Override
  public double[] bySlot(int value) {
    return bySlot[value];
  }

  @Override
  public double[] byReferenceSlot(int value) {
    return new double[0];
  }
}
