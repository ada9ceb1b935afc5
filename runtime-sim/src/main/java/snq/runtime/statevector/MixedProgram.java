package snq.runtime.statevector;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import snq.compiler.circuit.AngleCursor;
import snq.compiler.circuit.Circuit;
import snq.compiler.circuit.Circuit.Apply;
import snq.compiler.circuit.ComplexMatrix;
import snq.compiler.circuit.GateMatrix;
import snq.compiler.circuit.KrausTable;
import snq.compiler.circuit.NoiseModels;
import snq.dsl.model.Argument.Pauli;
import snq.dsl.model.NoiseModel;

/// The exact mixed state of a circuit with noise or resets, as a vector of 2 n "qubits": the first
/// n are the row, the last n the column. A one-qubit gate and the channels after it are one 4 x 4
/// matrix on a row bit and its column bit; a wider gate U is U on the row bits and its conjugate on
/// the column bits. Same result as `snq.compiler.circuit.DensityMatrix`, much faster.
public final class MixedProgram {
  /// One pass.
  private sealed interface Pass {
    /// A one-qubit gate with what follows it.
    record Single(Apply apply, ComplexMatrix after) implements Pass {}

    /// A gate on several qubits, or on none.
    record Wide(Apply apply) implements Pass {}

    /// A channel: sum of K times conj(K) on the row and column bits of some qubits.
    record Channel(List<Integer> qubits, ComplexMatrix map) implements Pass {}
  }

  private final int qubits;
  private final List<Pass> passes = new ArrayList<>();

  /// @param circuit of at most `DensityMatrix.MAX_QUBITS` qubits
  public MixedProgram(Circuit circuit, NoiseModel noise) {
    this.qubits = circuit.qubits();
    for (Circuit.Operation operation : circuit.operations()) {
      switch (operation) {
        case Apply apply -> add(apply, NoiseModels.after(apply, noise));
        case Circuit.Barrier barrier -> {}
        case Circuit.Reset reset -> passes.add(new Pass.Channel(reset.qubits(), reset()));
        case Circuit.Noise placed -> add(placed);
        case Circuit.Measure measure -> throw measured(circuit);
        case Circuit.When when -> throw measured(circuit);
      }
    }
  }

  private static IllegalArgumentException measured(Circuit circuit) {
    return new IllegalArgumentException(circuit.name() + ": classical bits inside a circuit");
  }

  private void add(Circuit.Noise placed) {
    passes.add(new Pass.Channel(placed.qubits(), map(KrausTable.of(placed.channel()))));
  }

  private void add(Apply apply, List<Circuit.Noise> channels) {
    if (apply.qubits().size() == 1) {
      ComplexMatrix after = ComplexMatrix.identity(4);
      for (Circuit.Noise placed : channels) {
        after = map(KrausTable.of(placed.channel())).times(after);
      }
      passes.add(new Pass.Single(apply, after));
      return;
    }
    passes.add(new Pass.Wide(apply));
    channels.forEach(this::add);
  }

  /// Whatever the qubit was, it is 0.
  private static ComplexMatrix reset() {
    // Entries (0,0) and (1,1) both go to (0,0).
    return map(List.of(jump(0), jump(1)));
  }

  /// |0><from|
  private static ComplexMatrix jump(int from) {
    return ComplexMatrix.unit(2, 0, from);
  }

  /// Sum of K (x) conj(K).
  private static ComplexMatrix map(List<ComplexMatrix> kraus) {
    ComplexMatrix sum = kraus.get(0).tensor(kraus.get(0).conjugate());
    for (ComplexMatrix k : kraus.subList(1, kraus.size())) {
      sum = sum.plus(k.tensor(k.conjugate()));
    }
    return sum;
  }

  /// The state after all gates.
  ///
  /// @param angles one a slot
  public State run(double[] angles) {
    State state = new State(qubits);
    AngleCursor cursor = new AngleCursor(angles);
    for (Pass pass : passes) {
      switch (pass) {
        case Pass.Single single -> {
          ComplexMatrix u = GateMatrix.of(single.apply(), cursor.next(single.apply()));
          ComplexMatrix map = single.after().times(u.tensor(u.conjugate()));
          state.apply(map, both(single.apply().qubits()));
        }
        case Pass.Wide wide -> {
          ComplexMatrix u = GateMatrix.of(wide.apply(), cursor.next(wide.apply()));
          if (!wide.apply().qubits().isEmpty()) {
            state.apply(u, bits(wide.apply().qubits(), 2 * qubits - 1));
            state.apply(u.conjugate(), bits(wide.apply().qubits(), qubits - 1));
          }
        }
        case Pass.Channel channel -> state.apply(channel.map(), both(channel.qubits()));
      }
    }
    return state;
  }

  /// The row bits of some qubits, then their column bits.
  private int[] both(List<Integer> on) {
    int[] all = Arrays.copyOf(bits(on, 2 * qubits - 1), 2 * on.size());
    System.arraycopy(bits(on, qubits - 1), 0, all, on.size(), on.size());
    return all;
  }

  private static int[] bits(List<Integer> on, int first) {
    return on.stream().mapToInt(q -> 1 << (first - q)).toArray();
  }

  /// A mixed state: entry (r, c) stands at r 2^n + c.
  public static final class State {
    private final int qubits;
    private final double[] re;
    private final double[] im;

    State(int qubits) {
      this.qubits = qubits;
      this.re = new double[1 << (2 * qubits)];
      this.im = new double[re.length];
      re[0] = 1;
    }

    /// Multiplies a matrix on some bits of the index, the first its most significant.
    private void apply(ComplexMatrix m, int[] bits) {
      int size = m.size();
      int[] offsets = new int[size];
      int mask = 0;
      for (int b = 0; b < bits.length; b++) {
        mask |= bits[b];
        for (int i = 0; i < size; i++) {
          offsets[i] |= (i >> (bits.length - 1 - b) & 1) != 0 ? bits[b] : 0;
        }
      }
      double[] mRe = new double[size * size];
      double[] mIm = new double[size * size];
      for (int i = 0; i < mRe.length; i++) {
        mRe[i] = m.re(i / size, i % size);
        mIm[i] = m.im(i / size, i % size);
      }
      double[] inRe = new double[size];
      double[] inIm = new double[size];
      for (int base = 0; base < re.length; base++) {
        if ((base & mask) == 0) {
          for (int i = 0; i < size; i++) {
            inRe[i] = re[base + offsets[i]];
            inIm[i] = im[base + offsets[i]];
          }
          for (int r = 0; r < size; r++) {
            row(mRe, mIm, r * size, inRe, inIm, base + offsets[r]);
          }
        }
      }
    }

    private void row(double[] mRe, double[] mIm, int at, double[] inRe, double[] inIm, int to) {
      double sumRe = 0;
      double sumIm = 0;
      for (int c = 0; c < inRe.length; c++) {
        sumRe += mRe[at + c] * inRe[c] - mIm[at + c] * inIm[c];
        sumIm += mRe[at + c] * inIm[c] + mIm[at + c] * inRe[c];
      }
      re[to] = sumRe;
      im[to] = sumIm;
    }

    double re(int row, int column) {
      return re[(row << qubits) + column];
    }

    double im(int row, int column) {
      return im[(row << qubits) + column];
    }

    /// The probability of every outcome, read-out errors left out.
    public double[] probabilities() {
      double[] p = new double[1 << qubits];
      for (int i = 0; i < p.length; i++) {
        p[i] = re[(i << qubits) + i];
      }
      return p;
    }

    /// The trace of a Pauli product with the state; sums in index order.
    public double expectation(List<Pauli> product) {
      return PauliProduct.of(product, qubits).trace(re, im, qubits);
    }
  }
}
