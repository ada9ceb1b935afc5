package snq.runtime.encode;

import java.util.List;
import java.util.Optional;
import snq.compiler.circuit.Circuit;
import snq.compiler.circuit.NoiseModels;
import snq.compiler.device.Calibration;
import snq.compiler.device.DeviceNoise;
import snq.compiler.network.Operation.Encode;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.ProblemException;
import snq.dsl.model.NoiseModel;
import snq.dsl.model.Shape;
import snq.runtime.encode.DeterministicCode.Form;

/// Makes encoders from the operation table's names and arguments.
public final class Encoders {
  private Encoders() {}

  /// Where an encoder stands.
  ///
  /// @param name of its value: part of the key of its random words
  /// @param input shape of one sample's values
  /// @param steps length of the network's time axis
  /// @param seed the run's root seed
  public record Place(String name, Shape input, int steps, long seed) {
    RandomStream stream() {
      return new RandomStream(seed, "encode." + name);
    }
  }

  /// @throws ProblemException when the circuit or the arguments cannot be run as an encoder
  public static Encoder of(Encode operation, Place place) {
    return of(operation, place, Sampling.AUTO);
  }

  /// A `quantum_code` each of whose blocks runs on the same qubits of a device, with their noise
  /// beside its own; read-out errors are the device's.
  ///
  /// @param sites the device's qubits, one for each of the circuit's; none: its first
  /// @throws ProblemException when the encoder runs no circuit, or not on these qubits
  public static Encoder onDevice(
      Encode operation, Place place, Calibration calibration, List<Integer> sites) {
    if (!operation.name().equals("quantum_code")) {
      throw new ProblemException(
          Problem.of(
                  ErrorCode.DEVICE_SITES,
                  null,
                  "`" + operation.name() + "`, the encoder `" + place.name() + "`")
              .accepted("`quantum_code`: noise of a device is that of a circuit")
              .help("name such an encoder with --encoder"));
    }
    Arguments a = new Arguments(operation.arguments());
    QuantumCode.Spec own = spec(a, place);
    int qubits = own.circuit().qubits();
    DeviceNoise device =
        sites.isEmpty()
            ? DeviceNoise.first(calibration, qubits)
            : DeviceNoise.of(calibration, sites);
    Circuit circuit = NoiseModels.attached(device.attached(own.circuit()), own.noise());
    QuantumCode.Spec spec =
        new QuantumCode.Spec(
            circuit, device.readOut(), own.rows(), own.rowFeatures(), own.scale(), own.steps());
    Grouping grouping = grouping(a, place, circuit.featureCount());
    return new QuantumCode(spec, grouping, place.stream(), Sampling.AUTO);
  }

  /// The same with a sampler of one's choice, for measurements.
  public static Encoder of(Encode operation, Place place, Sampling sampling) {
    Arguments a = new Arguments(operation.arguments());
    int n = place.input().elements();
    int steps = place.steps();
    return switch (operation.name()) {
      case "quantum_code" -> quantum(a, place, sampling);
      case "rate_code" ->
          new RateCode(n, steps, a.number("gain", 1), a.number("offset", 0), place.stream());
      case "latency_code" ->
          new DeterministicCode(new Form("latency_code", n, n, steps, true), latency(a, steps));
      case "phase_code" -> phase(n, steps, (int) a.number("bits", 8));
      case "periodic_code" -> periodic(place);
      case "burst_code" -> burst(n, steps, (int) a.number("spikes", 5), (int) a.number("gap", 2));
      case "delta_code" ->
          delta(place, a.number("threshold", 0.1), a.flag("off"), a.flag("padding"));
      case "population_code" -> population(a, place);
      default -> throw new IllegalArgumentException("no encoder " + operation.name());
    };
  }

  private static Encoder quantum(Arguments a, Place place, Sampling sampling) {
    QuantumCode.Spec spec = spec(a, place);
    Grouping grouping = grouping(a, place, spec.circuit().featureCount());
    return new QuantumCode(spec, grouping, place.stream(), sampling);
  }

  /// What a `quantum_code` runs.
  static QuantumCode.Spec spec(Arguments a, Place place) {
    Circuit circuit = Circuit.of(a.circuit());
    NoiseModel noise = a.noise();
    Optional<Problem> problem = NoiseModels.check(circuit, noise);
    if (problem.isPresent()) {
      throw new ProblemException(problem.get());
    }
    int row = place.input().size(-1);
    return new QuantumCode.Spec(
        circuit, noise, place.input().elements() / row, row, a.number("scale", 1), place.steps());
  }

  /// Which features of a row its blocks take.
  static Grouping grouping(Arguments a, Place place, int size) {
    Grouping.Tail tail =
        switch (a.word("tail", "wrap")) {
          case "wrap" -> Grouping.Tail.WRAP;
          case "wrap_target" -> Grouping.Tail.WRAP_TARGET;
          case "dummy" -> Grouping.Tail.DUMMY;
          default -> throw new IllegalArgumentException("tail " + a.word("tail", ""));
        };
    return Grouping.of(a.order(place.input().size(-1), size), size, tail);
  }

  private static DeterministicCode.Rule latency(Arguments a, int steps) {
    boolean log = a.word("curve", "linear").equals("log");
    if (a.word("rule", "spikingjelly").equals("spikingjelly")) {
      return LatencyCode.spikingJelly(steps, log);
    }
    LatencyCode.SnnTorch rule =
        new LatencyCode.SnnTorch(
            steps,
            log,
            a.number("tau", 1),
            a.number("threshold", 0.01),
            a.flag("normalize"),
            a.flag("clip"),
            (int) a.number("first", 0));
    return rule::encode;
  }

  /// The first `bits` binary digits of x, most significant first, again and again.
  private static Encoder phase(int n, int steps, int bits) {
    double most = 1 - StrictMath.pow(2, -bits);
    return new DeterministicCode(
        new Form("phase_code", n, n, steps, true),
        (x, spikes) -> {
          for (int i = 0; i < n; i++) {
            if (x[i] > most) {
              throw FeatureCheck.problem("phase_code", i, x[i], "a number from 0 to " + most);
            }
            long digits = (long) (x[i] * (1L << bits));
            for (int t = 0; t < steps; t++) {
              if ((digits >>> (bits - 1 - t % bits) & 1) != 0) {
                spikes.spike(i, t);
              }
            }
          }
        });
  }

  /// `s[t]` = row t mod P of the P rows along the first axis, each value 0 or 1.
  private static Encoder periodic(Place place) {
    int period = place.input().size(0);
    int n = place.input().elements() / period;
    return new DeterministicCode(
        new Form("periodic_code", period * n, n, place.steps(), true),
        (x, spikes) -> {
          for (int i = 0; i < x.length; i++) {
            if (x[i] != 0 && x[i] != 1) {
              throw FeatureCheck.problem("periodic_code", i, x[i], "0 or 1");
            }
          }
          for (int t = 0; t < place.steps(); t++) {
            for (int i = 0; i < n; i++) {
              if (x[t % period * n + i] == 1) {
                spikes.spike(i, t);
              }
            }
          }
        });
  }

  /// ceil(most x) spikes from step 0 on, ceil(T - (T - gap) x) steps apart; those beyond the end
  /// are left out (Guo, Fouda, Eltawil, Salama, Front. Neurosci. 15:638474, 2021).
  private static Encoder burst(int n, int steps, int most, int gap) {
    return new DeterministicCode(
        new Form("burst_code", n, n, steps, true),
        (x, spikes) -> {
          for (int i = 0; i < n; i++) {
            int count = (int) Math.ceil(most * x[i]);
            int apart = (int) Math.ceil(steps - (steps - gap) * x[i]);
            for (int k = 0, t = 0; k < count && t < steps; k++, t += apart) {
              spikes.spike(i, t);
            }
          }
        });
  }

  /// Rows along the first axis are steps: a spike where the value rises by at least `threshold`,
  /// with `off` a second half of channels for falls (snnTorch's `spikegen.delta`).
  private static Encoder delta(Place place, double threshold, boolean off, boolean padding) {
    int steps = place.steps();
    int n = place.input().elements() / steps;
    return new DeterministicCode(
        new Form("delta_code", steps * n, off ? 2 * n : n, steps, false),
        (x, spikes) -> {
          for (int i = 0; i < n; i++) {
            double before = padding ? x[i] : 0;
            for (int t = 0; t < steps; t++) {
              double change = x[t * n + i] - before;
              before = x[t * n + i];
              if (change >= threshold) {
                spikes.spike(i, t);
              }
              if (off && change <= -threshold) {
                spikes.spike(n + i, t);
              }
            }
          }
        });
  }

  private static Encoder population(Arguments a, Place place) {
    return new PopulationCode(
        new PopulationCode.Spec(
            place.input().elements(),
            (int) a.number("n", 0),
            place.steps(),
            a.number("low", 0),
            a.number("high", 1),
            a.number("sigma", 0.15),
            a.word("rule", "deterministic").equals("random")),
        place.stream());
  }
}
