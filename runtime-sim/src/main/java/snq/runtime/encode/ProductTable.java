package snq.runtime.encode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import snq.compiler.circuit.Angles;
import snq.compiler.circuit.Circuit;
import snq.compiler.circuit.Circuit.Apply;
import snq.compiler.circuit.Circuit.Operation;
import snq.compiler.circuit.ComplexMatrix;
import snq.compiler.circuit.GateMatrix;
import snq.compiler.circuit.NoiseModels;
import snq.compiler.circuit.Statevector;
import snq.dsl.model.Expr;
import snq.dsl.model.NoiseModel;

/// The table of a circuit that is one-qubit gates followed by gates that only permute basis states,
/// such as rx rx cx: the qubits are independent before the permutation, so an outcome's probability
/// is a product. With one rx or ry a qubit that is sin^2(a/2), one sine a qubit.
final class ProductTable implements OutcomeTable {
  private static final Set<String> PERMUTING =
      Set.of("x", "cx", "CX", "swap", "ccx", "cswap", "id");

  /// A one-qubit gate whose angles come from slots or are constants.
  ///
  /// @param sine true for one rx or ry: P(1) = sin^2(angle / 2)
  private record Turn(Apply apply, int firstSlot, boolean sine) {
    static Turn of(Apply apply, int firstSlot) {
      String gate = apply.gate().name();
      return new Turn(apply, firstSlot, gate.equals("rx") || gate.equals("ry"));
    }
  }

  private final int qubits;
  private final List<List<Turn>> turns;
  private final int[] image;
  private final NoiseModel noise;

  private ProductTable(int qubits, List<List<Turn>> turns, int[] image, NoiseModel noise) {
    this.qubits = qubits;
    this.turns = turns;
    this.image = image;
    this.noise = noise;
  }

  /// @return empty when the circuit has another shape
  static Optional<ProductTable> of(Circuit circuit, NoiseModel noise) {
    List<List<Turn>> turns = new ArrayList<>();
    for (int q = 0; q < circuit.qubits(); q++) {
      turns.add(new ArrayList<>());
    }
    List<Apply> tail = new ArrayList<>();
    int slot = 0;
    for (Operation operation : circuit.operations()) {
      if (operation instanceof Circuit.Barrier) {
        continue;
      }
      if (!(operation instanceof Apply apply) || !apply.modifiers().isEmpty()) {
        return Optional.empty();
      }
      if (tail.isEmpty() && apply.qubits().size() == 1) {
        turns.get(apply.qubits().get(0)).add(Turn.of(apply, slot));
        slot += (int) apply.angles().stream().filter(e -> !Angles.isConstant(e)).count();
      } else if (PERMUTING.contains(apply.gate().name())) {
        tail.add(apply);
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(
        new ProductTable(circuit.qubits(), turns, images(circuit.qubits(), tail), noise));
  }

  /// Where the tail sends every basis state.
  private static int[] images(int qubits, List<Apply> tail) {
    int[] image = new int[1 << qubits];
    for (int i = 0; i < image.length; i++) {
      double[] re = new double[image.length];
      re[i] = 1;
      Statevector state = Statevector.of(qubits, re, new double[image.length]);
      for (Apply apply : tail) {
        state = state.apply(apply.gate().matrix(), apply.qubits());
      }
      for (int j = 0; j < image.length; j++) {
        if (state.re(j) == 1) {
          image[i] = j;
        }
      }
    }
    return image;
  }

  @Override
  public void fill(double[] angles, double[] table) {
    double[] product = new double[table.length];
    product[0] = 1;
    for (int q = 0; q < qubits; q++) {
      double one = excited(turns.get(q), angles);
      for (int i = (1 << q) - 1; i >= 0; i--) {
        double p = product[i];
        product[2 * i] = p * (1 - one);
        product[2 * i + 1] = p * one;
      }
    }
    for (int i = 0; i < product.length; i++) {
      table[image[i]] = product[i];
    }
    if (noise.p01() != 0 || noise.p10() != 0) {
      double[] read = NoiseModels.readOut(table, noise);
      System.arraycopy(read, 0, table, 0, read.length);
    }
  }

  /// P(1) of one qubit after its gates.
  private static double excited(List<Turn> turns, double[] angles) {
    if (turns.size() == 1 && turns.get(0).sine()) {
      Turn turn = turns.get(0);
      double sine = StrictMath.sin(value(turn.apply().angles().get(0), angles, turn) / 2);
      return sine * sine;
    }
    ComplexMatrix all = ComplexMatrix.identity(2);
    for (Turn turn : turns) {
      all = GateMatrix.of(turn.apply(), values(turn, angles)).times(all);
    }
    return all.re(1, 0) * all.re(1, 0) + all.im(1, 0) * all.im(1, 0);
  }

  private static double value(Expr angle, double[] angles, Turn turn) {
    return angle instanceof Expr.Constant c
        ? c.value()
        : Angles.isConstant(angle) ? Angles.constantValue(angle) : angles[turn.firstSlot()];
  }

  private static double[] values(Turn turn, double[] angles) {
    double[] values = new double[turn.apply().angles().size()];
    int slot = turn.firstSlot();
    for (int i = 0; i < values.length; i++) {
      Expr angle = turn.apply().angles().get(i);
      values[i] = Angles.isConstant(angle) ? Angles.constantValue(angle) : angles[slot++];
    }
    return values;
  }
}
