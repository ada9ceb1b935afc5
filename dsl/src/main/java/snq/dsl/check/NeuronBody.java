package snq.dsl.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.model.Expr;
import snq.dsl.model.NeuronModel;
import snq.dsl.model.NeuronModel.Statement;
import snq.dsl.tree.Declaration;
import snq.dsl.tree.Expression;
import snq.dsl.tree.Invalid;
import snq.dsl.tree.Name;
import snq.dsl.tree.NeuronStatement;

/// The statements of a neuron with every `if` decided and constants folded.
final class NeuronBody {
  private final Declaration.Neuron definition;
  private final Problems problems;
  private final Evaluator evaluator;
  private final Names.Frame frame;

  /// True while a definition is checked without arguments: what cannot be decided is looked at on
  /// both sides.
  private final boolean dry;

  final List<String> inputs = new ArrayList<>();
  final List<NeuronModel.State> states = new ArrayList<>();
  final List<Statement> statements = new ArrayList<>();
  private final Set<String> stateNames = new HashSet<>();
  private Statement.@Nullable Fire fire;
  private boolean strict;
  private int ends;
  private boolean good = true;

  NeuronBody(Declaration.Neuron definition, Names.Frame frame, Problems problems, boolean dry) {
    this.definition = definition;
    this.problems = problems;
    this.frame = frame;
    this.dry = dry;
    this.evaluator = new Evaluator(problems, Evaluator.Place.NEURON);
  }

  /// Whether some statement fires.
  static boolean isSpiking(List<NeuronStatement> body) {
    for (NeuronStatement statement : body) {
      if (statement instanceof NeuronStatement.SpikeWhen
          || statement instanceof NeuronStatement.If i
              && (isSpiking(i.then()) || isSpiking(i.otherwise()))) {
        return true;
      }
    }
    return false;
  }

  /// Names of the inputs, the unnamed one first.
  static List<String> inputs(Declaration.Neuron definition) {
    List<String> names = new ArrayList<>();
    for (NeuronStatement statement : definition.body()) {
      if (statement instanceof NeuronStatement.Input input) {
        names.add(input.name().text());
      }
    }
    return names;
  }

  /// True for `spike when A > B`.
  boolean isStrict() {
    return strict;
  }

  /// @return false after a problem
  boolean run() {
    for (NeuronStatement statement : definition.body()) {
      if (statement instanceof Invalid invalid) {
        invalid.names().forEach(n -> frame.put(n.text(), Value.UNKNOWN));
        good = false;
      }
    }
    run(definition.body());
    if (good) {
      end();
    }
    return good;
  }

  private void end() {
    if (ends == 0) {
      refuse(definition.name(), "no `spike when` and no `output`", "exactly one of them");
    }
    if (inputs.isEmpty()) {
      refuse(definition.name(), "no `input`", "at least one: `input x;`");
    }
    if (fire != null) {
      statements.replaceAll(s -> s instanceof Statement.Fire ? fire : s);
    }
  }

  private void refuse(Name name, String found, String accepted) {
    problems.add(ErrorCode.NEURON_EQUATIONS, name.span(), found, accepted);
    good = false;
  }

  private void run(List<NeuronStatement> body) {
    for (NeuronStatement statement : body) {
      switch (statement) {
        case NeuronStatement.Input i -> {
          if (introduce(i.name(), new Value.Formula(new Expr.Variable(i.name().text())))) {
            inputs.add(i.name().text());
          }
        }
        case NeuronStatement.State s -> state(s);
        case NeuronStatement.Let l -> let(l, statements);
        case NeuronStatement.Assign a -> assign(a, statements);
        case NeuronStatement.If i -> choose(i, () -> run(i.then()), () -> run(i.otherwise()));
        case NeuronStatement.SpikeWhen s -> fire(s);
        case NeuronStatement.OnSpike o -> onSpike(o);
        case NeuronStatement.Output o -> output(o);
        case Invalid _ -> good = false;
      }
    }
  }

  private boolean introduce(Name name, Value value) {
    if (frame.has(name.text()) && !(dry && frame.own(name.text()) instanceof Value.Unknown)) {
      problems.add(ErrorCode.DECLARED_TWICE, name.span(), "`" + name.text() + "` stands already");
      good = false;
      return false;
    }
    good &= Formals.checkName(name, problems);
    frame.put(name.text(), value);
    return true;
  }

  private void state(NeuronStatement.State state) {
    Expr start = expr(state.start());
    if (introduce(state.name(), new Value.Formula(new Expr.Variable(state.name().text())))) {
      stateNames.add(state.name().text());
      if (start != null) {
        states.add(new NeuronModel.State(state.name().text(), start));
      }
    }
  }

  /// The expression, or null when it is unknown.
  private @Nullable Expr expr(Expression written) {
    Value value = evaluator.evaluate(written, frame);
    return switch (value) {
      case Value.Formula f -> f.expr();
      case Value.Num n when n.isPlain() -> new Expr.Constant(n.value());
      case Value.Flag f -> new Expr.Constant(f.value() ? 1 : 0);
      case Value.Unknown _ -> {
        good &= dry;
        yield null;
      }
      case Value.Num n -> {
        problems.add(
            ErrorCode.UNIT_MISMATCH, written.span(), n.describe(), "a plain number in equations");
        good = false;
        yield null;
      }
      default -> {
        problems.add(ErrorCode.VALUE_TYPE, written.span(), value.describe(), "a number");
        good = false;
        yield null;
      }
    };
  }

  private void let(NeuronStatement.Let let, List<? super Statement.Assign> into) {
    Expr value = expr(let.value());
    String name = let.name().text();
    if (value == null) {
      introduce(let.name(), Value.UNKNOWN);
    } else if (value instanceof Expr.Constant c) {
      introduce(let.name(), Value.Num.plain(c.value()));
    } else if (introduce(let.name(), new Value.Formula(new Expr.Variable(name)))) {
      into.add(new Statement.Assign(name, value, true));
    }
  }

  private void assign(NeuronStatement.Assign assign, List<? super Statement.Assign> into) {
    String name = assign.name().text();
    Expr value = expr(assign.value());
    if (stateNames.contains(name)) {
      if (value != null) {
        into.add(new Statement.Assign(name, value, false));
      }
      return;
    }
    if (frame.own(name) instanceof Value.Unknown && !dry) {
      return;
    }
    good = false;
    if (frame.has(name)) {
      problems.add(
          Problem.of(ErrorCode.WRONG_SORT, assign.name().span(), "`" + name + "` is no state")
              .accepted("a state, or a new value: `let`"));
    } else {
      problems.add(
          Problem.of(ErrorCode.UNKNOWN_NAME, assign.name().span(), "no state `" + name + "`")
              .accepted("a state, or a new value: `let " + name + " = ...;`")
              .help(NearNames.help(name, stateNames)));
    }
  }

  private void choose(NeuronStatement.If choice, Runnable then, Runnable otherwise) {
    Value condition = evaluator.evaluate(choice.condition(), frame);
    if (condition instanceof Value.Flag f) {
      (f.value() ? then : otherwise).run();
      return;
    }
    if (condition instanceof Value.Unknown) {
      good &= dry;
      if (dry) {
        int before = ends;
        then.run();
        int first = ends;
        ends = before;
        otherwise.run();
        ends = Math.max(first, ends);
      }
      return;
    }
    good = false;
    boolean running = condition instanceof Value.Formula;
    problems.add(
        Problem.of(
                running ? ErrorCode.NOT_CONSTANT : ErrorCode.VALUE_TYPE,
                choice.condition().span(),
                condition.describe())
            .accepted("a `bool`, or a choice compared with a word")
            .help(running ? "a comparison is 0 or 1: multiply with it" : ""));
  }

  private void fire(NeuronStatement.SpikeWhen spike) {
    ends++;
    if (ends > 1) {
      problems.add(
          ErrorCode.NEURON_EQUATIONS,
          spike.span(),
          "a second `spike when` or `output`",
          "exactly one of them");
      good = false;
      return;
    }
    boolean comparison =
        spike.condition() instanceof Expression.Binary b
            && (b.operator() == Expression.Operator.GREATER_EQUAL
                || b.operator() == Expression.Operator.GREATER)
            && b.left() instanceof Expression.Reference;
    if (!comparison
        || !(spike.condition() instanceof Expression.Binary b)
        || !(b.left() instanceof Expression.Reference r)) {
      problems.add(
          ErrorCode.NEURON_EQUATIONS,
          spike.condition().span(),
          "another condition",
          "`spike when A >= B` or `A > B` with a state A");
      good = false;
      return;
    }
    if (!stateNames.contains(r.name())) {
      problems.add(
          Problem.of(ErrorCode.UNKNOWN_NAME, r.span(), "`" + r.name() + "` is no state")
              .accepted("a state on the left")
              .help(NearNames.help(r.name(), stateNames)));
      good = false;
      return;
    }
    strict = b.operator() == Expression.Operator.GREATER;
    Expr threshold = expr(b.right());
    if (threshold != null) {
      fire = new Statement.Fire(r.name(), threshold, List.of());
      statements.add(fire);
    }
  }

  private void onSpike(NeuronStatement.OnSpike block) {
    Statement.Fire fired = fire;
    if (fired == null) {
      if (ends == 0) {
        problems.add(
            ErrorCode.NEURON_EQUATIONS,
            block.span(),
            "`on spike` without `spike when` above it",
            "`spike when A >= B;` first");
        good = false;
      }
      fired = new Statement.Fire("", new Expr.Constant(0), List.of());
    }
    List<Statement.Assign> all = new ArrayList<>(fired.onSpike());
    onSpike(block.body(), all);
    fire = fire == null ? null : new Statement.Fire(fired.state(), fired.threshold(), all);
  }

  private void onSpike(List<NeuronStatement> body, List<Statement.Assign> into) {
    for (NeuronStatement statement : body) {
      switch (statement) {
        case NeuronStatement.Let l -> let(l, into);
        case NeuronStatement.Assign a -> assign(a, into);
        case NeuronStatement.If i ->
            choose(i, () -> onSpike(i.then(), into), () -> onSpike(i.otherwise(), into));
        case Invalid _ -> good = false;
        case NeuronStatement.Input _,
            NeuronStatement.State _,
            NeuronStatement.SpikeWhen _,
            NeuronStatement.OnSpike _,
            NeuronStatement.Output _ -> {
          problems.add(
              ErrorCode.NEURON_EQUATIONS,
              statement.span(),
              "this within `on spike`",
              "assignments, `let` and `if`");
          good = false;
        }
      }
    }
  }

  private void output(NeuronStatement.Output output) {
    ends++;
    if (ends > 1) {
      problems.add(
          ErrorCode.NEURON_EQUATIONS,
          output.span(),
          "a second `spike when` or `output`",
          "exactly one of them");
      good = false;
      return;
    }
    Expr value = expr(output.value());
    if (value != null) {
      statements.add(new Statement.Output(value));
    }
  }
}
