package snq.dsl.check;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.table.SettingSpec;
import snq.dsl.tree.Argument;
import snq.dsl.tree.Expression;
import snq.dsl.tree.Invalid;

/// The value of one key, of the type that the table gives it.
final class SettingReader {
  private final Context context;
  private final @Nullable NetworkChecker network;
  private final Problems problems;
  private final Evaluator evaluator;

  SettingReader(Context context, @Nullable NetworkChecker network, Problems problems) {
    this.context = context;
    this.network = network;
    this.problems = problems;
    this.evaluator = new Evaluator(problems, Evaluator.Place.CONSTANT);
  }

  /// @param arguments by name, as text, numbers as the language writes them
  record Called(String word, Map<String, String> arguments) {}

  /// The value as text, or null after a problem.
  @Nullable String check(SettingSpec spec, Expression written) {
    if (written instanceof Invalid) {
      return null;
    }
    return switch (spec.type()) {
      case COUNT -> count(written);
      case SEED -> {
        OptionalLong seed = seed(written);
        yield seed.isPresent() ? String.valueOf(seed.getAsLong()) : null;
      }
      case NAME -> name(written);
      case TEXT -> text(written);
      case CALL -> {
        Called called = call(spec, written);
        yield called == null ? null : called.word();
      }
      case LOSS -> new MeasureReader(context, network, problems).loss(written) ? "" : null;
      case MEASURE -> new MeasureReader(context, network, problems).measure(written) ? "" : null;
      case MEASURES -> new MeasureReader(context, network, problems).measures(written) ? "" : null;
      case WORDS -> words(spec, written) ? "" : null;
      case SPLITS -> null;
    };
  }

  private @Nullable String count(Expression written) {
    Integer whole =
        Wholes.of(evaluator.evaluate(written, context.names()), written.span(), problems);
    if (whole == null) {
      return null;
    }
    if (whole < 1) {
      problems.add(ErrorCode.OUT_OF_RANGE, written.span(), String.valueOf(whole), "at least 1");
      return null;
    }
    return String.valueOf(whole);
  }

  OptionalLong seed(Expression written) {
    Value value = evaluator.evaluate(written, context.names());
    if (value instanceof Value.Num n && n.isPlain() && n.isWhole()) {
      if (n.value() >= 0 && n.value() <= 1L << 53) {
        return OptionalLong.of((long) n.value());
      }
      problems.add(ErrorCode.OUT_OF_RANGE, written.span(), n.describe(), "0 .. 2^53");
    } else if (value instanceof Value.Num n && n.isPlain()) {
      problems.add(ErrorCode.NOT_WHOLE, written.span(), n.describe());
    } else if (!(value instanceof Value.Unknown)) {
      problems.add(ErrorCode.VALUE_TYPE, written.span(), value.describe(), "a whole number");
    }
    return OptionalLong.empty();
  }

  private @Nullable String name(Expression written) {
    if (written instanceof Expression.Reference r) {
      return r.name();
    }
    if (written instanceof Expression.Text t) {
      return t.value();
    }
    problems.add(ErrorCode.VALUE_TYPE, written.span(), "an expression", "a name");
    return null;
  }

  private @Nullable String text(Expression written) {
    if (written instanceof Expression.Text t) {
      return t.value();
    }
    problems.add(ErrorCode.VALUE_TYPE, written.span(), "no string", "a string in quotes");
    return null;
  }

  /// A word with its arguments, or null after a problem.
  @Nullable Called call(SettingSpec spec, Expression written) {
    String name =
        switch (written) {
          case Expression.Reference r -> r.name();
          case Expression.Call c -> c.function().text();
          default -> "";
        };
    SettingSpec.Word word = spec.word(name);
    if (word == null) {
      List<String> known = spec.words().stream().map(SettingSpec.Word::name).toList();
      problems.add(unknownWord(written, name, known));
      return null;
    }
    List<Argument> arguments =
        written instanceof Expression.Call c ? c.arguments() : List.<Argument>of();
    Map<String, String> values = new LinkedHashMap<>();
    boolean good = true;
    for (Argument argument : arguments) {
      good &= argument(word, argument, values);
    }
    return good ? new Called(name, values) : null;
  }

  static Problem unknownWord(Expression written, String name, List<String> known) {
    return Problem.of(
            ErrorCode.UNKNOWN_WORD,
            written.span(),
            name.isEmpty() ? "an expression" : "`" + name + "`")
        .accepted("`" + String.join("` `", known) + "`")
        .help(NearNames.help(name, known));
  }

  private boolean argument(SettingSpec.Word word, Argument written, Map<String, String> values) {
    SettingSpec.WordArgument wanted = null;
    for (SettingSpec.WordArgument candidate : word.arguments()) {
      boolean named = written.name() != null && candidate.name().equals(written.name().text());
      boolean placed = written.name() == null && candidate.positional() && values.isEmpty();
      if (named || placed) {
        wanted = candidate;
      }
    }
    if (wanted == null) {
      String name = written.name() == null ? "" : written.name().text();
      List<String> known = word.arguments().stream().map(SettingSpec.WordArgument::name).toList();
      problems.add(
          Problem.of(
                  ErrorCode.UNKNOWN_ARGUMENT,
                  written.name() == null ? written.span() : written.name().span(),
                  name.isEmpty()
                      ? "an argument without a name"
                      : "`" + word.name() + "` has no `" + name + "`")
              .accepted(known.isEmpty() ? "no arguments" : "`" + String.join("` `", known) + "`")
              .help(NearNames.help(name, known)));
      return false;
    }
    String value = value(wanted, written.value());
    if (value == null) {
      return false;
    }
    if (values.put(wanted.name(), value) != null) {
      problems.add(ErrorCode.ARGUMENT_TWICE, written.span(), "`" + wanted.name() + "` again");
      return false;
    }
    return true;
  }

  private @Nullable String value(SettingSpec.WordArgument wanted, Expression written) {
    if (!wanted.words().isEmpty()) {
      if (written instanceof Expression.Reference r && wanted.words().contains(r.name())) {
        return r.name();
      }
      String name = written instanceof Expression.Reference r ? r.name() : "";
      problems.add(unknownWord(written, name, wanted.words()));
      return null;
    }
    Value value = evaluator.evaluate(written, context.names());
    if (value instanceof Value.Num n && n.isPlain()) {
      if (wanted.whole() && !n.isWhole()) {
        problems.add(ErrorCode.NOT_WHOLE, written.span(), n.describe());
        return null;
      }
      if (n.value() >= wanted.low() && n.value() <= wanted.high()) {
        return NumberText.of(n.value());
      }
      String range =
          wanted.high() == Double.MAX_VALUE
              ? "at least " + NumberText.of(wanted.low())
              : NumberText.of(wanted.low()) + " .. " + NumberText.of(wanted.high());
      problems.add(
          ErrorCode.OUT_OF_RANGE,
          written.span(),
          "`" + wanted.name() + "` is " + n.describe(),
          range);
    } else if (!(value instanceof Value.Unknown)) {
      problems.add(ErrorCode.VALUE_TYPE, written.span(), value.describe(), "a plain number");
    }
    return null;
  }

  private boolean words(SettingSpec spec, Expression written) {
    if (!(written instanceof Expression.Items items)) {
      problems.add(ErrorCode.VALUE_TYPE, written.span(), "no list", "a list of words");
      return false;
    }
    List<String> known = spec.words().stream().map(SettingSpec.Word::name).toList();
    boolean good = true;
    for (Expression.Item item : items.items()) {
      String name = item.value() instanceof Expression.Reference r ? r.name() : "";
      if (name.isEmpty() || !known.isEmpty() && !known.contains(name)) {
        problems.add(unknownWord(item.value(), name, known));
        good = false;
      }
    }
    return good;
  }
}
