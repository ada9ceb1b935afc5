package snq.dsl;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import snq.dsl.check.FileChecker;

/// Text to checked model.
public final class Checker {
  private Checker() {}

  /// Never throws for any text.
  ///
  /// @param imports the text of a path as an import writes it, below the importing file's folder
  /// @param set values of params from outside, as text: `tau` to `3`
  public static Checked check(
      Source source,
      Function<String, Optional<Source>> imports,
      Map<String, String> set,
      Limits limits) {
    return new FileChecker(source, imports, set, limits).check();
  }

  /// Without imports and settings from outside.
  public static Checked check(Source source) {
    return check(source, _ -> Optional.empty(), Map.of(), Limits.STANDARD);
  }
}
