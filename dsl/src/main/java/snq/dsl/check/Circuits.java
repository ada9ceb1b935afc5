package snq.dsl.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.model.CircuitModel;
import snq.dsl.model.CircuitModel.GateCall;
import snq.dsl.model.Shape;
import snq.dsl.tree.Declaration;
import snq.dsl.tree.Type;

/// Circuits of the file, each unrolled once.
final class Circuits {
  private final Namespace namespace;
  private final Names names;
  private final Problems problems;
  private final long limit;
  private final Gates gates;
  private final Map<String, CircuitModel> models = new HashMap<>();

  Circuits(Namespace namespace, Names names, Problems problems, long limit) {
    this.namespace = namespace;
    this.names = names;
    this.problems = problems;
    this.limit = limit;
    this.gates = new Gates(namespace, names, problems, limit);
  }

  /// All that are without problems, in written order.
  List<CircuitModel> checkAll() {
    gates.checkAll();
    List<CircuitModel> all = new ArrayList<>();
    for (Declaration declaration : namespace.declarations()) {
      if (declaration instanceof Declaration.Circuit circuit) {
        CircuitModel model = elaborate(circuit);
        if (model != null) {
          models.put(model.name(), model);
          all.add(model);
        }
      }
    }
    return all;
  }

  /// The checked circuit, or null when it is unknown or has problems.
  @Nullable CircuitModel find(String name) {
    return models.get(name);
  }

  private @Nullable CircuitModel elaborate(Declaration.Circuit circuit) {
    List<CircuitModel.Array> features = new ArrayList<>();
    List<CircuitModel.Array> weights = new ArrayList<>();
    Names.Frame frame = new Names.Frame(names);
    boolean good = true;
    for (Declaration.Formal formal : circuit.formals()) {
      good &= formal(formal, frame, formal.weight() ? weights : features);
    }
    Problems quiet = new Problems();
    long size =
        body(frame, new Evaluator(quiet, Evaluator.Place.CIRCUIT), quiet)
            .body()
            .count(circuit.body());
    if (size > limit) {
      problems.add(ExpansionBudget.problem(circuit.name(), size, limit));
      return null;
    }
    Evaluator evaluator = new Evaluator(problems, Evaluator.Place.CIRCUIT);
    Unrolled unrolled = body(frame, evaluator, problems);
    List<GateCall> written = unrolled.body().expand(circuit.body());
    if (written == null || !good) {
      return null;
    }
    int qubits = unrolled.registers().count();
    if (qubits == 0) {
      problems.add(
          Problem.of(
                  ErrorCode.NO_QUBITS,
                  circuit.name().span(),
                  "`" + circuit.name().text() + "` declares none")
              .accepted("at least one qubit")
              .help("begin it with `qubit q[2];`"));
      return null;
    }
    warnUnused(circuit, evaluator);
    return new CircuitModel(circuit.name().text(), qubits, features, weights, written);
  }

  private record Unrolled(CircuitBody body, Registers registers) {}

  private Unrolled body(Names.Frame frame, Evaluator evaluator, Problems into) {
    Registers registers = new Registers(evaluator, into);
    return new Unrolled(
        new CircuitBody(gates, evaluator, registers, frame, into, false), registers);
  }

  private boolean formal(
      Declaration.Formal formal, Names.Frame frame, List<CircuitModel.Array> into) {
    String name = formal.name().text();
    if (frame.has(name)) {
      problems.add(ErrorCode.DECLARED_TWICE, formal.name().span(), "`" + name + "` stands already");
      return false;
    }
    boolean good = Formals.checkName(formal.name(), problems);
    Shape shape = shape(formal.type());
    frame.put(name, shape == null ? Value.UNKNOWN : new Value.Array(name, shape));
    if (shape != null) {
      into.add(new CircuitModel.Array(name, shape));
    }
    return good && shape != null;
  }

  private @Nullable Shape shape(Type type) {
    if (!type.name().text().equals("angle")) {
      problems.add(
          Problem.of(
                  ErrorCode.VALUE_TYPE, type.name().span(), "the type `" + type.name().text() + "`")
              .accepted("`angle` or `angle[n, ...]`"));
      return null;
    }
    return Shapes.of(type, new Evaluator(problems, Evaluator.Place.CONSTANT), names, problems);
  }

  private void warnUnused(Declaration.Circuit circuit, Evaluator evaluator) {
    for (Declaration.Formal formal : circuit.formals()) {
      if (!evaluator.usedArrays().contains(formal.name().text())) {
        problems.add(
            Problem.of(
                    ErrorCode.FEATURE_UNUSED,
                    formal.name().span(),
                    "no gate uses `" + formal.name().text() + "`")
                .help("use it in an angle, or take it out"));
      }
    }
  }
}
