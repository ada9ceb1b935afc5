package snq.compiler.device;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import snq.compiler.circuit.Angles;
import snq.compiler.circuit.Circuit;
import snq.compiler.circuit.Circuit.Apply;
import snq.compiler.circuit.Circuit.Register;
import snq.compiler.circuit.ComplexMatrix;
import snq.compiler.circuit.Gate;
import snq.compiler.circuit.GateTable;
import snq.compiler.circuit.PlainGates;
import snq.compiler.device.Entanglers.Part;
import snq.compiler.device.NativeProgram.Step;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.ProblemException;

/// rx(a) q; rx(b) r; cx q, r -> sx q; rz(pi - a) q; sx q; sx r; cz q, r; rz(pi + b) r; sx r
///
/// Writes a circuit whose angles are numbers in a device's gates. One-qubit gates are gathered
/// until something needs them done; turns about Z wait behind diagonal gates, and vanish on |0> and
/// before a measurement.
public final class NativeLowering {
  private final Circuit circuit;
  private final Device device;
  private final List<Integer> layout;
  private final Pulses pulses;
  private final String entangler;
  private final boolean flips;
  private final List<Step> steps = new ArrayList<>();
  private final Map<Integer, ComplexMatrix> waiting = new HashMap<>();
  private final Set<Integer> touched = new HashSet<>();

  private NativeLowering(Circuit circuit, Device device, List<Integer> layout) {
    this.circuit = circuit;
    this.device = device;
    this.layout = List.copyOf(layout);
    pulses = Pulses.of(device).orElseThrow(() -> lacks("no known one-qubit gates"));
    entangler = Entanglers.of(device).orElse("");
    flips = device.hasGate("x") || device.hasGate("gpi") || pulses == Pulses.RX_HALF;
  }

  /// @param circuit with numbers for angles; without registers every qubit is read at the end
  /// @param layout the site of each qubit
  /// @throws ProblemException for what the device cannot do, and for two qubits without a coupler
  public static NativeProgram lower(Circuit circuit, Device device, List<Integer> layout) {
    if (layout.size() != circuit.qubits() || new HashSet<>(layout).size() != layout.size()) {
      throw new IllegalArgumentException("layout " + layout);
    }
    return new NativeLowering(circuit, device, layout).lower();
  }

  private NativeProgram lower() {
    Circuit plain = PlainGates.of(circuit, kept());
    lower(plain.operations());
    List<Register> registers = circuit.registers();
    if (registers.isEmpty()) {
      registers = List.of(new Register("c", circuit.qubits()));
      layout.forEach(this::play);
      for (int i = 0; i < circuit.qubits(); i++) {
        read(layout.get(i), i);
      }
    }
    return new NativeProgram(circuit.name(), registers, steps);
  }

  /// Gates that need no rewriting first: all on one qubit, and those made of the native one.
  private Set<String> kept() {
    Set<String> kept = new HashSet<>(Set.of("cx", "cz"));
    for (Gate gate : GateTable.all()) {
      if (gate.qubits() == 1) {
        kept.add(gate.name());
      }
    }
    for (String name : List.of("ecr", "iswap", "rzz")) {
      if (device.hasGate(name)) {
        kept.add(name);
      }
    }
    return kept;
  }

  private void lower(List<Circuit.Operation> operations) {
    for (Circuit.Operation operation : operations) {
      switch (operation) {
        case Apply apply -> apply(apply);
        case Circuit.Measure m -> read(layout.get(m.qubit()), m.bit());
        case Circuit.Reset r -> {
          int site = layout.get(r.qubit());
          waiting.remove(site);
          steps.add(new NativeProgram.Reset(site));
          touched.remove(site);
        }
        case Circuit.Barrier b -> {
          List<Integer> sites = b.qubits().stream().map(layout::get).toList();
          sites.forEach(this::finish);
          steps.add(new NativeProgram.Barrier(sites));
        }
        case Circuit.When when -> when(when);
        case Circuit.Noise noise -> throw lacks("the channel `" + noise.channel().name() + "`");
      }
    }
  }

  /// Nothing may wait across the border of a condition: what is behind it happens either way.
  private void when(Circuit.When when) {
    List<Integer> sites = when.qubits().stream().map(layout::get).toList();
    sites.forEach(this::finish);
    touched.addAll(sites);
    int start = steps.size();
    lower(when.body());
    sites.forEach(this::finish);
    touched.addAll(sites);
    List<Step> body = List.copyOf(steps.subList(start, steps.size()));
    steps.subList(start, steps.size()).clear();
    if (!body.isEmpty()) {
      steps.add(new NativeProgram.When(when.condition(), body));
    }
  }

  private void apply(Apply apply) {
    String name = apply.gate().name();
    double[] angles = apply.angles().stream().mapToDouble(Angles::constantValue).toArray();
    List<Integer> sites = apply.qubits().stream().map(layout::get).toList();
    switch (sites.size()) {
      case 0 -> {} // a global phase
      case 1 -> gather(apply.gate().matrix(angles), sites.get(0));
      case 2 -> {
        for (Part part : parts(name, angles, sites.get(0), sites.get(1))) {
          switch (part) {
            case Part.Local local -> gather(local.matrix(), local.site());
            case Part.Joint joint -> join(joint);
          }
        }
      }
      default -> throw new IllegalArgumentException(name + " on " + sites);
    }
  }

  private List<Part> parts(String name, double[] angles, int a, int b) {
    Coupler coupler = device.coupling().between(a, b).orElseThrow(() -> apart(a, b));
    if (entangler.isEmpty()) {
      throw lacks("no known two-qubit gate");
    }
    return switch (name) {
      case "cz" -> Entanglers.cz(entangler, coupler, a, b);
      case "rzz" -> Entanglers.rzz(angles[0], a, b);
      case "iswap" -> List.of(Entanglers.joint("iswap", a, b));
      case "ecr" ->
          coupler.runs(a, b)
              ? List.of(Entanglers.joint("ecr", a, b))
              : decomposed(name, angles, a, b);
      default -> Entanglers.cx(entangler, coupler, a, b);
    };
  }

  private List<Part> decomposed(String name, double[] angles, int a, int b) {
    List<Integer> sites = List.of(a, b);
    Circuit one =
        new Circuit(
            name,
            2,
            List.of(),
            List.of(),
            List.of(
                Apply.of(
                    name,
                    java.util.Arrays.stream(angles).mapToObj(Angles::constant).toList(),
                    0,
                    1)));
    List<Part> parts = new ArrayList<>();
    Set<String> simple = Set.of("p", "rx", "ry", "rz", "cx", "h", "x", "z", "s", "sdg", "sx");
    for (Apply step : PlainGates.of(one, simple).gates()) {
      List<Integer> on = step.qubits().stream().map(sites::get).toList();
      double[] values = step.angles().stream().mapToDouble(Angles::constantValue).toArray();
      if (on.size() == 1) {
        parts.add(new Part.Local(step.gate().matrix(values), on.get(0)));
      } else if (on.size() == 2) {
        parts.addAll(parts("cx", values, on.get(0), on.get(1)));
      }
    }
    return parts;
  }

  private void gather(ComplexMatrix matrix, int site) {
    ComplexMatrix before = waiting.get(site);
    waiting.put(site, before == null ? matrix : matrix.times(before));
  }

  /// A two-qubit gate: turns about Z pass through where it is diagonal, exchange places in iswap,
  /// and turn the axes of ms; turns about X pass through the second qubit of cx and ecr. All others
  /// are done first.
  private void join(Part.Joint joint) {
    int a = joint.first();
    int b = joint.second();
    double frameA = play(a);
    ComplexMatrix waitsB = waiting.get(b);
    boolean throughX = waitsB != null && actsOnX(joint.gate()) && isTurnAboutX(waitsB);
    double frameB = throughX ? 0 : play(b);
    List<Double> angles = joint.angles();
    switch (joint.gate()) {
      case "cz", "rzz" -> {}
      case "iswap" -> {
        double exchanged = frameA;
        frameA = frameB;
        frameB = exchanged;
      }
      case "ms" ->
          angles =
              List.of(
                  Turn.folded(angles.get(0) - frameA),
                  Turn.folded(angles.get(1) - frameB),
                  angles.get(2));
      default -> {
        emitRz(frameB, b);
        frameB = 0;
        if (joint.gate().equals("ecr")) {
          frameA = -frameA; // X of the control exchanges 0 and 1
        }
      }
    }
    steps.add(new NativeProgram.Gate(joint.gate(), angles, List.of(a, b)));
    touched.add(a);
    touched.add(b);
    later(a, frameA);
    later(b, frameB);
  }

  /// True for gates that turn their second qubit about X, by a sign of the first.
  private static boolean actsOnX(String gate) {
    return gate.equals("cx") || gate.equals("ecr");
  }

  private static boolean isTurnAboutX(ComplexMatrix u) {
    return Math.hypot(u.re(0, 0) - u.re(1, 1), u.im(0, 0) - u.im(1, 1)) < Turn.TINY
        && Math.hypot(u.re(0, 1) - u.re(1, 0), u.im(0, 1) - u.im(1, 0)) < Turn.TINY;
  }

  private void later(int site, double angle) {
    if (Turn.folded(angle) != 0) {
      waiting.put(site, GateTable.get("rz").matrix(angle));
    }
  }

  /// Emits the pulses that a site waits for and gives the turn about Z that is left.
  private double play(int site) {
    ComplexMatrix matrix = waiting.remove(site);
    if (matrix == null) {
      return 0;
    }
    boolean fresh = !touched.contains(site);
    Pulses.Played played = pulses.play(Turn.of(matrix), site, fresh, flips);
    steps.addAll(played.gates());
    if (!played.gates().isEmpty()) {
      touched.add(site);
    }
    return touched.contains(site) ? played.later() : 0;
  }

  /// Everything that a site waits for, the turn about Z too.
  private void finish(int site) {
    emitRz(play(site), site);
  }

  private void emitRz(double angle, int site) {
    double folded = Turn.folded(angle);
    if (folded == 0) {
      return;
    }
    if (device.hasGate("rz")) {
      steps.add(new NativeProgram.Gate("rz", List.of(folded), List.of(site)));
      return;
    }
    // prx(pi, a/2) prx(pi, 0) = rz(a)
    String flip = pulses == Pulses.PRX ? "prx" : "gpi";
    for (double axis : new double[] {0, folded / 2}) {
      List<Double> angles = pulses == Pulses.PRX ? List.of(StrictMath.PI, axis) : List.of(axis);
      steps.add(new NativeProgram.Gate(flip, angles, List.of(site)));
    }
  }

  private void read(int site, int bit) {
    play(site);
    steps.add(new NativeProgram.Measure(site, bit));
    touched.add(site);
  }

  private ProblemException lacks(String what) {
    return new ProblemException(
        Problem.of(
                ErrorCode.DEVICE_LACKS,
                null,
                what + " on `" + device.name() + "`, circuit `" + circuit.name() + "`")
            .accepted(
                "gates "
                    + String.join(
                        ", ",
                        Objects.requireNonNull(device).gates().stream()
                            .map(NativeGate::name)
                            .toList()))
            .help("choose another device; snq targets lists those that come with snq"));
  }

  private ProblemException apart(int a, int b) {
    return new ProblemException(
        Problem.of(
                ErrorCode.DEVICE_TOO_SMALL,
                null,
                "circuit `"
                    + circuit.name()
                    + "` joins qubits "
                    + a
                    + " and "
                    + b
                    + " of `"
                    + device.name()
                    + "`")
            .accepted("qubits with a coupler between them")
            .help("use a circuit of fewer qubits, or a device whose qubits are all joined"));
  }
}
