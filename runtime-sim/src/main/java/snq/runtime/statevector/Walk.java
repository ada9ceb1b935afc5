package snq.runtime.statevector;

import java.util.Arrays;
import java.util.List;
import snq.compiler.circuit.Circuit.Condition;
import snq.compiler.circuit.ComplexMatrix;
import snq.dsl.model.Argument.Pauli;
import snq.dsl.model.NoiseModel;
import snq.dsl.model.NoiseModel.ReadError;
import snq.runtime.encode.RandomStream;
import snq.runtime.statevector.Step.Where;

/// The working space of one trajectory at a time. Its random numbers are the words of one unit of a
/// stream, so a walk depends on nothing but its unit. The state is not kept at length 1: what a
/// channel's operator leaves of it is its weight.
final class Walk {
  /// Below this length squared the state is brought back to 1.
  private static final double SHORT = 1e-100;

  private static final ComplexMatrix FLIP =
      ComplexMatrix.unit(2, 0, 1).plus(ComplexMatrix.unit(2, 1, 0));

  private final List<TrajectoryStep> steps;
  private final int qubits;
  private final NoiseModel noise;
  private final double[] state;
  private final boolean[] bits;
  private final Loops loops;
  private final double[] sums = new double[4 * Loops.SUMS];
  private long base;
  private long drawn;

  Walk(List<TrajectoryStep> steps, int qubits, int bits, NoiseModel noise) {
    this.steps = steps;
    this.qubits = qubits;
    this.noise = noise;
    this.state = new double[Amplitudes.length(qubits)];
    this.bits = new boolean[bits];
    this.loops = LocalMatrix.loops(qubits);
  }

  /// Walks from all qubits and bits 0.
  ///
  /// @param randomBase where the walk's random words start, as `RandomStream.base` gives it
  void run(long randomBase) {
    base = randomBase;
    drawn = 0;
    Arrays.fill(state, 0);
    state[0] = 1;
    Arrays.fill(bits, false);
    steps.forEach(this::step);
  }

  private void step(TrajectoryStep step) {
    switch (step) {
      case TrajectoryStep.Gate gate -> gate.matrix().apply(state);
      case TrajectoryStep.Mixture mixture -> {
        double u = uniform();
        int last = mixture.upTo().size() - 1;
        int chosen = 0;
        while (chosen < last && u >= mixture.upTo().get(chosen)) {
          chosen++;
        }
        mixture.unitaries().get(chosen).apply(state);
      }
      case TrajectoryStep.Jump jump -> jump(jump);
      case TrajectoryStep.Reset reset -> {
        if (measure(reset.qubit())) {
          new LocalMatrix(FLIP, List.of(reset.qubit()), qubits).apply(state);
        }
      }
      case TrajectoryStep.Measure m ->
          bits[m.bit()] = read(measure(m.qubit()), noise.readError(m.qubit()));
      case TrajectoryStep.When when -> {
        if (holds(when.condition())) {
          when.body().forEach(this::step);
        }
      }
    }
  }

  private boolean holds(Condition condition) {
    boolean all = true;
    for (int i = 0; i < condition.bits().size(); i++) {
      all &= bits[condition.bits().get(i)] == condition.values().get(i);
    }
    return all == condition.equal();
  }

  private void jump(TrajectoryStep.Jump jump) {
    double[] share = shares(jump.qubits());
    double total = 0;
    for (double s : share) {
      total += s;
    }
    double left = uniform() * total;
    int chosen = -1;
    for (int i = 0; i < jump.weights().size() && left >= 0; i++) {
      double p = 0;
      for (int s = 0; s < share.length; s++) {
        p += share[s] * jump.weights().get(i).get(s);
      }
      if (p > 0) {
        chosen = i;
        left -= p;
      }
    }
    jump.operators().get(chosen).apply(state);
    lengthen(total);
  }

  /// True with the probability of 1; the state goes on as what was read.
  private boolean measure(int qubit) {
    double[] share = shares(List.of(qubit));
    boolean one = uniform() * (share[0] + share[1]) < share[1];
    int out = one ? 0 : 1;
    int bit = 1 << (qubits - 1 - qubit);
    int im = Amplitudes.imaginary(qubits);
    for (int i = 0; i < 1 << qubits; i++) {
      if (((i & bit) != 0 ? 1 : 0) == out) {
        state[i] = 0;
        state[im + i] = 0;
      }
    }
    lengthen(share[0] + share[1]);
    return one;
  }

  /// How much of the state stands in each basis state of some qubits, first qubit most significant.
  private double[] shares(List<Integer> on) {
    int mask = LocalMatrix.offset(-1, on, qubits);
    double[] share = new double[1 << on.size()];
    for (int local = 0; local < share.length; local++) {
      share[local] = weight(new Where(mask, LocalMatrix.offset(local, on, qubits)));
    }
    return share;
  }

  /// Long walks with many jumps would run out of small numbers.
  private void lengthen(double before) {
    if (before < SHORT) {
      double factor = 1 / StrictMath.sqrt(weight());
      for (int i = 0; i < state.length; i++) {
        state[i] *= factor;
      }
    }
  }

  private double uniform() {
    return RandomStream.uniform(RandomStream.word(base, drawn++));
  }

  private boolean read(boolean one, ReadError error) {
    if (!noise.hasReadErrors()) {
      return one;
    }
    return uniform() < (one ? error.p10() : error.p01()) ? !one : one;
  }

  /// The length squared of a part of the state.
  private double weight(Where where) {
    Region region = Region.of(qubits, where, 0, 0);
    loops.overlap(state, state, region, sums);
    return region.total(sums, 0) + region.total(sums, 1);
  }

  private double weight() {
    return weight(Where.ALL);
  }

  /// The means of products in the state at the end, read-out errors included.
  void means(List<List<Pauli>> products, double[] out) {
    double weight = weight();
    for (int i = 0; i < out.length; i++) {
      out[i] =
          ReadOut.mean(
              products.get(i), noise, p -> PauliProduct.of(p, qubits).mean(state, qubits) / weight);
    }
  }

  /// Adds the probabilities of the basis states at the end, read-out errors left out.
  void addProbabilities(double[] sums) {
    double weight = weight();
    int im = Amplitudes.imaginary(qubits);
    for (int i = 0; i < 1 << qubits; i++) {
      sums[i] += (state[i] * state[i] + state[im + i] * state[im + i]) / weight;
    }
  }

  /// Reads all qubits at the end, with read-out errors: bit q of the result stands where bit n - 1
  /// - q of an index stands.
  int readAll() {
    int im = Amplitudes.imaginary(qubits);
    double left = uniform() * weight();
    int chosen = 0;
    for (int i = 0; i < 1 << qubits && left >= 0; i++) {
      double p = state[i] * state[i] + state[im + i] * state[im + i];
      if (p > 0) {
        chosen = i;
        left -= p;
      }
    }
    int out = 0;
    for (int q = 0; q < qubits; q++) {
      boolean one = (chosen >> (qubits - 1 - q) & 1) != 0;
      out = out << 1 | (read(one, noise.readError(q)) ? 1 : 0);
    }
    return out;
  }

  /// A classical bit at the end.
  boolean bit(int bit) {
    return bits[bit];
  }
}
