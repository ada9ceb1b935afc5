package snq.dsl.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.Span;
import snq.dsl.model.Argument;
import snq.dsl.table.ArgumentSpec;
import snq.dsl.table.ArgumentType;
import snq.dsl.table.Operation;
import snq.dsl.tree.Expression;

/// Arguments of an operation of the table: by name or place, converted, in range, defaults filled
/// in.
final class ArgumentBinder {
  private final Problems problems;
  private final ArgumentReader reader;

  ArgumentBinder(ArgumentReader reader, Problems problems) {
    this.reader = reader;
    this.problems = problems;
  }

  /// @param arguments in the order of the table
  /// @param spans where each was written
  /// @param values further values of the network, in written order
  /// @param good false after a problem
  record Result(
      Map<String, Argument> arguments,
      Map<String, Span> spans,
      List<Expression> values,
      boolean good) {}

  Result bind(Operation operation, List<snq.dsl.tree.Argument> call, Span where, Names names) {
    Map<String, List<Expression>> given = new LinkedHashMap<>();
    boolean good = assign(operation, call, given);
    Map<String, Argument> arguments = new LinkedHashMap<>();
    Map<String, Span> spans = new LinkedHashMap<>();
    List<Expression> values = new ArrayList<>();
    for (ArgumentSpec spec : operation.arguments()) {
      List<Expression> written = given.get(spec.name());
      if (written == null) {
        good &= absent(operation, spec, where, arguments);
        continue;
      }
      spans.put(spec.name(), written.get(0).span().to(written.getLast().span()));
      if (spec.type() == ArgumentType.VALUES) {
        values.addAll(written);
        continue;
      }
      Argument argument = reader.read(spec, written, names, arguments);
      if (argument == null) {
        good = false;
      } else {
        arguments.put(spec.name(), argument);
      }
    }
    return new Result(arguments, spans, values, good);
  }

  private boolean absent(
      Operation operation, ArgumentSpec spec, Span where, Map<String, Argument> arguments) {
    if (spec.required()) {
      problems.add(
          Problem.of(
                  ErrorCode.ARGUMENT_MISSING,
                  where,
                  "`" + operation.name() + "` without `" + spec.name() + "`")
              .accepted(spec.accepted())
              .help("for example `" + operation.example() + "`"));
      return false;
    }
    if (spec.start().isPresent()) {
      arguments.put(spec.name(), spec.start().get());
    } else if (spec.type() != ArgumentType.WORD && !spec.words().isEmpty()) {
      Argument other = arguments.get(spec.words().get(0));
      if (other != null) {
        arguments.put(spec.name(), other);
      }
    }
    return true;
  }

  /// Puts what is written to the arguments of the table.
  private boolean assign(
      Operation operation, List<snq.dsl.tree.Argument> call, Map<String, List<Expression>> given) {
    boolean good = true;
    for (snq.dsl.tree.Argument argument : call) {
      ArgumentSpec spec;
      if (argument.name() != null) {
        spec = operation.argument(argument.name().text());
        if (spec == null) {
          problems.add(unknown(operation, argument.name().text(), argument.name().span()));
          good = false;
          continue;
        }
      } else {
        spec = positional(operation, given);
        if (spec == null) {
          problems.add(unnamed(operation, argument, given));
          good = false;
          continue;
        }
      }
      List<Expression> written = given.computeIfAbsent(spec.name(), _ -> new ArrayList<>());
      if (!written.isEmpty() && (argument.name() != null || !isVariadic(spec))) {
        problems.add(ErrorCode.ARGUMENT_TWICE, argument.span(), "`" + spec.name() + "` again");
        good = false;
      } else {
        written.add(argument.value());
      }
    }
    return good;
  }

  private static boolean isVariadic(ArgumentSpec spec) {
    return spec.type() == ArgumentType.COUNTS || spec.type() == ArgumentType.VALUES;
  }

  private static @Nullable ArgumentSpec positional(
      Operation operation, Map<String, List<Expression>> given) {
    for (ArgumentSpec spec : operation.arguments()) {
      if (spec.positional() && (isVariadic(spec) || !given.containsKey(spec.name()))) {
        return spec;
      }
    }
    return null;
  }

  private static Problem unknown(Operation operation, String name, Span where) {
    List<String> known = operation.arguments().stream().map(ArgumentSpec::name).toList();
    return Problem.of(
            ErrorCode.UNKNOWN_ARGUMENT, where, "`" + operation.name() + "` has no `" + name + "`")
        .accepted(known.isEmpty() ? "no arguments" : "`" + String.join("` `", known) + "`")
        .help(NearNames.help(name, known));
  }

  private static Problem unnamed(
      Operation operation, snq.dsl.tree.Argument argument, Map<String, List<Expression>> given) {
    String next = "";
    for (ArgumentSpec spec : operation.arguments()) {
      if (next.isEmpty() && !given.containsKey(spec.name())) {
        next = spec.name();
      }
    }
    return Problem.of(
            ErrorCode.UNKNOWN_ARGUMENT,
            argument.span(),
            "an argument of `" + operation.name() + "` without its name")
        .accepted(next.isEmpty() ? "no further argument" : "`name: value`")
        .help(next.isEmpty() ? "" : "perhaps `" + next + ": ...`");
  }
}
