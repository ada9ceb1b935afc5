package snq.dsl.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.Span;
import snq.dsl.model.Expr;
import snq.dsl.model.NeuronModel.Bound;
import snq.dsl.table.NeuronOptionTable;
import snq.dsl.tree.Argument;
import snq.dsl.tree.Declaration;
import snq.dsl.tree.Expression;

/// Binds the parameters of a neuron definition: arguments first, defaults for the rest, times
/// counted in steps.
final class NeuronArguments {
  private final Declaration.Neuron definition;
  private final StepClock clock;
  private final Problems problems;
  private final Evaluator evaluator;
  private final Names.Frame frame;
  private final List<Bound> bound = new ArrayList<>();
  private boolean good = true;

  /// @param names names of the file, behind the parameters in the definition's own expressions
  NeuronArguments(Declaration.Neuron definition, StepClock clock, Names names, Problems problems) {
    this.definition = definition;
    this.clock = clock;
    this.problems = problems;
    this.evaluator = new Evaluator(problems, Evaluator.Place.NEURON);
    this.frame = new Names.Frame(names);
  }

  /// Parameters by name, for the body.
  Names.Frame frame() {
    return frame;
  }

  List<Bound> bound() {
    return bound;
  }

  /// Checks the definition alone: parameters are known but have no value.
  void bindNothing() {
    for (Declaration.Parameter parameter : definition.parameters()) {
      if (declare(parameter) && parameter.start() != null) {
        start(parameter);
      }
      frame.put(
          parameter.name().text(),
          parameter.words().isEmpty() ? Value.UNKNOWN : new Value.Word(null, words(parameter)));
    }
  }

  private boolean declare(Declaration.Parameter parameter) {
    String name = parameter.name().text();
    if (frame.has(name)) {
      problems.add(
          ErrorCode.DECLARED_TWICE, parameter.name().span(), "`" + name + "` stands already");
      return false;
    }
    if (NeuronOptionTable.has(name)) {
      problems.add(
          ErrorCode.HIDES_BUILT_IN,
          parameter.name().span(),
          "`" + name + "` is an option of every neuron",
          "another name");
      return false;
    }
    return Formals.checkName(parameter.name(), problems) && isType(parameter);
  }

  private boolean isType(Declaration.Parameter parameter) {
    if (parameter.type() == null
        || Set.of("real", "int", "bool", "time").contains(parameter.type().name().text())) {
      return true;
    }
    problems.add(
        ErrorCode.VALUE_TYPE,
        parameter.type().span(),
        "the type `" + parameter.type().name().text() + "`",
        "`real int bool time`, or words: `euler | exponential`");
    return false;
  }

  /// @param call arguments without the options and the further inputs
  /// @param names names where the call stands
  /// @return false after a problem
  boolean bind(List<Argument> call, Names names, Span where) {
    Map<String, Argument> given = given(call);
    for (Declaration.Parameter parameter : definition.parameters()) {
      Argument argument = given.remove(parameter.name().text());
      if (argument != null) {
        bindOne(parameter, argument.value(), names);
      } else if (parameter.start() != null) {
        start(parameter);
      } else {
        problems.add(
            Problem.of(
                    ErrorCode.ARGUMENT_MISSING,
                    where,
                    "`" + parameter.name().text() + "` of `" + definition.name().text() + "`")
                .accepted("it has no default")
                .help("write `" + parameter.name().text() + ": ...`"));
        fail(parameter);
      }
    }
    if (!given.isEmpty()) {
      given.values().forEach(this::unknownArgument);
      good = false;
    }
    return good;
  }

  private Map<String, Argument> given(List<Argument> call) {
    Map<String, Argument> given = new LinkedHashMap<>();
    Set<String> names = new HashSet<>();
    for (int i = 0; i < call.size(); i++) {
      Argument argument = call.get(i);
      String name;
      if (argument.name() != null) {
        name = argument.name().text();
      } else if (i == 0 && !definition.parameters().isEmpty()) {
        name = definition.parameters().get(0).name().text();
      } else {
        problems.add(
            ErrorCode.UNKNOWN_ARGUMENT,
            argument.span(),
            "an argument without a name",
            "`name: value`");
        good = false;
        continue;
      }
      if (!names.add(name)) {
        problems.add(ErrorCode.ARGUMENT_TWICE, argument.span(), "`" + name + "` again");
        good = false;
      } else {
        given.put(name, argument);
      }
    }
    return given;
  }

  private void unknownArgument(Argument argument) {
    String name = argument.name() == null ? "" : argument.name().text();
    List<String> known = new ArrayList<>();
    definition.parameters().forEach(p -> known.add(p.name().text()));
    if (NeuronBody.isSpiking(definition.body())) {
      NeuronOptionTable.all().forEach(o -> known.add(o.name()));
    }
    problems.add(
        Problem.of(
                ErrorCode.UNKNOWN_ARGUMENT,
                argument.name() == null ? argument.span() : argument.name().span(),
                "`" + definition.name().text() + "` has no `" + name + "`")
            .accepted("`" + String.join("` `", known) + "`")
            .help(NearNames.help(name, known)));
  }

  private void start(Declaration.Parameter parameter) {
    Expression start = parameter.start();
    if (start != null) {
      bindOne(parameter, start, frame);
    }
  }

  private void fail(Declaration.Parameter parameter) {
    good = false;
    frame.put(parameter.name().text(), Value.UNKNOWN);
  }

  private void bindOne(Declaration.Parameter parameter, Expression written, Names names) {
    if (!parameter.words().isEmpty()) {
      bindWord(parameter, written);
      return;
    }
    Expression expression = written;
    boolean learned = written instanceof Expression.Call c && c.function().text().equals("learned");
    if (learned && written instanceof Expression.Call c) {
      if (c.arguments().size() != 1 || c.arguments().get(0).name() != null) {
        problems.add(
            ErrorCode.VALUE_TYPE, written.span(), "`learned` without a start", "`learned(2.0)`");
        fail(parameter);
        return;
      }
      expression = c.arguments().get(0).value();
    }
    Value value = evaluator.evaluate(expression, names);
    String type = parameter.type() == null ? "real" : parameter.type().name().text();
    Double number = number(parameter, type, value, expression.span());
    if (number == null || !inRange(parameter, number, expression.span())) {
      fail(parameter);
      return;
    }
    put(parameter, type, number, learned);
  }

  private void put(Declaration.Parameter parameter, String type, double number, boolean learned) {
    String name = parameter.name().text();
    bound.add(new Bound(name, number, "", learned, type.equals("time")));
    if (learned) {
      frame.put(name, new Value.Formula(new Expr.Parameter(name)));
    } else if (type.equals("bool")) {
      frame.put(name, new Value.Flag(number == 1));
    } else {
      frame.put(name, Value.Num.plain(number));
    }
  }

  private void bindWord(Declaration.Parameter parameter, Expression written) {
    List<String> words = words(parameter);
    String name = parameter.name().text();
    if (!(written instanceof Expression.Reference r) || !words.contains(r.name())) {
      String found = written instanceof Expression.Reference r ? r.name() : "";
      problems.add(
          Problem.of(
                  ErrorCode.UNKNOWN_WORD,
                  written.span(),
                  found.isEmpty() ? "an expression" : "`" + found + "`")
              .accepted("`" + String.join("` or `", words) + "`")
              .help(NearNames.help(found, words)));
      good = false;
      frame.put(name, new Value.Word(null, words));
      return;
    }
    bound.add(new Bound(name, words.indexOf(r.name()), r.name(), false, false));
    frame.put(name, new Value.Word(r.name(), words));
  }

  private static List<String> words(Declaration.Parameter parameter) {
    return parameter.words().stream().map(w -> w.text()).toList();
  }

  private @Nullable Double number(
      Declaration.Parameter parameter, String type, Value value, Span where) {
    String name = "`" + parameter.name().text() + "` is " + (type.equals("int") ? "an " : "a ");
    switch (value) {
      case Value.Unknown _ -> {
        return null;
      }
      case Value.Flag f when type.equals("bool") -> {
        return f.value() ? 1.0 : 0.0;
      }
      case Value.Num n when type.equals("time") -> {
        return clock.steps(n, where, problems);
      }
      case Value.Num n when !type.equals("bool") -> {
        if (!n.isPlain()) {
          problems.add(ErrorCode.UNIT_MISMATCH, where, n.describe(), name + type);
          return null;
        }
        if (type.equals("int") && !n.isWhole()) {
          problems.add(ErrorCode.NOT_WHOLE, where, n.describe(), name + type);
          return null;
        }
        return n.value();
      }
      case Value.Formula _ -> {
        problems.add(
            ErrorCode.NOT_CONSTANT,
            where,
            value.describe(),
            "numbers, params, or `learned(start)`");
        return null;
      }
      default -> {
        problems.add(ErrorCode.VALUE_TYPE, where, value.describe(), name + type);
        return null;
      }
    }
  }

  private boolean inRange(Declaration.Parameter parameter, double number, Span where) {
    String name = parameter.name().text();
    boolean time = parameter.type() != null && parameter.type().name().text().equals("time");
    if (time || name.equals("tau") || name.startsWith("tau_")) {
      if (!tauFits(name, number, where)) {
        return false;
      }
    }
    if (!(parameter.range() instanceof Expression.Range range)) {
      return true;
    }
    Interval interval = Interval.of(range, evaluator, frame, problems);
    String found = "`" + name + "` is " + NumberText.of(number);
    return interval != null && interval.check(Value.Num.plain(number), where, found, problems);
  }

  /// Euler needs tau of at least a step: with less, 1 - 1/tau would turn the sign of the state.
  private boolean tauFits(String name, double tau, Span where) {
    boolean exponential = laterChoiceIsExponential;
    if (tau >= 1 || exponential && tau > 0) {
      return true;
    }
    problems.add(
        Problem.of(
                ErrorCode.TAU_TOO_SHORT,
                where,
                "`" + name + "` is " + NumberText.of(tau) + " steps")
            .accepted(exponential ? "more than 0 steps" : "at least 1 step")
            .help(
                exponential
                    ? ""
                    : "make the steps shorter, or write `discretize: exponential` where the neuron"
                        + " has it"));
    return false;
  }

  private boolean laterChoiceIsExponential;

  /// `discretize` often stands after the time constants: it is looked up before they are checked.
  void lookAhead(List<Argument> call) {
    for (Declaration.Parameter parameter : definition.parameters()) {
      if (parameter.name().text().equals("discretize")
          && parameter.start() instanceof Expression.Reference r) {
        laterChoiceIsExponential = r.name().equals("exponential");
      }
    }
    for (Argument argument : call) {
      if (argument.name() != null
          && argument.name().text().equals("discretize")
          && argument.value() instanceof Expression.Reference r) {
        laterChoiceIsExponential = r.name().equals("exponential");
      }
    }
  }
}
