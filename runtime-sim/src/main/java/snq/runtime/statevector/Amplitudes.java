package snq.runtime.statevector;

/// Where amplitudes stand: all real parts, then all imaginary parts in the same array. One array
/// lets the JIT see that a pass's four streams do not overlap, so that it can use vectors.
final class Amplitudes {
  /// Numbers left free between the parts: streams that are a multiple of 4 KiB apart hinder each
  /// other.
  private static final int GAP = 8;

  private Amplitudes() {}

  /// Length of the array.
  static int length(int qubits) {
    return (2 << qubits) + GAP;
  }

  /// Where the imaginary part of amplitude 0 stands; its real part stands at 0.
  static int imaginary(int qubits) {
    return (1 << qubits) + GAP;
  }
}
