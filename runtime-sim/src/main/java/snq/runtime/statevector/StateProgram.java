package snq.runtime.statevector;

/// A circuit of fixed structure, ready to run: the interpreter of a plan or a generated kernel. All
/// give the same bits.
interface StateProgram {
  /// Writes the state after all gates, from all qubits 0.
  ///
  /// @param angles one a slot
  /// @param state laid out as [Amplitudes] says; bit n - 1 - q of an index is qubit q
  void run(double[] angles, double[] state);
}
