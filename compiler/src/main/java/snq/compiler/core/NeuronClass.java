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
    boolean lazy) {
  public enum Reset {
    SET,
    SUBTRACT,
    NONE
  }

  /// What a bias mantissa adds in a step.
  public int biasOf(int mantissa) {
    return biasShift >= 0 ? mantissa << biasShift : mantissa >> -biasShift;
  }
}
