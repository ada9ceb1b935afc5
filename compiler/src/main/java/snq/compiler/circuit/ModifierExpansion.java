package snq.compiler.circuit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import snq.compiler.circuit.Circuit.Apply;
import snq.compiler.circuit.ControlledGate.Control;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.model.CircuitModel.Modifier;
import snq.dsl.model.Expr;

/// inv @ pow(2) @ g -> g' g'
///
/// Writes a gate with modifiers as gates with controls only, global phase kept: `inv` by the
/// table's inverses, whole powers by repetition or by the angle, other powers of gates without free
/// angles by their eigenvalues.
public final class ModifierExpansion {
  /// U(t)^k = U(k t) for whole k.
  private static final Set<String> SCALING =
      Set.of("rx", "ry", "rz", "p", "phase", "u1", "gphase", "rxx", "ryy", "rzz");

  private static final int MOST_REPEATS = 64;

  private ModifierExpansion() {}

  /// The answer of [#expand].
  public sealed interface Result {
    record Expanded(List<ControlledGate> gates) implements Result {
      public Expanded {
        gates = List.copyOf(gates);
      }
    }

    /// A power that has no such form.
    record Refused(Problem problem) implements Result {}
  }

  public static Result expand(Apply apply) {
    int controls =
        (int) apply.modifiers().stream().filter(m -> m instanceof Modifier.Control).count();
    List<Integer> targets = apply.qubits().subList(controls, apply.qubits().size());
    List<ControlledGate> gates =
        List.of(ControlledGate.of(apply.gate().name(), apply.angles(), targets));
    int next = controls;
    for (Modifier modifier : apply.modifiers()) {
      switch (modifier) {
        case Modifier.Control control -> {
          Control added = new Control(apply.qubits().get(--next), control.onOne());
          gates = gates.stream().map(g -> g.under(added)).toList();
        }
        case Modifier.Inverse inverse -> gates = inverse(gates);
        case Modifier.Power power -> {
          Result result = power(gates, power.exponent());
          if (!(result instanceof Result.Expanded expanded)) {
            return result;
          }
          gates = expanded.gates();
        }
      }
    }
    return new Result.Expanded(gates);
  }

  private static List<ControlledGate> inverse(List<ControlledGate> gates) {
    List<ControlledGate> reversed = new ArrayList<>(gates);
    Collections.reverse(reversed);
    return reversed.stream().flatMap(g -> g.inverse().stream()).toList();
  }

  private static Result power(List<ControlledGate> gates, double exponent) {
    boolean whole = exponent == Math.rint(exponent);
    if (whole && gates.size() == 1 && SCALING.contains(gates.get(0).gate())) {
      ControlledGate g = gates.get(0);
      Expr scaled = Angles.scale(exponent, g.angles().get(0));
      return new Result.Expanded(
          List.of(new ControlledGate(g.controls(), g.gate(), List.of(scaled), g.targets())));
    }
    if (whole && Math.abs(exponent) <= MOST_REPEATS) {
      List<ControlledGate> once = exponent < 0 ? inverse(gates) : gates;
      List<ControlledGate> all = new ArrayList<>();
      for (int i = 0; i < Math.abs(exponent); i++) {
        all.addAll(once);
      }
      return new Result.Expanded(all);
    }
    if (gates.isEmpty()) {
      return new Result.Expanded(gates);
    }
    if (gates.size() > 1) {
      return refused(gates, exponent, "a power of more than one gate");
    }
    if (!gates.get(0).angles().stream().allMatch(Angles::isConstant)) {
      return refused(gates, exponent, "a fractional power of a gate with a free angle");
    }
    List<ControlledGate> part = FractionalPower.of(gates.get(0), exponent);
    return part.isEmpty()
        ? refused(gates, exponent, "this power of `" + gates.get(0).gate() + "`")
        : new Result.Expanded(part);
  }

  private static Result refused(List<ControlledGate> gates, double exponent, String what) {
    return new Result.Refused(
        Problem.of(
                ErrorCode.MODIFIER_REFUSED,
                null,
                "`pow(" + exponent + ") @ " + gates.get(0).gate() + "`: " + what)
            .accepted("whole powers up to " + MOST_REPEATS + ", others of gates with fixed angles")
            .help("write the gates that are meant"));
  }
}
