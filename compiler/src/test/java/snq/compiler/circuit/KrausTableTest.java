package snq.compiler.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import snq.compiler.circuit.Circuit.Apply;
import snq.dsl.ErrorCode;
import snq.dsl.model.NoiseModel;
import snq.dsl.model.NoiseModel.Channel;
import snq.dsl.model.NoiseModel.ReadError;
import snq.dsl.table.ChannelTable;

class KrausTableTest {
  @Test
  void holdsTheChannelsOfTheLanguage() {
    assertThat(KrausTable.all().stream().map(KrausTable.Entry::name))
        .containsExactlyInAnyOrderElementsOf(
            ChannelTable.all().stream().map(ChannelTable.Channel::name).toList());
    for (ChannelTable.Channel channel : ChannelTable.all()) {
      KrausTable.Entry entry = KrausTable.get(channel.name());
      assertThat(entry.qubits()).isEqualTo(channel.pair() ? 2 : 1);
    }
  }

  @Test
  void operatorsKeepTheTrace() {
    for (KrausTable.Entry entry : KrausTable.all()) {
      for (List<Double> strengths : strengths(entry.name())) {
        int size = 1 << entry.qubits();
        double[][] sum = new double[size][size];
        for (ComplexMatrix k : entry.kraus().apply(strengths)) {
          ComplexMatrix product = k.adjoint().times(k);
          for (int i = 0; i < size * size; i++) {
            sum[i / size][i % size] += product.re(i / size, i % size);
          }
        }
        for (int i = 0; i < size * size; i++) {
          double expected = i / size == i % size ? 1 : 0;
          assertThat(Math.abs(sum[i / size][i % size] - expected)).isLessThan(1e-15);
        }
      }
    }
  }

  private static List<List<Double>> strengths(String channel) {
    return channel.equals("thermal_relaxation")
        ? List.of(
            List.of(1e-4, 8e-5, 35e-9),
            List.of(1e-4, 2e-4, 1e-4),
            List.of(1e-4, 1e-6, 5e-3),
            List.of(3e-5, 6e-5, 0.0))
        : List.of(List.of(0.0), List.of(0.1), List.of(0.75), List.of(1.0));
  }

  /// The definition that Aer and PennyLane share, without thermal excitation: as a Choi matrix it
  /// has 1, 1 - exp(-t/t1) and exp(-t/t1) on the diagonal and exp(-t/t2) in the corners.
  @Test
  void thermalRelaxationHasItsChoiMatrix() {
    Random random = new Random(5);
    for (int i = 0; i < 200; i++) {
      double t1 = 1e-6 + random.nextDouble() * 1e-4;
      double t2 = i % 10 == 0 ? 2 * t1 : 2 * t1 * (0.01 + 0.99 * random.nextDouble());
      double time = i % 7 == 0 ? 0 : random.nextDouble() * 1e-5;
      double stays = Math.exp(-time / t1);
      double coheres = Math.exp(-time / t2);
      double[] expected = {1, 0, 0, coheres, 0, 0, 0, 0, 0, 0, 1 - stays, 0, coheres, 0, 0, stays};
      double[] choi = choi(KrausTable.of(thermal(t1, t2, time)));
      assertThat(choi).containsExactly(expected, within(1e-14));
    }
  }

  /// Entry (2 i + a, 2 j + b) is entry (a, b) of what becomes of |i><j|.
  private static double[] choi(List<ComplexMatrix> kraus) {
    double[] choi = new double[16];
    for (int i = 0; i < 2; i++) {
      for (int j = 0; j < 2; j++) {
        for (ComplexMatrix k : kraus) {
          ComplexMatrix image = k.times(ComplexMatrix.unit(2, i, j)).times(k.adjoint());
          for (int a = 0; a < 2; a++) {
            for (int b = 0; b < 2; b++) {
              choi[4 * (2 * i + a) + 2 * j + b] += image.re(a, b);
            }
          }
        }
      }
    }
    return choi;
  }

  private static Channel thermal(double t1, double t2, double time) {
    return new Channel("thermal_relaxation", List.of(t1, t2, time));
  }

  @Test
  void relaxingTwiceIsRelaxingForTheSum() {
    Channel twice = thermal(5e-5, 7e-5, 3e-6);
    Circuit circuit = superposition(List.of(twice, twice));
    Circuit once = superposition(List.of(thermal(5e-5, 7e-5, 6e-6)));
    assertThat(CircuitInterpreter.probabilities(circuit, new double[0]))
        .containsExactly(CircuitInterpreter.probabilities(once, new double[0]), within(1e-15));
  }

  private static Circuit superposition(List<Channel> channels) {
    List<Circuit.Operation> operations = new ArrayList<>();
    operations.add(Apply.of("ry", List.of(Angles.constant(2.1)), 0));
    channels.forEach(c -> operations.add(new Circuit.Noise(c, List.of(0))));
    operations.add(Apply.of("h", List.of(), 0));
    return new Circuit("c", 1, List.of(), List.of(), operations);
  }

  @Test
  void numbersThatMakeNoChannelAreRefused() {
    Circuit circuit = superposition(List.of());
    List<Channel> wrong =
        List.of(
            new Channel("bit_flip", List.of(Double.NaN)),
            new Channel("bit_flip", List.of(-0.1)),
            new Channel("depolarizing", List.of(1.1)),
            new Channel("bit_flip", List.of(0.1, 0.1)),
            new Channel("bit_flop", List.of(0.1)),
            thermal(1e-4, 2.01e-4, 1e-9),
            thermal(0, 1e-4, 1e-9),
            thermal(1e-4, Double.NaN, 1e-9),
            thermal(Double.POSITIVE_INFINITY, 1e-4, 1e-9),
            thermal(1e-4, 1e-4, -1e-9));
    for (Channel channel : wrong) {
      NoiseModel noise = new NoiseModel("n", List.of(channel), List.of(), List.of());
      assertThat(NoiseModels.check(circuit, noise))
          .hasValueSatisfying(p -> assertThat(p.code()).isEqualTo(ErrorCode.NOISE_STRENGTH));
      assertThatThrownBy(() -> superposition(List.of(channel)))
          .hasMessageContaining(channel.name());
    }
    NoiseModel readOut = new NoiseModel("n", List.of(), List.of(), Double.NaN, 0);
    assertThat(NoiseModels.check(circuit, readOut))
        .hasValueSatisfying(p -> assertThat(p.code()).isEqualTo(ErrorCode.NOISE_STRENGTH));
  }

  @Test
  void readOutErrorsAreOneAQubit() {
    List<ReadError> errors = List.of(new ReadError(0.1, 0.2), new ReadError(0.3, 0.4));
    NoiseModel noise = new NoiseModel("n", List.of(), List.of(), errors);
    double[] read = NoiseModels.readOut(new double[] {0, 1, 0, 0}, noise);
    assertThat(read).containsExactly(new double[] {0.36, 0.54, 0.04, 0.06}, within(1e-15));
    assertThat(NoiseModels.check(superposition(List.of()), noise))
        .hasValueSatisfying(p -> assertThat(p.code()).isEqualTo(ErrorCode.NOISE_QUBITS));
  }

  @Test
  void refusesGatesOnThreeQubits() {
    Circuit circuit =
        new Circuit("c", 3, List.of(), List.of(), List.of(Apply.of("ccx", List.of(), 0, 1, 2)));
    NoiseModel noise =
        new NoiseModel("n", List.of(new Channel("bit_flip", List.of(0.1))), List.of(), 0, 0);
    assertThat(NoiseModels.check(circuit, noise))
        .hasValueSatisfying(p -> assertThat(p.code()).isEqualTo(ErrorCode.NOISE_ON_WIDE_GATE));
    NoiseModel readOut = new NoiseModel("n", List.of(), List.of(), 0.1, 0.1);
    assertThat(NoiseModels.check(circuit, readOut)).isEmpty();
  }
}
