package snq.runtime.network;

/// The inner loops of the float network. Every implementation adds in the same order, so all give
/// equal results: element by element, one row after the other, a product rounded before it is
/// added.
public interface FloatKernels {
  /// Plain loops.
  FloatKernels SCALAR = new ScalarKernels();

  String name();

  /// `acc[j] += weights[base + list[k] * width + j]` for k = from .. to - 1, j = 0 .. width - 1.
  ///
  /// @param width 16, 32, 48 or 64
  void addRows(float[] acc, float[] weights, int base, int width, int[] list, int from, int to);

  /// `acc[at + j] += weights[from + j]` for j = 0 .. length - 1.
  void addRun(float[] acc, int at, float[] weights, int from, int length);

  /// One step of neurons `at` .. `at + width - 1` of one state; bit j of the result is the spike of
  /// neuron `at + j`.
  ///
  /// @param x their currents, from `xAt` on
  long update(NeuronFactors f, float[] x, int xAt, float[] v, int at, int width);

  /// The same with a second state.
  long update2(NeuronFactors f, float[] x, int xAt, float[] v, float[] u, int at, int width);

  /// Vectors where this machine has them of 256 or 512 bits and the module `jdk.incubator.vector`
  /// is there, else plain loops.
  static FloatKernels fastest() {
    try {
      return (FloatKernels)
          Class.forName("snq.runtime.network.VectorKernels").getMethod("best").invoke(null);
    } catch (ReflectiveOperationException | LinkageError e) {
      return SCALAR;
    }
  }
}
