package snq.compiler.placement;

import java.util.Arrays;
import snq.compiler.core.Connection;
import snq.compiler.core.Connection.Convolution;
import snq.compiler.core.Connection.Dense;
import snq.compiler.core.Connection.Elementwise;
import snq.compiler.core.Connection.Window;
import snq.compiler.core.CoreProgram;
import snq.compiler.core.Projection;

/// The synapses of a source neuron as the core program means them: target, delay and shifted weight
/// as one long, so that two lists can be sorted and compared. Written apart from the mapper.
final class ExpectedSynapses {
  private final CoreProgram program;
  private long[] keys = new long[64];
  private int size;

  ExpectedSynapses(CoreProgram program) {
    this.program = program;
  }

  /// @param target neuron of the population
  /// @param value weight << shift, within 24 bits
  static long key(int population, int target, int delay, int value) {
    return (long) population << 56 | (long) target << 30 | (long) delay << 26 | (value + (1 << 25));
  }

  static String describe(CoreProgram program, long key) {
    int target = (int) (key >>> 30 & 0x3ffffff);
    int value = (int) (key & 0x3ffffff) - (1 << 25);
    return "neuron "
        + target
        + " of "
        + program.populations().get((int) (key >>> 56)).name()
        + ", delay "
        + (key >>> 26 & 15)
        + ", weight << shift "
        + value;
  }

  /// Sorted keys of all synapses that leave a neuron.
  long[] of(int population, int neuron) {
    size = 0;
    for (Projection p : program.projections()) {
      if (p.from() == population) {
        for (int i = p.fanout().first().get(neuron); i < p.fanout().first().get(neuron + 1); i++) {
          addAxon(p, p.fanout().targets().get(i));
        }
      }
    }
    long[] sorted = Arrays.copyOf(keys, size);
    Arrays.sort(sorted);
    return sorted;
  }

  private void addAxon(Projection p, int axon) {
    Connection connection = p.connection();
    switch (connection) {
      case Dense dense -> {
        for (int target = 0; target < dense.targets(); target++) {
          add(p, target, dense.weights().get(target * dense.axons() + axon));
        }
      }
      case Elementwise elementwise -> add(p, axon, elementwise.weights().get(axon));
      case Convolution convolution -> addConvolution(p, convolution, axon);
    }
  }

  private void addConvolution(Projection p, Convolution c, int axon) {
    Window w = c.window();
    int inWidth = c.input().size(-1);
    int inPixels = c.input().elements() / c.input().size(0);
    int outWidth = c.output().size(-1);
    int outPixels = c.output().elements() / c.output().size(0);
    int channel = axon / inPixels;
    int inGroup = c.input().size(0) / c.groups();
    int outGroup = c.output().size(0) / c.groups();
    int firstOut = channel / inGroup * outGroup;
    for (int ky = 0; ky < w.kernelY(); ky++) {
      int y = axon % inPixels / inWidth + w.paddingY() - ky * w.dilationY();
      for (int kx = 0; kx < w.kernelX(); kx++) {
        int x = axon % inWidth + w.paddingX() - kx * w.dilationX();
        boolean meets = y >= 0 && x >= 0 && y % w.strideY() == 0 && x % w.strideX() == 0;
        int outY = y / w.strideY();
        int outX = x / w.strideX();
        if (!meets || outX >= outWidth || outY >= outPixels / outWidth) {
          continue;
        }
        for (int out = firstOut; out < firstOut + outGroup; out++) {
          int kernel = (out * inGroup + channel % inGroup) * w.kernelY() + ky;
          int weight = c.weights().get(kernel * w.kernelX() + kx);
          add(p, out * outPixels + outY * outWidth + outX, weight);
        }
      }
    }
  }

  private void add(Projection p, int target, int weight) {
    if (size == keys.length) {
      keys = Arrays.copyOf(keys, 2 * size);
    }
    keys[size++] = key(p.to(), target, p.delay(), weight << p.shift());
  }
}
