package snq.compiler.circuit.pass;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import snq.compiler.circuit.Circuit;
import snq.compiler.circuit.Circuit.Apply;
import snq.compiler.circuit.Circuit.Operation;
import snq.compiler.circuit.ComplexMatrix;
import snq.compiler.circuit.GateTable;

/// swap a, b; cx a, b; u3(..) b; cx b, a -> at most 3 cx and gates on one qubit
///
/// Gates with numbers on the same two qubits that follow each other become the fewest cx that their
/// product takes, where that is fewer than they are.
final class ResynthesizeBlocks extends UnitaryPass {
  @Override
  public String name() {
    return "resynthesize-blocks";
  }

  @Override
  List<Operation> rewrite(List<Operation> operations, int qubits) {
    Sweep sweep = new Sweep(qubits);
    operations.forEach(sweep::add);
    return sweep.finish();
  }

  /// Gates on at most two qubits, in order.
  private static final class Block {
    final Set<Integer> qubits = new LinkedHashSet<>();
    final List<Apply> gates = new ArrayList<>();

    Block(int qubit) {
      qubits.add(qubit);
    }
  }

  private static final class Sweep {
    private final GateList out;
    private final @Nullable Block[] open;

    Sweep(int qubits) {
      out = new GateList(qubits);
      open = new Block[qubits];
    }

    void add(Operation operation) {
      if (operation instanceof Apply gate
          && gate.modifiers().isEmpty()
          && !gate.qubits().isEmpty()
          && gate.qubits().size() <= 2
          && CancelInverses.isFixed(gate)) {
        block(gate).gates.add(gate);
        return;
      }
      if (operation instanceof Circuit.Barrier barrier && barrier.qubits().isEmpty()) {
        closeAll();
      }
      operation.qubits().forEach(this::close);
      out.add(operation);
    }

    private Block block(Apply gate) {
      int a = gate.qubits().get(0);
      Block own = open[a];
      if (gate.qubits().size() == 1) {
        Block there = own == null ? new Block(a) : own;
        open[a] = there;
        return there;
      }
      int b = gate.qubits().get(1);
      Block other = open[b];
      if (own != null && own == other) {
        return own;
      }
      Block pair = new Block(a);
      pair.qubits.add(b);
      takeOver(own, pair);
      takeOver(other, pair);
      open[a] = pair;
      open[b] = pair;
      return pair;
    }

    /// A block on one qubit becomes a part of the pair's, one on two is done.
    private void takeOver(@Nullable Block block, Block pair) {
      if (block == null) {
        return;
      }
      if (block.qubits.size() == 1) {
        pair.gates.addAll(block.gates);
      } else {
        close(block.qubits.iterator().next());
      }
    }

    void close(int qubit) {
      Block block = open[qubit];
      if (block != null) {
        block.qubits.forEach(q -> open[q] = null);
        write(block);
      }
    }

    private void closeAll() {
      for (int q = 0; q < open.length; q++) {
        close(q);
      }
    }

    List<Operation> finish() {
      closeAll();
      return out.toList();
    }

    private void write(Block block) {
      int cost = block.gates.stream().mapToInt(g -> cost(g)).sum();
      if (cost > 1) {
        List<Integer> on = List.copyOf(block.qubits);
        PairSynthesis pair = new PairSynthesis(product(block.gates, on), on.get(0), on.get(1));
        if (pair.count() < cost) {
          pair.write(out);
          return;
        }
      }
      block.gates.forEach(out::add);
    }
  }

  static ComplexMatrix product(List<Apply> gates, List<Integer> on) {
    ComplexMatrix product = ComplexMatrix.identity(4);
    ComplexMatrix swap = GateTable.get("swap").matrix();
    ComplexMatrix one = ComplexMatrix.identity(2);
    for (Apply gate : gates) {
      ComplexMatrix m = CancelInverses.matrix(gate);
      boolean first = gate.qubits().get(0).equals(on.get(0));
      if (gate.qubits().size() == 1) {
        m = first ? m.tensor(one) : one.tensor(m);
      } else if (!first) {
        m = swap.times(m).times(swap);
      }
      product = m.times(product);
    }
    return product;
  }

  /// cx gates that a gate on two qubits stands for.
  static int cost(Apply gate) {
    if (gate.qubits().size() != 2) {
      return 0;
    }
    return switch (gate.gate().name()) {
      case "cx", "CX", "cz", "cy", "ch", "ecr" -> 1;
      case "swap" -> 3;
      default -> 2;
    };
  }
}
