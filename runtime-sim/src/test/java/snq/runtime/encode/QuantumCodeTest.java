package snq.runtime.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.statistics.inference.ChiSquareTest;
import org.junit.jupiter.api.Test;
import snq.compiler.circuit.Circuit;
import snq.compiler.circuit.JointTable;
import snq.compiler.circuit.NoiseModels;
import snq.compiler.device.Calibration;
import snq.compiler.device.DeviceNoise;
import snq.compiler.network.Operation.Encode;
import snq.compiler.network.SpikeRaster;
import snq.dsl.ProblemException;
import snq.dsl.model.Argument;
import snq.dsl.model.CircuitModel;
import snq.dsl.model.CircuitModel.GateCall;
import snq.dsl.model.Expr;
import snq.dsl.model.NoiseModel;
import snq.dsl.model.NoiseModel.ReadError;
import snq.dsl.model.Shape;
import snq.runtime.statevector.CircuitRunner;

class QuantumCodeTest {
  /// rx(a) q0; rx(b) q1; cx q0, q1
  static final CircuitModel PAIR = product(2, gate("cx", List.of(), 0, 1));

  /// Three rotations and an entangling end that no product describes.
  static final CircuitModel TRIPLE =
      product(
          3,
          gate("cx", List.of(), 0, 1),
          gate("ry", List.of(new Expr.Constant(0.9)), 1),
          gate("cx", List.of(), 1, 2),
          gate("h", List.of(), 0));

  @Test
  void jointOutcomesFollowTheClosedFormOverAHundredAnglePairs() {
    int steps = 1_000_000;
    Random random = new Random(20_261);
    int rejected = 0;
    for (int pair = 0; pair < 100; pair++) {
      double[] x = {random.nextDouble() * 2 * Math.PI, random.nextDouble() * 2 * Math.PI};
      Encoder encoder = encoder(PAIR, Map.of(), Shape.of(2), steps);
      long[] counts = new long[4];
      for (int part = 0; part < 10; part++) {
        SpikeRaster raster = encoder.encode(10 * pair + part, x);
        long[] add = outcomes(raster, 2);
        for (int i = 0; i < 4; i++) {
          counts[i] += add[i];
        }
      }
      double pa = Math.pow(Math.sin(x[0] / 2), 2);
      double pb = Math.pow(Math.sin(x[1] / 2), 2);
      double[] p = {(1 - pa) * (1 - pb), (1 - pa) * pb, pa * pb, pa * (1 - pb)};
      double[] expected = IntStream.range(0, 4).mapToDouble(i -> p[i] * 10 * steps).toArray();
      double value = ChiSquareTest.withDefaults().test(expected, counts).getPValue();
      assertThat(value).as("angles %s", List.of(x[0], x[1])).isGreaterThan(1e-6);
      rejected += value < 0.01 ? 1 : 0;
      double both = (1 - Math.cos(x[0]) * Math.cos(x[1])) / 2;
      double sigma = Math.sqrt(both * (1 - both) / (10.0 * steps));
      assertThat(Math.abs((counts[1] + counts[3]) / (10.0 * steps) - both)).isLessThan(5 * sigma);
    }
    // 1 of 100 is expected below 0.01; 6 or more would come once in 1,800 runs.
    assertThat(rejected).isLessThan(6);
  }

  @Test
  void wideBlocksFollowTheirTable() {
    int steps = 2_000_000;
    double[] x = {0.7, 1.9, 2.6};
    SpikeRaster raster = encoder(TRIPLE, Map.of(), Shape.of(3), steps).encode(3, x);
    double[] p = JointTable.of(Circuit.of(TRIPLE), NoiseModels.NONE, x);
    double[] expected = IntStream.range(0, 8).mapToDouble(i -> p[i] * steps).toArray();
    assertThat(ChiSquareTest.withDefaults().test(expected, outcomes(raster, 3)).getPValue())
        .isGreaterThan(1e-4);
  }

  @Test
  void noiseIsFoldedIntoTheTable() {
    NoiseModel noise =
        new NoiseModel(
            "n",
            List.of(new NoiseModel.Channel("amplitude_damping", List.of(0.1))),
            List.of(new NoiseModel.Channel("depolarizing2", List.of(0.05))),
            0.02,
            0.04);
    int steps = 2_000_000;
    double[] x = {1.1, 2.0};
    SpikeRaster raster =
        encoder(PAIR, Map.of("noise", new Argument.Noise(noise)), Shape.of(2), steps).encode(0, x);
    double[] p = JointTable.of(Circuit.of(PAIR), noise, x);
    double[] expected = IntStream.range(0, 4).mapToDouble(i -> p[i] * steps).toArray();
    assertThat(ChiSquareTest.withDefaults().test(expected, outcomes(raster, 2)).getPValue())
        .isGreaterThan(1e-4);
  }

  @Test
  void productsAreDrawnAtAnyWidth() {
    GateCall[] chain =
        IntStream.range(0, 39)
            .mapToObj(i -> gate("cx", List.of(), i, i + 1))
            .toArray(GateCall[]::new);
    double[] x = new double[40];
    x[0] = Math.PI;
    x[7] = Math.PI;
    x[20] = Math.PI / 2;
    SpikeRaster raster = encoder(product(40, chain), Map.of(), Shape.of(40), 1000).encode(0, x);
    for (int c = 0; c < 20; c++) {
      assertThat(raster.count(c)).as("channel %d", c).isEqualTo(c < 7 ? 1000 : 0);
    }
    near(raster.count(20), 0.5, 1000);
    for (int c = 21; c < 40; c++) {
      assertThat(raster.count(c)).isEqualTo(raster.count(20));
    }
  }

  /// Seven qubits are no table of conditions any more.
  @Test
  void wideEntanglingBlocksAreDrawnShotByShot() {
    GateCall[] chain =
        IntStream.range(0, 6)
            .boxed()
            .flatMap(i -> Stream.of(gate("cx", List.of(), i, i + 1), gate("h", List.of(), i)))
            .toArray(GateCall[]::new);
    CircuitModel entangled = product(7, chain);
    NoiseModel noise = damping(new ReadError(0.02, 0.01));
    double[] x = {0.4, 1.9, 2.6, 0.9, 1.3, 0.2, 3.0};
    int steps = 200_000;
    for (NoiseModel with : List.of(NoiseModels.NONE, noise)) {
      Encoder encoder =
          encoder(entangled, Map.of("noise", new Argument.Noise(with)), Shape.of(7), steps);
      SpikeRaster raster = encoder.encode(2, x);
      double[] p = new double[128];
      CircuitRunner.of(Circuit.of(entangled), with).probabilities(x, p);
      double[] expected = Arrays.stream(p).map(v -> v * steps).toArray();
      assertThat(ChiSquareTest.withDefaults().test(expected, outcomes(raster, 7)).getPValue())
          .isGreaterThan(1e-4);
      assertThat(encoder.encode(2, x)).isEqualTo(raster);
    }
  }

  /// Twelve noisy qubits have no exact state here: each shot is a walk. Six independent noisy pairs
  /// have the law of one.
  @Test
  void wideNoisyBlocksAreDrawnFromTrajectories() {
    NoiseModel noise = damping(new ReadError(0.02, 0.01));
    GateCall[] pairs =
        IntStream.range(0, 6)
            .mapToObj(i -> gate("cx", List.of(), 2 * i, 2 * i + 1))
            .toArray(GateCall[]::new);
    double[] x = {0.4, 1.9, 2.6, 0.9, 1.3, 0.2, 3.0, 2.0, 0.1, 0.8, 1.5, 2.5};
    int steps = 2_000;
    Encoder encoder =
        encoder(
            product(12, pairs), Map.of("noise", new Argument.Noise(noise)), Shape.of(12), steps);
    SpikeRaster raster = encoder.encode(5, x);
    for (int i = 0; i < 6; i++) {
      double[] p = JointTable.of(Circuit.of(PAIR), noise, new double[] {x[2 * i], x[2 * i + 1]});
      near(raster.count(2 * i), p[2] + p[3], steps);
      near(raster.count(2 * i + 1), p[1] + p[3], steps);
    }
    assertThat(encoder.encode(5, x)).isEqualTo(raster);
    assertThat(encoder.encode(6, x)).isNotEqualTo(raster);
  }

  @Test
  void blocksHaveTheNoiseOfADevice() {
    Calibration.Site site = new Calibration.Site(8e-5, 6e-5, 0.03, 0.08, 1e-6, 0.02, 4e-7);
    Calibration calibration =
        new Calibration(
            "", Map.of(4, site, 6, site), List.of(new Calibration.Joint("cz", 4, 6, 0.05, 6e-7)));
    Map<String, Argument> arguments =
        Map.of("circuit", new Argument.Circuit(PAIR), "noise", new Argument.Noise(flips()));
    Encode operation = new Encode("quantum_code", arguments);
    int steps = 500_000;
    Encoders.Place place = new Encoders.Place("x", Shape.of(2), steps, 3407);
    double[] x = {1.1, 2.0};
    DeviceNoise device = DeviceNoise.of(calibration, List.of(6, 4));
    Circuit noisy = NoiseModels.attached(device.attached(Circuit.of(PAIR)), flips());
    double[] p = JointTable.of(noisy, device.readOut(), x);
    double[] expected = Arrays.stream(p).map(v -> v * steps).toArray();
    for (List<Integer> sites : List.of(List.of(6, 4), List.<Integer>of())) {
      SpikeRaster raster = Encoders.onDevice(operation, place, calibration, sites).encode(0, x);
      assertThat(ChiSquareTest.withDefaults().test(expected, outcomes(raster, 2)).getPValue())
          .isGreaterThan(1e-4);
    }
    assertThatThrownBy(() ->
            Encoders.onDevice(new Encode("rate_code", Map.of()), place, calibration, List.of()))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("rate_code");
  }

  private static NoiseModel flips() {
    return new NoiseModel(
        "n", List.of(new NoiseModel.Channel("bit_flip", List.of(0.05))), List.of(), List.of());
  }

  private static NoiseModel damping(ReadError error) {
    return new NoiseModel(
        "n",
        List.of(new NoiseModel.Channel("amplitude_damping", List.of(0.1))),
        List.of(new NoiseModel.Channel("thermal_relaxation", List.of(1e-4, 7e-5, 5e-6))),
        List.of(error));
  }

  @Test
  void oddLastFeatureIsPairedWithTheFirstAndKeepsItsOwnOutput() {
    int steps = 1_000_000;
    double[] x = {2.8, 1.0, 2.0};
    SpikeRaster wrap = encoder(PAIR, Map.of(), Shape.of(3), steps).encode(0, x);
    assertThat(wrap.channels()).isEqualTo(3);
    near(wrap.count(2), Math.pow(Math.sin(1.0), 2), steps);
    Map<String, Argument> target = Map.of("tail", new Argument.Word("wrap_target"));
    SpikeRaster asTarget = encoder(PAIR, target, Shape.of(3), steps).encode(0, x);
    near(asTarget.count(2), (1 - Math.cos(2.8) * Math.cos(2.0)) / 2, steps);
    Map<String, Argument> dummy = Map.of("tail", new Argument.Word("dummy"));
    near(
        encoder(PAIR, dummy, Shape.of(3), steps).encode(0, x).count(2),
        Math.pow(Math.sin(1.0), 2),
        steps);
  }

  @Test
  void rowsAreGroupedEachOnItsOwn() {
    SpikeRaster raster = encoder(PAIR, Map.of(), Shape.of(2, 4), 64).encode(0, new double[8]);
    assertThat(raster.channels()).isEqualTo(8);
    assertThat(raster.count()).isZero();
    double[] pi = new double[8];
    pi[4] = Math.PI;
    SpikeRaster second = encoder(PAIR, Map.of(), Shape.of(2, 4), 64).encode(0, pi);
    assertThat(IntStream.range(0, 8).map(second::count).toArray())
        .containsExactly(0, 0, 0, 0, 64, 64, 0, 0);
  }

  @Test
  void groupsSayWhichFeaturesShareACircuit() {
    double[] x = {Math.PI, 0, 0, 0};
    assertThat(fired(Map.of("groups", new Argument.Word("strided")), x)).containsExactly(0, 2);
    List<List<Integer>> list = List.of(List.of(3, 1), List.of(0, 2));
    assertThat(fired(Map.of("groups", new Argument.Groups(list)), x)).containsExactly(0, 2);
    List<List<Integer>> reversed = List.of(List.of(3, 0), List.of(1, 2));
    assertThat(fired(Map.of("groups", new Argument.Groups(reversed)), x)).containsExactly(0);
    Argument seeded = new Argument.Seeded("random", 3407);
    assertThat(fired(Map.of("groups", seeded), x)).contains(0);
    assertThat(Grouping.random(50, 7)).containsExactlyInAnyOrderElementsOf(Grouping.adjacent(50));
    assertThat(Grouping.random(50, 7)).isNotEqualTo(Grouping.random(50, 8));
  }

  private static List<Integer> fired(Map<String, Argument> arguments, double[] x) {
    SpikeRaster raster = encoder(PAIR, arguments, Shape.of(4), 64).encode(0, x);
    return IntStream.range(0, 4).filter(c -> raster.count(c) == 64).boxed().toList();
  }

  @Test
  void aSampleAloneHasTheBitsItHasInAnyOrderAndThread() throws Exception {
    Random random = new Random(4);
    double[][] data = new double[40][];
    for (int i = 0; i < data.length; i++) {
      data[i] = random.doubles(31, 0, 3).toArray();
    }
    Encoder encoder = encoder(PAIR, Map.of(), Shape.of(31), 300);
    List<SpikeRaster> forward =
        IntStream.range(0, 40).mapToObj(i -> encoder.encode(i, data[i])).toList();
    Encoder other = encoder(PAIR, Map.of(), Shape.of(31), 300);
    for (int i = 39; i >= 0; i--) {
      assertThat(other.encode(i, data[i])).isEqualTo(forward.get(i));
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Callable<SpikeRaster>> calls =
          IntStream.range(0, 40)
              .<Callable<SpikeRaster>>mapToObj(i -> () -> other.encode(i, data[i]))
              .toList();
      List<Future<SpikeRaster>> results = threads.invokeAll(calls);
      for (int i = 0; i < 40; i++) {
        assertThat(results.get(i).get()).isEqualTo(forward.get(i));
      }
    }
    assertThat(encoder.encode(1, data[0])).isNotEqualTo(forward.get(0));
  }

  @Test
  void refusesValuesThatAreNoAngles() {
    Encoder encoder = encoder(PAIR, Map.of(), Shape.of(2), 10);
    assertThatThrownBy(() -> encoder.encode(0, new double[] {0.1, Double.NaN}))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("feature 1 is NaN");
  }

  private static void near(long count, double p, int steps) {
    assertThat(Math.abs(count - p * steps)).isLessThan(5 * Math.sqrt(steps * p * (1 - p)));
  }

  /// How often each joint outcome came, first channel the most significant bit.
  static long[] outcomes(SpikeRaster raster, int bits) {
    long[] counts = new long[1 << bits];
    int words = SpikeRaster.wordsFor(raster.steps());
    for (int w = 0; w < words; w++) {
      long valid = w == words - 1 && raster.steps() % 64 != 0 ? (1L << raster.steps()) - 1 : -1L;
      for (int i = 0; i < counts.length; i++) {
        long match = valid;
        for (int b = 0; b < bits; b++) {
          long train = raster.word(b, w);
          match &= (i >> (bits - 1 - b) & 1) == 1 ? train : ~train;
        }
        counts[i] += Long.bitCount(match);
      }
    }
    return counts;
  }

  static Encoder encoder(
      CircuitModel circuit, Map<String, Argument> extra, Shape input, int steps) {
    Map<String, Argument> arguments = new LinkedHashMap<>(extra);
    arguments.put("circuit", new Argument.Circuit(circuit));
    return Encoders.of(
        new Encode("quantum_code", arguments), new Encoders.Place("x", input, steps, 3407));
  }

  /// `rx(x[i])` on every qubit i, then some gates.
  static CircuitModel product(int qubits, GateCall... after) {
    List<GateCall> gates = new ArrayList<>();
    for (int i = 0; i < qubits; i++) {
      gates.add(gate("rx", List.of(new Expr.Element("x", i)), i));
    }
    gates.addAll(List.of(after));
    return new CircuitModel(
        "Block", qubits, List.of(new CircuitModel.Array("x", Shape.of(qubits))), List.of(), gates);
  }

  static GateCall gate(String name, List<Expr> angles, Integer... qubits) {
    return new GateCall(name, angles, List.of(qubits), List.of());
  }
}
