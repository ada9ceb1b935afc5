package snq.runtime.evaluate;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import snq.compiler.network.Network;
import snq.compiler.network.Operation;
import snq.compiler.network.Weights;
import snq.compiler.tensor.RowSource;
import snq.compiler.tensor.Tensor;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.ProblemException;
import snq.dsl.model.Argument;
import snq.dsl.model.DataExpression;
import snq.dsl.model.Shape;

/// Puts the reference rows of every `kernel` layer into the weights, as `references` `[count,
/// features]`: they are data, and small, so they are read before the first sample.
public final class KernelReferences {
  private KernelReferences() {}

  /// @param arrays opens the data of an argument, with the training split for `{split}`
  /// @throws ProblemException when the rows are not those that the layer declares
  public static Weights read(
      Network network, Weights weights, Function<DataExpression, RowSource> arrays) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (Network.Node node : network.nodes()) {
      if (node.operation() instanceof Operation.CircuitLayer layer
          && layer.arguments().get("references") instanceof Argument.Data data) {
        tensors.put(
            node.weightPrefix() + ".references",
            rows(node.name(), layer, arrays.apply(data.data())));
      }
    }
    return tensors.isEmpty() ? weights : weights.with(tensors);
  }

  private static Tensor rows(String name, Operation.CircuitLayer layer, RowSource source) {
    int count = ((Argument.Number) argument(layer, "count")).asInt();
    int features = ((Argument.Circuit) argument(layer, "circuit")).circuit().featureCount();
    int each = source.rowShape().elements();
    if (source.rows() != count || each != features) {
      throw new ProblemException(
          Problem.of(
                  ErrorCode.DATA_SHAPE,
                  null,
                  name + ": references are " + source.rows() + " rows of " + each + " numbers")
              .accepted(count + " rows of " + features + " features, as the layer says"));
    }
    double[] all = new double[count * each];
    double[] row = new double[each];
    for (int r = 0; r < count; r++) {
      source.read(r, row);
      System.arraycopy(row, 0, all, r * each, each);
    }
    return Tensor.of(Shape.of(count, each), all);
  }

  private static Argument argument(Operation.CircuitLayer layer, String name) {
    Argument argument = layer.arguments().get(name);
    if (argument == null) {
      throw new IllegalArgumentException(layer.name() + " has no " + name);
    }
    return argument;
  }
}
