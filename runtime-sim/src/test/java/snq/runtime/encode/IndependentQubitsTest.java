package snq.runtime.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.statistics.inference.ChiSquareTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import snq.compiler.circuit.AngleBinding;
import snq.compiler.circuit.Circuit;
import snq.compiler.circuit.JointTable;
import snq.compiler.circuit.NoiseModels;
import snq.compiler.network.Operation.Encode;
import snq.compiler.network.SpikeRaster;
import snq.dsl.model.Argument;
import snq.dsl.model.CircuitModel;
import snq.dsl.model.CircuitModel.GateCall;
import snq.dsl.model.CircuitModel.Modifier;
import snq.dsl.model.Expr;
import snq.dsl.model.Expr.BinaryOperator;
import snq.dsl.model.NoiseModel;
import snq.dsl.model.Shape;
import snq.runtime.Allocated;

/// Circuits drawn qubit by qubit, beside the joint table and beside one step after the other.
class IndependentQubitsTest {
  private static final long SEED = 3407;

  private final Random random = new Random(5);

  @Test
  void jointOutcomesFollowTheTableOfTheCircuit() {
    int steps = 1_000_003;
    int rejected = 0;
    for (int i = 0; i < 24; i++) {
      int qubits = 3 + i % 4;
      CircuitModel circuit = circuit(qubits);
      double[] x = random.doubles(qubits, 0.3, 2.8).toArray();
      SpikeRaster raster =
          QuantumCodeTest.encoder(circuit, Map.of(), Shape.of(qubits), steps).encode(i, x);
      double[] p = table(circuit, x);
      double[] expected = IntStream.range(0, p.length).mapToDouble(k -> p[k] * steps).toArray();
      double value =
          ChiSquareTest.withDefaults()
              .test(expected, QuantumCodeTest.outcomes(raster, qubits))
              .getPValue();
      assertThat(value).as("circuit %d", i).isGreaterThan(1e-6);
      rejected += value < 0.01 ? 1 : 0;
    }
    // 0.24 are expected; 4 or more would come once in 8,000 runs.
    assertThat(rejected).isLessThan(4);
  }

  @Test
  void probabilitiesAndTailGiveTheTable() {
    for (int i = 0; i < 200; i++) {
      int qubits = 3 + i % 4;
      CircuitModel circuit = circuit(qubits);
      double[] x = random.doubles(qubits, -9, 9).toArray();
      IndependentQubits independent =
          IndependentQubits.of(Circuit.of(circuit), NoiseModels.NONE).orElseThrow();
      double[] own = new double[qubits];
      for (int q = 0; q < qubits; q++) {
        independent.probabilities(q, x, 1, own, q, 1);
      }
      double[] table = new double[1 << qubits];
      for (int state = 0; state < table.length; state++) {
        double p = 1;
        for (int q = 0; q < qubits; q++) {
          p *= (state >> (qubits - 1 - q) & 1) != 0 ? own[q] : 1 - own[q];
        }
        table[permuted(independent.tail(), state)] += p;
      }
      assertThat(table).containsExactly(table(circuit, x), offset(1e-13));
    }
  }

  /// The same bits as a program that goes from step to step: draws each qubit from the digits of
  /// its number and permutes the bits. Blocks that drop outputs, rows, odd lengths.
  @Test
  void everyBitIsAComparisonOfDigitsAndAPermutation() {
    int[] lengths = {1, 63, 64, 65, 130, 500, 513, 1000};
    for (int i = 0; i < 40; i++) {
      int qubits = 1 + i % 5;
      CircuitModel circuit = qubits < 3 ? small(qubits) : circuit(qubits);
      int rows = 1 + random.nextInt(3);
      int features = qubits + random.nextInt(i % 4 == 0 ? 90 : 7);
      int steps = lengths[random.nextInt(lengths.length)];
      double[] x = new double[rows * features];
      for (int f = 0; f < x.length; f++) {
        x[f] = random.nextInt(5) == 0 ? Math.PI * random.nextInt(3) : random.nextDouble(6);
      }
      SpikeRaster expected = slow(circuit, rows, features, steps, i, x);
      for (Sampling sampling : Sampling.values()) {
        Encoder encoder =
            Encoders.of(
                new Encode("quantum_code", Map.of("circuit", new Argument.Circuit(circuit))),
                new Encoders.Place("x", Shape.of(rows, features), steps, SEED),
                sampling);
        assertThat(encoder.encode(i, x)).as("%d %s", i, sampling).isEqualTo(expected);
        assertThat(encoder.encode(i, x)).as("again").isEqualTo(expected);
      }
    }
  }

  private static SpikeRaster slow(
      CircuitModel circuit, int rows, int features, int steps, long sample, double[] x) {
    int k = circuit.qubits();
    IndependentQubits independent =
        IndependentQubits.of(Circuit.of(circuit), NoiseModels.NONE).orElseThrow();
    RandomStream stream = new RandomStream(SEED, "encode.x");
    RasterBuilder out = new RasterBuilder(rows * features, steps);
    int blocks = (features + k - 1) / k;
    for (int row = 0; row < rows; row++) {
      for (int b = 0; b < blocks; b++) {
        double[] own = new double[k];
        for (int q = 0; q < k; q++) {
          // WRAP: the first features fill the last block.
          int f = b * k + q;
          own[q] = x[row * features + (f < features ? f : f - features)];
        }
        double[] p = new double[k];
        for (int q = 0; q < k; q++) {
          independent.probabilities(q, own, 1, p, q, 1);
        }
        for (int t = 0; t < steps; t++) {
          int state = 0;
          for (int q = 0; q < k; q++) {
            long base = stream.base(sample, ((long) row * blocks + b) * k + q);
            state = 2 * state + (BlockSamplerTest.slow(base, t, Thresholds.of(p[q])) ? 1 : 0);
          }
          int image = permuted(independent.tail(), state);
          for (int q = 0; q < k && b * k + q < features; q++) {
            if ((image >> (k - 1 - q) & 1) != 0) {
              out.spike(row * features + b * k + q, t);
            }
          }
        }
      }
    }
    return out.build();
  }

  @Test
  void probabilitiesZeroAndOneAreExact() {
    CircuitModel circuit = QuantumCodeTest.product(3);
    double[] x = {0, Math.PI, 0x1p-25};
    SpikeRaster raster =
        QuantumCodeTest.encoder(circuit, Map.of(), Shape.of(3), 5_000_000).encode(1, x);
    assertThat(raster.count(0)).isZero();
    assertThat(raster.count(1)).isEqualTo(5_000_000);
    assertThat(raster.count(2)).isZero(); // 2^-52 a step
  }

  @Test
  void otherCircuitsAreLeftToTheTable() {
    GateCall[][] ends = {
      {gate("h", List.of(), 0), gate("cx", List.of(), 0, 1), gate("h", List.of(), 1)},
      {gate("cx", List.of(), 0, 1), gate("rx", List.of(new Expr.Constant(1)), 0)},
      {gate("rxx", List.of(new Expr.Constant(1)), 0, 1)},
      {
        new GateCall("swap", List.of(), List.of(0, 1), List.of(new Modifier.Power(0.5))),
      },
      {gate("cx", List.of(), 0, 1), new GateCall("reset", List.of(), List.of(0), List.of())}
    };
    for (GateCall[] end : ends) {
      Circuit circuit = Circuit.of(QuantumCodeTest.product(2, end));
      assertThat(IndependentQubits.of(circuit, NoiseModels.NONE)).isEmpty();
    }
    Circuit pair = Circuit.of(QuantumCodeTest.PAIR);
    assertThat(IndependentQubits.of(pair, NoiseModels.NONE)).isPresent();
    NoiseModel readOut = new NoiseModel("n", List.of(), List.of(), 0, 0.1);
    assertThat(IndependentQubits.of(pair, readOut)).isEmpty();
  }

  @Tag("allocation")
  @Test
  void setUpAndDrawingAllocateNothingForABlock() {
    for (Sampling sampling : List.of(Sampling.SCALAR, Sampling.VECTOR)) {
      Encoder encoder =
          Encoders.of(
              new Encode(
                  "quantum_code", Map.of("circuit", new Argument.Circuit(QuantumCodeTest.PAIR))),
              new Encoders.Place("x", Shape.of(300), 64, SEED),
              sampling);
      double[] x = random.doubles(300, 0, 3).toArray();
      // A sample's own raster is 300 words and two headers.
      int most = 300 * 8 + 400;
      int[] sample = new int[1];
      long each = Allocated.least(() -> encoder.encode(sample[0]++, x), 100, 100L * most) / 100;
      assertThat(each).as("%s", sampling).isLessThan(most);
    }
  }

  private static int permuted(ClassicalTail tail, int state) {
    return permuted(tail, tail.qubits(), state);
  }

  /// One step as one word.
  private static int permuted(ClassicalTail tail, int qubits, int state) {
    long[] bits = new long[qubits];
    for (int q = 0; q < qubits; q++) {
      bits[q] = state >> (qubits - 1 - q) & 1;
    }
    tail.apply(bits, 0, 1);
    int image = 0;
    for (int q = 0; q < qubits; q++) {
      image = 2 * image + (int) (bits[tail.train(q)] & 1);
    }
    return image;
  }

  private static double[] table(CircuitModel model, double[] x) {
    Circuit circuit = Circuit.of(model);
    double[] angles = AngleBinding.of(circuit).bind(x, new double[0]);
    return JointTable.of(circuit, NoiseModels.NONE, angles);
  }

  private static CircuitModel small(int qubits) {
    return qubits == 1 ? QuantumCodeTest.product(1) : QuantumCodeTest.PAIR;
  }

  /// One or more turns a qubit, then a tail in which ccx, cswap and swap come.
  private CircuitModel circuit(int qubits) {
    List<GateCall> gates = new ArrayList<>();
    for (int q = 0; q < qubits; q++) {
      Expr feature = new Expr.Element("x", q);
      switch (random.nextInt(4)) {
        case 0 -> gates.add(gate("rx", List.of(feature), q));
        case 1 -> {
          gates.add(gate("h", List.of(), q));
          gates.add(gate("rz", List.of(feature), q));
          gates.add(gate("ry", List.of(new Expr.Constant(0.4)), q));
        }
        case 2 ->
            gates.add(
                gate("ry", List.of(new Expr.Binary(BinaryOperator.MULTIPLY, feature, feature)), q));
        default -> {
          gates.add(gate("u3", List.of(feature, new Expr.Constant(0.3), feature), q));
          gates.add(
              new GateCall("rx", List.of(feature), List.of(q), List.of(new Modifier.Inverse())));
        }
      }
      if (q == 1) {
        gates.add(gate("cx", List.of(), 0, 1)); // before the other turns
      }
    }
    for (String name : List.of("ccx", "swap", "cswap", "cx", "crz", "x")) {
      List<Integer> places = new ArrayList<>(IntStream.range(0, qubits).boxed().toList());
      Collections.shuffle(places, random);
      List<Expr> angles = name.equals("crz") ? List.of(new Expr.Element("x", 0)) : List.of();
      int width = name.equals("x") ? 1 : name.length() == 2 || name.equals("swap") ? 2 : 3;
      width = name.equals("crz") ? 2 : width;
      gates.add(new GateCall(name, angles, List.copyOf(places.subList(0, width)), List.of()));
    }
    return new CircuitModel(
        "Block", qubits, List.of(new CircuitModel.Array("x", Shape.of(qubits))), List.of(), gates);
  }

  private static GateCall gate(String name, List<Expr> angles, Integer... qubits) {
    return QuantumCodeTest.gate(name, angles, qubits);
  }
}
