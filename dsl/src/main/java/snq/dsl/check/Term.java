package snq.dsl.check;

import org.jspecify.annotations.Nullable;
import snq.dsl.model.ValueType;

/// What an expression of a network stands for.
sealed interface Term {
  Term UNKNOWN = new Signal(-1, 0, "", null, -1);

  /// A number of the file.
  record Constant(Value.Num number) implements Term {}

  /// The result of a node, perhaps some steps earlier.
  ///
  /// @param node its number, or -1 while it is not known
  /// @param later the value whose node it will be, when it stands below, else empty
  /// @param type null when a problem left it unknown
  /// @param statement number of the statement that made the node
  record Signal(int node, int lag, String later, @Nullable ValueType type, int statement)
      implements Term {}
}
