package snq.runtime.statevector;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import snq.compiler.circuit.Circuit;
import snq.compiler.circuit.CircuitMemory;
import snq.compiler.circuit.DensityMatrix;
import snq.compiler.circuit.NoiseModels;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.ProblemException;
import snq.dsl.model.Argument.Pauli;
import snq.dsl.model.NoiseModel;
import snq.runtime.parallel.Parallel;

/// Runs one circuit for many sets of angles (see `snq.compiler.circuit.AngleBinding`). Safe for any
/// number of threads; the same angles give the same bits whatever ran before.
///
/// Without noise and resets the state is a vector: a plan is interpreted with plain loops at first;
/// once about a second has been spent on it, with vectors, or, where there are none, by a kernel
/// that is generated and compiled in memory. Else it is an exact density matrix; for more qubits
/// than that can have, and for circuits with classical bits, the mean of random walks, the same
/// walks for all angles.
public final class CircuitRunner {
  /// Kernels are generated up to this width; above, memory decides and the interpreter is as good.
  static final int MOST_KERNEL_QUBITS = 12;

  /// Below, plain code for the circuit's shape is as fast as vectors.
  private static final int LEAST_VECTOR_QUBITS = 4;

  /// Amplitudes that the interpreter visits in about a second.
  private static final long ENOUGH = 300_000_000L;

  private final Circuit circuit;
  private final NoiseModel noise;
  private final StatePlan plan;
  private final MixedProgram mixed;
  private final Optional<Trajectories> walks;
  private final Trajectories.Runs runs;
  private final AtomicLong done = new AtomicLong();
  private final PlanInterpreter interpreter;
  private volatile StateProgram program;
  private volatile boolean settled;

  private CircuitRunner(
      Circuit circuit, NoiseModel noise, Optional<Trajectories> walks, Trajectories.Runs runs) {
    this.circuit = circuit;
    this.noise = noise;
    this.walks = walks;
    this.runs = runs;
    boolean isMixed = !isPure() && walks.isEmpty();
    this.mixed = new MixedProgram(isMixed ? circuit : circuit.withOperations(List.of()), noise);
    this.plan = isPure() ? StatePlan.of(circuit).fused() : new StatePlan(0, 0, List.of());
    this.interpreter = new PlanInterpreter(plan, Loops.SCALAR);
    this.program = interpreter;
  }

  /// @throws ProblemException when the state needs too much memory or the noise does not fit
  public static CircuitRunner of(Circuit circuit, NoiseModel noise) {
    return of(circuit, noise, CircuitMemory.DEFAULT_BUDGET_BYTES);
  }

  public static CircuitRunner of(Circuit circuit, NoiseModel noise, long budgetBytes) {
    return of(circuit, noise, budgetBytes, Trajectories.Runs.DEFAULT);
  }

  /// @param runs random walks where the state is not exact
  public static CircuitRunner of(
      Circuit circuit, NoiseModel noise, long budgetBytes, Trajectories.Runs runs) {
    List<Problem> problems = new ArrayList<>();
    CircuitMemory.check(circuit.name(), circuit.qubits(), budgetBytes).ifPresent(problems::add);
    NoiseModels.check(circuit, noise).ifPresent(problems::add);
    if (!problems.isEmpty()) {
      throw new ProblemException(problems);
    }
    Optional<Trajectories> walks =
        isExact(circuit, noise)
            ? Optional.empty()
            : Optional.of(Trajectories.of(circuit, noise, budgetBytes));
    return new CircuitRunner(circuit, noise, walks, runs);
  }

  /// False when a circuit is run as random walks: then results have a standard error.
  public static boolean isExact(Circuit circuit, NoiseModel noise) {
    boolean mixed = NoiseModels.hasChannels(noise) || circuit.isMixed();
    return !circuit.hasBits() && (!mixed || circuit.qubits() <= DensityMatrix.MAX_QUBITS);
  }

  public Circuit circuit() {
    return circuit;
  }

  private boolean isPure() {
    return !NoiseModels.hasChannels(noise) && !circuit.isMixed() && !circuit.hasBits();
  }

  /// The mean of each Pauli product, read-out errors included.
  ///
  /// @param angles one a slot
  /// @param out one a product
  public void expectations(double[] angles, List<List<Pauli>> products, double[] out) {
    if (walks.isPresent()) {
      List<Double> means = walks.get().means(angles, products, runs).values();
      Arrays.setAll(out, means::get);
      return;
    }
    if (!isPure()) {
      MixedProgram.State state = mixed.run(angles);
      for (int i = 0; i < products.size(); i++) {
        out[i] = ReadOut.mean(products.get(i), noise, state::expectation);
      }
      return;
    }
    int n = circuit.qubits();
    double[] state = state(angles);
    for (int i = 0; i < products.size(); i++) {
      out[i] = ReadOut.mean(products.get(i), noise, p -> PauliProduct.of(p, n).mean(state, n));
    }
  }

  /// The probability of every outcome of measuring all qubits in Z, read-out errors included.
  ///
  /// @param out gets 2^n numbers; the index in binary reads q0 q1 ... from the left
  public void probabilities(double[] angles, double[] out) {
    if (walks.isPresent()) {
      List<Double> means = walks.get().probabilities(angles, runs).values();
      Arrays.setAll(out, means::get);
      return;
    }
    double[] p;
    if (isPure()) {
      double[] state = state(angles);
      int im = Amplitudes.imaginary(circuit.qubits());
      p = new double[1 << circuit.qubits()];
      for (int i = 0; i < p.length; i++) {
        p[i] = state[i] * state[i] + state[im + i] * state[im + i];
      }
    } else {
      p = mixed.run(angles).probabilities();
    }
    double[] read = NoiseModels.readOut(p, noise);
    System.arraycopy(read, 0, out, 0, read.length);
  }

  /// The means of each row of angles, in order; the same bits for any number of threads.
  ///
  /// @param threads at least 1
  public List<double[]> expectations(List<double[]> rows, List<List<Pauli>> products, int threads) {
    return each(
        rows, products.size(), (angles, out) -> expectations(angles, products, out), threads);
  }

  /// The probabilities of each row of angles, in order; the same bits for any number of threads.
  ///
  /// @param threads at least 1
  public List<double[]> probabilities(List<double[]> rows, int threads) {
    return each(rows, 1 << circuit.qubits(), this::probabilities, threads);
  }

  private static List<double[]> each(
      List<double[]> rows, int size, BiConsumer<double[], double[]> run, int threads) {
    double[][] out = new double[rows.size()][size];
    IntConsumer work = row -> run.accept(rows.get(row), out[row]);
    if (threads == 1) {
      IntStream.range(0, out.length).forEach(work);
    } else {
      Parallel.run(0, out.length, Collections.nCopies(threads, work));
    }
    return Arrays.asList(out);
  }

  /// |<a|b>|^2 of this circuit's state and another circuit's; 1 for the same state up to a global
  /// phase.
  ///
  /// @param other on as many qubits
  public double fidelity(double[] angles, CircuitRunner other, double[] otherAngles) {
    if (other.circuit.qubits() != circuit.qubits()) {
      throw new IllegalArgumentException(
          circuit.qubits() + " qubits and " + other.circuit.qubits());
    }
    double[] out = new double[1];
    overlaps(angles, other.references(List.of(otherAngles)), out);
    return out[0];
  }

  /// The states of some rows of angles, kept for [#overlaps].
  public References references(List<double[]> rows) {
    if (!isPure()) {
      throw new ProblemException(
          Problem.of(
                  ErrorCode.RESET_IN_KERNEL,
                  null,
                  "circuit `" + circuit.name() + "` with `reset` or noise in `kernel`")
              .accepted("circuits of gates only: an overlap is one of pure states")
              .help("take the `reset` out of the circuit"));
    }
    return new References(rows.stream().map(this::state).toList());
  }

  /// States of pure rows.
  public static final class References {
    private final List<double[]> states;

    private References(List<double[]> states) {
      this.states = states;
    }
  }

  /// |<reference|state>|^2 for every reference.
  public void overlaps(double[] angles, References references, double[] out) {
    double[] state = state(angles);
    int im = Amplitudes.imaginary(circuit.qubits());
    for (int row = 0; row < references.states.size(); row++) {
      double[] other = references.states.get(row);
      double sumRe = 0;
      double sumIm = 0;
      for (int i = 0; i < 1 << circuit.qubits(); i++) {
        sumRe += other[i] * state[i] + other[im + i] * state[im + i];
        sumIm += other[i] * state[im + i] - other[im + i] * state[i];
      }
      out[row] = sumRe * sumRe + sumIm * sumIm;
    }
  }

  /// The pure state after all gates, as [Amplitudes] lays it out.
  private double[] state(double[] angles) {
    if (!settled && done.addAndGet(plan.work()) > ENOUGH) {
      settle();
    }
    double[] state = new double[Amplitudes.length(circuit.qubits())];
    program.run(angles, state);
    return state;
  }

  private void settle() {
    Loops fastest = Loops.fastest();
    if (plan.qubits() >= LEAST_VECTOR_QUBITS && !fastest.equals(Loops.SCALAR)) {
      interpreter.use(fastest);
      settled = true;
    } else {
      generate();
    }
  }

  /// Goes over to a generated kernel now, where one can be had.
  ///
  /// @return false when the interpreter stays: too many qubits, or a Java runtime without compiler
  boolean generate() {
    settled = true;
    if (!isPure() || plan.qubits() > MOST_KERNEL_QUBITS || !plan.isSymbolic()) {
      return false;
    }
    Optional<StateProgram> kernel = KernelCache.program(plan);
    kernel.ifPresent(k -> program = k);
    return kernel.isPresent();
  }
}
