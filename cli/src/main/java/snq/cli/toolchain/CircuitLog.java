package snq.cli.toolchain;

import snq.compiler.circuit.Circuit;
import snq.compiler.circuit.pass.AbsorbClassicalTail.Absorbed;
import snq.compiler.circuit.pass.CircuitPass;
import snq.compiler.circuit.pass.Simplify;

/// Hears what becomes of circuits on their way to a device.
public interface CircuitLog extends Simplify.Listener {
  CircuitLog NONE =
      new CircuitLog() {
        @Override
        public void after(CircuitPass pass, Circuit before, Circuit after) {}
      };

  /// Gates at the end were left to the computer.
  default void absorbed(Absorbed absorbed) {}

  /// All passes have run.
  default void placed(Circuit before, Circuit after) {}
}
