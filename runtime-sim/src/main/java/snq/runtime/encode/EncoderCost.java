package snq.runtime.encode;

import java.util.Map;
import snq.runtime.count.Counts;
import snq.runtime.count.Event;

/// Counting rules of encoders, for the host's row of a report.
///
/// Random bits: each output bit and block of 64 steps draws 8 words of 64 bits, a binary digit of
/// 64 steps each, and one more for the steps that are still open (0.34 on average); a word takes
/// six word operations (exclusive or with the digit, two for each of the two masks, and the next
/// counter). That is the rule, whatever the samplers of this program find fastest.
final class EncoderCost {
  private static final int WORDS = 8 + 1;
  private static final int OPERATIONS = 6;

  private EncoderCost() {}

  /// @param bits random bits a step
  /// @param functions transcendental functions for the probabilities of a sample
  static Counts random(long bits, int steps, long functions) {
    long words = bits * ((steps + 63) / 64) * WORDS;
    return new Counts(
        Map.of(
            Event.RANDOM_WORD, words,
            Event.ENCODER_OPERATION, words * OPERATIONS,
            Event.TABLE_SETUP, functions));
  }

  /// One comparison for each channel and step.
  static Counts rule(long channels, int steps) {
    return Counts.of(Event.ENCODER_OPERATION, channels * steps);
  }
}
