package snq.runtime.statevector;

/// A circuit of fixed structure, ready to run: the interpreter of a plan or a generated kernel. All
/// give the same bits.
interface StateProgram {
  /// Writes the state after all gates, from all qubits 0.
  ///
  /// @param angles one a slot
  /// @param re gets 2^n real parts; bit n - 1 - q of an index is qubit q
  /// @param im gets 2^n imaginary parts
  void run(double[] angles, double[] re, double[] im);
}
