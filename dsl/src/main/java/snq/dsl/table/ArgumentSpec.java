package snq.dsl.table;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import snq.dsl.model.Argument;

/// One argument of an operation.
///
/// @param positional may be written without its name, as the first one
/// @param required an error when it is missing; else it has a default or stays absent
/// @param start the default, when there is one
/// @param low least value of a number, inclusive
/// @param high largest value of a number, inclusive
/// @param words what a word may be; of a size, the argument whose value is the default (`stride` is
///   `kernel` unless it is written)
public record ArgumentSpec(
    String name,
    ArgumentType type,
    boolean positional,
    boolean required,
    Optional<Argument> start,
    double low,
    double high,
    List<String> words,
    String doc) {
  public ArgumentSpec {
    words = List.copyOf(words);
  }

  /// An argument that must be written, the first one without its name if one likes.
  public static ArgumentSpec first(String name, ArgumentType type, String doc) {
    return new ArgumentSpec(name, type, true, true, Optional.empty(), least(type), MOST, NONE, doc);
  }

  /// An argument that must be written with its name.
  public static ArgumentSpec needed(String name, ArgumentType type, String doc) {
    return new ArgumentSpec(
        name, type, false, true, Optional.empty(), least(type), MOST, NONE, doc);
  }

  /// An argument that is absent unless it is written.
  public static ArgumentSpec optional(String name, ArgumentType type, String doc) {
    return new ArgumentSpec(
        name, type, false, false, Optional.empty(), least(type), MOST, NONE, doc);
  }

  /// A number with a default.
  public static ArgumentSpec number(String name, ArgumentType type, double start, String doc) {
    Optional<Argument> value = Optional.of(new Argument.Number(start));
    return new ArgumentSpec(name, type, false, false, value, least(type), MOST, NONE, doc);
  }

  public static ArgumentSpec flag(String name, boolean start, String doc) {
    Optional<Argument> value = Optional.of(new Argument.Flag(start));
    return new ArgumentSpec(name, ArgumentType.FLAG, false, false, value, 0, 1, NONE, doc);
  }

  /// A choice of words; the first one is the default.
  public static ArgumentSpec word(String name, List<String> words, String doc) {
    Optional<Argument> value = Optional.of(new Argument.Word(words.get(0)));
    return new ArgumentSpec(name, ArgumentType.WORD, false, false, value, 0, 0, words, doc);
  }

  /// A choice of words without a default: absent unless it is written.
  public static ArgumentSpec optionalWord(String name, List<String> words, String doc) {
    Optional<Argument> value = Optional.empty();
    return new ArgumentSpec(name, ArgumentType.WORD, false, false, value, 0, 0, words, doc);
  }

  public ArgumentSpec in(double least, double most) {
    return new ArgumentSpec(name, type, positional, required, start, least, most, words, doc);
  }

  /// The default is the value of another argument of the call.
  public ArgumentSpec like(String argument) {
    return new ArgumentSpec(
        name, type, positional, false, start, low, high, List.of(argument), doc);
  }

  public ArgumentSpec or(Argument value) {
    return new ArgumentSpec(
        name, type, positional, false, Optional.of(value), low, high, words, doc);
  }

  /// What is accepted, for messages and help: `a whole number, at least 1`.
  public String accepted() {
    if (type == ArgumentType.WORD) {
      return words.stream().collect(Collectors.joining("` or `", "`", "`"));
    }
    boolean ranged =
        switch (type) {
          case FLAG, GROUPING, TEXT, CIRCUIT, NOISE, OBSERVABLES, DATA, VALUES -> false;
          default -> low > -MOST;
        };
    if (!ranged) {
      return type.words();
    }
    return high < Integer.MAX_VALUE
        ? type.words() + " in " + number(low) + " .. " + number(high)
        : type.words() + ", at least " + number(low);
  }

  /// The default as written in the language, or the empty text.
  public String startText() {
    if (start.isEmpty() && !required && type != ArgumentType.WORD && !words.isEmpty()) {
      return words.get(0);
    }
    return start.map(ArgumentSpec::text).orElse("");
  }

  private static String text(Argument argument) {
    return switch (argument) {
      case Argument.Number n -> number(n.value());
      case Argument.Flag f -> String.valueOf(f.value());
      case Argument.Word w -> w.value();
      case Argument.Numbers n ->
          n.values().stream()
              .map(ArgumentSpec::number)
              .distinct()
              .collect(Collectors.joining(", "));
      default -> argument.toString();
    };
  }

  /// A whole number without its point, else as Java prints it.
  public static String number(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return String.format(Locale.ROOT, "%d", (long) value);
    }
    return String.valueOf(value);
  }

  private static double least(ArgumentType type) {
    return switch (type) {
      case COUNT, COUNTS, LENGTH, PAIR -> 1;
      case INDICES, STEPS, LAG -> 0;
      default -> -MOST;
    };
  }

  private static final double MOST = Double.MAX_VALUE;
  private static final List<String> NONE = List.of();
}
