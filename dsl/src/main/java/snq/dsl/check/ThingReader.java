package snq.dsl.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.model.Argument;
import snq.dsl.model.CircuitModel;
import snq.dsl.model.DataExpression;
import snq.dsl.model.NoiseModel;
import snq.dsl.tree.Declaration;
import snq.dsl.tree.Expression;

/// Arguments that are no numbers: circuits, noises, observables, data.
final class ThingReader {
  private final Context context;
  private final Problems problems;
  private final Evaluator evaluator;

  ThingReader(Context context, Problems problems) {
    this.context = context;
    this.problems = problems;
    this.evaluator = new Evaluator(problems, Evaluator.Place.CONSTANT);
  }

  @Nullable Argument circuit(Expression written) {
    Declaration declaration = named(written, "a circuit", Declaration.Circuit.class);
    if (!(declaration instanceof Declaration.Circuit c)) {
      return null;
    }
    CircuitModel model = context.circuits().find(c.name().text());
    if (model == null) {
      return null;
    }
    int qubits = model.qubits();
    long most = context.limits().stateBytes();
    if (qubits > 58 || 16L << qubits > most) {
      String bytes =
          qubits > 58 ? "16 x 2^" + qubits : String.format(Locale.ROOT, "%,d", 16L << qubits);
      problems.add(
          Problem.of(
                  ErrorCode.TOO_MANY_QUBITS,
                  written.span(),
                  "the state of " + qubits + " qubits takes " + bytes + " bytes")
              .accepted(String.format(Locale.ROOT, "at most %,d bytes", most))
              .help("use fewer qubits, or raise `--limit state=BYTES`"));
      return null;
    }
    return new Argument.Circuit(model);
  }

  private @Nullable Declaration named(
      Expression written, String sort, Class<? extends Declaration> wanted) {
    if (!(written instanceof Expression.Reference r)) {
      problems.add(ErrorCode.VALUE_TYPE, written.span(), "an expression", "the name of " + sort);
      return null;
    }
    Declaration declaration = context.namespace().find(r.name());
    if (wanted.isInstance(declaration)) {
      return declaration;
    }
    if (declaration != null) {
      problems.add(
          ErrorCode.WRONG_SORT,
          written.span(),
          "`" + r.name() + "` is " + Namespace.sort(declaration),
          sort);
    } else if (!context.namespace().isBroken(r.name())) {
      problems.add(
          Problem.of(ErrorCode.UNKNOWN_NAME, written.span(), "`" + r.name() + "` is not declared")
              .accepted(sort)
              .help(problems.near(r.name(), () -> context.namespace().names(wanted))));
    }
    return null;
  }

  @Nullable Argument noise(Expression written) {
    Declaration declaration = named(written, "a noise", Declaration.Noise.class);
    NoiseModel model =
        declaration instanceof Declaration.Noise n ? context.noise(n.name().text()) : null;
    return model == null ? null : new Argument.Noise(model);
  }

  @Nullable Argument observables(Expression written, Names names, Map<String, Argument> before) {
    if (!(written instanceof Expression.Items items) || items.items().isEmpty()) {
      problems.add(
          ErrorCode.VALUE_TYPE, written.span(), "no list", "a list: `[Z[0], Z[0] * Z[1]]`");
      return null;
    }
    int qubits =
        before.get("circuit") instanceof Argument.Circuit c
            ? c.circuit().qubits()
            : Integer.MAX_VALUE;
    PauliReader paulis = new PauliReader(evaluator, names, problems, qubits);
    List<List<Argument.Pauli>> products = new ArrayList<>();
    for (Expression.Item item : items.items()) {
      List<Argument.Pauli> product = paulis.product(item.value());
      if (product == null) {
        return null;
      }
      products.add(product);
    }
    return new Argument.Observables(products);
  }

  @Nullable Argument data(Expression written) {
    DataExpression data = new DataReader(context.names(), problems).read(written);
    return data == null ? null : new Argument.Data(data);
  }
}
