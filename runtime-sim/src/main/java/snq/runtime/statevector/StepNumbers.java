package snq.runtime.statevector;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import snq.compiler.circuit.AngleBinding;
import snq.compiler.circuit.ComplexMatrix;
import snq.dsl.model.Expr;
import snq.runtime.statevector.Step.Turn;

/// The numbers that the passes of a plan multiply by, for one set of angles at a time. What did not
/// change since the last set is not computed again: rows of a batch share the rotations by weights.
/// Belongs to one thread.
final class StepNumbers {
  private static final int SIZE = 8;

  /// A rotation by an expression of the slots.
  ///
  /// @param turn number of its matrix among those of all turns; for a phase the number of its step
  private record Rotation(int step, int turn, Step.Axis axis, AngleBinding.Term angle) {}

  private final List<Step> steps;
  private final List<Rotation> rotations = new ArrayList<>();

  /// Bits of the angle that each rotation holds.
  private final long[] held;

  /// Number of each step's first turn.
  private final int[] firstTurn;

  /// The matrices of all turns, eight numbers each.
  private final double[] turns;

  /// Eight numbers a step: the product of its turns, or cos and sin of its phase.
  private final double[] numbers;

  private final boolean[] stale;

  /// Of steps that are blocks.
  private final Map<Integer, BlockNumbers> blocks = new LinkedHashMap<>();

  private final int slots;
  private boolean first = true;

  StepNumbers(StatePlan plan) {
    this.steps = plan.steps();
    this.slots = plan.slots();
    this.firstTurn = new int[steps.size() + 1];
    for (int i = 0; i < steps.size(); i++) {
      int own = steps.get(i) instanceof Step.Turns t ? t.turns().size() : 0;
      firstTurn[i + 1] = firstTurn[i] + own;
    }
    this.turns = new double[SIZE * firstTurn[steps.size()]];
    this.numbers = new double[SIZE * steps.size()];
    this.stale = new boolean[steps.size()];
    for (int i = 0; i < steps.size(); i++) {
      prepare(i);
    }
    // A NaN that no computation gives: every first angle differs.
    this.held = new long[rotations.size()];
    Arrays.fill(held, -1L);
  }

  private void prepare(int i) {
    switch (steps.get(i)) {
      case Step.Turns own -> {
        for (int k = 0; k < own.turns().size(); k++) {
          switch (own.turns().get(k)) {
            case Turn.Fixed fixed -> set(fixed.matrix(), firstTurn[i] + k);
            case Turn.Rotation r -> rotation(i, firstTurn[i] + k, r.axis(), r.angle());
          }
        }
        stale[i] = true;
      }
      case Step.Phase phase -> rotation(i, -1, Step.Axis.PHASE, phase.angle());
      case Step.Flip flip -> {}
      case Step.Swap swap -> {}
      case Step.Numeric numeric -> {}
      case Step.Block block -> blocks.put(i, new BlockNumbers(block, slots));
    }
  }

  private void rotation(int step, int turn, Step.Axis axis, Expr angle) {
    rotations.add(new Rotation(step, turn, axis, AngleBinding.ofSlots(angle)));
  }

  private void set(ComplexMatrix m, int turn) {
    for (int e = 0; e < 4; e++) {
      turns[SIZE * turn + 2 * e] = m.re(e / 2, e % 2);
      turns[SIZE * turn + 2 * e + 1] = m.im(e / 2, e % 2);
    }
  }

  /// Computes what depends on angles.
  ///
  /// @param angles one a slot
  /// @return false when all is as before
  boolean bind(double[] angles) {
    boolean changed = first;
    first = false;
    for (int i = 0; i < held.length; i++) {
      Rotation rotation = rotations.get(i);
      double angle = rotation.angle().value(angles, angles);
      long bits = Double.doubleToRawLongBits(angle);
      if (bits != held[i] || Double.isNaN(angle)) {
        held[i] = bits;
        changed = true;
        turn(rotation, angle);
      }
    }
    for (int i = 0; i < stale.length; i++) {
      if (stale[i]) {
        product(i);
        stale[i] = false;
      }
    }
    blocks.values().forEach(block -> block.bind(angles));
    return changed;
  }

  BlockNumbers block(int step) {
    return Objects.requireNonNull(blocks.get(step));
  }

  private void turn(Rotation rotation, double angle) {
    if (rotation.turn() < 0) {
      numbers[SIZE * rotation.step()] = StrictMath.cos(angle);
      numbers[SIZE * rotation.step() + 1] = StrictMath.sin(angle);
      return;
    }
    int at = SIZE * rotation.turn();
    switch (rotation.axis()) {
      case X -> Turning.rx(angle, turns, at);
      case Y -> Turning.ry(angle, turns, at);
      case Z -> Turning.rz(angle, turns, at);
      case PHASE -> Turning.phase(angle, turns, at);
    }
    stale[rotation.step()] = true;
  }

  private void product(int step) {
    int at = SIZE * step;
    System.arraycopy(turns, SIZE * firstTurn[step], numbers, at, SIZE);
    for (int turn = firstTurn[step] + 1; turn < firstTurn[step + 1]; turn++) {
      Turning.times(turns, SIZE * turn, numbers, at);
    }
  }

  /// Eight numbers a step from 8 step on: re, im of m00, m01, m10, m11 of the product of its turns,
  /// or cos and sin of its phase.
  double[] all() {
    return numbers;
  }

  /// The matrices of single turns, eight numbers each from [#turnAt] on.
  double[] turns() {
    return turns;
  }

  /// Where the matrix of a step's turn stands.
  int turnAt(int step, int turn) {
    return SIZE * (firstTurn[step] + turn);
  }
}
