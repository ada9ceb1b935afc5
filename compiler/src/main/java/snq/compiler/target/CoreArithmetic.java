package snq.compiler.target;

import java.util.List;
import snq.compiler.core.Leak;

/// The integer rules of a core, as far as fields can say them (semantics.md 5).
///
/// @param weightBits bits of a stored weight, sign included
/// @param evenWhenMixed mixed-sign weights are even (Loihi)
/// @param baseShift left shift of every sum of weights on its way into a state (Loihi: 6); a
///   projection with a smaller shift has its sum shifted right first, see `Projection`
/// @param shiftMin least shift of a projection
/// @param shiftMax largest shift of a projection
/// @param defaultShift shift that the quantizer starts from (6: one weight unit is 64 state units)
/// @param stateBits of v and i; v clips to -(2^(stateBits-1) - 1) .. 2^(stateBits-1) - 1
/// @param currentOverflow what i does beyond that
/// @param accumulatorBits of a slot; wraps when the current saturates, else it never overflows
/// @param leaks the kinds that the core has
/// @param leakBits k of a multiplying leak: constants are n / 2^k
/// @param voltageLeakMax largest n of v (Loihi: 2^k - 1, so a little is always kept)
/// @param currentLeakMin least n of i (Loihi: 1, it always adds 1 to the field)
/// @param currentState true when the core has a current state (CUBA)
/// @param biasBits mantissa, sign included
/// @param biasShiftMax largest exponent
/// @param thresholdBits of the threshold's field
/// @param thresholdSigned true when a threshold may be negative
/// @param thresholdGrid thresholds are multiples of this
/// @param strict true when the core compares with > only, false when with >= only
/// @param bothCompares true when the class chooses
/// @param softReset true when a reset may subtract
/// @param hardResetValue true when a hard reset may go to a value other than 0
/// @param delayMin least delay of a synapse, in steps
/// @param delayMax largest delay of a synapse, in steps
/// @param refractoryMax largest refractory time, in steps
/// @param lowerThreshold true when a class may have a second threshold, below which a neuron sends
///   -1
/// @param payloadBits of a graded spike, sign included; 0 for none
/// @param freeRunning every neuron is updated in every chip step from 0 on; a population comes to
///   its reference step 0 with clear states by `Population.clearing`. Else a class has a first
///   active step and a number of steps
public record CoreArithmetic(
    int weightBits,
    boolean evenWhenMixed,
    int baseShift,
    int shiftMin,
    int shiftMax,
    int defaultShift,
    int stateBits,
    CurrentOverflow currentOverflow,
    int accumulatorBits,
    List<Leak.Kind> leaks,
    int leakBits,
    int voltageLeakMax,
    int currentLeakMin,
    boolean currentState,
    int biasBits,
    int biasShiftMax,
    int thresholdBits,
    boolean thresholdSigned,
    int thresholdGrid,
    boolean strict,
    boolean bothCompares,
    boolean softReset,
    boolean hardResetValue,
    int delayMin,
    int delayMax,
    int refractoryMax,
    boolean lowerThreshold,
    int payloadBits,
    boolean freeRunning) {
  public CoreArithmetic {
    leaks = List.copyOf(leaks);
  }

  /// What a current does that leaves the state's bits.
  public enum CurrentOverflow {
    /// It clips to the largest value, as v does.
    SATURATE,
    /// Once: i > 2^(b-1) becomes i - 2^b, i <= -2^(b-1) becomes i + 2^b with b = stateBits. So
    /// +2^(b-1) stays, and -2^(b-1) becomes +2^(b-1): not two's complement. Source: lava
    /// `proc/lif/models.py` at b6822fb.
    WRAP_LOIHI
  }

  /// Largest value of a state: the negative one is as far from 0.
  public long stateMax() {
    return (1L << (stateBits - 1)) - 1;
  }

  /// Largest stored weight; the most negative one is its negative, so that scales are symmetric.
  public int weightMax() {
    return evenWhenMixed ? 256 - weightStep(true) : (1 << (weightBits - 1)) - 1;
  }

  /// Stored weights are multiples of this.
  ///
  /// @param mixed whether the weights of the block have both signs
  public int weightStep(boolean mixed) {
    return evenWhenMixed ? 1 << (8 - weightBits + (mixed ? 1 : 0)) : 1;
  }

  public int biasMax() {
    return (1 << (biasBits - 1)) - 1;
  }

  public long thresholdMax() {
    return (1L << (thresholdBits - 1)) - 1;
  }

  public long thresholdMin() {
    return thresholdSigned ? -thresholdMax() : 0;
  }

  public boolean has(Leak.Kind kind) {
    return leaks.contains(kind);
  }

  /// Largest constant of a leak of this kind.
  public int leakConstantMax(Leak.Kind kind) {
    return switch (kind) {
      case NONE -> 0;
      case SHIFT -> stateBits - 1;
      case MULTIPLY -> 1 << leakBits;
      case SUBTRACT -> (1 << (leakBits + 1)) - 1;
    };
  }

  /// The same rules with narrower stored weights.
  public CoreArithmetic withWeightBits(int bits) {
    return with(bits, strict, bothCompares, thresholdGrid, freeRunning);
  }

  /// The same rules with one comparison and thresholds on a grid.
  public CoreArithmetic withThresholds(boolean strictOnly, int grid) {
    return with(weightBits, strictOnly, false, grid, freeRunning);
  }

  /// The same rules with neurons that are updated in every chip step, or only in their own.
  public CoreArithmetic withFreeRunning(boolean running) {
    return with(weightBits, strict, bothCompares, thresholdGrid, running);
  }

  private CoreArithmetic with(int bits, boolean strictly, boolean both, int grid, boolean running) {
    return new CoreArithmetic(
        bits,
        evenWhenMixed,
        baseShift,
        shiftMin,
        shiftMax,
        defaultShift,
        stateBits,
        currentOverflow,
        accumulatorBits,
        leaks,
        leakBits,
        voltageLeakMax,
        currentLeakMin,
        currentState,
        biasBits,
        biasShiftMax,
        thresholdBits,
        thresholdSigned,
        grid,
        strictly,
        both,
        softReset,
        hardResetValue,
        delayMin,
        delayMax,
        refractoryMax,
        lowerThreshold,
        payloadBits,
        running);
  }
}
