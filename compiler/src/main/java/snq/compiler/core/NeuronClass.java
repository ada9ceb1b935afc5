package snq.compiler.core;

import java.util.Optional;

/// What neurons of a core program share. All values are raw integers of the target's state.
///
/// @param voltageLeak leak of v before the input is added
/// @param currentLeak leak of i; empty for neurons without a current state (i = accumulator)
/// @param threshold compared with v after the update
/// @param strict spike when v > threshold, else when v >= threshold
/// @param resetValue the value v takes (SET) or loses (SUBTRACT) on a spike
/// @param refractory steps after a spike in which v stays and nothing fires; i runs on
/// @param biasShift bias of a neuron enters as bias << biasShift in every active step; a negative
///   one shifts right and rounds down
/// @param payload 0 for plain spikes, else the signed value a spike carries
/// @param lazy visited only with a non-zero accumulator (gates of max pools)
/// @param lowerThreshold below it (at it too when not `strict`) the neuron sends a spike that
///   carries the negative of the others' value: -1 beside plain spikes. It resets and rests as
///   after any spike, and SUBTRACT adds. Empty for neurons that spike one way only
public record NeuronClass(
    Leak voltageLeak,
    Optional<Leak> currentLeak,
    int threshold,
    boolean strict,
    Reset reset,
    int resetValue,
    int refractory,
    int biasShift,
    int payload,
    boolean lazy,
    Optional<Integer> lowerThreshold) {
  public enum Reset {
    SET,
    SUBTRACT,
    NONE
  }

  /// Neurons that spike above one threshold only.
  public NeuronClass(
      Leak voltageLeak,
      Optional<Leak> currentLeak,
      int threshold,
      boolean strict,
      Reset reset,
      int resetValue,
      int refractory,
      int biasShift,
      int payload,
      boolean lazy) {
    this(
        voltageLeak,
        currentLeak,
        threshold,
        strict,
        reset,
        resetValue,
        refractory,
        biasShift,
        payload,
        lazy,
        Optional.empty());
  }

  /// What a bias mantissa adds in a step.
  public int biasOf(int mantissa) {
    return biasShift >= 0 ? mantissa << biasShift : mantissa >> -biasShift;
  }

  /// What a spike counts at its targets, times the sign of the crossing.
  public int spikeValue() {
    return payload == 0 ? 1 : payload;
  }

  public NeuronClass withThreshold(int other) {
    return with(other, lowerThreshold);
  }

  public NeuronClass withLowerThreshold(int lower) {
    return with(threshold, Optional.of(lower));
  }

  private NeuronClass with(int upper, Optional<Integer> lower) {
    return new NeuronClass(
        voltageLeak,
        currentLeak,
        upper,
        strict,
        reset,
        resetValue,
        refractory,
        biasShift,
        payload,
        lazy,
        lower);
  }
}
