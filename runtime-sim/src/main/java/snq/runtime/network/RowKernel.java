package snq.runtime.network;

/// Adds what one event brings to the currents of a layer, in the layer's inner order.
interface RowKernel {
  /// For layers that add dense blocks by themselves.
  RowKernel NONE = new ListedRows(new int[1], new int[0], new float[0]);

  /// The weights of `axon`, as they are.
  void add(FloatKernels kernels, float[] acc, int axon);

  /// The weights of `axon` times `value`.
  void addScaled(float[] acc, int axon, float value);

  /// Rows of a dense layer, one after the other.
  final class DenseRows implements RowKernel {
    private final float[] weights;
    private final int inputs;
    private final int outputs;

    /// @param weights `[inputs][outputs]`, outputs in inner order
    DenseRows(float[] weights, int inputs, int outputs) {
      this.weights = weights;
      this.inputs = inputs;
      this.outputs = outputs;
    }

    @Override
    public void add(FloatKernels kernels, float[] acc, int axon) {
      kernels.addRun(acc, axon / inputs * outputs, weights, axon % inputs * outputs, outputs);
    }

    @Override
    public void addScaled(float[] acc, int axon, float value) {
      int at = axon / inputs * outputs;
      int from = axon % inputs * outputs;
      for (int j = 0; j < outputs; j++) {
        acc[at + j] += weights[from + j] * value;
      }
    }
  }

  /// A convolution whose targets are numbered (group, y, x, channel of the group): the taps of a
  /// kernel row, in falling order, are one run of neighbouring targets.
  final class ConvolutionRuns implements RowKernel {
    private final float[] weights;
    private final int positions;
    private final int inPerGroup;
    private final int kernelSize;
    private final int groupTargets;
    private final int[] firstRun;
    private final int[] runs;

    /// @param weights `[input channel][ky][kx falling][output channel of the group]`
    /// @param firstRun by input position, into `runs` / 3
    /// @param runs target, place in the kernel, length
    ConvolutionRuns(SynapseForm.Convolution form, float[] weights, int[] firstRun, int[] runs) {
      this.weights = weights;
      this.positions = form.inWidth() * form.inHeight();
      this.inPerGroup = form.inPerGroup();
      this.kernelSize = form.kernelHeight() * form.kernelWidth() * form.outPerGroup();
      this.groupTargets = form.outWidth() * form.outHeight() * form.outPerGroup();
      this.firstRun = firstRun;
      this.runs = runs;
    }

    @Override
    public void add(FloatKernels kernels, float[] acc, int axon) {
      int channel = axon / positions;
      int position = axon - channel * positions;
      int base = channel * kernelSize;
      int group = channel / inPerGroup * groupTargets;
      int end = 3 * firstRun[position + 1];
      for (int r = 3 * firstRun[position]; r < end; r += 3) {
        kernels.addRun(acc, group + runs[r], weights, base + runs[r + 1], runs[r + 2]);
      }
    }

    @Override
    public void addScaled(float[] acc, int axon, float value) {
      int channel = axon / positions;
      int position = axon - channel * positions;
      int group = channel / inPerGroup * groupTargets;
      for (int r = 3 * firstRun[position]; r < 3 * firstRun[position + 1]; r += 3) {
        int from = channel * kernelSize + runs[r + 1];
        for (int j = 0; j < runs[r + 2]; j++) {
          acc[group + runs[r] + j] += weights[from + j] * value;
        }
      }
    }
  }

  /// Any synapses, as a list of targets for each axon.
  final class ListedRows implements RowKernel {
    private final int[] first;
    private final int[] targets;
    private final float[] weights;

    ListedRows(int[] first, int[] targets, float[] weights) {
      this.first = first;
      this.targets = targets;
      this.weights = weights;
    }

    @Override
    public void add(FloatKernels kernels, float[] acc, int axon) {
      for (int k = first[axon]; k < first[axon + 1]; k++) {
        acc[targets[k]] += weights[k];
      }
    }

    @Override
    public void addScaled(float[] acc, int axon, float value) {
      for (int k = first[axon]; k < first[axon + 1]; k++) {
        acc[targets[k]] += weights[k] * value;
      }
    }
  }
}
