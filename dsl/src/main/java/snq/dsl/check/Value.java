package snq.dsl.check;

import java.util.List;
import org.jspecify.annotations.Nullable;
import snq.dsl.model.Expr;
import snq.dsl.model.Shape;
import snq.dsl.tree.Unit;

/// What an expression stands for while a file is checked.
@SuppressWarnings("ClassInitializationDeadlock") // no kind of value starts this interface
sealed interface Value {
  Value UNKNOWN = new Unknown();

  /// A number in radians, seconds, hertz or plain.
  ///
  /// @param dimension null for a plain number
  record Num(double value, Unit.@Nullable Dimension dimension) implements Value {
    static Num plain(double value) {
      return new Num(value, null);
    }

    boolean isPlain() {
      return dimension == null;
    }

    boolean isWhole() {
      return value == Math.rint(value);
    }
  }

  /// Known only when the model runs: over features and weights, or states and inputs.
  record Formula(Expr expr) implements Value {}

  /// A feature or weight array before its indices.
  record Array(String name, Shape shape) implements Value {}

  record Flag(boolean value) implements Value {}

  record Text(String value) implements Value {}

  /// A choice of words; `value` is null while a definition is checked without its arguments.
  record Word(@Nullable String value, List<String> choices) implements Value {}

  record Items(List<Value> items) implements Value {}

  /// from, from + step, ... `count` numbers, all plain.
  record Sequence(double from, double step, long count) implements Value {
    double get(long i) {
      return from + i * step;
    }
  }

  /// Something is wrong with it and has been said: it fits everywhere.
  record Unknown() implements Value {}

  /// What it is, for messages: `a time`, `true`.
  default String describe() {
    return switch (this) {
      case Num n when n.dimension() == null -> NumberText.of(n.value());
      case Num n -> NumberText.of(n);
      case Formula _ -> "a value of the running model";
      case Array a -> "the array `" + a.name() + "`";
      case Flag f -> "`" + f.value() + "`";
      case Text t -> "the string \"" + t.value() + "\"";
      case Word w -> w.value() == null ? "a word" : "the word `" + w.value() + "`";
      case Items _ -> "a list";
      case Sequence _ -> "a range";
      case Unknown _ -> "something unknown";
    };
  }
}
