package snq.dsl.model;

import java.util.List;

/// A checked argument of an operation of the table: of the type and range the table gives.
public sealed interface Argument {
  /// Times are in steps, angles in radians; a whole number is exact in a double.
  record Number(double value) implements Argument {
    public int asInt() {
      return Math.toIntExact((long) value);
    }
  }

  /// A word of the table's list, such as `adjacent`.
  record Word(String value) implements Argument {}

  record Text(String value) implements Argument {}

  record Flag(boolean value) implements Argument {}

  /// A list of numbers, perhaps of lists: an explicit pairing, a permutation, a shape.
  record Numbers(List<Double> values) implements Argument {
    public Numbers {
      values = List.copyOf(values);
    }
  }

  record Groups(List<List<Integer>> groups) implements Argument {
    public Groups {
      groups = groups.stream().map(List::copyOf).toList();
    }
  }

  /// A word with a number, such as `random(3407)`.
  record Seeded(String word, long seed) implements Argument {}

  record Circuit(CircuitModel circuit) implements Argument {}

  record Noise(NoiseModel noise) implements Argument {}

  record Neuron(NeuronModel neuron) implements Argument {}

  /// One Pauli product an entry: `Z[0] * Z[1]` is {(Z,0),(Z,1)}.
  record Observables(List<List<Pauli>> products) implements Argument {
    public Observables {
      products = products.stream().map(List::copyOf).toList();
    }
  }

  record Pauli(char axis, int qubit) {}

  /// Data of a named entry of the dataset block, or a file: `kernel(C, references: npy("r.npy"))`.
  record Data(DataExpression data) implements Argument {}

  /// `learned(2.0)`, `delay(learned, max: 20)`.
  record Learned(double start) implements Argument {}
}
