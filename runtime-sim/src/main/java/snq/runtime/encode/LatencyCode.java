package snq.runtime.encode;

import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.ProblemException;

/// One spike a sample, the earlier the larger the value. Two definitions: SpikingJelly's
/// `LatencyEncoder` and snnTorch's `spikegen.latency`. Ties round to even, as PyTorch rounds.
final class LatencyCode {
  private static final double EPSILON = 1e-7;

  private LatencyCode() {}

  /// round((T-1)(1-x)), or with `log` round(T-1-ln(a x + 1)), a = e^(T-1) - 1.
  static DeterministicCode.Rule spikingJelly(int steps, boolean log) {
    if (!log) {
      return (x, spikes) -> {
        for (int i = 0; i < x.length; i++) {
          spikes.spike(i, (int) Math.rint((steps - 1.0) * (1.0 - x[i])));
        }
      };
    }
    double a = StrictMath.exp(steps - 1.0) - 1;
    if (Double.isInfinite(a)) {
      throw new ProblemException(
          Problem.of(
                  ErrorCode.OUT_OF_RANGE,
                  null,
                  "`latency_code(curve: log)` over " + steps + " steps: e^(T-1) overflows")
              .accepted("at most 710 steps")
              .help("use `curve: linear`"));
    }
    return (x, spikes) -> {
      for (int i = 0; i < x.length; i++) {
        spikes.spike(i, (int) Math.rint(steps - 1.0 - StrictMath.log(a * x[i] + 1.0)));
      }
    };
  }

  /// The options of `spikegen.latency`.
  ///
  /// @param threshold a smaller value fires last, or with `clip` never
  /// @param first the earliest step of a spike
  record SnnTorch(
      int steps,
      boolean log,
      double tau,
      double threshold,
      boolean normalize,
      boolean clip,
      int first) {

    void encode(double[] x, RasterBuilder spikes) {
      double[] time = new double[x.length];
      for (int i = 0; i < x.length; i++) {
        time[i] = log ? logTime(x[i]) : linearTime(x[i]);
      }
      if (log && normalize) {
        double most = 0;
        for (double t : time) {
          most = Math.max(most, t - first);
        }
        for (int i = 0; i < time.length; i++) {
          time[i] = (time[i] - first) * (steps - first - 1.0) / most + first;
        }
      }
      for (int i = 0; i < x.length; i++) {
        int step = (int) Math.rint(time[i]);
        if (!clip || x[i] >= threshold) {
          if (step >= steps) {
            throw late(x[i], step);
          }
          spikes.spike(i, step);
        }
      }
    }

    private double logTime(double x) {
      double clamped = Math.max(x, threshold + EPSILON);
      return tau * StrictMath.log(clamped / (clamped - threshold)) + first;
    }

    private double linearTime(double x) {
      double slope = normalize ? steps - 1.0 - first : tau;
      return Math.min(-slope * (x - 1), -slope * (threshold - 1)) + first;
    }

    private ProblemException late(double x, int step) {
      return new ProblemException(
          Problem.of(
                  ErrorCode.ENCODER_VALUE,
                  null,
                  "`latency_code` sends the value " + x + " in step " + step)
              .accepted("spikes before the network's " + steps + " steps end")
              .help("write `normalize: true`, or more steps, or a smaller `tau`"));
    }
  }
}
