package snq.runtime.mitigation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import snq.compiler.circuit.NoiseModels;
import snq.dsl.ErrorCode;
import snq.dsl.ProblemException;
import snq.dsl.model.Argument.Pauli;
import snq.dsl.model.NoiseModel;
import snq.dsl.model.NoiseModel.ReadError;

class ReadOutInversionTest {
  private static final NoiseModel NOISE =
      new NoiseModel(
          "n",
          List.of(),
          List.of(),
          List.of(new ReadError(0.02, 0.05), new ReadError(0, 0.3), new ReadError(0.7, 0.6)));

  @Test
  void exactProbabilitiesComeBack() {
    Random random = new Random(6);
    for (int i = 0; i < 30; i++) {
      double[] p = probabilities(random);
      List<Double> read = boxed(NoiseModels.readOut(p, NOISE));
      for (ReadOutInversion how : ReadOutInversion.values()) {
        ReadOutInversion.Corrected corrected = how.correct(read, NOISE);
        for (int k = 0; k < 8; k++) {
          assertThat(corrected.probabilities().get(k)).isCloseTo(p[k], offset(1e-12));
        }
        assertThat(corrected.negative()).isLessThan(1e-12);
      }
    }
  }

  private static double[] probabilities(Random random) {
    double[] p = random.doubles(8).toArray();
    double sum = Arrays.stream(p).sum();
    return Arrays.stream(p).map(v -> v / sum).toArray();
  }

  private static List<Double> boxed(double[] p) {
    return Arrays.stream(p).boxed().toList();
  }

  @Test
  void negativeProbabilitiesAreClippedAndTold() {
    NoiseModel one = new NoiseModel("n", List.of(), List.of(), 0.1, 0.1);
    // The inverse gives (-0.0625, 1.0625).
    ReadOutInversion.Corrected clipped = ReadOutInversion.CLIP.correct(List.of(0.05, 0.95), one);
    assertThat(clipped.probabilities()).containsExactly(0.0, 1.0);
    assertThat(clipped.negative()).isCloseTo(0.0625, offset(1e-12));
  }

  /// The nearest point beats many others.
  @Test
  void theNearestProbabilitiesAreNearest() {
    Random random = new Random(7);
    for (int i = 0; i < 20; i++) {
      double[] away = random.doubles(8, -0.4, 0.6).toArray();
      double sum = Arrays.stream(away).sum();
      double[] point = Arrays.stream(away).map(v -> v + (1 - sum) / 8).toArray();
      NoiseModel none = new NoiseModel("n", List.of(), List.of(), List.of());
      List<Double> nearest = ReadOutInversion.NEAREST.correct(boxed(point), none).probabilities();
      assertThat(nearest).allSatisfy(v -> assertThat(v).isNotNegative());
      assertThat(nearest.stream().mapToDouble(v -> v).sum()).isCloseTo(1, offset(1e-12));
      double best = distance(point, nearest);
      for (int k = 0; k < 500; k++) {
        assertThat(best).isLessThanOrEqualTo(distance(point, boxed(probabilities(random))) + 1e-12);
      }
      List<Double> clipped = ReadOutInversion.CLIP.correct(boxed(point), none).probabilities();
      assertThat(best).isLessThanOrEqualTo(distance(point, clipped) + 1e-12);
    }
  }

  private static double distance(double[] a, List<Double> b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b.get(i)) * (a[i] - b.get(i));
    }
    return sum;
  }

  /// Means of Z products from read probabilities, corrected, equal those of the true ones.
  @Test
  void meansComeBack() {
    Random random = new Random(9);
    double[] p = probabilities(random);
    double[] read = NoiseModels.readOut(p, NOISE);
    List<Pauli> product = List.of(new Pauli('Z', 0), new Pauli('Z', 2));
    double mean = ReadOutInversion.mean(product, NOISE, part -> mean(part, read));
    assertThat(mean).isCloseTo(mean(product, p), offset(1e-12));
  }

  private static double mean(List<Pauli> product, double[] p) {
    double sum = 0;
    for (int i = 0; i < p.length; i++) {
      int index = i;
      long ones = product.stream().filter(f -> (index >> (2 - f.qubit()) & 1) != 0).count();
      sum += ones % 2 == 0 ? p[i] : -p[i];
    }
    return sum;
  }

  @Test
  void aQubitThatReadsAlikeIsRefused() {
    NoiseModel noise = new NoiseModel("n", List.of(), List.of(), 0.4, 0.6);
    assertThatThrownBy(() -> ReadOutInversion.CLIP.correct(List.of(0.5, 0.5), noise))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problems().get(0).code()).isEqualTo(ErrorCode.READ_OUT_SINGULAR));
  }
}
