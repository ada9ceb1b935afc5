package snq.dsl.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.Span;
import snq.dsl.model.Argument;
import snq.dsl.model.Kind;
import snq.dsl.model.NeuronModel;
import snq.dsl.model.ValueType;
import snq.dsl.table.Operation;
import snq.dsl.table.OperationCall;
import snq.dsl.table.OperationTable;
import snq.dsl.table.Typing;
import snq.dsl.tree.Declaration;
import snq.dsl.tree.Name;

/// What stands right of an arrow: an operation of the table, a neuron, or a name given to either.
@SuppressWarnings("ReferenceEquality") // an operation of the tree is itself only
final class OperationReader {
  /// @param steps length of the time axis
  record Time(StepClock clock, int steps) {}

  private final Context context;
  private final NetworkValues values;
  private final NetworkDraft draft;
  private final Time time;
  private final Map<String, snq.dsl.tree.Operation> replaced;
  private final Problems problems;
  private final ArgumentBinder binder;
  private final Map<String, NeuronModel> models = new HashMap<>();
  private @Nullable TermReader terms;

  OperationReader(
      Context context,
      NetworkValues values,
      NetworkDraft draft,
      Time time,
      Map<String, snq.dsl.tree.Operation> replaced,
      Problems problems) {
    this.context = context;
    this.values = values;
    this.draft = draft;
    this.time = time;
    this.replaced = replaced;
    this.problems = problems;
    this.binder = new ArgumentBinder(new ArgumentReader(context, time.clock(), problems), problems);
  }

  void readTermsWith(TermReader reader) {
    terms = reader;
  }

  StepClock clock() {
    return time.clock();
  }

  Term.Signal apply(Term.Signal source, snq.dsl.tree.Operation written) {
    String name = written.name().text();
    Operation operation = OperationTable.find(name);
    if (operation != null && operation.isWritten()) {
      return ofTable(source, operation, written, name, values);
    }
    Declaration declaration = context.namespace().find(name);
    if (replaced.containsKey(name)) {
      return replacement(source, written, declaration);
    }
    return switch (declaration) {
      case Declaration.EncoderAlias alias -> encoder(source, written, alias.value());
      case Declaration.Neuron _, Declaration.NeuronAlias _ -> neuron(source, written, written);
      case null -> {
        if (!context.namespace().isBroken(name)) {
          problems.add(unknown(written));
        }
        yield unknownSignal();
      }
      default -> {
        problems.add(
            Problem.of(
                    ErrorCode.WRONG_SORT,
                    written.name().span(),
                    "`" + name + "` is " + Namespace.sort(declaration))
                .accepted("an operation, an encoder or a neuron"));
        yield unknownSignal();
      }
    };
  }

  private Term.Signal unknownSignal() {
    return (Term.Signal) Term.UNKNOWN;
  }

  private Problem unknown(snq.dsl.tree.Operation written) {
    String name = written.name().text();
    String near = problems.near(name, this::known);
    boolean value = values.isDeclared(name);
    return Problem.of(
            ErrorCode.UNKNOWN_OPERATION,
            written.name().span(),
            value ? "`" + name + "` is a value" : "no operation `" + name + "`")
        .accepted("an operation, an encoder or a neuron")
        .help(near.isEmpty() ? "`snq explain operations` lists them" : near);
  }

  private List<String> known() {
    List<String> known = new ArrayList<>();
    for (Operation operation : OperationTable.all()) {
      if (operation.isWritten()) {
        known.add(operation.name());
      }
    }
    known.addAll(
        context
            .namespace()
            .names(
                Declaration.EncoderAlias.class,
                Declaration.Neuron.class,
                Declaration.NeuronAlias.class));
    return known;
  }

  private Term.Signal replacement(
      Term.Signal source, snq.dsl.tree.Operation written, @Nullable Declaration declaration) {
    snq.dsl.tree.Operation with = replaced.get(written.name().text());
    if (with == null) {
      return unknownSignal();
    }
    return declaration instanceof Declaration.EncoderAlias
        ? encoder(source, written, with)
        : neuron(source, written, with);
  }

  private Term.Signal encoder(
      Term.Signal source, snq.dsl.tree.Operation written, snq.dsl.tree.Operation meant) {
    if (!written.arguments().isEmpty()) {
      problems.add(
          Problem.of(
                  ErrorCode.UNKNOWN_ARGUMENT,
                  written.arguments().get(0).span(),
                  "`" + written.name().text() + "` has its arguments already")
              .help("give them where it is declared"));
      return unknownSignal();
    }
    Operation operation = OperationTable.find(meant.name().text());
    if (operation == null || operation.group() != Operation.Group.ENCODER) {
      return unknownSignal();
    }
    return ofTable(source, operation, with(meant, written), written.name().text(), context.names());
  }

  /// The operation meant, at the place where its name is written.
  private static snq.dsl.tree.Operation with(
      snq.dsl.tree.Operation meant, snq.dsl.tree.Operation written) {
    return new snq.dsl.tree.Operation(written.span(), written.name(), meant.arguments());
  }

  private Term.Signal ofTable(
      Term.Signal source,
      Operation operation,
      snq.dsl.tree.Operation written,
      String label,
      Names names) {
    Span where = written.name().span();
    String unique = draft.label(label);
    ArgumentBinder.Result bound = binder.bind(operation, written.arguments(), where, names);
    List<Term.Signal> inputs = new ArrayList<>();
    inputs.add(source);
    boolean good = bound.good();
    for (snq.dsl.tree.Expression value : bound.values()) {
      Term.Signal signal = asInput(value);
      inputs.add(signal);
      good &= signal.type() != null;
    }
    if (!good || source.type() == null) {
      return unknownSignal();
    }
    draft.position(unique, written.span());
    bound.spans().forEach((argument, span) -> draft.position(unique + "." + argument, span));
    ValueType type = type(operation, inputs, bound, written.name());
    return draft.add(unique, operation.name(), inputs, bound.arguments(), type);
  }

  private Term.Signal asInput(snq.dsl.tree.Expression written) {
    Term term = terms == null ? Term.UNKNOWN : terms.evaluate(written);
    if (term instanceof Term.Constant c) {
      problems.add(
          ErrorCode.VALUE_TYPE, written.span(), c.number().describe(), "a value of the network");
      return unknownSignal();
    }
    return (Term.Signal) term;
  }

  /// A sign between values, or one with numbers.
  Term.Signal sign(
      String name, List<Term.Signal> inputs, Map<String, Argument> arguments, Span where) {
    String label = draft.label(name);
    if (inputs.stream().anyMatch(i -> i.type() == null)) {
      return unknownSignal();
    }
    draft.position(label, where);
    ArgumentBinder.Result bound = new ArgumentBinder.Result(arguments, Map.of(), List.of(), true);
    ValueType type = type(OperationTable.get(name), inputs, bound, new Name(where, name));
    return draft.add(label, name, inputs, arguments, type);
  }

  /// The type of the result; null after a problem.
  private @Nullable ValueType type(
      Operation operation, List<Term.Signal> inputs, ArgumentBinder.Result bound, Name written) {
    Span where = written.span();
    List<ValueType> types = new ArrayList<>();
    for (Term.Signal input : inputs) {
      types.add(java.util.Objects.requireNonNull(input.type()));
    }
    ValueType first = types.get(0);
    if (!operation.accepts().contains(first.kind())) {
      problems.add(kindProblem(operation, first, written));
      return null;
    }
    int rank = first.shape().rank();
    if (rank < operation.leastRank() || rank > operation.mostRank()) {
      problems.add(rankProblem(operation, first, where));
      return null;
    }
    OperationCall call = call(operation, inputs, types, bound.arguments());
    return switch (operation.rule().apply(call)) {
      case Typing.Typed t -> t.type();
      case Typing.Refused r -> {
        Span place = bound.spans().getOrDefault(r.argument(), where);
        problems.add(new Problem(r.code(), place, r.found(), r.accepted(), r.help()));
        yield null;
      }
    };
  }

  private OperationCall call(
      Operation operation,
      List<Term.Signal> inputs,
      List<ValueType> types,
      Map<String, Argument> arguments) {
    Term.Signal first = inputs.get(0);
    NetworkDraft.Node before =
        first.lag() == 0 && first.node() >= 0 ? draft.nodes.get(first.node()) : null;
    boolean sameStatement =
        before != null
            && before.value().equals(draft.value())
            && first.statement() == draft.statement();
    String previous =
        before != null && (sameStatement || !operation.name().equals("norm"))
            ? before.operation()
            : "";
    boolean spiking =
        before == null
            || !(before.arguments().get("neuron") instanceof Argument.Neuron n)
            || n.neuron().isSpiking();
    return new OperationCall(types, arguments, time.steps(), previous, spiking);
  }

  private static Problem kindProblem(Operation operation, ValueType found, Name written) {
    boolean real = found.kind() == Kind.REAL;
    boolean toReal = operation.accepts().equals(java.util.Set.of(Kind.REAL));
    String help =
        real
            ? "make spikes of it first: `-> rate_code`, or a current: `-> direct_code`"
            : toReal
                ? "read it out first: `-> mean_rate`"
                : operation.name().endsWith("_potential")
                    ? "potentials come from `LI`, `CubaLI` or a neuron with `output`"
                    : "";
    return Problem.of(
            ErrorCode.KIND_MISMATCH, written.span(), "`" + written.text() + "` of " + found)
        .accepted(operation.acceptedKinds())
        .help(help);
  }

  private static Problem rankProblem(Operation operation, ValueType found, Span where) {
    int least = operation.leastRank();
    int most = operation.mostRank();
    String axes =
        least == most
            ? least + (least == 1 ? " axis" : " axes")
            : most == Integer.MAX_VALUE ? "at least " + least + " axes" : least + " to " + most;
    return Problem.of(ErrorCode.SHAPE_MISMATCH, where, "`" + operation.name() + "` of " + found)
        .accepted("a value with " + axes)
        .help(least <= 1 && most == 1 ? "put `-> flatten` before it" : "");
  }

  private Term.Signal neuron(
      Term.Signal source, snq.dsl.tree.Operation written, snq.dsl.tree.Operation meant) {
    String unique = draft.label(written.name().text());
    NeuronCall call = split(written, meant);
    NeuronModel model = call == null ? null : call.model();
    if (call == null || model == null) {
      return unknownSignal();
    }
    List<Term.Signal> inputs = new ArrayList<>();
    inputs.add(source);
    Map<String, Span> spans = new LinkedHashMap<>();
    boolean good = source.type() != null;
    for (String input : model.inputs().subList(1, model.inputs().size())) {
      snq.dsl.tree.Expression value = call.values().get(input);
      if (value == null) {
        problems.add(
            Problem.of(
                    ErrorCode.ARGUMENT_MISSING,
                    written.name().span(),
                    "`" + model.name() + "` without its input `" + input + "`")
                .help("write `" + input + ": value`"));
        good = false;
        continue;
      }
      Term.Signal signal = asInput(value);
      spans.put(input, value.span());
      inputs.add(signal);
      good &= signal.type() != null;
    }
    if (!good) {
      return unknownSignal();
    }
    Map<String, Argument> arguments = new LinkedHashMap<>();
    arguments.put("neuron", new Argument.Neuron(model));
    draft.position(unique, written.span());
    ArgumentBinder.Result bound = new ArgumentBinder.Result(arguments, spans, List.of(), true);
    ValueType type = type(OperationTable.get("neuron"), inputs, bound, written.name());
    return draft.add(unique, "neuron", inputs, arguments, type);
  }

  private record NeuronCall(
      @Nullable NeuronModel model, Map<String, snq.dsl.tree.Expression> values) {}

  /// Separates the further inputs from the parameters, and binds the parameters.
  private @Nullable NeuronCall split(snq.dsl.tree.Operation written, snq.dsl.tree.Operation meant) {
    List<snq.dsl.tree.Argument> parameters = new ArrayList<>();
    Map<String, snq.dsl.tree.Expression> further = new LinkedHashMap<>();
    Neurons.Use direct = definition(written, meant);
    if (direct == null) {
      return null;
    }
    List<String> inputs = NeuronBody.inputs(direct.definition());
    for (snq.dsl.tree.Argument argument : written.arguments()) {
      if (argument.name() != null
          && inputs.indexOf(argument.name().text()) > 0
          && further.put(argument.name().text(), argument.value()) == null) {
        continue;
      }
      parameters.add(argument);
    }
    if (direct.call() != written && !parameters.isEmpty()) {
      problems.add(
          Problem.of(
                  ErrorCode.UNKNOWN_ARGUMENT,
                  parameters.get(0).span(),
                  "`" + written.name().text() + "` has its parameters already")
              .accepted(
                  inputs.size() < 2
                      ? "no arguments"
                      : "its inputs: `"
                          + String.join("` `", inputs.subList(1, inputs.size()))
                          + "`")
              .help("give parameters where it is declared"));
      return null;
    }
    if (direct.call() != written) {
      return new NeuronCall(cached(written, direct), further);
    }
    Neurons.Use use =
        new Neurons.Use(
            direct.definition(),
            new snq.dsl.tree.Operation(written.span(), written.name(), parameters));
    return new NeuronCall(
        context.neurons().elaborate(use, values, time.clock(), problems), further);
  }

  private Neurons.@Nullable Use definition(
      snq.dsl.tree.Operation written, snq.dsl.tree.Operation meant) {
    if (meant != written) {
      return context.neurons().resolve(meant);
    }
    return switch (context.namespace().find(written.name().text())) {
      case Declaration.NeuronAlias alias -> context.neurons().resolve(alias.value());
      case Declaration.Neuron definition -> new Neurons.Use(definition, written);
      case null, default -> null;
    };
  }

  private @Nullable NeuronModel cached(snq.dsl.tree.Operation written, Neurons.Use use) {
    String name = written.name().text();
    if (!models.containsKey(name)) {
      NeuronModel model = context.neurons().elaborate(use, time.clock(), problems);
      if (model == null) {
        return null;
      }
      models.put(name, model);
    }
    return models.get(name);
  }
}
