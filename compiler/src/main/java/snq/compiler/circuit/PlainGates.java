package snq.compiler.circuit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import snq.compiler.circuit.Circuit.Apply;
import snq.compiler.circuit.ControlledGate.Control;
import snq.compiler.circuit.ModifierExpansion.Result;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.ProblemException;
import snq.dsl.model.Expr;

/// Rewrites a circuit into gates of a given set without modifiers, angles still symbolic. Global
/// phase becomes `gphase` where the set has it and is dropped where not.
public final class PlainGates {
  /// Three times the gates for each control more.
  private static final int MOST_CONTROLS = 9;

  /// Under one or two controls these are gates of their own.
  private static final Map<String, List<String>> NAMED =
      Map.of(
          "x", List.of("cx", "ccx"),
          "y", List.of("cy"),
          "z", List.of("cz"),
          "h", List.of("ch"),
          "p", List.of("cp"),
          "rx", List.of("crx"),
          "ry", List.of("cry"),
          "rz", List.of("crz"),
          "swap", List.of("cswap"));

  private final Set<String> allowed;
  private final List<Circuit.Operation> out = new ArrayList<>();

  private PlainGates(Set<String> allowed) {
    this.allowed = allowed;
  }

  /// @param allowed at least `p rx ry rz cx`
  /// @throws ProblemException for a modifier that no gates can stand for
  public static Circuit of(Circuit circuit, Set<String> allowed) {
    if (!allowed.containsAll(Set.of("p", "rx", "ry", "rz", "cx"))) {
      throw new IllegalArgumentException("too few gates: " + allowed);
    }
    return circuit.withOperations(of(circuit.operations(), allowed));
  }

  private static List<Circuit.Operation> of(
      List<Circuit.Operation> operations, Set<String> allowed) {
    PlainGates plain = new PlainGates(allowed);
    for (Circuit.Operation operation : operations) {
      switch (operation) {
        case Apply apply -> {
          switch (ModifierExpansion.expand(apply)) {
            case Result.Expanded expanded -> expanded.gates().forEach(plain::add);
            case Result.Refused refused -> throw new ProblemException(refused.problem());
          }
        }
        case Circuit.When when ->
            plain.out.add(new Circuit.When(when.condition(), of(when.body(), allowed)));
        case Circuit.Barrier o -> plain.out.add(o);
        case Circuit.Reset o -> plain.out.add(o);
        case Circuit.Measure o -> plain.out.add(o);
        case Circuit.Noise o -> plain.out.add(o);
      }
    }
    return plain.out;
  }

  private void add(ControlledGate g) {
    List<Integer> negative =
        g.controls().stream().filter(c -> !c.onOne()).map(Control::qubit).toList();
    negative.forEach(q -> emit("x", List.of(), List.of(q)));
    List<Integer> controls = new ArrayList<>(g.controls().stream().map(Control::qubit).toList());
    Gate gate = GateTable.get(g.gate());
    if (controls.isEmpty()) {
      free(g);
    } else if (gate.controls() > 0 && !g.gate().equals("cu")) {
      controls.addAll(g.targets().subList(0, gate.controls()));
      controlled(
          controls,
          base(g.gate()),
          g.angles(),
          g.targets().subList(gate.controls(), g.targets().size()));
    } else {
      controlled(controls, g.gate(), g.angles(), g.targets());
    }
    negative.forEach(q -> emit("x", List.of(), List.of(q)));
  }

  /// What a gate with own controls does under them.
  private static String base(String gate) {
    return switch (gate) {
      case "cx", "CX", "ccx" -> "x";
      case "cswap" -> "swap";
      case "cphase" -> "p";
      default -> gate.substring(1);
    };
  }

  private void free(ControlledGate g) {
    boolean dropped = g.gate().equals("gphase") || g.gate().equals("id");
    if (allowed.contains(g.gate())) {
      emit(g.gate(), g.angles(), g.targets());
    } else if (!dropped) {
      g.decomposition().forEach(this::add);
    }
  }

  private void controlled(
      List<Integer> controls, String gate, List<Expr> angles, List<Integer> targets) {
    List<String> named = NAMED.getOrDefault(gate, List.of());
    if (controls.size() <= named.size() && allowed.contains(named.get(controls.size() - 1))) {
      List<Integer> all = new ArrayList<>(controls);
      all.addAll(targets);
      emit(named.get(controls.size() - 1), angles, all);
      return;
    }
    int target = targets.isEmpty() ? -1 : targets.get(0);
    switch (gate) {
      case "x" -> flip(controls, target);
      case "y" -> {
        emit("sdg", List.of(), targets);
        flip(controls, target);
        emit("s", List.of(), targets);
      }
      case "z" -> phase(with(controls, target), Angles.constant(StrictMath.PI));
      case "h" -> {
        rotate("ry", StrictMath.PI / 4, target);
        flip(controls, target);
        rotate("ry", -StrictMath.PI / 4, target);
      }
      case "p" -> phase(with(controls, target), angles.get(0));
      case "gphase" -> phase(controls, angles.get(0));
      case "rx" -> {
        emit("h", List.of(), targets);
        turn("rz", controls, angles.get(0), target);
        emit("h", List.of(), targets);
      }
      case "ry", "rz" -> turn(gate, controls, angles.get(0), target);
      case "swap" -> {
        emit("cx", List.of(), List.of(targets.get(1), target));
        flip(with(controls, target), targets.get(1));
        emit("cx", List.of(), List.of(targets.get(1), target));
      }
      default -> under(controls, gate, angles, targets);
    }
  }

  /// Every gate of the decomposition under the same controls.
  private void under(
      List<Integer> controls, String gate, List<Expr> angles, List<Integer> targets) {
    List<Control> all = controls.stream().map(q -> new Control(q, true)).toList();
    new ControlledGate(all, gate, angles, targets).decomposition().forEach(this::add);
  }

  private void flip(List<Integer> controls, int target) {
    if (controls.size() == 1) {
      emit("cx", List.of(), List.of(controls.get(0), target));
    } else if (controls.size() == 2) {
      emit("ccx", List.of(), with(controls, target));
    } else {
      emit("h", List.of(), List.of(target));
      phase(with(controls, target), Angles.constant(StrictMath.PI));
      emit("h", List.of(), List.of(target));
    }
  }

  /// r(t/2) X r(-t/2) X under controls: X turns the sign of ry and rz.
  private void turn(String gate, List<Integer> controls, Expr angle, int target) {
    Expr half = Angles.half(angle);
    emit(gate, List.of(half), List.of(target));
    flip(controls, target);
    emit(gate, List.of(Angles.negate(half)), List.of(target));
    flip(controls, target);
  }

  /// A phase where all of some qubits are 1 (Barenco and others, Phys. Rev. A 52, 3457, lemma 7.5).
  private void phase(List<Integer> qubits, Expr angle) {
    int size = qubits.size();
    if (size > MOST_CONTROLS + 1) {
      throw new ProblemException(
          Problem.of(
                  ErrorCode.EXPANSION_TOO_LARGE, null, "a gate under " + (size - 1) + " controls")
              .accepted("at most " + MOST_CONTROLS + " controls")
              .help("write it with auxiliary qubits"));
    }
    if (size == 1) {
      emit("p", List.of(angle), qubits);
      return;
    }
    int last = qubits.get(size - 1);
    int before = qubits.get(size - 2);
    if (size == 2) {
      emit("cp", List.of(angle), qubits);
      return;
    }
    List<Integer> rest = qubits.subList(0, size - 2);
    Expr half = Angles.half(angle);
    emit("cp", List.of(half), List.of(before, last));
    flip(rest, before);
    emit("cp", List.of(Angles.negate(half)), List.of(before, last));
    flip(rest, before);
    phase(with(rest, last), half);
  }

  private static List<Integer> with(List<Integer> qubits, int one) {
    List<Integer> more = new ArrayList<>(qubits);
    more.add(one);
    return more;
  }

  private void rotate(String gate, double angle, int qubit) {
    emit(gate, List.of(Angles.constant(angle)), List.of(qubit));
  }

  /// A gate of the set, or what it decomposes into.
  private void emit(String gate, List<Expr> angles, List<Integer> qubits) {
    if (allowed.contains(gate)) {
      out.add(new Apply(GateTable.get(gate), angles, qubits, List.of()));
    } else {
      free(ControlledGate.of(gate, angles, qubits));
    }
  }
}
