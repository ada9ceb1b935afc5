package snq.cli.toolchain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import snq.compiler.circuit.AngleBinding;
import snq.compiler.circuit.Circuit;
import snq.compiler.circuit.NoiseModels;
import snq.compiler.circuit.Readout;
import snq.compiler.device.DeviceNoise;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.ProblemException;
import snq.dsl.model.Argument.Pauli;
import snq.dsl.model.CircuitModel;
import snq.dsl.model.NoiseModel;
import snq.runtime.mitigation.Estimator;
import snq.runtime.mitigation.ReadOutInversion;
import snq.runtime.mitigation.ZeroNoise;
import snq.runtime.statevector.CircuitRunner;
import snq.runtime.statevector.Estimate;
import snq.runtime.statevector.Trajectories;

/// `snq estimate`: means and probabilities of a circuit without noise, with it, and mitigated.
public final class EstimateCall {
  /// Outcomes of more qubits are not listed.
  private static final int MOST_LISTED_QUBITS = 20;

  private static final Pattern FACTOR = Pattern.compile("([XYZ])([0-9]{1,4})[ *]*");

  private EstimateCall() {}

  /// How noise is taken out again.
  public record Mitigation(Optional<ZeroNoise> zeroNoise, boolean readOut) {
    public static final Mitigation NONE = new Mitigation(Optional.empty(), false);

    public boolean isNone() {
      return zeroNoise.isEmpty() && !readOut;
    }
  }

  /// @param circuit every angle a number
  /// @param device its noise comes beside `noise`; null: none
  /// @param budgetBytes for one state
  public record Request(
      Circuit circuit,
      NoiseModel noise,
      @Nullable DeviceNoise device,
      Mitigation mitigation,
      OptionalLong shots,
      Trajectories.Runs runs,
      long budgetBytes) {
    /// True when there is noise to compare with.
    public boolean isNoisy() {
      return device != null || NoiseModels.hasChannels(noise) || noise.hasReadErrors();
    }

    UnaryOperator<Circuit> attach() {
      return device == null ? UnaryOperator.identity() : device::attached;
    }

    /// With the device's errors at read-out in place of the model's.
    NoiseModel model() {
      return device == null
          ? noise
          : new NoiseModel(
              noise.name(),
              noise.afterSingle(),
              noise.afterDouble(),
              device.readOut().readErrors());
    }

    Estimator estimator() {
      return new Estimator(attach(), model(), shots, runs, budgetBytes);
    }
  }

  /// @param names as they were asked for
  /// @param noiseless one a name, exact where the circuit allows
  /// @param mitigated empty without mitigation
  /// @param scaled what zero-noise extrapolation went by
  /// @param negative what read-out inversion had below 0; 0 for means
  public record Result(
      List<String> names,
      Estimate noiseless,
      Estimate noisy,
      Optional<Estimate> mitigated,
      Optional<ZeroNoise.Result> scaled,
      double negative) {
    public Result {
      names = List.copyOf(names);
    }
  }

  /// The circuit with numbers for all angles, without its measurements at the end.
  ///
  /// @param given values of each array, as text with commas
  /// @throws ProblemException when an array has none, or not as many as it has elements
  public static Circuit bound(Circuit circuit, Map<String, String> given) {
    Circuit gates = Readout.of(circuit).map(Readout::gates).orElse(circuit);
    for (String name : given.keySet()) {
      if (arrays(gates).stream().noneMatch(a -> a.name().equals(name))) {
        throw new ProblemException(
            Problem.of(
                    ErrorCode.BINDING, null, "circuit `" + gates.name() + "` has no `" + name + "`")
                .accepted(accepted(gates))
                .help("leave it away or mend its name"));
      }
    }
    double[] features = values(gates, gates.features(), given);
    double[] weights = values(gates, gates.weights(), given);
    return gates.bound(AngleBinding.of(gates).bind(features, weights));
  }

  private static List<CircuitModel.Array> arrays(Circuit circuit) {
    List<CircuitModel.Array> all = new ArrayList<>(circuit.features());
    all.addAll(circuit.weights());
    return all;
  }

  private static String accepted(Circuit circuit) {
    List<String> all =
        arrays(circuit).stream().map(a -> "`" + a.name() + "` of " + a.shape().elements()).toList();
    return all.isEmpty() ? "no --bind: all its angles are numbers" : String.join(", ", all);
  }

  private static double[] values(
      Circuit circuit, List<CircuitModel.Array> arrays, Map<String, String> given) {
    List<Double> all = new ArrayList<>();
    for (CircuitModel.Array array : arrays) {
      String text = given.getOrDefault(array.name(), "");
      List<Double> values = numbers(text);
      if (values.size() != array.shape().elements()) {
        throw new ProblemException(
            Problem.of(
                    ErrorCode.BINDING,
                    null,
                    "`"
                        + array.name()
                        + "` of circuit `"
                        + circuit.name()
                        + (text.isEmpty() ? "` has no values" : "` bound to `" + text + "`"))
                .accepted(array.shape().elements() + " finite numbers, in radians")
                .help("--bind " + array.name() + "=V,V,... gives them"));
      }
      all.addAll(values);
    }
    return all.stream().mapToDouble(v -> v).toArray();
  }

  /// Empty when one of them is none.
  private static List<Double> numbers(String text) {
    List<Double> values = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      try {
        double value = Double.parseDouble(part.strip());
        if (!Double.isFinite(value)) {
          return List.of();
        }
        values.add(value);
      } catch (NumberFormatException e) {
        return List.of();
      }
    }
    return values;
  }

  /// A product of Pauli operators from `Z0Z1` or `X0*Y2`.
  ///
  /// @throws ProblemException for another text, and for qubits that are not there or there twice
  public static List<Pauli> observable(String text, Circuit circuit) {
    List<Pauli> factors = new ArrayList<>();
    Set<Integer> seen = new HashSet<>();
    Matcher matcher = FACTOR.matcher(text);
    int end = 0;
    boolean good = true;
    while (matcher.find() && matcher.start() == end) {
      end = matcher.end();
      int qubit = Integer.parseInt(matcher.group(2));
      good &= seen.add(qubit) && qubit < circuit.qubits();
      factors.add(new Pauli(matcher.group(1).charAt(0), qubit));
    }
    if (factors.isEmpty() || end != text.length() || !good) {
      throw new ProblemException(
          Problem.of(ErrorCode.OBSERVABLE, null, "`" + text + "`")
              .accepted(
                  "a product such as `Z0Z1`, each qubit once, of 0 .. " + (circuit.qubits() - 1))
              .help("write X, Y or Z and a qubit for each factor"));
    }
    return factors;
  }

  /// Means of products.
  ///
  /// @throws ProblemException for noise that does not fit, and for what cannot be mitigated
  public static Result means(Request request, List<String> observables) {
    List<List<Pauli>> products =
        observables.stream().map(o -> observable(o, request.circuit())).toList();
    Estimator noiseless =
        new Estimator(
            UnaryOperator.identity(),
            NoiseModels.NONE,
            OptionalLong.empty(),
            request.runs(),
            request.budgetBytes());
    Estimator noisy = request.estimator();
    Estimate plain = noiseless.means(request.circuit(), products);
    Estimate raw = noisy.means(request.circuit(), products);
    Mitigation mitigation = request.mitigation();
    Optional<ZeroNoise.Result> scaled =
        mitigation
            .zeroNoise()
            .map(z ->
                z.run(
                    request.circuit(),
                    c ->
                        mitigation.readOut()
                            ? noisy.readOutCorrected(c, products)
                            : noisy.means(c, products)));
    Optional<Estimate> mitigated = scaled.map(ZeroNoise.Result::zero);
    if (mitigated.isEmpty() && mitigation.readOut()) {
      mitigated = Optional.of(noisy.readOutCorrected(request.circuit(), products));
    }
    return new Result(observables, plain, raw, mitigated, scaled, 0);
  }

  /// Probabilities of all outcomes; with shots, how often each came.
  ///
  /// @throws ProblemException as [#means] does, and for circuits of too many qubits to list
  public static Result probabilities(Request request) {
    Circuit circuit = request.circuit();
    int width = width(circuit);
    if (width > MOST_LISTED_QUBITS) {
      throw new ProblemException(
          Problem.of(ErrorCode.TOO_MANY_QUBITS, null, "outcomes of " + width + " bits")
              .accepted("at most " + MOST_LISTED_QUBITS + " qubits, or bits that are measured")
              .help("ask for means with --observable"));
    }
    Estimate plain = probabilities(circuit, NoiseModels.NONE, request);
    Circuit noisy = request.attach().apply(circuit);
    Estimate raw =
        request.shots().isPresent()
            ? counted(noisy, request.model(), request)
            : probabilities(noisy, request.model(), request);
    Optional<ReadOutInversion.Corrected> corrected =
        request.mitigation().readOut()
            ? Optional.of(ReadOutInversion.CLIP.correct(raw.values(), request.model()))
            : Optional.empty();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 1 << width; i++) {
      names.add(Integer.toBinaryString((1 << width) + i).substring(1));
    }
    return new Result(
        names,
        plain,
        raw,
        corrected.map(c -> new Estimate(c.probabilities(), raw.standardErrors())),
        Optional.empty(),
        corrected.map(ReadOutInversion.Corrected::negative).orElse(0.0));
  }

  /// What an outcome has: bits that gates wait for, else all qubits.
  private static int width(Circuit circuit) {
    return circuit.hasBits() ? circuit.bits() : circuit.qubits();
  }

  private static Estimate probabilities(Circuit circuit, NoiseModel noise, Request request) {
    double[] none = {};
    if (circuit.hasBits()) {
      return counted(circuit, noise, request);
    }
    if (!CircuitRunner.isExact(circuit, noise)) {
      return Trajectories.of(circuit, noise, request.budgetBytes())
          .probabilities(none, request.runs());
    }
    double[] p = new double[1 << circuit.qubits()];
    CircuitRunner.of(circuit, noise, request.budgetBytes()).probabilities(none, p);
    return Estimate.exact(p);
  }

  private static Estimate counted(Circuit circuit, NoiseModel noise, Request request) {
    long shots = request.shots().orElse(request.runs().count());
    Map<String, Long> counts =
        Trajectories.of(circuit, noise, request.budgetBytes())
            .counts(new double[0], shots, request.runs().seed());
    double[] p = new double[1 << width(circuit)];
    double[] errors = new double[p.length];
    counts.forEach((bits, count) -> p[Integer.parseInt(bits, 2)] = (double) count / shots);
    for (int i = 0; i < p.length; i++) {
      errors[i] = StrictMath.sqrt(p[i] * (1 - p[i]) / shots);
    }
    return Estimate.of(p, errors);
  }
}
