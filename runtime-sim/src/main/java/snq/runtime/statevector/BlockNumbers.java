package snq.runtime.statevector;

import java.util.Arrays;
import java.util.List;
import snq.runtime.statevector.Step.Where;

/// The dense matrix of a block for one set of angles at a time. It is a state of 2 k bits, columns
/// below rows, that starts as the identity and goes through the block's steps on its rows. Belongs
/// to one thread.
final class BlockNumbers {
  private final int bits;
  private final PlanInterpreter steps;
  private final StepNumbers numbers;
  private final double[] matrix;
  private final double[] scratch;

  BlockNumbers(Step.Block block, int slots) {
    this.bits = block.bits().size();
    List<Step> own = block.steps().stream().map(s -> within(s, block.bits())).toList();
    StatePlan plan = new StatePlan(2 * bits, slots, own);
    this.steps = new PlanInterpreter(plan, Loops.SCALAR);
    this.numbers = new StepNumbers(plan);
    this.matrix = new double[Amplitudes.length(2 * bits)];
    this.scratch = new double[BlockShape.scratch(bits)];
  }

  /// The step on the bits of rows.
  private static Step within(Step step, List<Integer> bits) {
    return switch (step) {
      case Step.Turns s -> new Step.Turns(within(s.where(), bits), row(s.bit(), bits), s.turns());
      case Step.Phase s -> new Step.Phase(within(s.where(), bits), s.angle());
      case Step.Flip s -> new Step.Flip(within(s.where(), bits), row(s.bit(), bits));
      case Step.Swap s ->
          new Step.Swap(within(s.where(), bits), row(s.bitA(), bits), row(s.bitB(), bits));
      case Step.Numeric s -> throw new IllegalArgumentException("in a block: " + s);
      case Step.Block s -> throw new IllegalArgumentException("in a block: " + s);
    };
  }

  private static Where within(Where where, List<Integer> bits) {
    return new Where(row(where.mask(), bits), row(where.value(), bits));
  }

  /// Bits of the state's index as bits of a row.
  private static int row(int mask, List<Integer> bits) {
    int row = 0;
    for (int b = 0; b < bits.size(); b++) {
      row |= (mask & bits.get(b)) != 0 ? 1 << (2 * bits.size() - 1 - b) : 0;
    }
    return row;
  }

  void bind(double[] slots) {
    if (numbers.bind(slots)) {
      Arrays.fill(matrix, 0);
      for (int r = 0; r < 1 << bits; r++) {
        matrix[(r << bits) + r] = 1;
      }
      steps.apply(numbers, slots, matrix);
    }
  }

  double[] matrix() {
    return matrix;
  }

  double[] scratch() {
    return scratch;
  }
}
