package snq.compiler.circuit.pass;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import snq.compiler.circuit.Circuit;
import snq.compiler.circuit.pass.Simplify.Listener;
import snq.compiler.device.CouplingGraph;
import snq.compiler.device.Device;

/// From a circuit as it was written to one in a device's gates on the device's qubits, angles
/// symbolic or not: expand, simplify, route, write in native gates, simplify again.
public final class Transpile {
  /// Starts of the search for swaps.
  public static final int TRIALS = 48;

  /// What the circuit is made for.
  ///
  /// @param entangler the only gate on two qubits: cx, cz or ecr
  /// @param form of gates on one qubit
  /// @param couplers nothing where every two qubits are joined
  public record Target(
      String entangler, EulerForm form, Optional<CouplingGraph> couplers, Directions directions) {
    /// Gates without a device: every two qubits are joined.
    public static Target of(String entangler, EulerForm form) {
      return new Target(entangler, form, Optional.empty(), Directions.ANY);
    }

    /// A device; one whose gates are others than turns, sx, rx and an entangler of the three gets
    /// the circuit with cz and rx, from which its own gates are one step away.
    public static Target of(Device device) {
      String entangler =
          List.of("cz", "cx", "ecr").stream().filter(device::hasGate).findFirst().orElse("cz");
      boolean turns = device.hasGate("rz");
      boolean free = device.gate("rx").map(g -> g.angles().get(0).allows(0.1234)).orElse(false);
      EulerForm form =
          turns && device.hasGate("sx") && !free
              ? EulerForm.ZSX
              : turns && device.hasGate("rx") && !free ? EulerForm.ZXZ_QUARTERS : EulerForm.ZXZ;
      boolean everywhere = device.coupling().allToAll();
      return new Target(
          entangler,
          form,
          everywhere ? Optional.empty() : Optional.of(CouplingGraph.of(device)),
          Directions.of(device));
    }
  }

  private Transpile() {}

  /// Names of the passes in the order in which they first run.
  public static List<String> passes() {
    List<String> names =
        new ArrayList<>(
            List.of(
                ExpandModifiers.toPlainGates().name(),
                new ExplicitReadout().name(),
                new ElideSwaps().name()));
    names.addAll(Simplify.gates(Listener.NONE).names());
    names.add(new PairToffolis().name());
    names.add(ExpandModifiers.toPairs().name());
    names.add(RouteCircuit.NAME);
    for (String entangler : ToEntangler.ENTANGLERS) {
      names.add(new ToEntangler(entangler, Directions.ANY).name());
    }
    for (EulerForm form : EulerForm.values()) {
      names.add(new ResynthesizeRuns(form).name());
    }
    names.add(new DropPhase().name());
    return names;
  }

  /// The circuit says what it reads into which bit afterwards; with couplers its qubits are the
  /// places of the device.
  ///
  /// @param seed of the search for swaps: the same circuit, target and seed give the same answer
  /// @throws snq.dsl.ProblemException when the circuit does not fit, or a modifier has no gates
  public static Circuit run(Circuit circuit, Target target, long seed, Listener listener) {
    Run run = new Run(listener, circuit);
    run.pass(ExpandModifiers.toPlainGates());
    run.pass(new ExplicitReadout());
    run.pass(new ElideSwaps());
    run.now = Simplify.gates(listener).run(run.now);
    run.pass(new PairToffolis());
    if (run.pass(ExpandModifiers.toPairs())) {
      run.now = Simplify.gates(listener).run(run.now);
    }
    if (target.couplers().isPresent()) {
      long before = swaps(run.now);
      Simplify compare = Simplify.gates(Listener.NONE);
      run.pass(
          new RouteCircuit(target.couplers().get(), target.directions(), TRIALS, seed, compare));
      if (swaps(run.now) > before) {
        run.now = Simplify.gates(listener).run(run.now);
      }
    }
    run.pass(new ToEntangler(target.entangler(), target.directions()));
    run.now = nativeGates(target, listener).run(run.now);
    run.pass(new DropPhase());
    return run.now;
  }

  private static long swaps(Circuit circuit) {
    return circuit.gates().stream().filter(g -> g.gate().name().equals("swap")).count();
  }

  private static Simplify nativeGates(Target target, Listener listener) {
    return new Simplify(
        "simplify-native",
        List.of(
            new MergeRotations(),
            new CancelInverses(),
            new RemoveGatesOnZero(),
            new RemoveBeforeMeasurement(),
            new ResynthesizeRuns(target.form())),
        listener);
  }

  private static final class Run {
    private final Listener listener;
    private Circuit now;

    Run(Listener listener, Circuit start) {
      this.listener = listener;
      now = start;
    }

    /// True when the pass changed something.
    boolean pass(CircuitPass pass) {
      Circuit before = now;
      now = pass.run(before);
      listener.after(pass, before, now);
      return !now.equals(before);
    }
  }
}
