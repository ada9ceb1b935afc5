package snq.runtime.network;

/// The weights of a dense layer in blocks of up to 64 outputs: `[block][input][width]`, the width
/// of the last block a multiple of 16, missing outputs 0.
final class DenseBlocks {
  private final int inputs;
  private final int outputs;
  private final float[] weights;

  DenseBlocks(SynapseForm.Dense form) {
    this.inputs = form.inputs;
    this.outputs = form.outputs;
    this.weights = new float[form.inputs * ((form.outputs + 15) / 16 * 16)];
    for (int first = 0; first < outputs; first += 64) {
      int width = width(outputs, first);
      for (int i = 0; i < inputs; i++) {
        for (int o = first; o < Math.min(first + 64, outputs); o++) {
          weights[first * inputs + i * width + o - first] = (float) form.weight(o, i);
        }
      }
    }
  }

  /// Width of the block that begins at output `first`.
  static int width(int outputs, int first) {
    return Math.min(64, (outputs - first + 15) / 16 * 16);
  }

  /// Adds the rows of the listed inputs for outputs `first` .. to `acc`.
  void add(FloatKernels kernels, float[] acc, int first, int[] list, int from, int to) {
    if (from < to) {
      kernels.addRows(acc, weights, first * inputs, width(outputs, first), list, from, to);
    }
  }
}
