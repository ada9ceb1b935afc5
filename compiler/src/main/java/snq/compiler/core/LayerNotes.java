package snq.compiler.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import snq.compiler.target.CoreArithmetic;
import snq.compiler.target.Target;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.Span;

/// What a user should know of a layer's quantization: coarser scales, approximations.
final class LayerNotes {
  /// Leaks that are off by more than this share get a warning.
  private static final double LEAK_NOTE = 0.01;

  /// Thresholds that are off by more than this share get a warning; the record has all of them.
  private static final double THRESHOLD_NOTE = 0.001;

  private final String layer;
  private final Target target;
  private final @Nullable Span place;
  private final List<Problem> notes = new ArrayList<>();

  LayerNotes(String layer, Target target, @Nullable Span place) {
    this.layer = layer;
    this.target = target;
    this.place = place;
  }

  void clear() {
    notes.clear();
  }

  List<Problem> all() {
    return List.copyOf(notes);
  }

  private void add(ErrorCode code, String found) {
    notes.add(Problem.of(code, place, found));
  }

  /// That the largest scale did not fit.
  void reduced(int shift, int halvings, String reason) {
    String how =
        halvings == 0
            ? "shift " + shift + " in place of " + target.arithmetic().defaultShift()
            : (shift == 0 ? "no shift" : "shift " + shift)
                + " and the scale halved "
                + halvings
                + (halvings == 1 ? " time" : " times");
    notes.add(
        Problem.of(ErrorCode.SCALE_REDUCED, place, "`" + layer + "` has " + how + ": " + reason)
            .help("weights, bias and threshold nearer to each other keep more digits"));
  }

  /// @param difference of the share that is lost from the share that is meant
  void leak(CoreNeuron.Decay decay, double difference) {
    if (!(decay instanceof CoreNeuron.Decay.Keep keep)) {
      return;
    }
    if (keep.keep() == 1 && difference > 0) {
      add(
          ErrorCode.LEAK_APPROXIMATED,
          String.format(
              Locale.ROOT,
              "`%s` has a current that keeps all of itself; on %s it loses 1 / %.0f a step",
              layer,
              target.name(),
              1 / difference));
    } else if (keep.keep() < 1 && difference / (1 - keep.keep()) > LEAK_NOTE) {
      add(
          ErrorCode.LEAK_APPROXIMATED,
          String.format(
              Locale.ROOT,
              "`%s` has %s; what the nearest leak of %s takes is off by %.3g %%",
              layer,
              LeakChoice.tau(decay),
              target.name(),
              100 * difference / (1 - keep.keep())));
    }
  }

  /// Of a current that wraps: all inputs in all steps make it worst / (what is lost in a step).
  ///
  /// @param worst the largest sum of a step
  void wrap(long worst, Leak current) {
    CoreArithmetic arithmetic = target.arithmetic();
    double most = Math.scalb((double) worst, arithmetic.leakBits()) / current.constant();
    if (arithmetic.currentOverflow() == CoreArithmetic.CurrentOverflow.WRAP_LOIHI
        && most > arithmetic.stateMax()) {
      notes.add(
          Problem.of(
                  ErrorCode.CURRENT_CAN_WRAP,
                  place,
                  String.format(
                      Locale.ROOT,
                      "all inputs of `%s` in every step add up to %.0f, a current of %s wraps at %d",
                      layer,
                      most,
                      target.name(),
                      arithmetic.stateMax() + 1))
              .help("`clips` in the report tells whether it happens"));
    }
  }

  /// @param error as a share of the threshold
  void threshold(double error) {
    if (error > THRESHOLD_NOTE) {
      add(
          ErrorCode.THRESHOLD_APPROXIMATED,
          String.format(
              Locale.ROOT,
              "the threshold of `%s` is off by %.3g %% on %s's grid of %d",
              layer,
              100 * error,
              target.name(),
              target.arithmetic().thresholdGrid()));
    }
  }

  void clipped(long weights) {
    if (weights > 0) {
      add(
          ErrorCode.WEIGHTS_CLIPPED,
          weights
              + (weights == 1 ? " weight" : " weights")
              + " into `"
              + layer
              + "` beyond the scale");
    }
  }
}
