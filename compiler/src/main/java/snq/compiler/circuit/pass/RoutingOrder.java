package snq.compiler.circuit.pass;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import snq.compiler.circuit.Circuit;
import snq.compiler.circuit.Circuit.Apply;
import snq.compiler.circuit.Circuit.Operation;

/// The operations of a circuit and which have to come before which: those on a common qubit or
/// classical bit keep their order.
final class RoutingOrder {
  /// A place for no qubit.
  static final int NONE = -1;

  private final int[] first;
  private final int[] second;
  private final int[][] next;
  private final int[] waiting;

  private RoutingOrder(int[] first, int[] second, int[][] next, int[] waiting) {
    this.first = first;
    this.second = second;
    this.next = next;
    this.waiting = waiting;
  }

  static RoutingOrder of(Circuit circuit) {
    List<Operation> operations = circuit.operations();
    int n = operations.size();
    int[] first = new int[n];
    int[] second = new int[n];
    List<Set<Integer>> next = new ArrayList<>();
    int[] last = new int[circuit.qubits() + circuit.bits()];
    Arrays.fill(last, NONE);
    for (int i = 0; i < n; i++) {
      next.add(new LinkedHashSet<>());
      List<Integer> pair = pair(operations.get(i));
      first[i] = pair.isEmpty() ? NONE : pair.get(0);
      second[i] = pair.isEmpty() ? NONE : pair.get(1);
      for (int wire : wires(circuit, operations.get(i))) {
        if (last[wire] != NONE) {
          next.get(last[wire]).add(i);
        }
        last[wire] = i;
      }
    }
    int[] waiting = new int[n];
    int[][] after = new int[n][];
    for (int i = 0; i < n; i++) {
      after[i] = next.get(i).stream().mapToInt(k -> k).toArray();
      for (int k : after[i]) {
        waiting[k]++;
      }
    }
    return new RoutingOrder(first, second, after, waiting);
  }

  /// The qubits that have to be joined: those of a gate on two, also under a condition.
  static List<Integer> pair(Operation operation) {
    return switch (operation) {
      case Apply a -> a.qubits().size() == 2 ? a.qubits() : List.of();
      case Circuit.When w -> {
        for (Operation inner : w.body()) {
          List<Integer> pair = pair(inner);
          if (!pair.isEmpty()) {
            yield pair;
          }
        }
        yield List.of();
      }
      case Circuit.Barrier o -> List.of();
      case Circuit.Reset o -> List.of();
      case Circuit.Measure o -> List.of();
      case Circuit.Noise o -> List.of();
    };
  }

  /// Qubits, and classical bits after them, that an operation uses.
  static Set<Integer> wires(Circuit circuit, Operation operation) {
    Set<Integer> wires = new LinkedHashSet<>(operation.qubits());
    switch (operation) {
      case Circuit.Measure m -> wires.add(circuit.qubits() + m.bit());
      case Circuit.When w -> {
        w.condition().bits().forEach(b -> wires.add(circuit.qubits() + b));
        w.body().forEach(o -> wires.addAll(wires(circuit, o)));
      }
      case Circuit.Barrier b -> {
        if (b.qubits().isEmpty()) {
          for (int q = 0; q < circuit.qubits(); q++) {
            wires.add(q);
          }
        }
      }
      case Apply o -> {}
      case Circuit.Reset o -> {}
      case Circuit.Noise o -> {}
    }
    return wires;
  }

  /// The same from the end to the start.
  RoutingOrder reversed() {
    int n = first.length;
    List<List<Integer>> before = new ArrayList<>();
    int[] count = new int[n];
    for (int i = 0; i < n; i++) {
      before.add(new ArrayList<>());
    }
    for (int i = 0; i < n; i++) {
      for (int k : next[i]) {
        before.get(k).add(i);
      }
      count[i] = next[i].length;
    }
    int[][] after = new int[n][];
    for (int i = 0; i < n; i++) {
      after[i] = before.get(i).stream().mapToInt(k -> k).toArray();
    }
    return new RoutingOrder(first, second, after, count);
  }

  int size() {
    return first.length;
  }

  /// True for an operation whose two qubits have to be joined.
  boolean isPair(int operation) {
    return first[operation] != NONE;
  }

  int first(int operation) {
    return first[operation];
  }

  int second(int operation) {
    return second[operation];
  }

  int nextCount(int operation) {
    return next[operation].length;
  }

  int next(int operation, int at) {
    return next[operation][at];
  }

  /// How many operations each one waits for.
  int[] waiting() {
    return waiting.clone();
  }
}
