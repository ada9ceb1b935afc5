package snq.compiler.circuit.pass;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import snq.compiler.circuit.Circuit;
import snq.compiler.circuit.Circuit.Apply;
import snq.compiler.circuit.Circuit.Operation;
import snq.compiler.circuit.Circuit.When;
import snq.compiler.circuit.GateTable;
import snq.compiler.circuit.PlainGates;

/// ctrl @ inv @ s a, b -> cp(-pi/2) a, b
///
/// Writes gates with modifiers as gates without, and with a smaller set of gates those on three
/// qubits as gates on one and two. A circuit that has only such gates stays as it is.
public final class ExpandModifiers implements CircuitPass {
  private static final Set<String> ALL = names(3);
  private static final Set<String> PAIRS = names(2);

  private final String name;
  private final Set<String> allowed;

  private ExpandModifiers(String name, Set<String> allowed) {
    this.name = name;
    this.allowed = allowed;
  }

  /// Any gate of the table stays.
  public static ExpandModifiers toPlainGates() {
    return new ExpandModifiers("expand-modifiers", ALL);
  }

  /// Gates on three qubits become gates on one and two.
  public static ExpandModifiers toPairs() {
    return new ExpandModifiers("expand-wide-gates", PAIRS);
  }

  private static Set<String> names(int most) {
    Set<String> names = new HashSet<>();
    GateTable.all().stream().filter(g -> g.qubits() <= most).forEach(g -> names.add(g.name()));
    return names;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Keeps keeps() {
    return Keeps.UNITARY;
  }

  @Override
  public Circuit run(Circuit circuit) {
    return isPlain(circuit.operations()) ? circuit : PlainGates.of(circuit, allowed);
  }

  private boolean isPlain(List<Operation> operations) {
    for (Operation operation : operations) {
      boolean plain =
          switch (operation) {
            case Apply apply ->
                apply.modifiers().isEmpty() && allowed.contains(apply.gate().name());
            case When when -> isPlain(when.body());
            case Circuit.Barrier o -> true;
            case Circuit.Reset o -> true;
            case Circuit.Measure o -> true;
            case Circuit.Noise o -> true;
          };
      if (!plain) {
        return false;
      }
    }
    return true;
  }
}
