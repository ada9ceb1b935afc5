package snq.compiler.circuit;

import java.util.ArrayList;
import java.util.List;
import snq.dsl.model.Expr;

/// A gate of [GateTable] that acts where all its controls have their value; no other modifier is
/// left. What [ModifierExpansion] makes of every gate.
///
/// @param controls outermost first
/// @param gate a name of the table
/// @param targets the gate's own qubits
public record ControlledGate(
    List<Control> controls, String gate, List<Expr> angles, List<Integer> targets) {
  public ControlledGate {
    controls = List.copyOf(controls);
    angles = List.copyOf(angles);
    targets = List.copyOf(targets);
  }

  /// @param onOne false for a control that acts on 0
  public record Control(int qubit, boolean onOne) {}

  static ControlledGate of(String gate, List<Expr> angles, List<Integer> targets) {
    return new ControlledGate(List.of(), gate, angles, targets);
  }

  ControlledGate under(Control control) {
    List<Control> all = new ArrayList<>();
    all.add(control);
    all.addAll(controls);
    return new ControlledGate(all, gate, angles, targets);
  }

  /// The gates of one step list of the table, on this gate's qubits and under its controls.
  List<ControlledGate> replaced(List<Gate.Step> steps) {
    return steps.stream()
        .map(s ->
            new ControlledGate(
                controls, s.gate(), s.angles(), s.qubits().stream().map(targets::get).toList()))
        .toList();
  }

  List<ControlledGate> inverse() {
    return replaced(GateTable.get(gate).inverse(angles));
  }

  /// In simpler gates, still under the controls.
  public List<ControlledGate> decomposition() {
    return replaced(GateTable.get(gate).decomposition(angles));
  }
}
