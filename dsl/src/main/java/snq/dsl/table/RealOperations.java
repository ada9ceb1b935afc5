package snq.dsl.table;

import static snq.dsl.model.Kind.REAL;
import static snq.dsl.table.ArgumentType.CIRCUIT;
import static snq.dsl.table.ArgumentType.COUNT;
import static snq.dsl.table.ArgumentType.DATA;
import static snq.dsl.table.ArgumentType.NOISE;
import static snq.dsl.table.ArgumentType.OBSERVABLES;
import static snq.dsl.table.Operation.Group.QUANTUM;

import java.util.List;
import snq.dsl.ErrorCode;
import snq.dsl.model.Argument;
import snq.dsl.model.CircuitModel;
import snq.dsl.model.Shape;

/// One value a sample in, one out: circuits as layers, activations, projections.
final class RealOperations {
  private RealOperations() {}

  static List<Operation> all() {
    return List.of(
        expect(),
        probability(),
        kernel(),
        activation("relu", "max(x, 0)."),
        activation("sigmoid", "1 / (1 + e^-x)."),
        activation("tanh", "The hyperbolic tangent."),
        alongLast("softmax", "e^x over the sum of e^x along the last axis."),
        alongLast(
            "normalize", "x over the root of the sum of squares along the last axis; 0 stays."),
        pca());
  }

  private static Operation expect() {
    return circuitLayer(
            "expect",
            "Expectations of Pauli products after the circuit, with all features of the sample"
                + " bound. Give `observables`, or `each` for one Pauli on every qubit. Weights of"
                + " the circuit are weights of the layer, under their names.")
        .with(
            ArgumentSpec.optional("observables", OBSERVABLES, "what is measured"),
            ArgumentSpec.optionalWord("each", List.of("X", "Y", "Z"), "one Pauli on every qubit"),
            ArgumentSpec.optional("noise", NOISE, "channels after each gate and at read-out"))
        .gives(call -> {
          if (call.has("observables") == call.has("each")) {
            return new Typing.Refused(
                ErrorCode.ARGUMENT_MISSING,
                call.has("each") ? "each" : "",
                call.has("each") ? "both `observables` and `each`" : "no observable",
                "one of `observables: [Z[0], Z[0] * Z[1]]` and `each: Z`",
                "");
          }
          int count =
              call.get(call.has("each") ? "each" : "observables") instanceof Argument.Observables o
                  ? o.products().size()
                  : circuit(call).qubits();
          return features(call, Shape.of(count));
        })
        .weights(RealOperations::circuitWeights)
        .example("expect(Vqc, each: Z)");
  }

  private static Operation probability() {
    return circuitLayer(
            "probability",
            "Probabilities of all bit strings, q[0] the first bit: 2^n values for n qubits.")
        .with(ArgumentSpec.optional("noise", NOISE, "channels after each gate and at read-out"))
        .gives(call ->
            circuit(call).qubits() > 30
                ? Typing.tooLarge()
                : features(call, Shape.of(1 << circuit(call).qubits())))
        .weights(RealOperations::circuitWeights)
        .example("probability(Vqc)");
  }

  private static Operation kernel() {
    return circuitLayer(
            "kernel",
            "The overlap of the circuit's state for the sample with that for each reference row,"
                + " squared. Data are not read by a check, so their number is written.")
        .with(
            ArgumentSpec.needed("references", DATA, "one row of features a reference"),
            ArgumentSpec.needed("count", COUNT, "how many rows the references have"))
        .gives(call -> features(call, Shape.of(call.count("count"))))
        .weights(RealOperations::circuitWeights)
        .example("kernel(Map, references: npy(\"references.npy\"), count: 20)");
  }

  private static Operation circuitLayer(String name, String doc) {
    return Operation.of(QUANTUM, name, doc)
        .takes(REAL)
        .with(ArgumentSpec.first("circuit", CIRCUIT, "the circuit"));
  }

  private static CircuitModel circuit(OperationCall call) {
    return ((Argument.Circuit) call.get("circuit")).circuit();
  }

  private static Typing features(OperationCall call, Shape result) {
    CircuitModel circuit = circuit(call);
    boolean same =
        call.shape().rank() == 1
            || (circuit.features().size() == 1
                && circuit.features().get(0).shape().equals(call.shape()));
    if (same && call.shape().elements() == circuit.featureCount()) {
      return Typing.of(REAL, result);
    }
    String wanted =
        circuit.features().size() == 1
            ? "real" + circuit.features().get(0).shape()
            : "real" + "[" + circuit.featureCount() + "]";
    return new Typing.Refused(
        ErrorCode.FEATURES_DIFFER,
        "",
        call.input()
            + " for the "
            + circuit.featureCount()
            + " features of `"
            + circuit.name()
            + "`",
        wanted,
        circuit.featureCount() == call.shape().elements() ? "put `-> reshape(...)` before it" : "");
  }

  private static List<WeightSpec> circuitWeights(OperationCall call) {
    return circuit(call).weights().stream()
        .map(w -> WeightSpec.trained(w.name(), w.shape()))
        .toList();
  }

  private static Operation activation(String name, String doc) {
    return Operation.of(Operation.Group.REAL, name, doc).takes(REAL);
  }

  private static Operation alongLast(String name, String doc) {
    return activation(name, doc).ranks(1, Integer.MAX_VALUE);
  }

  private static Operation pca() {
    return Operation.of(
            Operation.Group.REAL,
            "pca",
            "The first n principal components: components (x - mean), fitted on the training split,"
                + " components `[n, inputs]`, mean `[inputs]`. Signs: the largest entry of each"
                + " component is positive.")
        .takes(REAL)
        .ranks(1, 1)
        .with(ArgumentSpec.first("n", COUNT, "components"))
        .gives(call ->
            call.count("n") > call.shape().size(0)
                ? Typing.range(
                    "n", call.count("n") + " of " + call.input(), "at most " + call.shape().size(0))
                : Typing.of(REAL, Shape.of(call.count("n"))))
        .weights(call ->
            List.of(
                WeightSpec.fitted("components", Shape.of(call.count("n"), call.shape().size(0))),
                WeightSpec.fitted("mean", Shape.of(call.shape().size(0)))))
        .example("pca(8)");
  }
}
