package snq.runtime.statevector;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import snq.compiler.circuit.AngleBinding;
import snq.compiler.circuit.ComplexMatrix;
import snq.compiler.circuit.GateMatrix;
import snq.compiler.circuit.Statevector;
import snq.runtime.statevector.Step.Where;

/// Runs a plan pass by pass with some [Loops].
final class PlanInterpreter implements StateProgram {
  private final StatePlan plan;
  private volatile Loops loops;
  private final int size;

  /// Offset of the imaginary parts.
  private final int im;

  /// What each step touches.
  private final List<Region> regions = new ArrayList<>();

  /// Of steps that are blocks.
  private final Map<Integer, BlockShape> shapes = new LinkedHashMap<>();

  /// Numbers of runs that ended, for the next ones.
  private final ConcurrentLinkedQueue<StepNumbers> idle = new ConcurrentLinkedQueue<>();

  PlanInterpreter(StatePlan plan, Loops loops) {
    this.plan = plan;
    this.loops = loops;
    this.size = 1 << plan.qubits();
    this.im = Amplitudes.imaginary(plan.qubits());
    int n = plan.qubits();
    for (Step step : plan.steps()) {
      regions.add(
          switch (step) {
            case Step.Turns turns -> Region.of(n, turns.where(), turns.bit(), 0);
            case Step.Phase phase -> Region.of(n, phase.where(), 0, 0);
            case Step.Flip flip -> Region.of(n, flip.where(), flip.bit(), 0);
            case Step.Swap swap -> Region.of(n, swap.where(), swap.bitA(), swap.bitB());
            case Step.Numeric numeric -> Region.of(n, Where.ALL, 0, 0);
            case Step.Block block -> Region.of(n, Where.ALL, 0, 0);
          });
      if (step instanceof Step.Block block) {
        shapes.put(regions.size() - 1, new BlockShape(n, block.bits()));
      }
    }
  }

  StatePlan plan() {
    return plan;
  }

  Loops loops() {
    return loops;
  }

  /// Goes over to other loops; the bits stay.
  void use(Loops other) {
    loops = other;
  }

  Region region(int step) {
    return regions.get(step);
  }

  @Override
  public void run(double[] angles, double[] state) {
    StepNumbers known = idle.poll();
    StepNumbers numbers = known == null ? new StepNumbers(plan) : known;
    numbers.bind(angles);
    run(numbers, angles, state);
    idle.add(numbers);
  }

  /// Writes the state after all steps.
  ///
  /// @param numbers bound to the angles
  void run(StepNumbers numbers, double[] angles, double[] state) {
    Arrays.fill(state, 0);
    state[0] = 1;
    apply(numbers, angles, state);
  }

  /// Takes a state through all steps.
  void apply(StepNumbers numbers, double[] angles, double[] state) {
    double[] m = numbers.all();
    Loops loops = this.loops;
    for (int i = 0; i < regions.size(); i++) {
      Region region = regions.get(i);
      switch (plan.steps().get(i)) {
        case Step.Turns turns -> loops.turn(state, region, m, 8 * i);
        case Step.Phase phase -> loops.phase(state, region, m, 8 * i);
        case Step.Flip flip -> loops.flip(state, region);
        case Step.Swap swap -> loops.swap(state, region);
        case Step.Numeric numeric -> apply(numeric, matrix(numeric, angles), state);
        case Step.Block block -> {
          BlockNumbers own = numbers.block(i);
          loops.block(state, Objects.requireNonNull(shapes.get(i)), own.matrix(), own.scratch());
        }
      }
    }
  }

  static ComplexMatrix matrix(Step.Numeric numeric, double[] angles) {
    double[] values =
        numeric.angles().stream()
            .mapToDouble(e -> AngleBinding.ofSlots(e).value(angles, angles))
            .toArray();
    return GateMatrix.of(numeric.apply(), values);
  }

  void apply(Step.Numeric numeric, ComplexMatrix matrix, double[] state) {
    double[] re = Arrays.copyOf(state, size);
    double[] imaginary = Arrays.copyOfRange(state, im, im + size);
    Statevector after =
        Statevector.of(plan.qubits(), re, imaginary).apply(matrix, numeric.apply().qubits());
    for (int i = 0; i < size; i++) {
      state[i] = after.re(i);
      state[im + i] = after.im(i);
    }
  }
}
