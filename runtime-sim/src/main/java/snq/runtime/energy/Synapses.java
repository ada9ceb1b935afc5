package snq.runtime.energy;

import java.util.List;

/// One block of weights that leads to a layer, as far as counting needs it.
///
/// @param name node of the network (`h1.conv1d`)
/// @param sources nodes whose spikes (or values) it reads, pools and shapes in between left out
/// @param readsInput true when it reads the network's input, encoded or not
/// @param realInput true when its input is not spikes (direct code, a real value, a current)
/// @param recurrent true when it reads what its own layer made in an earlier step
/// @param inputs elements of its input
/// @param outputs elements of its output
/// @param sharing neurons that share an input, so that it can get as many spikes in a step: the
///   window of an average or sum pool before it; 1 without
/// @param taps multiply-accumulates of one dense pass; positions that are padding do not count
/// @param weights stored weights: a convolution's kernel once
/// @param biases stored biases, those of a norm included; 0 without
/// @param window kernel and channels; a dense block has kernel 1 x 1 and stride 1
public record Synapses(
    String name,
    List<String> sources,
    boolean readsInput,
    boolean realInput,
    boolean recurrent,
    long inputs,
    int sharing,
    long outputs,
    long taps,
    long weights,
    long biases,
    Window window) {
  public Synapses {
    sources = List.copyOf(sources);
  }

  /// @param convolution false for dense and elementwise blocks
  /// @param channels outputs of one group that one input reaches through one tap; all when dense
  public record Window(
      boolean convolution,
      int channels,
      int groups,
      int kernelY,
      int kernelX,
      int strideY,
      int strideX) {
    public static Window dense(int outputs) {
      return new Window(false, outputs, 1, 1, 1, 1, 1);
    }

    public long allChannels() {
      return (long) channels * groups;
    }
  }

  public long kernel() {
    return (long) window.kernelY() * window.kernelX();
  }

  /// Multiply-accumulates of one dense pass when padding is worked through as well.
  public long tapsWithPadding() {
    return Math.multiplyExact(outputs, weights / window.allChannels());
  }
}
