package snq.compiler.circuit.pass;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import snq.compiler.circuit.Angles;
import snq.compiler.circuit.Circuit;
import snq.compiler.circuit.Circuit.Apply;
import snq.compiler.circuit.Circuit.Operation;
import snq.compiler.circuit.pass.GateList.Verdict;

/// ccx a, b, t; cz t, r; ccx a, b, t -> the same with 3 cx in place of each ccx
///
/// A ccx that is undone later may have a wrong sign where a, b, t are 1, 0, 1, when the sign comes
/// back: when all that stands between is diagonal on the three qubits, or flips one of them an even
/// number of times. Such a gate takes 3 cx and needs no coupler between its controls (Margolus;
/// Barenco and others, Phys. Rev. A 52, 3457, section VI B).
final class PairToffolis extends UnitaryPass {
  private static final double EIGHTH = StrictMath.PI / 4;

  @Override
  public String name() {
    return "pair-toffolis";
  }

  @Override
  List<Operation> rewrite(List<Operation> operations, int qubits) {
    Map<Integer, Apply> relative = paired(operations, qubits);
    if (relative.isEmpty()) {
      return operations;
    }
    List<Operation> out = new ArrayList<>();
    for (int i = 0; i < operations.size(); i++) {
      Apply first = relative.get(i);
      if (first == null) {
        out.add(operations.get(i));
      } else {
        out.addAll(margolus(first.qubits()));
      }
    }
    return out;
  }

  /// The gates that belong to a pair, each with the pair's first one.
  private static Map<Integer, Apply> paired(List<Operation> operations, int qubits) {
    Map<Integer, Apply> relative = new HashMap<>();
    GateList seen = new GateList(qubits);
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < operations.size(); i++) {
      Operation operation = operations.get(i);
      if (operation instanceof Apply gate && isToffoli(gate)) {
        Search search = new Search(gate);
        int index = seen.lookBack(gate.qubits(), search::judge);
        if (index >= 0 && !relative.containsKey(places.get(index))) {
          Apply first = (Apply) seen.get(index);
          relative.put(places.get(index), first);
          relative.put(i, first);
        }
      }
      if (!isPhase(operation)) {
        seen.add(operation);
        places.add(i);
      }
    }
    return relative;
  }

  private static boolean isToffoli(Apply gate) {
    return gate.gate().name().equals("ccx") && gate.modifiers().isEmpty();
  }

  private static boolean isPhase(Operation operation) {
    return operation instanceof Apply gate && gate.qubits().isEmpty();
  }

  private static final class Search {
    private final Apply gate;
    private final boolean[] flipped = new boolean[3];

    Search(Apply gate) {
      this.gate = gate;
    }

    Verdict judge(Operation earlier) {
      if (earlier instanceof Circuit.Barrier
          || !(earlier instanceof Apply before)
          || !before.modifiers().isEmpty()) {
        return Verdict.STOP;
      }
      if (isToffoli(before) && isSame(before)) {
        return flipped[0] || flipped[1] || flipped[2] ? Verdict.STOP : Verdict.FOUND;
      }
      GateAxes axes = GateAxes.of(before.gate());
      for (int i = 0; i < before.qubits().size(); i++) {
        int place = gate.qubits().indexOf(before.qubits().get(i));
        int sign = axes.sign(i, GateAxes.Z);
        if (place >= 0 && sign == -1 && before.qubits().size() == 1) {
          flipped[place] = !flipped[place];
        } else if (place >= 0 && sign != 1) {
          return Verdict.STOP;
        }
      }
      return Verdict.CROSS;
    }

    private boolean isSame(Apply before) {
      return before.qubits().get(2).equals(gate.qubits().get(2))
          && Set.copyOf(before.qubits()).equals(Set.copyOf(gate.qubits()));
    }
  }

  /// ccx times -1 where the three are 1, 0, 1: its own inverse.
  private static List<Operation> margolus(List<Integer> qubits) {
    int a = qubits.get(0);
    int b = qubits.get(1);
    int t = qubits.get(2);
    return List.of(
        turn(EIGHTH, t),
        Apply.of("cx", List.of(), b, t),
        turn(EIGHTH, t),
        Apply.of("cx", List.of(), a, t),
        turn(-EIGHTH, t),
        Apply.of("cx", List.of(), b, t),
        turn(-EIGHTH, t));
  }

  private static Operation turn(double angle, int qubit) {
    return Apply.of("ry", List.of(Angles.constant(angle)), qubit);
  }
}
