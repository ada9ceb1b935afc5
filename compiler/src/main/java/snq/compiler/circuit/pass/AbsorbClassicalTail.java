package snq.compiler.circuit.pass;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import snq.compiler.circuit.Angles;
import snq.compiler.circuit.Circuit;
import snq.compiler.circuit.Circuit.Apply;
import snq.compiler.circuit.Circuit.Measure;
import snq.compiler.circuit.Circuit.Operation;
import snq.compiler.circuit.ComplexMatrix;
import snq.compiler.circuit.GateMatrix;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.ProblemException;
import snq.dsl.model.NoiseModel;

/// cx q, r; c = measure q; d = measure r -> c = measure q; d = measure r; d ^= c afterwards
///
/// Takes gates that permute outcomes off the end of a circuit and gives the permutations of
/// classical bits that stand for them. The joint law of the bits stays the same.
public final class AbsorbClassicalTail {
  private static final double EPSILON = 1e-12;

  /// @param circuit without the gates, which says what it reads into which bit
  /// @param permutations of the bits read, in the order in which they act
  /// @param absorbed gates taken off, diagonal ones among them
  public record Absorbed(Circuit circuit, List<BitPermutation> permutations, int absorbed) {
    public Absorbed {
      permutations = List.copyOf(permutations);
    }

    /// What the bits that were read say after all.
    ///
    /// @param outcome all bits, bit 0 most significant
    public int apply(int outcome) {
      int value = outcome;
      for (BitPermutation permutation : permutations) {
        value = permutation.apply(value, circuit.bits());
      }
      return value;
    }
  }

  private static final int FREE = -1;

  private final Circuit circuit;
  private final boolean[] blocked;
  private final boolean[] noisy;
  private final int[] bit;
  private final List<Operation> left = new ArrayList<>();
  private final List<BitPermutation> permutations = new ArrayList<>();
  private int absorbed;

  private AbsorbClassicalTail(Circuit circuit) {
    this.circuit = circuit;
    blocked = new boolean[circuit.qubits()];
    noisy = new boolean[circuit.qubits()];
    bit = new int[circuit.qubits()];
    Arrays.fill(bit, FREE);
  }

  /// @param noise of read-out; channels stand in the circuit
  /// @throws ProblemException when noise follows a gate that would go
  public static Absorbed run(Circuit circuit, NoiseModel noise) {
    AbsorbClassicalTail tail = new AbsorbClassicalTail(new ExplicitReadout().run(circuit));
    Absorbed result = tail.run();
    if (!result.permutations().isEmpty() && noise.hasReadErrors()) {
      throw tail.refused("read-out has an error");
    }
    return result;
  }

  private Absorbed run() {
    for (Operation operation : circuit.operations().reversed()) {
      switch (operation) {
        case Measure m -> measure(m);
        case Apply gate -> {
          if (!absorb(gate)) {
            keep(gate);
          }
        }
        case Circuit.Noise noise -> {
          noise.qubits().forEach(q -> noisy[q] = true);
          left.add(noise);
        }
        case Circuit.Barrier barrier -> left.add(barrier);
        case Circuit.Reset reset -> keep(reset);
        case Circuit.When when -> {
          keep(when);
          // Its bits are asked for before the end.
          Arrays.fill(blocked, true);
        }
      }
    }
    Collections.reverse(left);
    Collections.reverse(permutations);
    return new Absorbed(circuit.withOperations(left), permutations, absorbed);
  }

  private void measure(Measure m) {
    boolean twice = IntStream.of(bit).anyMatch(b -> b == m.bit()) || bit[m.qubit()] != FREE;
    left.add(m);
    if (twice || blocked[m.qubit()]) {
      blocked[m.qubit()] = true;
    } else {
      bit[m.qubit()] = m.bit();
    }
  }

  private void keep(Operation operation) {
    left.add(operation);
    operation.qubits().forEach(q -> blocked[q] = true);
  }

  private boolean absorb(Apply gate) {
    List<Integer> on = gate.qubits();
    if (on.isEmpty() || on.stream().anyMatch(q -> blocked[q] || bit[q] == FREE)) {
      return false;
    }
    Optional<List<Integer>> image = image(gate);
    if (image.isEmpty()) {
      return false;
    }
    boolean moves = !image.get().equals(IntStream.range(0, 1 << on.size()).boxed().toList());
    if (on.stream().anyMatch(q -> noisy[q])) {
      if (!moves) {
        return false;
      }
      throw refused("a channel follows `" + gate.gate().name() + "` on qubits " + on);
    }
    absorbed++;
    if (moves) {
      permutations.add(new BitPermutation(on.stream().map(q -> bit[q]).toList(), image.get()));
    }
    return true;
  }

  private ProblemException refused(String why) {
    return new ProblemException(
        Problem.of(ErrorCode.TAIL_NOISY, null, why + ", circuit `" + circuit.name() + "`")
            .accepted("a tail of gates without noise, read without errors")
            .help("leave out --absorb-tail"));
  }

  /// Where each basis state goes, phases left out; nothing for a gate that does more than that.
  private static Optional<List<Integer>> image(Apply gate) {
    if (!CancelInverses.isFixed(gate)) {
      return isDiagonal(gate)
          ? Optional.of(IntStream.range(0, 1 << gate.qubits().size()).boxed().toList())
          : Optional.empty();
    }
    double[] angles = gate.angles().stream().mapToDouble(Angles::constantValue).toArray();
    ComplexMatrix m = GateMatrix.of(gate, angles);
    List<Integer> image = new ArrayList<>();
    for (int c = 0; c < m.size(); c++) {
      for (int r = 0; r < m.size(); r++) {
        if (Math.abs(StrictMath.hypot(m.re(r, c), m.im(r, c)) - 1) < EPSILON) {
          image.add(r);
        }
      }
      if (image.size() != c + 1) {
        return Optional.empty();
      }
    }
    return Optional.of(image);
  }

  private static boolean isDiagonal(Apply gate) {
    GateAxes axes = GateAxes.of(gate.gate());
    for (int i = 0; i < gate.gate().qubits(); i++) {
      if (axes.sign(i, GateAxes.Z) != 1) {
        return false;
      }
    }
    return true;
  }
}
