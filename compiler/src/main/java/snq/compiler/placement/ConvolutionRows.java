package snq.compiler.placement;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import snq.compiler.core.Connection.Convolution;
import snq.compiler.core.Connection.Window;
import snq.dsl.model.Shape;

/// A convolution's kernel as weight blocks. An input position meets output x = (x + padding - k
/// dilation) / stride for each tap k that divides, so falling taps meet rising outputs: taps whose
/// outputs are neighbours make one block of taps times channels of the group. With stride s the
/// taps fall into s sets a row, by (x + padding) mod s; a dilated kernel has a block per tap.
/// Blocks do not depend on the position: positions differ in where the block's neurons begin and
/// which of them exist.
final class ConvolutionRows implements AxonRows {
  private final Window window;
  private final int groups;
  private final int inputHeight;
  private final int inputWidth;
  private final int inputsInGroup;
  private final int outputHeight;
  private final int outputWidth;
  private final int outputsInGroup;

  /// Per (x + padding) mod stride: runs of falling taps with neighbouring outputs.
  private final List<List<int[]>> runsOfPhase = new ArrayList<>();

  private final int runsPerRow;

  /// Weights by block number (((input channel) kernelY + ky) runsPerRow + run).
  private final int[][] blocks;

  ConvolutionRows(Convolution convolution) {
    window = convolution.window();
    groups = convolution.groups();
    Shape input = convolution.input();
    Shape output = convolution.output();
    inputWidth = input.size(-1);
    inputHeight = input.elements() / input.size(0) / inputWidth;
    inputsInGroup = input.size(0) / groups;
    outputWidth = output.size(-1);
    outputHeight = output.elements() / output.size(0) / outputWidth;
    outputsInGroup = output.size(0) / groups;
    int runs = 0;
    for (int phase = 0; phase < window.strideX(); phase++) {
      runsOfPhase.add(runs(phase));
      runs += runsOfPhase.get(phase).size();
    }
    runsPerRow = runs;
    blocks = blocks(convolution);
  }

  private List<int[]> runs(int phase) {
    List<int[]> runs = new ArrayList<>();
    int[] run = new int[0];
    for (int tap = window.kernelX() - 1; tap >= 0; tap--) {
      if (Math.floorMod(phase - tap * window.dilationX(), window.strideX()) != 0) {
        continue;
      }
      boolean neighbour =
          run.length > 0 && (run[run.length - 1] - tap) * window.dilationX() == window.strideX();
      if (!neighbour && run.length > 0) {
        runs.add(run);
        run = new int[0];
      }
      run = Arrays.copyOf(run, run.length + 1);
      run[run.length - 1] = tap;
    }
    if (run.length > 0) {
      runs.add(run);
    }
    return runs;
  }

  private int[][] blocks(Convolution convolution) {
    int kernel = window.kernelY() * window.kernelX();
    int[][] all = new int[groups * inputsInGroup * window.kernelY() * runsPerRow][];
    int block = 0;
    for (int channel = 0; channel < groups * inputsInGroup; channel++) {
      for (int ky = 0; ky < window.kernelY(); ky++) {
        for (List<int[]> runs : runsOfPhase) {
          for (int[] taps : runs) {
            int[] weights = new int[taps.length * outputsInGroup];
            for (int i = 0; i < weights.length; i++) {
              int out = channel / inputsInGroup * outputsInGroup + i % outputsInGroup;
              int kernelAt = out * inputsInGroup + channel % inputsInGroup;
              int tap = ky * window.kernelX() + taps[i / outputsInGroup];
              weights[i] = convolution.weights().get(kernelAt * kernel + tap);
            }
            all[block++] = weights;
          }
        }
      }
    }
    return all;
  }

  @Override
  public void visit(CoreRange range, Sink sink) {
    for (int channel = 0; channel < groups * inputsInGroup; channel++) {
      int[] rows = outputRows(range, channel / inputsInGroup);
      int firstY = Math.max(0, rows[0] * window.strideY() - window.paddingY());
      int lastY =
          rows[1] * window.strideY()
              - window.paddingY()
              + (window.kernelY() - 1) * window.dilationY();
      for (int y = firstY; y <= Math.min(lastY, inputHeight - 1); y++) {
        for (int x = 0; x < inputWidth; x++) {
          int axon = (channel * inputHeight + y) * inputWidth + x;
          if (sink.wants(axon)) {
            visitRows(range, channel, y, x, sink);
            if (!sink.endAxon(axon)) {
              return;
            }
          }
        }
      }
    }
  }

  /// First and last output row of the group that may be in the range.
  private int[] outputRows(CoreRange range, int group) {
    if (range.order().groups() != groups) {
      return new int[] {0, outputHeight - 1};
    }
    int rowSize = outputWidth * outputsInGroup;
    int first = Math.floorDiv(range.from() - group * outputHeight * rowSize, rowSize);
    int last = Math.floorDiv(range.to() - 1 - group * outputHeight * rowSize, rowSize);
    if (last < 0 || first >= outputHeight) {
      return new int[] {outputHeight, -1 - window.kernelY() * window.dilationY()};
    }
    return new int[] {Math.max(0, first), Math.min(last, outputHeight - 1)};
  }

  private void visitRows(CoreRange range, int channel, int y, int x, Sink sink) {
    int phase = Math.floorMod(x + window.paddingX(), window.strideX());
    int firstRun = 0;
    for (int p = 0; p < phase; p++) {
      firstRun += runsOfPhase.get(p).size();
    }
    for (int ky = window.kernelY() - 1; ky >= 0; ky--) {
      int rowAt = y + window.paddingY() - ky * window.dilationY();
      int outputY = rowAt / window.strideY();
      if (rowAt < 0 || rowAt % window.strideY() != 0 || outputY >= outputHeight) {
        continue;
      }
      int firstBlock = (channel * window.kernelY() + ky) * runsPerRow + firstRun;
      List<int[]> runs = runsOfPhase.get(phase);
      for (int r = 0; r < runs.size(); r++) {
        int[] taps = runs.get(r);
        int outputX = (x + window.paddingX() - taps[0] * window.dilationX()) / window.strideX();
        int[] locals = locals(range, channel / inputsInGroup, outputY, outputX, taps.length);
        sink.row(firstBlock + r, blocks[firstBlock + r], locals);
      }
    }
  }

  private int[] locals(CoreRange range, int group, int outputY, int firstX, int taps) {
    int[] locals = new int[taps * outputsInGroup];
    Arrays.fill(locals, -1);
    int pixels = outputHeight * outputWidth;
    for (int tap = 0; tap < taps; tap++) {
      int outputX = firstX + tap;
      if (outputX < 0 || outputX >= outputWidth) {
        continue;
      }
      for (int c = 0; c < outputsInGroup; c++) {
        int neuron = (group * outputsInGroup + c) * pixels + outputY * outputWidth + outputX;
        locals[tap * outputsInGroup + c] = range.local(neuron);
      }
    }
    return locals;
  }
}
