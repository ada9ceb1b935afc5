package snq.runtime.chip;

import java.util.Arrays;
import snq.compiler.core.Connection;
import snq.compiler.core.IntVector;

/// Where the weights behind each axon of a projection lie and which positions of the target they
/// reach, in runs: neighbouring positions with neighbouring weights.
final class ProjectionRuns {
  /// The weights, each once.
  final int[] weights;

  /// The runs of axon a are `runFirst[a] .. runFirst[a + 1] - 1`.
  final int[] runFirst;

  /// Largest sum of magnitudes at one position when every axon is driven once.
  final long largestSum;

  /// Axons of one shape reach the same positions in runs of the same lengths.
  final int[] shapeOf;

  /// Per run: first position, first weight, number of weights.
  private int[] runs;

  private ProjectionRuns(int[] weights, int axons, long largestSum) {
    this.weights = weights;
    this.largestSum = largestSum;
    this.runFirst = new int[axons + 1];
    this.shapeOf = new int[axons];
    this.runs = new int[3 * Math.max(16, axons)];
  }

  int[] runs() {
    return runs;
  }

  private void add(int axon, int position, int weight, int count) {
    int run = runFirst[axon + 1]++;
    if (3 * run + 3 > runs.length) {
      runs = Arrays.copyOf(runs, 2 * runs.length);
    }
    runs[3 * run] = position;
    runs[3 * run + 1] = weight;
    runs[3 * run + 2] = count;
  }

  /// @param neuronAt neuron at each position of the target
  static ProjectionRuns of(Connection connection, int[] neuronAt) {
    return switch (connection) {
      case Connection.Dense dense -> dense(dense, neuronAt);
      case Connection.Elementwise elementwise -> elementwise(elementwise.weights(), neuronAt);
      case Connection.Convolution convolution -> new Taps(convolution, neuronAt).runs();
    };
  }

  private static ProjectionRuns dense(Connection.Dense dense, int[] neuronAt) {
    int axons = dense.axons();
    int targets = neuronAt.length;
    int[] weights = new int[Math.multiplyExact(axons, targets)];
    long largest = 0;
    for (int position = 0; position < targets; position++) {
      int row = neuronAt[position] * axons;
      long sum = 0;
      for (int axon = 0; axon < axons; axon++) {
        int weight = dense.weights().get(row + axon);
        weights[axon * targets + position] = weight;
        sum += Math.abs(weight);
      }
      largest = Math.max(largest, sum);
    }
    ProjectionRuns runs = new ProjectionRuns(weights, axons, largest);
    for (int axon = 0; axon < axons; axon++) {
      runs.runFirst[axon + 1] = runs.runFirst[axon];
      runs.add(axon, 0, axon * targets, targets);
    }
    return runs;
  }

  private static ProjectionRuns elementwise(IntVector weights, int[] neuronAt) {
    int[] byPosition = new int[neuronAt.length];
    int[] positionOf = new int[neuronAt.length];
    for (int position = 0; position < neuronAt.length; position++) {
      byPosition[position] = weights.get(neuronAt[position]);
      positionOf[neuronAt[position]] = position;
    }
    long largest = Arrays.stream(byPosition).map(Math::abs).max().orElse(0);
    ProjectionRuns runs = new ProjectionRuns(byPosition, neuronAt.length, largest);
    for (int axon = 0; axon < neuronAt.length; axon++) {
      runs.runFirst[axon + 1] = runs.runFirst[axon];
      runs.add(axon, positionOf[axon], positionOf[axon], 1);
      runs.shapeOf[axon] = axon;
    }
    return runs;
  }

  /// A convolution. The weights of one input channel and kernel row stand by set of taps (those
  /// with equal `tap * dilation mod stride`), in each set by falling tap, and for each tap by
  /// output channel: so the taps that one input meets reach neighbouring pixels with neighbouring
  /// weights, and a run goes as far as the positions of the pixels do.
  private static final class Taps {
    private final Connection.Convolution convolution;
    private final Connection.Window window;
    private final int inputHeight;
    private final int inputWidth;
    private final int inputs;
    private final int outputHeight;
    private final int outputWidth;
    private final int outputs;
    private final int[] positionOf;

    /// Place of each tap in a kernel row.
    private final int[] placeOfTap;

    Taps(Connection.Convolution convolution, int[] neuronAt) {
      this.convolution = convolution;
      this.window = convolution.window();
      this.inputWidth = convolution.input().size(-1);
      this.inputHeight = convolution.input().elements() / convolution.input().size(0) / inputWidth;
      this.inputs = convolution.input().size(0) / convolution.groups();
      this.outputWidth = convolution.output().size(-1);
      this.outputHeight =
          convolution.output().elements() / convolution.output().size(0) / outputWidth;
      this.outputs = convolution.output().size(0) / convolution.groups();
      this.positionOf = new int[neuronAt.length];
      for (int position = 0; position < neuronAt.length; position++) {
        positionOf[neuronAt[position]] = position;
      }
      this.placeOfTap = new int[window.kernelX()];
      int place = 0;
      for (int set = 0; set < window.strideX(); set++) {
        for (int tap = window.kernelX() - 1; tap >= 0; tap--) {
          if (tap * window.dilationX() % window.strideX() == set) {
            placeOfTap[tap] = place++;
          }
        }
      }
    }

    ProjectionRuns runs() {
      int axons = convolution.input().elements();
      ProjectionRuns runs = new ProjectionRuns(weights(), axons, largestSum());
      for (int axon = 0; axon < axons; axon++) {
        runs.runFirst[axon + 1] = runs.runFirst[axon];
        int pixel = axon % (inputHeight * inputWidth);
        int channel = axon / (inputHeight * inputWidth);
        addRows(runs, axon, channel, pixel / inputWidth, pixel % inputWidth);
        runs.shapeOf[axon] = channel / inputs * inputHeight * inputWidth + pixel;
      }
      return runs;
    }

    private int[] weights() {
      int channels = convolution.input().size(0);
      int kernel = window.kernelY() * window.kernelX();
      int[] weights = new int[channels * kernel * outputs];
      for (int w = 0; w < convolution.weights().size(); w++) {
        int out = w / kernel / inputs;
        int channel = out / outputs * inputs + w / kernel % inputs;
        int row = w % kernel / window.kernelX();
        weights[place(channel, row, w % window.kernelX()) + out % outputs] =
            convolution.weights().get(w);
      }
      return weights;
    }

    /// All weights of one output channel: at most they meet at a neuron.
    private long largestSum() {
      int each = inputs * window.kernelY() * window.kernelX();
      long[] sums = new long[convolution.output().size(0)];
      for (int w = 0; w < convolution.weights().size(); w++) {
        sums[w / each] += Math.abs(convolution.weights().get(w));
      }
      return Arrays.stream(sums).max().orElse(0);
    }

    /// Of the weights of a tap.
    private int place(int channel, int kernelRow, int tap) {
      int row = channel * window.kernelY() + kernelRow;
      return (row * window.kernelX() + placeOfTap[tap]) * outputs;
    }

    private void addRows(ProjectionRuns runs, int axon, int channel, int y, int x) {
      for (int ky = window.kernelY() - 1; ky >= 0; ky--) {
        int at = y + window.paddingY() - ky * window.dilationY();
        if (at >= 0 && at % window.strideY() == 0 && at / window.strideY() < outputHeight) {
          for (int kx = window.kernelX() - 1; kx >= 0; kx--) {
            int along = x + window.paddingX() - kx * window.dilationX();
            if (along >= 0
                && along % window.strideX() == 0
                && along / window.strideX() < outputWidth) {
              int pixel = at / window.strideY() * outputWidth + along / window.strideX();
              addPixel(runs, axon, channel, pixel, place(channel, ky, kx));
            }
          }
        }
      }
    }

    /// All output channels of the group at one pixel.
    private void addPixel(ProjectionRuns runs, int axon, int channel, int pixel, int weight) {
      int pixels = outputHeight * outputWidth;
      int neuron = channel / inputs * outputs * pixels + pixel;
      int c = 0;
      while (c < outputs) {
        int position = positionOf[neuron + c * pixels];
        int count = 1;
        while (c + count < outputs
            && positionOf[neuron + (c + count) * pixels] == position + count) {
          count++;
        }
        if (!extend(runs, axon, position, weight + c, count)) {
          runs.add(axon, position, weight + c, count);
        }
        c += count;
      }
    }

    private static boolean extend(
        ProjectionRuns runs, int axon, int position, int weight, int count) {
      int last = 3 * (runs.runFirst[axon + 1] - 1);
      boolean follows =
          runs.runFirst[axon + 1] > runs.runFirst[axon]
              && runs.runs[last] + runs.runs[last + 2] == position
              && runs.runs[last + 1] + runs.runs[last + 2] == weight;
      if (follows) {
        runs.runs[last + 2] += count;
      }
      return follows;
    }
  }
}
