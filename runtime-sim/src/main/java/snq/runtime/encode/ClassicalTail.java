package snq.runtime.encode;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import snq.compiler.circuit.Circuit.Apply;
import snq.dsl.model.CircuitModel.Modifier;

/// Gates at the end of a circuit that permute basis states, perhaps with phases, as operations on
/// the words of spike trains: a cx is an exclusive or of two trains. Phases reach no outcome of
/// measuring in Z. All that is left are flips `target ^= AND of controls` and a renaming of trains.
final class ClassicalTail {
  private static final Set<String> FLIPS = Set.of("x", "y", "cx", "CX", "cy", "ccx");
  private static final Set<String> EXCHANGES = Set.of("swap", "iswap", "cswap");
  private static final Set<String> DIAGONAL =
      Set.of(
          "id", "z", "s", "sdg", "t", "tdg", "rz", "p", "phase", "u1", "gphase", "cz", "cp",
          "cphase", "cu1", "crz", "rzz");

  /// One flip, on trains.
  private static final class Flip {
    final int target;
    final int[] controls;

    Flip(int target, List<Integer> controls) {
      this.target = target;
      this.controls = controls.stream().mapToInt(i -> i).toArray();
    }
  }

  private final List<Flip> flips = new ArrayList<>();
  private final int[] train;

  /// No gates.
  ClassicalTail(int qubits) {
    train = IntStream.range(0, qubits).toArray();
  }

  int qubits() {
    return train.length;
  }

  /// The train that holds the bits of a qubit at the end.
  int train(int qubit) {
    return train[qubit];
  }

  /// What is done to the trains, in order.
  List<QuantumBlocks.Flip> flips() {
    return flips.stream()
        .map(f -> new QuantumBlocks.Flip(f.target, IntStream.of(f.controls).boxed().toList()))
        .toList();
  }

  /// True for a gate that permutes basis states whatever its angles are.
  static boolean takes(Apply apply) {
    String gate = apply.gate().name();
    return DIAGONAL.contains(gate)
        || (FLIPS.contains(gate) || EXCHANGES.contains(gate))
            && apply.modifiers().stream().noneMatch(Modifier.Power.class::isInstance);
  }

  /// Adds a gate that [#takes] accepts.
  void add(Apply apply) {
    String gate = apply.gate().name();
    if (DIAGONAL.contains(gate)) {
      return;
    }
    List<Integer> qubits = apply.qubits();
    int targets = EXCHANGES.contains(gate) ? 2 : 1;
    List<Integer> controls = new ArrayList<>();
    List<Integer> negative = new ArrayList<>();
    List<Modifier> outermostFirst =
        apply.modifiers().reversed().stream().filter(Modifier.Control.class::isInstance).toList();
    for (int i = 0; i < qubits.size() - targets; i++) {
      controls.add(train[qubits.get(i)]);
      if (i < outermostFirst.size()
          && outermostFirst.get(i) instanceof Modifier.Control control
          && !control.onOne()) {
        negative.add(train[qubits.get(i)]);
      }
    }
    negative.forEach(n -> flips.add(new Flip(n, List.of())));
    if (targets == 1) {
      flips.add(new Flip(train[qubits.getLast()], controls));
    } else {
      exchange(qubits.get(qubits.size() - 2), qubits.getLast(), controls);
    }
    negative.forEach(n -> flips.add(new Flip(n, List.of())));
  }

  /// a ^= b; b ^= a under the controls; a ^= b: without controls a renaming does.
  private void exchange(int a, int b, List<Integer> controls) {
    if (controls.isEmpty()) {
      int moved = train[a];
      train[a] = train[b];
      train[b] = moved;
      return;
    }
    List<Integer> both = new ArrayList<>(controls);
    both.add(train[a]);
    flips.add(new Flip(train[a], List.of(train[b])));
    flips.add(new Flip(train[b], both));
    flips.add(new Flip(train[a], List.of(train[b])));
  }

  /// Runs on one block.
  ///
  /// @param bits of train i from `at` + i `words` on
  void apply(long[] bits, int at, int words) {
    for (int f = 0; f < flips.size(); f++) {
      Flip flip = flips.get(f);
      int target = at + flip.target * words;
      switch (flip.controls.length) {
        case 0 -> invert(bits, target, words);
        case 1 -> add(bits, target, at + flip.controls[0] * words, words);
        default -> addProduct(bits, at, flip, words);
      }
    }
  }

  private static void invert(long[] bits, int target, int words) {
    for (int w = 0; w < words; w++) {
      bits[target + w] = ~bits[target + w];
    }
  }

  private static void add(long[] bits, int target, int control, int words) {
    for (int w = 0; w < words; w++) {
      bits[target + w] ^= bits[control + w];
    }
  }

  private static void addProduct(long[] bits, int at, Flip flip, int words) {
    int target = at + flip.target * words;
    for (int w = 0; w < words; w++) {
      long all = -1L;
      for (int control : flip.controls) {
        all &= bits[at + control * words + w];
      }
      bits[target + w] ^= all;
    }
  }
}
