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
import snq.dsl.model.NeuronModel;
import snq.dsl.model.ValueType;
import snq.dsl.table.Operation;
import snq.dsl.table.OperationTable;
import snq.dsl.tree.Declaration;
import snq.dsl.tree.Name;

/// What stands right of an arrow: an operation of the table, a neuron, or a name given to either.
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
  private final ResultTypes types;
  private final NeuronUses neurons;
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
    this.types = new ResultTypes(draft, time.steps(), problems);
    this.neurons = new NeuronUses(context, values, time.clock(), problems);
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
    ValueType type = types.of(operation, inputs, bound, written.name());
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
    ValueType type = types.of(OperationTable.get(name), inputs, bound, new Name(where, name));
    return draft.add(label, name, inputs, arguments, type);
  }

  private Term.Signal neuron(
      Term.Signal source, snq.dsl.tree.Operation written, snq.dsl.tree.Operation meant) {
    String unique = draft.label(written.name().text());
    NeuronUses.Use call = neurons.read(written, meant);
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
    ValueType type = types.of(OperationTable.get("neuron"), inputs, bound, written.name());
    return draft.add(unique, "neuron", inputs, arguments, type);
  }
}
