package snq.compiler.device;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import snq.compiler.circuit.Circuit;
import snq.compiler.circuit.Circuit.Apply;
import snq.compiler.circuit.Circuit.Noise;
import snq.compiler.circuit.Circuit.Operation;
import snq.compiler.circuit.Circuit.When;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.ProblemException;
import snq.dsl.model.NoiseModel;
import snq.dsl.model.NoiseModel.Channel;
import snq.dsl.model.NoiseModel.ReadError;

/// The noise of a circuit on some qubits of a device, from what was measured there. A gate is
/// followed by thermal relaxation of its qubits for its duration and by as much depolarizing as
/// makes its mean error the measured one (see [GateError]), as Aer's device model has it. Read-out
/// errors come from the measured p01 and p10.
///
/// Gates that only turn the phase take no time and have no error: such devices do them in software.
/// Any other one-qubit gate counts as one pulse, any two-qubit gate as one native gate of its
/// coupler; a circuit in native gates counts exactly. Qubits that wait have no noise, nor have
/// gates that the calibration does not list.
///
/// @param sites the site of each qubit of the circuit
public record DeviceNoise(Calibration calibration, List<Integer> sites) {
  private static final Set<String> PHASES =
      Set.of("rz", "p", "phase", "u1", "z", "s", "sdg", "t", "tdg");

  public DeviceNoise {
    sites = List.copyOf(sites);
  }

  /// @throws ProblemException when a site is not in the calibration or there twice
  public static DeviceNoise of(Calibration calibration, List<Integer> sites) {
    Set<Integer> seen = new HashSet<>();
    for (int site : sites) {
      if (!calibration.sites().containsKey(site) || !seen.add(site)) {
        throw refused("qubit " + site + " of the device, in " + sites, known(calibration));
      }
    }
    return new DeviceNoise(calibration, sites);
  }

  /// On the first sites.
  public static DeviceNoise first(Calibration calibration, int qubits) {
    List<Integer> all = List.copyOf(calibration.sites().keySet());
    if (all.size() < qubits) {
      throw refused(qubits + " qubits", known(calibration));
    }
    return new DeviceNoise(calibration, all.subList(0, qubits));
  }

  private static String known(Calibration calibration) {
    return "different ones of the "
        + calibration.sites().size()
        + " qubits that the calibration lists";
  }

  private static ProblemException refused(String found, String accepted) {
    return new ProblemException(
        Problem.of(ErrorCode.DEVICE_SITES, null, found)
            .accepted(accepted)
            .help("name the device's qubits with --sites, first qubit of the circuit first"));
  }

  /// The circuit with a channel after each gate that has noise.
  ///
  /// @throws ProblemException for a gate on three qubits or on a pair that is not joined, and for
  ///   calibrations that cannot be
  public Circuit attached(Circuit circuit) {
    if (circuit.qubits() != sites.size()) {
      throw refused(
          "circuit `" + circuit.name() + "` of " + circuit.qubits() + " qubits",
          "a site for each qubit; " + sites.size() + " are given");
    }
    return circuit.withOperations(attached(circuit.operations()));
  }

  private List<Operation> attached(List<Operation> operations) {
    List<Operation> all = new ArrayList<>();
    for (Operation operation : operations) {
      switch (operation) {
        case Apply apply -> {
          all.add(apply);
          all.addAll(after(apply));
        }
        case When when -> all.add(new When(when.condition(), attached(when.body())));
        case Circuit.Barrier b -> all.add(b);
        case Circuit.Reset r -> all.add(r);
        case Circuit.Measure m -> all.add(m);
        case Noise n -> all.add(n);
      }
    }
    return all;
  }

  private List<Noise> after(Apply apply) {
    List<Integer> qubits = apply.qubits();
    return switch (qubits.size()) {
      case 0 -> List.of();
      case 1 -> PHASES.contains(apply.gate().name()) ? List.of() : pulse(qubits);
      case 2 -> joint(apply);
      default ->
          throw refused(
              "`" + apply.gate().name() + "` on " + qubits.size() + " qubits",
              "gates on one or two qubits");
    };
  }

  private List<Noise> pulse(List<Integer> qubits) {
    Calibration.Site site = site(qubits.get(0));
    String what = "the pulse of qubit " + sites.get(qubits.get(0));
    return channels(qubits, number(site.gateError(), what), number(site.gateSeconds(), what), what);
  }

  private List<Noise> joint(Apply apply) {
    int a = sites.get(apply.qubits().get(0));
    int b = sites.get(apply.qubits().get(1));
    Calibration.Joint joint =
        calibration
            .joint(apply.gate().name(), a, b)
            .filter(j -> j.error() < 1)
            .or(() ->
                calibration.joints().stream()
                    .filter(j -> j.joins(a, b))
                    .min((x, y) -> Double.compare(x.error(), y.error())))
            .orElseThrow(() ->
                refused(
                    "`" + apply.gate().name() + "` on qubits " + a + " and " + b + " of the device",
                    "pairs of qubits that the calibration has a gate for"));
    String what = "`" + joint.gate() + "` of qubits " + a + " and " + b;
    return channels(
        apply.qubits(), number(joint.error(), what), number(joint.seconds(), what), what);
  }

  private List<Noise> channels(List<Integer> qubits, double error, double seconds, String what) {
    if (error >= 1) {
      throw unusable(what, "an error of 1: the gate is out of order");
    }
    List<GateError.Lifetimes> lifetimes = new ArrayList<>();
    List<Noise> channels = new ArrayList<>();
    for (int qubit : qubits) {
      Calibration.Site site = site(qubit);
      if (site.t1() > 0 && site.t2() > 0) {
        GateError.Lifetimes own = GateError.Lifetimes.of(site.t1(), site.t2());
        lifetimes.add(own);
        if (seconds > 0) {
          List<Double> times = List.of(own.t1(), own.t2(), seconds);
          channels.add(new Noise(new Channel("thermal_relaxation", times), List.of(qubit)));
        }
      }
    }
    double p = GateError.depolarizing(error, lifetimes, seconds, qubits.size());
    if (p > 0) {
      String name = qubits.size() == 1 ? "depolarizing" : "depolarizing2";
      channels.add(new Noise(new Channel(name, List.of(p)), qubits));
    }
    return channels;
  }

  private Calibration.Site site(int qubit) {
    Calibration.Site site = calibration.sites().get(sites.get(qubit));
    if (site == null) {
      throw refused("qubit " + sites.get(qubit) + " of the device", known(calibration));
    }
    return site;
  }

  /// 0 where nothing was measured.
  private static double number(double measured, String what) {
    if (measured < 0 || Double.isInfinite(measured)) {
      throw unusable(what, "the number " + measured);
    }
    return Double.isNaN(measured) ? 0 : measured;
  }

  private static ProblemException unusable(String what, String why) {
    return new ProblemException(
        Problem.of(ErrorCode.CALIBRATION_VALUE, null, what + " has " + why)
            .accepted("errors below 1, times and probabilities that are not negative")
            .help("choose other qubits with --sites, or a calibration of another day"));
  }

  /// Read-out errors only: the rest is in [#attached].
  public NoiseModel readOut() {
    List<ReadError> errors = new ArrayList<>();
    for (int q = 0; q < sites.size(); q++) {
      Calibration.Site site = site(q);
      String what = "the read-out of qubit " + sites.get(q);
      double p01 = number(site.readOneForZero(), what);
      double p10 = number(site.readZeroForOne(), what);
      if (p01 > 1 || p10 > 1) {
        throw unusable(what, "a probability above 1");
      }
      errors.add(new ReadError(p01, p10));
    }
    return new NoiseModel("device", List.of(), List.of(), errors);
  }
}
