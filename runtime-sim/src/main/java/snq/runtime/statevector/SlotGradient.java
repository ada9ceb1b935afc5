package snq.runtime.statevector;

import java.util.List;

/// One way to derivatives by slots. Belongs to one thread; what it gives stays until the next run.
interface SlotGradient {
  /// @param angles one a slot
  /// @param references angles of the reference rows of fidelities
  void run(double[] angles, List<double[]> references);

  double[] values();

  /// The derivatives of one value by the slots of the sample.
  double[] bySlot(int value);

  /// The derivatives of a fidelity by the slots of its reference row; empty for other values.
  double[] byReferenceSlot(int value);
}
