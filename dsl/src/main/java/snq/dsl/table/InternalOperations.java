package snq.dsl.table;

import static snq.dsl.model.Kind.CURRENT;
import static snq.dsl.model.Kind.REAL;
import static snq.dsl.model.Kind.SPIKE;
import static snq.dsl.table.Operation.Group.INTERNAL;

import java.util.List;
import snq.dsl.ErrorCode;
import snq.dsl.model.Argument;
import snq.dsl.model.Kind;
import snq.dsl.model.NeuronModel;
import snq.dsl.model.Shape;
import snq.dsl.model.ValueType;

/// Nodes that no file writes by name: inputs, signs, neurons.
final class InternalOperations {
  private InternalOperations() {}

  static List<Operation> all() {
    return List.of(
        any("input", "A value of the dataset; arguments `low` and `high` when a range is written."),
        any("affine", "`scale` x + `offset` with numbers of the file; a spike becomes a current.")
            .gives(call -> Typing.of(call.kind() == REAL ? REAL : CURRENT, call.shape())),
        sign("add", "a + b"),
        sign("subtract", "a - b"),
        sign("multiply", "a * b; spike * spike is a spike."),
        sign("divide", "a / b"),
        any(
                "neuron",
                "One neuron an element, argument `neuron`; spikes, or the current of its `output`.")
            .takes(SPIKE, CURRENT)
            .gives(InternalOperations::neuron)
            .weights(InternalOperations::learned));
  }

  private static Operation any(String name, String doc) {
    return Operation.of(INTERNAL, name, doc).takes(SPIKE, CURRENT, REAL);
  }

  private static Operation sign(String name, String doc) {
    return any(name, doc + " Equal shapes, or one a single number.")
        .gives(call -> arithmetic(call, name));
  }

  private static Typing arithmetic(OperationCall call, String name) {
    ValueType left = call.input();
    ValueType right = call.inputs().get(1);
    if ((left.kind() == REAL) != (right.kind() == REAL)) {
      return new Typing.Refused(
          ErrorCode.KIND_MISMATCH,
          "",
          left + " and " + right,
          "two reals, or spikes and currents",
          "read the spikes out first (`-> mean_rate`), or encode the real (`-> direct_code`)");
    }
    boolean scalar = left.shape().rank() == 0 || right.shape().rank() == 0;
    if (!scalar && !left.shape().equals(right.shape())) {
      return Typing.shape("", left + " and " + right, "equal shapes, or a single number");
    }
    Kind kind = left.kind() == REAL ? REAL : CURRENT;
    if (name.equals("multiply") && left.kind() == SPIKE && right.kind() == SPIKE) {
      kind = SPIKE;
    }
    Shape shape = left.shape().rank() == 0 ? right.shape() : left.shape();
    return Typing.of(kind, shape);
  }

  private static Typing neuron(OperationCall call) {
    NeuronModel model = ((Argument.Neuron) call.get("neuron")).neuron();
    for (int i = 1; i < call.inputs().size(); i++) {
      ValueType other = call.inputs().get(i);
      if (other.kind() == REAL) {
        return new Typing.Refused(
            ErrorCode.KIND_MISMATCH,
            model.inputs().get(i),
            "`" + model.inputs().get(i) + "` is " + other,
            "spike or current",
            "");
      }
      if (other.shape().rank() != 0 && !other.shape().equals(call.shape())) {
        return Typing.shape(model.inputs().get(i), call.input() + " and " + other, "equal shapes");
      }
    }
    return Typing.of(model.isSpiking() ? SPIKE : CURRENT, call.shape());
  }

  private static List<WeightSpec> learned(OperationCall call) {
    NeuronModel model = ((Argument.Neuron) call.get("neuron")).neuron();
    return model.parameters().stream()
        .filter(NeuronModel.Bound::learned)
        .map(p -> WeightSpec.trained(p.name(), new Shape(List.of())))
        .toList();
  }
}
