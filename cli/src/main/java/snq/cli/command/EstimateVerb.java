package snq.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import snq.cli.toolchain.CircuitSource;
import snq.cli.toolchain.EstimateCall;
import snq.cli.toolchain.NoiseText;
import snq.cli.toolchain.RunOptions;
import snq.compiler.circuit.Circuit;
import snq.compiler.device.DeviceNoise;
import snq.dsl.ProblemException;
import snq.runtime.statevector.Trajectories;

/// `snq estimate`: what a circuit gives without noise, with it, and with the noise taken out again.
final class EstimateVerb {
  private static final Flag CIRCUIT =
      Flag.value("", "circuit", "NAME", "which circuit, when a model has several");
  private static final Flag BIND =
      Flag.values("", "bind", "NAME=V,V,...", "values of a feature, weight or input, in radians");
  private static final Flag OBSERVABLE =
      Flag.values(
          "", "observable", "P", "mean of a product such as Z0Z1 (default: all probabilities)");
  private static final Flag NOISE =
      Flag.values(
          "",
          "noise",
          "N",
          "a noise of the file, channel=STRENGTH or channel=ONE,TWO qubits, or readout=P01,P10");
  private static final Flag SHOTS =
      Flag.value("", "shots", "N", "measure so often (default: exact values)");
  private static final Flag TRAJECTORIES =
      Flag.value("", "trajectories", "N", "random walks where no state is exact (default 1000)");
  private static final Flag FORMAT = Flags.format("human", "json");

  static final Verb VERB =
      new Verb(
          "estimate",
          "FILE",
          "means and probabilities of a circuit, with noise and without",
          "Runs a circuit of a model or of an OpenQASM file without noise, with the noise of --noise "
              + "or of a device's calibration, and with --mitigate without it again. Values are "
              + "exact, up to 10 qubits with noise; above, or with --shots, each has a standard "
              + "error. Outcomes are of all qubits, the first qubit leftmost.",
          flags(),
          List.of(
              new Verb.Example("snq estimate bell.qasm", "the probabilities of all outcomes"),
              new Verb.Example(
                  "snq estimate m.snq --bind x=0.3,1.2 --observable Z0Z1 --noise Nisq",
                  "one mean under a noise that the file declares"),
              new Verb.Example(
                  "snq estimate b.qasm --observable Z0 --noise bit_flip=0.01 --mitigate zne",
                  "the mean extrapolated to no noise"),
              new Verb.Example(
                  "snq estimate b.qasm --noise-from props_torino.json --mitigate readout",
                  "on two qubits of a device, read-out errors taken back")),
          EstimateVerb::run);

  private EstimateVerb() {}

  private static List<Flag> flags() {
    List<Flag> flags = new ArrayList<>(ModelOptions.FLAGS);
    flags.addAll(
        List.of(
            CIRCUIT,
            BIND,
            OBSERVABLE,
            NOISE,
            DeviceOption.NOISE_FROM,
            DeviceOption.SITES,
            MitigationOption.MITIGATE,
            SHOTS,
            TRAJECTORIES,
            Flags.SEED,
            FORMAT));
    return flags;
  }

  private static int run(Invocation invocation) {
    CircuitSource source =
        CircuitSource.read(
            ModelOptions.workspace(invocation, invocation.onlyWord()),
            invocation.pairs(Flags.SET),
            ModelOptions.limits(invocation));
    int exit = ProblemPrinter.print(source.problems(), source.sources(), invocation);
    if (exit != 0) {
      return exit;
    }
    try {
      EstimateCall.Request request = request(invocation, source);
      List<String> observables = invocation.texts(OBSERVABLE);
      EstimateCall.Result result =
          observables.isEmpty()
              ? EstimateCall.probabilities(request)
              : EstimateCall.means(request, observables);
      invocation.print(
          invocation.choice(FORMAT).equals("json")
              ? EstimateText.json(request, result)
              : EstimateText.human(request, result));
      return 0;
    } catch (NoiseText.Wrong e) {
      return ProblemPrinter.print(e.problems(), e.sources(), invocation);
    } catch (ProblemException e) {
      return ProblemPrinter.print(e.problems(), source.sources(), invocation);
    }
  }

  private static EstimateCall.Request request(Invocation invocation, CircuitSource source) {
    Circuit circuit =
        EstimateCall.bound(source.circuit(invocation.text(CIRCUIT)), invocation.pairs(BIND));
    EstimateCall.Mitigation mitigation =
        MitigationOption.read(invocation.texts(MitigationOption.MITIGATE));
    if (mitigation.zeroNoise().isPresent() && invocation.texts(OBSERVABLE).isEmpty()) {
      throw new UsageException("--mitigate zne goes with --observable: it extrapolates means");
    }
    if (mitigation.readOut() && circuit.hasBits()) {
      throw new UsageException(
          "--mitigate readout goes with circuits that are measured at their end");
    }
    OptionalLong shots = whole(invocation, SHOTS);
    shots.ifPresent(Trajectories::checkShots);
    long seed = invocation.seed().orElse(RunOptions.DEFAULT_SEED);
    long walks = whole(invocation, TRAJECTORIES).orElse(shots.orElse(1000));
    return new EstimateCall.Request(
        circuit,
        NoiseText.of(invocation.texts(NOISE), source.noises()),
        device(invocation, circuit),
        mitigation,
        shots,
        Trajectories.Runs.of(Math.max(walks, shots.isPresent() ? 2 : walks), seed),
        ModelOptions.limits(invocation).model().stateBytes());
  }

  private static @Nullable DeviceNoise device(Invocation invocation, Circuit circuit) {
    List<Integer> sites = DeviceOption.sites(invocation);
    return DeviceOption.calibration(invocation)
        .map(c ->
            sites.isEmpty() ? DeviceNoise.first(c, circuit.qubits()) : DeviceNoise.of(c, sites))
        .orElse(null);
  }

  private static OptionalLong whole(Invocation invocation, Flag flag) {
    return invocation
        .text(flag)
        .map(text -> {
          if (!text.matches("-?[0-9]{1,18}")) {
            throw new UsageException(
                "--" + flag.name() + " takes a whole number, not '" + text + "'");
          }
          return OptionalLong.of(Long.parseLong(text));
        })
        .orElse(OptionalLong.empty());
  }
}
