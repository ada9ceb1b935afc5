package snq.runtime.network;

import java.util.Arrays;

/// Chooses and fills the [RowKernel] of a synapse.
final class RowKernels {
  private RowKernels() {}

  static RowKernel of(SynapseForm form, InnerOrder order) {
    if (form instanceof SynapseForm.Dense dense && (order.isIdentity() || dense.rows == 1)) {
      return dense(dense, order);
    }
    if (form instanceof SynapseForm.Convolution convolution && fits(convolution, order)) {
      return convolution(convolution);
    }
    return listed(form, order);
  }

  private static RowKernel dense(SynapseForm.Dense form, InnerOrder order) {
    float[] weights = new float[form.inputs * form.outputs];
    for (int o = 0; o < form.outputs; o++) {
      int place = form.rows == 1 ? order.place(o) : o;
      for (int i = 0; i < form.inputs; i++) {
        weights[i * form.outputs + place] = (float) form.weight(o, i);
      }
    }
    return new RowKernel.DenseRows(weights, form.inputs, form.outputs);
  }

  /// True when the order is that of this convolution, not of another one with other groups.
  private static boolean fits(SynapseForm.Convolution form, InnerOrder order) {
    int plane = form.outWidth() * form.outHeight();
    int perGroup = form.outPerGroup();
    for (int i = 0; i < order.size(); i++) {
      int group = i / (plane * perGroup);
      if (order.element(i) != (group * perGroup + i % perGroup) * plane + i / perGroup % plane) {
        return false;
      }
    }
    return true;
  }

  private static RowKernel convolution(SynapseForm.Convolution form) {
    int perGroup = form.outPerGroup();
    int kernelWidth = form.kernelWidth();
    float[] weights = new float[form.from.size(0) * form.kernelHeight() * kernelWidth * perGroup];
    int at = 0;
    for (int channel = 0; channel < form.from.size(0); channel++) {
      int firstOut = channel / form.inPerGroup() * perGroup;
      for (int ky = 0; ky < form.kernelHeight(); ky++) {
        for (int kx = kernelWidth - 1; kx >= 0; kx--) {
          for (int o = firstOut; o < firstOut + perGroup; o++) {
            weights[at++] = (float) form.weight(o, channel % form.inPerGroup(), ky, kx);
          }
        }
      }
    }
    int positions = form.inWidth() * form.inHeight();
    int[] first = new int[positions + 1];
    int[] runs = new int[3 * positions * form.kernelHeight() * kernelWidth];
    int count = 0;
    for (int position = 0; position < positions; position++) {
      for (int ky = 0; ky < form.kernelHeight(); ky++) {
        int oy = form.outY(position / form.inWidth(), ky);
        if (oy >= 0) {
          count = addRuns(form, position % form.inWidth(), oy, ky, runs, count);
        }
      }
      first[position + 1] = count;
    }
    return new RowKernel.ConvolutionRuns(form, weights, first, Arrays.copyOf(runs, 3 * count));
  }

  /// Taps of one kernel row whose targets are neighbours become one run.
  private static int addRuns(
      SynapseForm.Convolution form, int x, int oy, int ky, int[] runs, int count) {
    int perGroup = form.outPerGroup();
    int kernelWidth = form.kernelWidth();
    int runEnd = -1;
    for (int kx = kernelWidth - 1; kx >= 0; kx--) {
      int ox = form.outX(x, kx);
      if (ox < 0) {
        runEnd = -1;
        continue;
      }
      if (ox == runEnd) {
        runs[3 * count - 1] += perGroup;
      } else {
        runs[3 * count] = (oy * form.outWidth() + ox) * perGroup;
        runs[3 * count + 1] = (ky * kernelWidth + kernelWidth - 1 - kx) * perGroup;
        runs[3 * count + 2] = perGroup;
        count++;
      }
      runEnd = ox + 1;
    }
    return count;
  }

  private static RowKernel listed(SynapseForm form, InnerOrder order) {
    int[] first = new int[form.axons() + 1];
    int[] next = new int[1];
    for (int axon = 0; axon < form.axons(); axon++) {
      form.forEach(axon, (target, weight) -> next[0]++);
      first[axon + 1] = next[0];
    }
    int[] targets = new int[next[0]];
    float[] weights = new float[next[0]];
    next[0] = 0;
    for (int axon = 0; axon < form.axons(); axon++) {
      form.forEach(
          axon,
          (target, weight) -> {
            targets[next[0]] = order.place(target);
            weights[next[0]++] = (float) weight;
          });
    }
    return new RowKernel.ListedRows(first, targets, weights);
  }
}
