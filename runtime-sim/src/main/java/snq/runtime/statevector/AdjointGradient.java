package snq.runtime.statevector;

import java.util.Arrays;
import java.util.List;

/// Derivatives by going back through the circuit, one way back a value.
final class AdjointGradient implements SlotGradient {
  private static final double[] NONE = new double[0];

  private final int qubits;
  private final int slots;
  private final Measured measured;
  private final AdjointRun own;
  private final AdjointRun reference;
  private final double[] image;
  private final List<PauliProduct> products;
  private double[] values = NONE;
  private double[][] bySlot = new double[0][];
  private double[][] byReferenceSlot = new double[0][];

  AdjointGradient(PlanInterpreter interpreter, Measured measured) {
    this.qubits = interpreter.plan().qubits();
    this.slots = interpreter.plan().slots();
    this.measured = measured;
    this.own = new AdjointRun(interpreter);
    this.reference = measured instanceof Measured.Fidelities ? new AdjointRun(interpreter) : own;
    this.image = new double[Amplitudes.length(qubits)];
    this.products =
        measured instanceof Measured.Means means
            ? means.products().stream().map(p -> PauliProduct.of(p, qubits)).toList()
            : List.of();
  }

  @Override
  public void run(double[] angles, List<double[]> references) {
    double[] state = own.forward(angles);
    switch (measured) {
      case Measured.Means means -> means(state);
      case Measured.Probabilities p -> probabilities(state);
      case Measured.Fidelities f -> fidelities(state, references);
    }
  }

  private void prepare(int count) {
    if (values.length != count) {
      values = new double[count];
      bySlot = new double[count][slots];
      byReferenceSlot = new double[count][slots];
    }
    for (int k = 0; k < count; k++) {
      Arrays.fill(bySlot[k], 0);
      Arrays.fill(byReferenceSlot[k], 0);
    }
  }

  private void means(double[] state) {
    prepare(products.size());
    for (int k = 0; k < values.length; k++) {
      values[k] = products.get(k).mean(state, qubits);
      Arrays.fill(image, 0);
      products.get(k).addImage(1, state, image, qubits);
      own.back(image, bySlot[k]);
    }
  }

  /// p = <psi|k><k|psi>
  private void probabilities(double[] state) {
    prepare(1 << qubits);
    int im = Amplitudes.imaginary(qubits);
    for (int k = 0; k < values.length; k++) {
      values[k] = state[k] * state[k] + state[im + k] * state[im + k];
      Arrays.fill(image, 0);
      image[k] = state[k];
      image[im + k] = state[im + k];
      own.back(image, bySlot[k]);
    }
  }

  /// |<r|psi>|^2 = <psi|r><r|psi> = <r|psi><psi|r>, so either side has its way back.
  private void fidelities(double[] state, List<double[]> references) {
    prepare(references.size());
    int im = Amplitudes.imaginary(qubits);
    for (int k = 0; k < values.length; k++) {
      double[] other = reference.forward(references.get(k));
      double re = 0;
      double imaginary = 0;
      for (int i = 0; i < 1 << qubits; i++) {
        re += other[i] * state[i] + other[im + i] * state[im + i];
        imaginary += other[i] * state[im + i] - other[im + i] * state[i];
      }
      values[k] = re * re + imaginary * imaginary;
      scaled(other, re, imaginary);
      own.back(image, bySlot[k]);
      scaled(state, re, -imaginary);
      reference.back(image, byReferenceSlot[k]);
    }
  }

  /// image = (re + i imaginary) state
  private void scaled(double[] state, double re, double imaginary) {
    int im = Amplitudes.imaginary(qubits);
    for (int i = 0; i < 1 << qubits; i++) {
      image[i] = re * state[i] - imaginary * state[im + i];
      image[im + i] = re * state[im + i] + imaginary * state[i];
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
    return measured instanceof Measured.Fidelities ? byReferenceSlot[value] : NONE;
  }
}
