package snq.compiler.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import snq.compiler.circuit.Angles;
import snq.compiler.circuit.Circuit;
import snq.compiler.circuit.Circuit.Apply;
import snq.compiler.circuit.Circuit.Noise;
import snq.compiler.circuit.Circuit.Operation;
import snq.compiler.circuit.CircuitInterpreter;
import snq.dsl.model.Expr;
import snq.testkit.ProblemCases;

class DeviceNoiseTest {
  private static final double[] NO_ANGLES = {};

  private static Calibration.Site site(double t1, double t2, double error, double seconds) {
    return new Calibration.Site(t1, t2, 0.01, 0.03, 1e-6, error, seconds);
  }

  private static Calibration calibration(
      Calibration.Site a, Calibration.Site b, Calibration.Joint... joints) {
    Map<Integer, Calibration.Site> sites = new LinkedHashMap<>();
    sites.put(3, a);
    sites.put(5, b);
    return new Calibration("", sites, List.of(joints));
  }

  private static Circuit circuit(int qubits, Operation... operations) {
    return new Circuit("c", qubits, List.of(), List.of(), List.of(operations));
  }

  private static List<Operation> channels(DeviceNoise noise, Circuit circuit) {
    return noise.attached(circuit).operations().stream().filter(o -> o instanceof Noise).toList();
  }

  @Test
  void aPulseHasItsMeasuredMeanError() {
    Random random = new Random(2);
    int relaxedOnly = 0;
    for (int i = 0; i < 60; i++) {
      double t1 = 2e-5 + random.nextDouble() * 3e-4;
      double t2 = t1 * (0.1 + 2.2 * random.nextDouble());
      double seconds = 3e-8 * random.nextInt(4);
      double error = Math.pow(10, -4 + 2 * random.nextDouble());
      Calibration.Site own = site(t1, t2, error, seconds);
      DeviceNoise noise = DeviceNoise.of(calibration(own, own), List.of(5));
      List<Operation> channels = channels(noise, circuit(1, Apply.of("sx", List.of(), 0)));
      double found = 1 - meanFidelity(1, channels);
      double relaxation =
          1 - meanFidelity(1, channels.stream().filter(DeviceNoiseTest::isThermal).toList());
      assertThat(found).isCloseTo(Math.max(error, relaxation), offset(1e-12));
      relaxedOnly += relaxation > error ? 1 : 0;
    }
    assertThat(relaxedOnly).isBetween(5, 40);
  }

  @Test
  void aGateOnTwoQubitsHasItsMeasuredMeanError() {
    Random random = new Random(3);
    for (int i = 0; i < 20; i++) {
      double seconds = 8e-8 * random.nextInt(5);
      double error = 0.01 + 0.1 * random.nextDouble();
      Calibration measured =
          calibration(
              site(1e-4 + 1e-4 * random.nextDouble(), 1e-4, 0, 0),
              site(8e-5, 3e-5, 0, 0),
              new Calibration.Joint("cz", 3, 5, error, seconds));
      for (List<Integer> sites : List.of(List.of(3, 5), List.of(5, 3))) {
        Circuit circuit = circuit(2, Apply.of("cx", List.of(), 0, 1));
        List<Operation> channels = channels(DeviceNoise.of(measured, sites), circuit);
        assertThat(1 - meanFidelity(2, channels)).isCloseTo(error, offset(1e-12));
      }
    }
  }

  private static boolean isThermal(Operation operation) {
    return operation instanceof Noise noise && noise.channel().name().equals("thermal_relaxation");
  }

  /// From the process fidelity, the mean over all Pauli products Q of tr(Q channel(Q)) / d.
  private static double meanFidelity(int qubits, List<Operation> channels) {
    double process = 0;
    int count = 1 << (2 * qubits);
    for (int k = 0; k < count; k++) {
      process += transfer(qubits, k, channels) / count;
    }
    double d = 1 << qubits;
    return (d * process + 1) / (d + 1);
  }

  /// tr(Q channel(Q)) / d of the Pauli product number k, from the products of its eigenstates.
  private static double transfer(int qubits, int k, List<Operation> channels) {
    double sum = 0;
    int states = 1 << qubits;
    for (int s = 0; s < states; s++) {
      List<Operation> operations = new ArrayList<>();
      double sign = 1;
      for (int q = 0; q < qubits; q++) {
        int pauli = k >> (2 * q) & 3;
        boolean minus = (s >> q & 1) != 0;
        if (minus) {
          operations.add(Apply.of("x", List.of(), q));
          sign *= pauli == 0 ? 1 : -1;
        }
        turn(pauli, q, false, operations);
      }
      operations.addAll(channels);
      for (int q = 0; q < qubits; q++) {
        turn(k >> (2 * q) & 3, q, true, operations);
      }
      double[] p =
          CircuitInterpreter.probabilities(
              new Circuit("c", qubits, List.of(), List.of(), operations), NO_ANGLES);
      double mean = 0;
      for (int i = 0; i < states; i++) {
        double value = 1;
        for (int q = 0; q < qubits; q++) {
          boolean one = (i >> (qubits - 1 - q) & 1) != 0;
          value *= one && (k >> (2 * q) & 3) != 0 ? -1 : 1;
        }
        mean += value * p[i];
      }
      sum += sign * mean;
    }
    return sum / states;
  }

  /// From Z's eigenstates to those of a Pauli operator, or back.
  private static void turn(int pauli, int qubit, boolean back, List<Operation> into) {
    Expr quarter = Angles.constant((back ? -1 : 1) * Math.PI / 2);
    if (pauli == 1) {
      into.add(Apply.of("ry", List.of(quarter), qubit));
    } else if (pauli == 2) {
      into.add(Apply.of("rx", List.of(Angles.negate(quarter)), qubit));
    }
  }

  @Test
  void phasesAreFreeAndReadOutIsEachQubitsOwn() {
    Calibration measured = calibration(site(1e-4, 1e-4, 1e-3, 3e-8), site(1e-4, 1e-4, 1e-3, 3e-8));
    DeviceNoise noise = DeviceNoise.first(measured, 2);
    assertThat(noise.sites()).containsExactly(3, 5);
    Circuit circuit =
        circuit(
            2,
            Apply.of("rz", List.of(Angles.constant(0.3)), 0),
            Apply.of("s", List.of(), 1),
            Apply.of("h", List.of(), 1));
    List<Operation> channels = channels(noise, circuit);
    assertThat(channels).hasSize(2).allMatch(o -> o.qubits().equals(List.of(1)));
    assertThat(noise.readOut().readErrors()).hasSize(2);
    assertThat(noise.readOut().readError(1).p10()).isEqualTo(0.03);
  }

  @Test
  void aGateOfTheCircuitsOwnNameGoesBeforeABetterOne() {
    Calibration.Site still = site(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    Calibration measured =
        calibration(
            still,
            still,
            new Calibration.Joint("cz", 3, 5, 0.01, 8e-8),
            new Calibration.Joint("rzz", 3, 5, 0.03, 8e-8));
    DeviceNoise noise = DeviceNoise.first(measured, 2);
    Operation rzz = Apply.of("rzz", List.of(Angles.constant(0.2)), 0, 1);
    assertThat(1 - meanFidelity(2, channels(noise, circuit(2, rzz))))
        .isCloseTo(0.03, offset(1e-12));
    Operation cx = Apply.of("cx", List.of(), 1, 0);
    assertThat(1 - meanFidelity(2, channels(noise, circuit(2, cx)))).isCloseTo(0.01, offset(1e-12));
    assertThat(channels(noise, circuit(2, Apply.of("x", List.of(), 0)))).isEmpty();
  }

  @Test
  void whatDoesNotStandOnTheDeviceIsRefused() {
    ProblemCases all = new ProblemCases();
    Calibration.Site good = site(1e-4, 1e-4, 1e-3, 3e-8);
    Calibration measured = calibration(good, good);
    Circuit cx = circuit(2, Apply.of("cx", List.of(), 0, 1));
    DeviceNoise noise = DeviceNoise.first(measured, 2);
    all.add("a qubit that is not there", () -> DeviceNoise.of(measured, List.of(3, 4)));
    all.add("a qubit twice", () -> DeviceNoise.of(measured, List.of(3, 3)));
    all.add("more qubits than the device has", () -> DeviceNoise.first(measured, 3));
    all.add("another number of qubits", () -> noise.attached(circuit(1)));
    all.add("qubits that are not joined", () -> noise.attached(cx));
    all.add(
        "a gate on three qubits",
        () ->
            DeviceNoise.first(new Calibration("", three(good), List.of()), 3)
                .attached(circuit(3, Apply.of("ccx", List.of(), 0, 1, 2))));
    Calibration broken = calibration(good, good, new Calibration.Joint("cz", 5, 3, 1, 8e-8));
    all.add("a gate out of order", () -> DeviceNoise.first(broken, 2).attached(cx));
    Calibration negative = calibration(good, site(1e-4, 1e-4, -1, 3e-8));
    all.add(
        "a negative error",
        () ->
            DeviceNoise.of(negative, List.of(5)).attached(circuit(1, Apply.of("x", List.of(), 0))));
    all.check(DeviceNoiseTest.class, "noise-problems.txt");
  }

  private static Map<Integer, Calibration.Site> three(Calibration.Site site) {
    return Map.of(0, site, 1, site, 2, site);
  }
}
