package snq.dsl;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import snq.dsl.tree.Argument;
import snq.dsl.tree.CircuitStatement;
import snq.dsl.tree.CircuitStatement.Modifier;
import snq.dsl.tree.CircuitStatement.Operand;
import snq.dsl.tree.Declaration;
import snq.dsl.tree.Expression;
import snq.dsl.tree.Name;
import snq.dsl.tree.NetworkStatement;
import snq.dsl.tree.NeuronStatement;
import snq.dsl.tree.NoiseEntry;
import snq.dsl.tree.Operation;
import snq.dsl.tree.Setting;
import snq.dsl.tree.SourceFile;
import snq.dsl.tree.Type;
import snq.dsl.tree.Unit;

/// Random trees of every node, all that the grammar can give and no more. Positions are all 0.
final class TreeGenerator {
  private static final Span AT = new Span("", 0, 0);

  /// Plain names and keywords that are names wherever no keyword is expected.
  private static final String[] NAMES = {
    "a", "b2", "_c", "Größe", "π", "s", "ms", "log", "by", "as", "of", "input", "output", "state",
    "steps", "spike", "param", "weight", "feature", "vary", "snq", "when", "on", "let", "train",
    "reset", "ctrl", "inv", "pow", "barrier", "negctrl", "after", "network", "$x"
  };

  /// Keywords at the start of a statement of a circuit.
  private static final List<String> NO_GATES =
      List.of("reset", "ctrl", "inv", "pow", "barrier", "negctrl");

  private static final String[] DIGITS = {
    "0", "1", "42", "9007199254740992", "0x1F", "0XAB", "0.5", "1e-3", "2.50E+10", "00", "1e300"
  };

  private static final String[] TEXTS = {
    "",
    "a.npy",
    "a \"b\" c",
    "back\\slash",
    "line\nbreak\tand\rmore",
    "日本 \uD83D\uDE00",
    "// no comment"
  };

  private static final String[] DOCS = {"", "", "", "One line.", "Two\nlines.", "a\n\n  b", "/ /"};

  private final SplittableRandom random;
  private int budget;

  private TreeGenerator(long seed, int budget) {
    this.random = new SplittableRandom(seed);
    this.budget = budget;
  }

  static SourceFile file(long seed) {
    TreeGenerator generator = new TreeGenerator(seed, 150);
    Expression.Number version = generator.coin() ? new Expression.Number(AT, "1", null) : null;
    String doc = generator.doc();
    return new SourceFile(AT, doc, version, generator.many(5, generator::declaration));
  }

  static Expression expression(long seed) {
    return new TreeGenerator(seed, 60).expression();
  }

  private boolean coin() {
    return random.nextBoolean();
  }

  private String pick(String[] choices) {
    return choices[random.nextInt(choices.length)];
  }

  private String doc() {
    return pick(DOCS);
  }

  private Name name() {
    return new Name(AT, pick(NAMES));
  }

  private <T> List<T> many(int most, Supplier<? extends T> one) {
    int count = budget <= 0 ? 0 : random.nextInt(most + 1);
    List<T> result = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      result.add(one.get());
    }
    return result;
  }

  private <T> List<T> some(int most, Supplier<? extends T> one) {
    List<T> result = new ArrayList<>(many(most - 1, one));
    result.add(one.get());
    return result;
  }

  private <T> @Nullable T maybe(Supplier<? extends T> one) {
    return coin() ? one.get() : null;
  }

  private Declaration declaration() {
    return switch (random.nextInt(11)) {
      case 0 -> new Declaration.Import(AT, doc(), new Expression.Text(AT, pick(TEXTS)));
      case 1 ->
          new Declaration.Param(
              AT, doc(), name(), maybe(this::type), expression(), maybe(this::value));
      case 2 -> new Declaration.Const(AT, doc(), name(), maybe(this::type), expression());
      case 3 ->
          new Declaration.Gate(
              AT, doc(), name(), many(3, this::name), some(3, this::name), circuitBody());
      case 4 -> new Declaration.Circuit(AT, doc(), name(), many(3, this::formal), circuitBody());
      case 5 -> new Declaration.Noise(AT, doc(), name(), many(3, this::noiseEntry));
      case 6 -> new Declaration.NeuronAlias(AT, doc(), name(), operation());
      case 7 -> new Declaration.EncoderAlias(AT, doc(), name(), operation());
      case 8 -> new Declaration.Neuron(AT, doc(), name(), many(3, this::parameter), neuronBody());
      case 9 -> new Declaration.Network(AT, doc(), name(), many(5, this::networkStatement));
      default ->
          new Declaration.Settings(
              AT,
              doc(),
              Declaration.SettingsKind.values()[random.nextInt(6)],
              maybe(this::name),
              many(4, this::setting));
    };
  }

  private Declaration.Formal formal() {
    return new Declaration.Formal(AT, doc(), coin(), name(), type());
  }

  private Declaration.Parameter parameter() {
    boolean choice = coin();
    List<Name> words = choice ? List.of(name(), name(), name()) : List.of();
    return new Declaration.Parameter(
        AT,
        doc(),
        name(),
        choice ? null : type(),
        words,
        maybe(this::expression),
        maybe(this::value));
  }

  private NoiseEntry noiseEntry() {
    return coin()
        ? new NoiseEntry.After(AT, doc(), name(), some(3, this::value))
        : new NoiseEntry.Entry(AT, doc(), name(), some(3, this::value));
  }

  private Setting setting() {
    return new Setting.Entry(AT, doc(), coin(), name(), value());
  }

  private NetworkStatement networkStatement() {
    return switch (random.nextInt(4)) {
      case 0 -> new NetworkStatement.Steps(AT, expression(), maybe(this::expression));
      case 1 -> new NetworkStatement.Input(AT, doc(), name(), type(), maybe(this::value));
      case 2 -> new NetworkStatement.Output(AT, doc(), name(), type(), expression());
      default -> new NetworkStatement.Value(AT, doc(), name(), maybe(this::type), expression());
    };
  }

  private List<NeuronStatement> neuronBody() {
    return many(4, this::neuronStatement);
  }

  private NeuronStatement neuronStatement() {
    budget -= 2;
    return switch (random.nextInt(8)) {
      case 0 -> new NeuronStatement.Input(AT, doc(), name());
      case 1 -> new NeuronStatement.State(AT, doc(), name(), expression());
      case 2 -> new NeuronStatement.Let(AT, name(), expression());
      case 3 -> new NeuronStatement.If(AT, expression(), neuronBody(), neuronBody());
      case 4 -> new NeuronStatement.SpikeWhen(AT, expression());
      case 5 -> new NeuronStatement.OnSpike(AT, neuronBody());
      case 6 -> new NeuronStatement.Output(AT, expression());
      default -> new NeuronStatement.Assign(AT, name(), expression());
    };
  }

  private List<CircuitStatement> circuitBody() {
    return many(5, this::circuitStatement);
  }

  private CircuitStatement circuitStatement() {
    budget -= 2;
    return switch (random.nextInt(7)) {
      case 0 -> new CircuitStatement.Qubits(AT, name(), maybe(this::expression));
      case 1 -> new CircuitStatement.Barrier(AT, many(3, this::operand));
      case 2 -> new CircuitStatement.Reset(AT, some(3, this::operand));
      case 3 -> new CircuitStatement.For(AT, name(), value(), circuitBody());
      case 4 -> new CircuitStatement.If(AT, expression(), circuitBody(), circuitBody());
      default -> {
        Name gate = name();
        yield new CircuitStatement.Apply(
            AT,
            many(3, this::modifier),
            NO_GATES.contains(gate.text()) ? new Name(AT, "x") : gate,
            many(3, this::expression),
            many(3, this::operand));
      }
    };
  }

  private Operand operand() {
    return new Operand(AT, name(), maybe(this::value));
  }

  private Modifier modifier() {
    return switch (random.nextInt(3)) {
      case 0 -> new Modifier.Control(AT, coin(), maybe(this::expression));
      case 1 -> new Modifier.Inverse(AT);
      default -> new Modifier.Power(AT, expression());
    };
  }

  private Type type() {
    return new Type(AT, name(), many(3, this::expression));
  }

  private Operation operation() {
    return new Operation(AT, name(), many(3, this::argument));
  }

  private Argument argument() {
    return new Argument(AT, maybe(this::name), value());
  }

  private Expression.Item item() {
    return new Expression.Item(AT, value(), maybe(this::name));
  }

  private Expression value() {
    if (random.nextInt(3) > 0) {
      return expression();
    }
    boolean stepped = coin();
    return new Expression.Range(
        AT, expression(), expression(), coin(), stepped ? expression() : null, !stepped && coin());
  }

  private Expression expression() {
    budget--;
    int kinds = budget > 0 ? 11 : 4;
    return switch (random.nextInt(kinds)) {
      case 0 -> {
        Unit unit = coin() ? null : Unit.values()[random.nextInt(Unit.values().length)];
        yield new Expression.Number(AT, pick(DIGITS), unit);
      }
      case 1 -> new Expression.Text(AT, pick(TEXTS));
      case 2 -> new Expression.Flag(AT, coin());
      case 3 -> new Expression.Reference(AT, pick(NAMES));
      case 4 -> new Expression.Index(AT, expression(), some(3, this::value));
      case 5 -> new Expression.Member(AT, expression(), name());
      case 6 -> new Expression.Call(AT, name(), many(3, this::argument));
      case 7 -> new Expression.Items(AT, many(4, this::item));
      case 8 -> new Expression.Negate(AT, expression());
      case 9 -> {
        Expression.Operator[] operators = Expression.Operator.values();
        Expression.Operator operator = operators[random.nextInt(operators.length)];
        yield new Expression.Binary(AT, operator, expression(), expression());
      }
      default -> new Expression.Arrow(AT, expression(), operation());
    };
  }
}
