package snq.runtime.mitigation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.ProblemException;
import snq.dsl.model.Argument.Pauli;
import snq.dsl.model.NoiseModel;
import snq.dsl.model.NoiseModel.ReadError;

/// Takes read-out errors back out of what was read, with the inverse of each qubit's matrix ((1 -
/// p01, p10), (p01, 1 - p10)).
public enum ReadOutInversion {
  /// Negative results become 0, the rest is made to sum to 1 again.
  CLIP,
  /// The nearest probabilities by the sum of squares (Duchi et al., ICML 2008).
  NEAREST;

  /// @param probabilities none negative, sum 1
  /// @param negative what the inverse alone had below 0, summed as a positive number: how far it
  ///   left the probabilities
  public record Corrected(List<Double> probabilities, double negative) {
    public Corrected {
      probabilities = List.copyOf(probabilities);
    }
  }

  /// @param read of all qubits, 2^n, the index in binary reads q0 q1 ... from the left
  /// @throws ProblemException when a qubit's matrix has no inverse
  public Corrected correct(List<Double> read, NoiseModel noise) {
    int qubits = Integer.numberOfTrailingZeros(read.size());
    if (read.size() != 1 << qubits) {
      throw new IllegalArgumentException(read.size() + " probabilities");
    }
    double[] p = read.stream().mapToDouble(v -> v).toArray();
    for (int q = 0; q < qubits; q++) {
      invert(p, 1 << (qubits - 1 - q), noise.readError(q), q);
    }
    double negative = Arrays.stream(p).filter(v -> v < 0).map(v -> -v).sum();
    double[] valid = this == CLIP ? clipped(p) : nearest(p);
    return new Corrected(Arrays.stream(valid).boxed().toList(), negative);
  }

  private static void invert(double[] p, int bit, ReadError error, int qubit) {
    double determinant = determinant(error, qubit);
    for (int i = 0; i < p.length; i++) {
      if ((i & bit) == 0) {
        double zero = p[i];
        double one = p[i | bit];
        p[i] = ((1 - error.p10()) * zero - error.p10() * one) / determinant;
        p[i | bit] = ((1 - error.p01()) * one - error.p01() * zero) / determinant;
      }
    }
  }

  private static double determinant(ReadError error, int qubit) {
    double determinant = 1 - error.p01() - error.p10();
    if (Math.abs(determinant) > 1e-6) {
      return determinant;
    }
    throw new ProblemException(
        Problem.of(
                ErrorCode.READ_OUT_SINGULAR,
                null,
                "qubit " + qubit + " with p01 = " + error.p01() + " and p10 = " + error.p10())
            .accepted("p01 + p10 other than 1: else what is read says nothing of the qubit")
            .help("leave this qubit out, or measure its errors again"));
  }

  private static double[] clipped(double[] p) {
    double sum = Arrays.stream(p).filter(v -> v > 0).sum();
    return Arrays.stream(p).map(v -> v > 0 ? v / sum : 0).toArray();
  }

  /// What is above a level; the level so that it sums to 1.
  private static double[] nearest(double[] p) {
    double[] sorted = p.clone();
    Arrays.sort(sorted);
    double sum = 0;
    double level = 0;
    for (int k = 1; k <= sorted.length; k++) {
      sum += sorted[sorted.length - k];
      double candidate = (sum - 1) / k;
      if (sorted[sorted.length - k] > candidate) {
        level = candidate;
      }
    }
    double cut = level;
    return Arrays.stream(p).map(v -> Math.max(0, v - cut)).toArray();
  }

  /// The mean of a product without read-out errors from means with them: a factor P that was read
  /// as shift + slope P. Exact for exact means; nothing is clipped.
  ///
  /// @param read the mean of any part of the product
  public static double mean(
      List<Pauli> product, NoiseModel noise, ToDoubleFunction<List<Pauli>> read) {
    return sum(product, noise, read, false);
  }

  /// The most that errors of the parts' means make in [#mean].
  static double error(List<Pauli> product, NoiseModel noise, ToDoubleFunction<List<Pauli>> errors) {
    return sum(product, noise, errors, true);
  }

  private static double sum(
      List<Pauli> product, NoiseModel noise, ToDoubleFunction<List<Pauli>> of, boolean most) {
    double sum = 0;
    for (int subset = 0; subset < 1 << product.size(); subset++) {
      List<Pauli> part = new ArrayList<>();
      double weight = 1;
      for (int i = 0; i < product.size(); i++) {
        ReadError error = noise.readError(product.get(i).qubit());
        double slope = determinant(error, product.get(i).qubit());
        if ((subset >> i & 1) != 0) {
          part.add(product.get(i));
          weight /= slope;
        } else {
          weight *= (error.p01() - error.p10()) / slope;
        }
      }
      sum += weight == 0 ? 0 : (most ? Math.abs(weight) : weight) * of.applyAsDouble(part);
    }
    return sum;
  }
}
