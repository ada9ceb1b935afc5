package snq.dsl.table;

/// What may be written for a key of a settings block.
public enum SettingType {
  COUNT("a whole number, at least 1"),
  SEED("a whole number, at least 0"),
  /// A bare name that another table knows: a target.
  NAME("a name"),
  TEXT("a string"),
  /// One of the entry's words, perhaps with arguments: `adam(lr: 1e-3)`.
  CALL("one of the words, perhaps with arguments"),
  /// Losses with factors, added: `cross_entropy + 0.01 * mean_abs(weights)`.
  LOSS("losses, added"),
  /// A measure, perhaps of a split: `valid.accuracy`.
  MEASURE("a measure"),
  /// A list of measures.
  MEASURES("a list of measures"),
  /// A list of the entry's words.
  WORDS("a list of words"),
  /// Names of splits, or row ranges `as` names.
  SPLITS("names, or row ranges `as` names, in a list");

  private final String words;

  SettingType(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }
}
