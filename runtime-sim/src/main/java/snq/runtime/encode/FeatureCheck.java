package snq.runtime.encode;

import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.ProblemException;

/// Refuses values that an encoder cannot take.
final class FeatureCheck {
  private FeatureCheck() {}

  static void finite(String encoder, double[] features, int count) {
    within(encoder, features, count, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
  }

  static void unit(String encoder, double[] features, int count) {
    within(encoder, features, count, 0, 1);
  }

  private static void within(
      String encoder, double[] features, int count, double low, double high) {
    if (features.length != count) {
      throw new IllegalArgumentException(features.length + " features for " + count);
    }
    for (int i = 0; i < count; i++) {
      double x = features[i];
      if (!(x >= low && x <= high) || Double.isInfinite(x)) {
        String accepted =
            Double.isInfinite(low) ? "a finite number" : "a number from " + low + " to " + high;
        throw problem(encoder, i, x, accepted);
      }
    }
  }

  static ProblemException problem(String encoder, int feature, double x, String accepted) {
    return new ProblemException(
        Problem.of(
                ErrorCode.ENCODER_VALUE,
                null,
                "feature " + feature + " is " + x + ", given to `" + encoder + "`")
            .accepted(accepted)
            .help("scale the data, for example with `-> minmax` in the dataset block"));
  }
}
