package snq.runtime.statevector;

import java.util.ArrayList;
import java.util.List;
import snq.compiler.circuit.Circuit;
import snq.runtime.statevector.Step.Where;

/// A state and the passes over it, without what a runner does around them; in this package because
/// nothing else sees them.
public final class BareState {
  private final Loops loops = Loops.fastest();
  private final double[] state;
  private final double[] matrix = new double[8];
  private final List<Region> targets = new ArrayList<>();
  private final List<Region> pairs = new ArrayList<>();

  public BareState(int qubits) {
    state = new double[Amplitudes.length(qubits)];
    state[0] = 1;
    Turning.rx(0.3, matrix, 0);
    for (int q = 0; q < qubits; q++) {
      int control = 1 << (q + 1) % qubits;
      targets.add(Region.of(qubits, Where.ALL, 1 << q, 0));
      pairs.add(Region.of(qubits, new Where(control, control), 1 << q, 0));
    }
  }

  /// A 2 x 2 matrix on each qubit.
  ///
  /// @return gates
  public int dense() {
    for (Region target : targets) {
      loops.turn(state, target, matrix, 0);
    }
    return targets.size();
  }

  /// Each qubit the target of another.
  ///
  /// @return gates
  public int cx() {
    for (Region pair : pairs) {
      loops.flip(state, pair);
    }
    return pairs.size();
  }

  /// All gates of a circuit, pass by pass; the state after them is left in place.
  public static Runnable passes(Circuit circuit, double[] angles) {
    return run(circuit, new PlanInterpreter(StatePlan.of(circuit), Loops.fastest()), angles);
  }

  /// The same with a generated kernel.
  public static Runnable kernel(Circuit circuit, double[] angles) {
    return run(circuit, KernelCache.program(StatePlan.of(circuit)).orElseThrow(), angles);
  }

  private static Runnable run(Circuit circuit, StateProgram program, double[] angles) {
    double[] state = new double[Amplitudes.length(circuit.qubits())];
    return () -> program.run(angles, state);
  }
}
