package snq.dsl.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.Span;
import snq.dsl.TypeListing;
import snq.dsl.model.Argument;
import snq.dsl.model.Kind;
import snq.dsl.model.NetworkModel;
import snq.dsl.model.Shape;
import snq.dsl.model.ValueType;
import snq.dsl.tree.Declaration;
import snq.dsl.tree.Expression;
import snq.dsl.tree.Invalid;
import snq.dsl.tree.Name;
import snq.dsl.tree.NetworkStatement;
import snq.dsl.tree.Operation;
import snq.dsl.tree.Type;

/// One network: statement by statement into nodes.
final class NetworkChecker {
  private final Declaration.Network network;
  private final Context context;
  private final Problems problems;
  private final NetworkDraft draft;
  private final NetworkValues values;
  private final Map<String, Operation> replaced;
  private final List<NetworkModel.Output> outputs = new ArrayList<>();
  private final List<TypeListing.Entry> listing = new ArrayList<>();
  private final Evaluator evaluator;
  private StepClock clock = StepClock.ANY;
  private int steps = 1;
  private boolean good;
  private @Nullable TermReader terms;

  /// @param replaced operations that stand for encoders and neurons of the file in this check
  NetworkChecker(
      Declaration.Network network,
      Context context,
      Map<String, Operation> replaced,
      Problems problems) {
    this.network = network;
    this.context = context;
    this.problems = problems;
    this.replaced = replaced;
    this.draft = new NetworkDraft(network.name().text());
    this.values = new NetworkValues(context.names(), problems);
    this.evaluator = new Evaluator(problems, Evaluator.Place.CONSTANT);
  }

  String name() {
    return network.name().text();
  }

  List<TypeListing.Entry> listing() {
    return listing;
  }

  Map<String, Span> positions() {
    return draft.positions;
  }

  /// Names of the inputs, in written order.
  List<String> inputNames() {
    return names(NetworkStatement.Input.class);
  }

  List<String> outputNames() {
    return names(NetworkStatement.Output.class);
  }

  private List<String> names(Class<? extends NetworkStatement> sort) {
    List<String> names = new ArrayList<>();
    for (NetworkStatement statement : network.statements()) {
      if (sort.isInstance(statement)) {
        names.add(nameOf(statement).text());
      }
    }
    return names;
  }

  private static Name nameOf(NetworkStatement statement) {
    return switch (statement) {
      case NetworkStatement.Input i -> i.name();
      case NetworkStatement.Value v -> v.name();
      case NetworkStatement.Output o -> o.name();
      case NetworkStatement.Steps s -> new Name(s.span(), "steps");
      case Invalid i -> new Name(i.span(), "");
    };
  }

  /// The type of an expression over the finished network's values; null when unknown.
  @Nullable ValueType typeOf(Expression expression) {
    draft.begin("");
    return terms().evaluate(expression) instanceof Term.Signal s ? s.type() : null;
  }

  /// This network with other operations for names of the file, problems apart.
  NetworkChecker variant(Map<String, Operation> instead, Problems own) {
    return new NetworkChecker(network, context, instead, own);
  }

  /// True after a check without problems.
  boolean isGood() {
    return good;
  }

  boolean hasValue(String value) {
    return values.isDeclared(value);
  }

  /// The network, or null when something is wrong.
  @Nullable NetworkModel check() {
    int before = problems.reports();
    draft.positions.put(name() + "/", network.name().span());
    TimeAxis axis = TimeAxis.of(network, context.names(), problems);
    OptionalDouble seconds = axis.stepSeconds();
    steps = axis.steps();
    clock = StepClock.of(seconds);
    boolean broken = declareAll();
    for (NetworkStatement statement : network.statements()) {
      switch (statement) {
        case NetworkStatement.Steps _ -> {}
        case NetworkStatement.Input i -> input(i);
        case NetworkStatement.Value v -> value(v.name(), v.type(), v.value(), null);
        case NetworkStatement.Output o -> value(o.name(), o.type(), o.value(), o);
        case Invalid _ -> {}
      }
    }
    boolean unknown = listing.stream().anyMatch(e -> e.type() == null);
    if (broken || unknown || problems.reports() > before) {
      return null;
    }
    good = true;
    return new NetworkModel(name(), steps, seconds, draft.finish(), outputs);
  }

  private TermReader terms() {
    if (terms == null) {
      OperationReader operations =
          new OperationReader(
              context, values, draft, new OperationReader.Time(clock, steps), replaced, problems);
      terms = new TermReader(context, values, operations, problems);
    }
    return terms;
  }

  /// Makes all names known; true when a statement could not be read.
  private boolean declareAll() {
    boolean broken = false;
    boolean output = false;
    boolean axis = false;
    for (NetworkStatement statement : network.statements()) {
      switch (statement) {
        case NetworkStatement.Steps _ -> axis = true;
        case NetworkStatement.Input i -> values.declare(i.name(), i.type());
        case NetworkStatement.Value v -> values.declare(v.name(), v.type());
        case NetworkStatement.Output o -> {
          values.declare(o.name(), o.type());
          output = true;
        }
        case Invalid i -> {
          broken = true;
          i.names().forEach(n -> values.declareBroken(n.text()));
        }
      }
    }
    if ((!output || !axis) && !broken) {
      String missing = axis ? "no `output`" : output ? "no `steps`" : "no `steps`, no `output`";
      problems.add(
          Problem.of(ErrorCode.NETWORK_INCOMPLETE, network.name().span(), missing)
              .help(
                  axis
                      ? "end it with `output y: class[10] = ...;`"
                      : "begin it with `steps 100;`"));
    }
    return broken;
  }

  private void list(Name name, @Nullable ValueType type, boolean classes) {
    draft.positions.put(draft.network + "/" + name.text(), name.span());
    listing.add(new TypeListing.Entry(draft.network, name.text(), type, classes, name.span()));
  }

  private void input(NetworkStatement.Input input) {
    draft.begin(input.name().text());
    Map<String, Argument> arguments = new LinkedHashMap<>();
    if (input.range() instanceof Expression.Range range) {
      Interval interval = Interval.of(range, evaluator, context.names(), problems);
      if (interval != null) {
        arguments.put("low", new Argument.Number(interval.low().value()));
        arguments.put("high", new Argument.Number(interval.high().value()));
      }
    } else if (input.range() != null && !(input.range() instanceof Invalid)) {
      problems.add(ErrorCode.VALUE_TYPE, input.range().span(), "no range", "a range: `in 0 .. 1`");
    }
    ValueType type = WrittenTypes.of(input.type(), evaluator, context.names(), problems);
    list(input.name(), type, false);
    Term.Signal signal = draft.add(draft.label("input"), "input", List.of(), arguments, type);
    values.define(input.name().text(), signal);
    draft.valueNodes.put(input.name().text(), signal.node());
  }

  private void value(
      Name name,
      @Nullable Type written,
      Expression expression,
      NetworkStatement.@Nullable Output output) {
    draft.begin(name.text());
    boolean classes = output != null && output.type().name().text().equals("class");
    ValueType wanted =
        written == null
            ? null
            : classes
                ? classType(written)
                : WrittenTypes.of(written, evaluator, context.names(), problems);
    values.open(name.text(), wanted);
    Term term = terms().evaluate(expression);
    Term.Signal signal = asSignal(term, expression.span());
    signal = ownNode(signal);
    if (wanted != null && signal.type() != null) {
      signal = fit(signal, wanted, written, classes, name);
    }
    ValueType type = wanted != null ? wanted : written == null ? signal.type() : null;
    list(name, type, classes);
    values.define(name.text(), new Term.Signal(signal.node(), 0, "", type, signal.statement()));
    draft.valueNodes.put(name.text(), signal.node());
    if (output != null) {
      outputs.add(new NetworkModel.Output(name.text(), signal.node(), classes));
    }
  }

  private @Nullable ValueType classType(Type written) {
    Shape shape = Shapes.of(written, evaluator, context.names(), problems);
    if (shape != null && shape.rank() != 1) {
      problems.add(ErrorCode.SHAPE_MISMATCH, written.span(), "`class` of " + shape, "`class[n]`");
      return null;
    }
    return shape == null ? null : new ValueType(Kind.REAL, shape);
  }

  private Term.Signal asSignal(Term term, Span where) {
    return switch (term) {
      case Term.Signal s -> s;
      case Term.Constant c -> {
        problems.add(
            Problem.of(ErrorCode.VALUE_TYPE, where, c.number().describe() + " is no value")
                .accepted("a value that depends on an input")
                .help("numbers are declared outside: `const name = ...;`"));
        yield (Term.Signal) Term.UNKNOWN;
      }
    };
  }

  /// A value that is another one some steps earlier gets a node of its own.
  private Term.Signal ownNode(Term.Signal signal) {
    if (signal.lag() == 0 || signal.type() == null) {
      return signal;
    }
    Map<String, Argument> arguments = new LinkedHashMap<>();
    arguments.put("steps", new Argument.Number(signal.lag()));
    Term.Signal start =
        new Term.Signal(signal.node(), 0, signal.later(), signal.type(), signal.statement());
    if (!signal.later().isEmpty()) {
      Term.Signal before =
          new Term.Signal(signal.node(), 1, signal.later(), signal.type(), signal.statement());
      if (signal.lag() == 1) {
        Map<String, Argument> same = new LinkedHashMap<>();
        same.put("sizes", new Argument.Numbers(sizes(signal.type().shape())));
        return draft.add(draft.label("prev"), "reshape", List.of(before), same, signal.type());
      }
      arguments.put("steps", new Argument.Number(signal.lag() - 1));
      start = before;
    }
    return draft.add(draft.label("prev"), "delay", List.of(start), arguments, signal.type());
  }

  private static List<Double> sizes(Shape shape) {
    return shape.sizes().stream().map(Integer::doubleValue).toList();
  }

  private Term.Signal fit(
      Term.Signal signal, ValueType wanted, @Nullable Type written, boolean classes, Name name) {
    ValueType found = signal.type();
    if (found == null || found.equals(wanted)) {
      return signal;
    }
    if (found.kind() == Kind.SPIKE
        && wanted.kind() == Kind.CURRENT
        && found.shape().equals(wanted.shape())) {
      Map<String, Argument> same = new HashMap<>();
      same.put("scale", new Argument.Number(1));
      same.put("offset", new Argument.Number(0));
      return draft.add(draft.label("affine"), "affine", List.of(signal), same, wanted);
    }
    String text = classes ? "class" + wanted.shape() : wanted.toString();
    Problem problem =
        Problem.of(
                ErrorCode.TYPE_DIFFERS,
                written == null ? name.span() : written.span(),
                "`" + name.text() + "` is written " + text + ", its value is " + found)
            .accepted(classes ? "a value real" + wanted.shape() : found.toString());
    boolean unread = wanted.kind() == Kind.REAL && found.kind() != Kind.REAL;
    problems.add(unread ? problem.help("read it out: `... -> mean_rate`") : problem);
    return signal;
  }
}
