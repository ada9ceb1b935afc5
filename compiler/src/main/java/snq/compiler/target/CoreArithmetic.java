package snq.compiler.target;

import java.util.List;
import snq.compiler.core.Leak;

/// The integer rules of a core, as far as fields can say them (semantics.md 5).
///
/// @param weightBits bits of a stored weight, sign included
/// @param evenWhenMixed mixed-sign weights are even (Loihi)
/// @param shiftMax largest left shift of a weight at delivery
/// @param defaultShift shift that the quantizer starts from (6: one weight unit is 64 state units)
/// @param stateBits of v and i; they clip to -(2^(stateBits-1) - 1) .. 2^(stateBits-1) - 1
/// @param accumulatorBits of a slot; wraps
/// @param leaks the kinds that the core has
/// @param leakBits k of a multiplying leak: constants are n / 2^k
/// @param currentState true when the core has a current state (CUBA)
/// @param biasBits mantissa, sign included
/// @param biasShiftMax largest exponent
/// @param thresholdBits of the threshold's field
/// @param thresholdGrid thresholds are multiples of this
/// @param strict true when the core compares with > only, false when with >= only
/// @param bothCompares true when the class chooses
/// @param softReset true when a reset may subtract
/// @param hardResetValue true when a hard reset may go to a value other than 0
/// @param delayMin least delay of a synapse, in steps
/// @param delayMax largest delay of a synapse, in steps
/// @param refractoryMax largest refractory time, in steps
/// @param payloadBits of a graded spike, sign included; 0 for none
public record CoreArithmetic(
    int weightBits,
    boolean evenWhenMixed,
    int shiftMax,
    int defaultShift,
    int stateBits,
    int accumulatorBits,
    List<Leak.Kind> leaks,
    int leakBits,
    boolean currentState,
    int biasBits,
    int biasShiftMax,
    int thresholdBits,
    int thresholdGrid,
    boolean strict,
    boolean bothCompares,
    boolean softReset,
    boolean hardResetValue,
    int delayMin,
    int delayMax,
    int refractoryMax,
    int payloadBits) {
  public CoreArithmetic {
    leaks = List.copyOf(leaks);
  }

  /// Largest value of a state: the negative one is as far from 0.
  public long stateMax() {
    return (1L << (stateBits - 1)) - 1;
  }

  /// Largest stored weight; the most negative one is its negative, so that scales are symmetric.
  public int weightMax() {
    return evenWhenMixed ? (1 << weightBits) - 2 : (1 << (weightBits - 1)) - 1;
  }

  public int biasMax() {
    return (1 << (biasBits - 1)) - 1;
  }

  public long thresholdMax() {
    return (1L << (thresholdBits - 1)) - 1;
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
    return new CoreArithmetic(
        bits,
        evenWhenMixed,
        shiftMax,
        defaultShift,
        stateBits,
        accumulatorBits,
        leaks,
        leakBits,
        currentState,
        biasBits,
        biasShiftMax,
        thresholdBits,
        thresholdGrid,
        strict,
        bothCompares,
        softReset,
        hardResetValue,
        delayMin,
        delayMax,
        refractoryMax,
        payloadBits);
  }
}
