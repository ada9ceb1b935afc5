package snq.runtime.encode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import snq.compiler.circuit.Angles;
import snq.compiler.circuit.Circuit.Apply;
import snq.compiler.circuit.ComplexMatrix;
import snq.compiler.circuit.Gate;
import snq.compiler.circuit.GateMatrix;
import snq.compiler.circuit.GateTable;
import snq.dsl.model.CircuitModel.Modifier;
import snq.dsl.model.Expr;

class ClassicalTailTest {
  private static final Modifier ON = new Modifier.Control(true);
  private static final Modifier OFF = new Modifier.Control(false);

  /// The gate's matrix at angles of no special value says what it does to basis states.
  @Test
  void everyGateThatPermutesBasisStatesIsTakenAndDoesSo() {
    int taken = 0;
    for (Gate gate : GateTable.all()) {
      for (List<Modifier> modifiers :
          List.<List<Modifier>>of(
              List.of(),
              List.of(new Modifier.Inverse()),
              List.of(ON),
              List.of(OFF),
              List.of(ON, OFF),
              List.of(OFF, ON, new Modifier.Inverse()))) {
        Apply apply = apply(gate, modifiers);
        double[] angles = apply.angles().stream().mapToDouble(Angles::constantValue).toArray();
        int[] image = permutation(GateMatrix.of(apply, angles));
        assertThat(ClassicalTail.takes(apply))
            .as("%s %s", gate, modifiers)
            .isEqualTo(image != null);
        if (image != null) {
          assertThat(images(List.of(apply), apply.qubits().size()))
              .as("%s %s", gate, modifiers)
              .isEqualTo(image);
          taken++;
        }
      }
    }
    assertThat(taken).isGreaterThan(100);
  }

  @Test
  void gatesActOneAfterTheOther() {
    Random random = new Random(31);
    String[] names = {"x", "cx", "swap", "ccx", "cswap", "cz", "iswap", "cy"};
    for (int i = 0; i < 300; i++) {
      int qubits = 3 + random.nextInt(4);
      List<Apply> gates = new ArrayList<>();
      int[] image = IntStream.range(0, 1 << qubits).toArray();
      for (int k = 0; k < 8; k++) {
        Gate gate = GateTable.get(names[random.nextInt(names.length)]);
        List<Integer> places = new ArrayList<>(IntStream.range(0, qubits).boxed().toList());
        java.util.Collections.shuffle(places, random);
        Apply apply = new Apply(gate, List.of(), places.subList(0, gate.qubits()), List.of());
        gates.add(apply);
        int[] own = permutation(gate.matrix());
        image = IntStream.of(image).map(s -> act(own, apply.qubits(), s, qubits)).toArray();
      }
      assertThat(images(gates, qubits)).isEqualTo(image);
    }
  }

  /// A basis state after a permutation of some of its qubits.
  private static int act(int[] own, List<Integer> places, int state, int qubits) {
    int in = 0;
    for (int place : places) {
      in = 2 * in + (state >> (qubits - 1 - place) & 1);
    }
    int out = own[in];
    int result = state;
    for (int i = 0; i < places.size(); i++) {
      int bit = 1 << (qubits - 1 - places.get(i));
      result = (out >> (places.size() - 1 - i) & 1) != 0 ? result | bit : result & ~bit;
    }
    return result;
  }

  /// All basis states at once: step i holds state i.
  private static int[] images(List<Apply> gates, int qubits) {
    ClassicalTail tail = new ClassicalTail(qubits);
    gates.forEach(tail::add);
    int states = 1 << qubits;
    int words = 1 + (states >> 6);
    long[] bits = new long[3 + qubits * words];
    for (int q = 0; q < qubits; q++) {
      for (int s = 0; s < states; s++) {
        long bit = s >> (qubits - 1 - q) & 1;
        bits[3 + q * words + (s >> 6)] |= bit << s;
      }
    }
    tail.apply(bits, 3, words);
    return IntStream.range(0, states)
        .map(s -> {
          int image = 0;
          for (int q = 0; q < qubits; q++) {
            long word = bits[3 + tail.train(q) * words + (s >> 6)];
            image = 2 * image + (int) (word >>> s & 1);
          }
          return image;
        })
        .toArray();
  }

  private static Apply apply(Gate gate, List<Modifier> modifiers) {
    List<Expr> angles =
        IntStream.range(0, gate.angles().size())
            .mapToObj(i -> Angles.constant(0.7 + 0.9 * i))
            .toList();
    long controls = modifiers.stream().filter(Modifier.Control.class::isInstance).count();
    List<Integer> qubits = IntStream.range(0, gate.qubits() + (int) controls).boxed().toList();
    return new Apply(gate, angles, qubits, modifiers);
  }

  /// Where a matrix sends basis states, phases aside; null when it superposes some.
  private static int @org.jspecify.annotations.Nullable [] permutation(ComplexMatrix matrix) {
    int[] image = new int[matrix.size()];
    for (int from = 0; from < image.length; from++) {
      image[from] = -1;
      for (int to = 0; to < image.length; to++) {
        double size = Math.hypot(matrix.re(to, from), matrix.im(to, from));
        if (Math.abs(size - 1) < 1e-12) {
          image[from] = to;
        } else if (size > 1e-12) {
          return null;
        }
      }
    }
    return image;
  }
}
