package snq.dsl.table;

/// What may be written for an argument, and which record of `snq.dsl.model.Argument` it becomes.
public enum ArgumentType {
  /// A whole number: `Number`.
  COUNT("a whole number"),
  /// Any number: `Number`.
  REAL("a number"),
  /// A number in radians or one with `rad deg turn`: `Number` in radians.
  ANGLE("an angle"),
  /// A number of steps or a time with its unit: `Number` in steps.
  STEPS("a number of steps or a time"),
  /// `true` or `false`: `Flag`.
  FLAG("`true` or `false`"),
  /// One of the words of the entry: `Word`.
  WORD("a word"),
  /// A string: `Text`.
  TEXT("a string"),
  /// Whole numbers one after the other, `reshape(9, 3)`, or one list: `Numbers`.
  COUNTS("whole numbers"),
  /// A whole number along the one axis of `conv1d` and 1-d pools: `Numbers` of one.
  LENGTH("a whole number"),
  /// A whole number for both axes or a list of two, height first: `Numbers` of two.
  PAIR("a whole number, or two in a list"),
  /// A whole number, a list or a range of them, written out: `Numbers`.
  INDICES("a whole number, a list or a range"),
  /// How features are put into groups: `Word`, `Seeded` or `Groups`.
  GROUPING("`adjacent`, `strided`, `random(seed)` or a list of lists of feature numbers"),
  /// Steps, a time, or `learned`: `Number` in steps or `Learned`.
  LAG("a number of steps, a time or `learned`"),
  /// The name of a circuit: `Circuit`.
  CIRCUIT("a circuit"),
  /// The name of a noise block: `Noise`.
  NOISE("a noise"),
  /// Products of Paulis on qubits, `[Z[0], Z[0] * Z[1]]`: `Observables`.
  OBSERVABLES("a list of Pauli products"),
  /// A file or an expression of files, as in `dataset`: `Data`.
  DATA("data"),
  /// More values of the network; they become inputs of the node, not arguments.
  VALUES("values of the network");

  private final String words;

  ArgumentType(String words) {
    this.words = words;
  }

  /// As messages and help call it.
  public String words() {
    return words;
  }
}
