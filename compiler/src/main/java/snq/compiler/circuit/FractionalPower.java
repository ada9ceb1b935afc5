package snq.compiler.circuit;

import java.util.ArrayList;
import java.util.List;
import snq.dsl.model.Expr;

/// Principal powers of single gates with fixed angles as gates of the table: those that act on one
/// qubit under controls by their eigenvalues, pairs by closed forms.
final class FractionalPower {
  private FractionalPower() {}

  /// @return empty when the gate has no such form
  static List<ControlledGate> of(ControlledGate g, double exponent) {
    Gate gate = GateTable.get(g.gate());
    double[] angles = g.angles().stream().mapToDouble(Angles::constantValue).toArray();
    List<ControlledGate.Control> controls = new ArrayList<>(g.controls());
    int own = gate.controls();
    for (int i = 0; i < own; i++) {
      controls.add(new ControlledGate.Control(g.targets().get(i), true));
    }
    List<Integer> targets = g.targets().subList(own, g.targets().size());
    ControlledGate base = new ControlledGate(controls, "id", List.of(), targets);
    if (targets.size() <= 1) {
      ComplexMatrix matrix = gate.matrix(angles).lastBlock(1 << targets.size());
      return base.replaced(OneQubitGates.of(UnitaryPower.of(matrix, exponent)));
    }
    return base.replaced(pair(g.gate(), angles, exponent));
  }

  private static List<Gate.Step> pair(String gate, double[] angles, double k) {
    double pi = StrictMath.PI;
    return switch (gate) {
      case "swap", "cswap" -> swap(k);
      case "iswap" -> List.of(step("rxx", -k * pi / 2, 0, 1), step("ryy", -k * pi / 2, 0, 1));
      case "rxx", "ryy", "rzz" -> product(gate, angles[0], k);
      case "ecr" -> {
        // ecr = R x R* with R = exp(-i pi/8 Z X): the power acts on the x inside.
        List<Gate.Step> steps = new ArrayList<>(crossResonance(pi / 4));
        steps.addAll(power("x", k, 0));
        steps.addAll(crossResonance(-pi / 4));
        yield steps;
      }
      default -> List.of();
    };
  }

  /// exp(-i t P/2) has phases -t/2 and t/2, brought into (-pi, pi] before they are multiplied.
  private static List<Gate.Step> product(String gate, double angle, double k) {
    double plus = wrap(-angle / 2);
    double minus = wrap(angle / 2);
    return List.of(
        new Gate.Step("gphase", List.of(Angles.constant(k * (plus + minus) / 2)), List.of()),
        step(gate, k * (minus - plus), 0, 1));
  }

  private static double wrap(double phase) {
    double turn = 2 * StrictMath.PI;
    double rest = phase - turn * Math.rint(phase / turn);
    return rest < -StrictMath.PI + 1e-9 ? rest + turn : rest;
  }

  /// swap = cx01 cx10 cx01, so its power is that of the middle one.
  private static List<Gate.Step> swap(double k) {
    List<Gate.Step> steps = new ArrayList<>();
    steps.add(new Gate.Step("cx", List.of(), List.of(0, 1)));
    // A controlled power of x: h cp(k pi) h on the target.
    steps.add(new Gate.Step("h", List.of(), List.of(0)));
    steps.add(step("cp", k * StrictMath.PI, 1, 0));
    steps.add(new Gate.Step("h", List.of(), List.of(0)));
    steps.add(new Gate.Step("cx", List.of(), List.of(0, 1)));
    return steps;
  }

  private static List<Gate.Step> crossResonance(double angle) {
    return List.of(
        new Gate.Step("h", List.of(), List.of(1)),
        step("rzz", angle, 0, 1),
        new Gate.Step("h", List.of(), List.of(1)));
  }

  private static List<Gate.Step> power(String gate, double k, int qubit) {
    return OneQubitGates.of(UnitaryPower.of(GateTable.get(gate).matrix(), k)).stream()
        .map(s ->
            new Gate.Step(s.gate(), s.angles(), s.qubits().isEmpty() ? s.qubits() : List.of(qubit)))
        .toList();
  }

  private static Gate.Step step(String gate, double angle, Integer... qubits) {
    List<Expr> angles = List.of(Angles.constant(angle));
    return new Gate.Step(gate, angles, List.of(qubits));
  }
}
