package snq.compiler.circuit.pass;

import java.util.ArrayList;
import java.util.List;
import snq.compiler.circuit.Angles;
import snq.compiler.circuit.Circuit.Apply;
import snq.compiler.circuit.Circuit.Operation;
import snq.compiler.circuit.ComplexMatrix;
import snq.compiler.circuit.Gate;
import snq.compiler.circuit.GateTable;

/// cx c, t -> h t; cz c, t; h t
///
/// Leaves one kind of gate on two qubits, in the direction that the device has, with gates on one
/// qubit around it.
public final class ToEntangler extends UnitaryPass {
  static final List<String> ENTANGLERS = List.of("cx", "cz", "ecr");
  private static final double PI = StrictMath.PI;

  /// cx = e^(i phase) (rz(pi/2) x 1) ecr (x x rx(pi/2))
  private static final double ECR_PHASE = ecrPhase();

  private final String entangler;
  private final Directions directions;

  /// @param entangler cx, cz or ecr
  public ToEntangler(String entangler, Directions directions) {
    if (!ENTANGLERS.contains(entangler)) {
      throw new IllegalArgumentException(entangler);
    }
    this.entangler = entangler;
    this.directions = directions;
  }

  @Override
  public String name() {
    return "to-" + entangler;
  }

  @Override
  List<Operation> rewrite(List<Operation> operations, int qubits) {
    GateList out = new GateList(qubits);
    for (Operation operation : operations) {
      if (operation instanceof Apply gate
          && gate.modifiers().isEmpty()
          && gate.qubits().size() == 2) {
        pair(out, gate);
      } else {
        out.add(operation);
      }
    }
    return out.toList();
  }

  private void pair(GateList out, Apply gate) {
    int a = gate.qubits().get(0);
    int b = gate.qubits().get(1);
    switch (gate.gate().name()) {
      case "cx", "CX" -> cx(out, a, b);
      case "cz" -> cz(out, a, b);
      default -> {
        if (gate.gate().name().equals("ecr") && entangler.equals("ecr") && directions.runs(a, b)) {
          out.add(gate);
        } else {
          inCx(gate)
              .forEach(step -> {
                if (step.qubits().size() == 2) {
                  pair(out, step);
                } else {
                  out.add(step);
                }
              });
        }
      }
    }
  }

  /// In cx and gates on one qubit, as few cx as the numbers take.
  private static List<Apply> inCx(Apply gate) {
    if (CancelInverses.isFixed(gate)) {
      GateList steps = new GateList(1 + Math.max(gate.qubits().get(0), gate.qubits().get(1)));
      new PairSynthesis(CancelInverses.matrix(gate), gate.qubits().get(0), gate.qubits().get(1))
          .write(steps);
      return steps.toList().stream().map(o -> (Apply) o).toList();
    }
    List<Apply> steps = new ArrayList<>();
    for (Gate.Step step : gate.gate().decomposition(gate.angles())) {
      List<Integer> on = step.qubits().stream().map(gate.qubits()::get).toList();
      Apply one = new Apply(GateTable.get(step.gate()), step.angles(), on, List.of());
      if (on.size() < 2 || one.gate().name().equals("cx")) {
        steps.add(one);
      } else {
        steps.addAll(inCx(one));
      }
    }
    return steps;
  }

  private void cx(GateList out, int c, int t) {
    switch (entangler) {
      case "cz" -> {
        h(out, t);
        joint(out, c, t);
        h(out, t);
      }
      case "cx" -> {
        if (directions.runs(c, t)) {
          joint(out, c, t);
        } else {
          turned(out, c, t);
        }
      }
      default -> {
        if (directions.runs(c, t)) {
          out.add(Apply.of("x", List.of(), c));
          turn(out, "rx", PI / 2, t);
          joint(out, c, t);
          turn(out, "rz", PI / 2, c);
          out.addPhase(Angles.constant(ECR_PHASE), 1);
        } else {
          turned(out, c, t);
        }
      }
    }
  }

  /// h on both qubits exchanges control and target.
  private void turned(GateList out, int c, int t) {
    h(out, c);
    h(out, t);
    cx(out, t, c);
    h(out, c);
    h(out, t);
  }

  private void cz(GateList out, int a, int b) {
    if (entangler.equals("cz")) {
      joint(out, a, b);
      return;
    }
    int control = directions.runs(a, b) ? a : b;
    int target = a + b - control;
    h(out, target);
    cx(out, control, target);
    h(out, target);
  }

  private void joint(GateList out, int a, int b) {
    out.add(Apply.of(entangler, List.of(), a, b));
  }

  private static void h(GateList out, int qubit) {
    out.add(Apply.of("h", List.of(), qubit));
  }

  private static void turn(GateList out, String gate, double angle, int qubit) {
    out.add(Apply.of(gate, List.of(Angles.constant(angle)), qubit));
  }

  private static double ecrPhase() {
    ComplexMatrix before = GateTable.get("x").matrix().tensor(GateTable.get("rx").matrix(PI / 2));
    ComplexMatrix after = GateTable.get("rz").matrix(PI / 2).tensor(ComplexMatrix.identity(2));
    ComplexMatrix product = after.times(GateTable.get("ecr").matrix()).times(before);
    // The first element of cx is 1.
    return -StrictMath.atan2(product.im(0, 0), product.re(0, 0));
  }
}
