package snq.runtime.statevector;

import java.util.ArrayList;
import java.util.List;
import snq.compiler.circuit.AngleSlopes;
import snq.compiler.circuit.ComplexMatrix;
import snq.runtime.statevector.Step.Turn;
import snq.runtime.statevector.Step.Where;

/// One run of a plan forward, and back for the derivatives of <psi|O|psi> by every slot: both |psi>
/// and O|psi> lose their last gate step by step, and between them stand the derivatives (Jones and
/// Gacon, arXiv:2009.02823). Three vectors, whatever the number of gates. Belongs to one thread.
///
/// With rotations exp(-i t P / 2) the derivative is Im <l|P|psi>. For the turns of one step these
/// three numbers (P = X, Y, Z) are summed once and rotated from turn to turn.
final class AdjointRun {
  private final PlanInterpreter interpreter;
  private final StatePlan plan;
  private final StepNumbers numbers;
  private final double[] end;
  private final double[] psi;
  private final double[] undo = new double[8];
  private final double[] sums = new double[6 * Loops.SUMS];
  private final double[] axes = new double[3];

  /// For each step the slopes of its angles; null for a fixed turn.
  private final List<AngleSlopes.Slope[]> slopes = new ArrayList<>();

  /// The first step that has a derivative: what stands before it is never undone.
  private int first;

  private double[] slots = new double[0];

  /// @param interpreter of a plan whose numeric steps have fixed angles
  AdjointRun(PlanInterpreter interpreter) {
    this.interpreter = interpreter;
    this.plan = interpreter.plan();
    this.numbers = new StepNumbers(plan);
    this.end = new double[Amplitudes.length(plan.qubits())];
    this.psi = new double[end.length];
    this.first = plan.steps().size();
    for (int i = 0; i < plan.steps().size(); i++) {
      AngleSlopes.Slope[] own = slopes(plan.steps().get(i));
      slopes.add(own);
      if (own.length > 0) {
        first = Math.min(first, i);
      }
    }
  }

  /// Empty when no angle of the step has a derivative.
  private static AngleSlopes.Slope[] slopes(Step step) {
    return switch (step) {
      case Step.Turns turns -> {
        AngleSlopes.Slope[] own = new AngleSlopes.Slope[turns.turns().size()];
        boolean any = false;
        for (int k = 0; k < own.length; k++) {
          if (turns.turns().get(k) instanceof Turn.Rotation r) {
            own[k] = AngleSlopes.ofSlots(r.angle());
            any = true;
          }
        }
        yield any ? own : new AngleSlopes.Slope[0];
      }
      case Step.Phase phase ->
          phase.where().equals(Where.ALL)
              ? new AngleSlopes.Slope[0]
              : new AngleSlopes.Slope[] {AngleSlopes.ofSlots(phase.angle())};
      case Step.Flip flip -> new AngleSlopes.Slope[0];
      case Step.Swap swap -> new AngleSlopes.Slope[0];
      case Step.Numeric numeric -> new AngleSlopes.Slope[0];
      case Step.Block block -> throw new IllegalArgumentException("a block on the way back");
    };
  }

  /// The state after all steps, which stays until the next call.
  ///
  /// @param angles one a slot
  double[] forward(double[] angles) {
    slots = angles;
    numbers.bind(angles);
    interpreter.run(numbers, angles, end);
    return end;
  }

  /// Adds the derivatives of <psi|O|psi> by every slot, psi being the state of the last [#forward].
  ///
  /// @param image O|psi>, laid out as a state; lost
  void back(double[] image, double[] bySlot) {
    System.arraycopy(end, 0, psi, 0, end.length);
    double[] m = numbers.all();
    Loops loops = interpreter.loops();
    for (int i = plan.steps().size() - 1; i >= first; i--) {
      Region region = interpreter.region(i);
      AngleSlopes.Slope[] own = slopes.get(i);
      switch (plan.steps().get(i)) {
        case Step.Turns turns -> {
          if (own.length > 0) {
            loops.generators(image, psi, region, sums);
            turns(i, turns, own, bySlot);
          }
          Turning.adjoint(m, 8 * i, undo);
          loops.turn(psi, region, undo, 0);
          loops.turn(image, region, undo, 0);
        }
        case Step.Phase phase -> {
          if (own.length > 0) {
            loops.overlap(image, psi, region, sums);
            double seed = -2 * (region.total(sums, 2) - region.total(sums, 3));
            own[0].add(seed, slots, slots, bySlot);
          }
          undo[0] = m[8 * i];
          undo[1] = -m[8 * i + 1];
          loops.phase(psi, region, undo, 0);
          loops.phase(image, region, undo, 0);
        }
        case Step.Flip flip -> {
          loops.flip(psi, region);
          loops.flip(image, region);
        }
        case Step.Swap swap -> {
          loops.swap(psi, region);
          loops.swap(image, region);
        }
        case Step.Numeric numeric -> {
          ComplexMatrix undone = PlanInterpreter.matrix(numeric, slots).adjoint();
          interpreter.apply(numeric, undone, psi);
          interpreter.apply(numeric, undone, image);
        }
        case Step.Block block -> throw new IllegalArgumentException("a block on the way back");
      }
    }
  }

  private void turns(int step, Step.Turns turns, AngleSlopes.Slope[] own, double[] bySlot) {
    Region region = interpreter.region(step);
    for (int axis = 0; axis < 3; axis++) {
      axes[axis] = region.total(sums, 2 * axis) - region.total(sums, 2 * axis + 1);
    }
    for (int k = own.length - 1; k >= 0; k--) {
      if (turns.turns().get(k) instanceof Turn.Rotation rotation) {
        double seed =
            switch (rotation.axis()) {
              case X -> axes[0];
              case Y -> axes[1];
              // p(t) is rz(t) up to a global phase, and has no controls here.
              case Z, PHASE -> axes[2];
            };
        own[k].add(seed, slots, slots, bySlot);
      }
      if (k > 0) {
        Turning.before(numbers.turns(), numbers.turnAt(step, k), axes);
      }
    }
  }
}
