package snq.dsl.table;

import java.util.ArrayList;
import java.util.List;
import snq.dsl.model.NetworkModel;
import snq.dsl.model.ValueType;

/// The weights of a network by their full names, `value.label.parameter`, in the order of its
/// nodes: what a weight file must hold, no more and no less, but for what is fitted.
public final class WeightNames {
  private WeightNames() {}

  public static List<WeightSpec> of(NetworkModel network) {
    List<WeightSpec> all = new ArrayList<>();
    for (NetworkModel.Node node : network.nodes()) {
      for (WeightSpec weight : of(network, node)) {
        String name = node.value() + "." + node.label() + "." + weight.name();
        all.add(new WeightSpec(name, weight.shape(), weight.origin()));
      }
    }
    return all;
  }

  /// The weights of one node by the name of the parameter alone.
  public static List<WeightSpec> of(NetworkModel network, NetworkModel.Node node) {
    List<ValueType> inputs =
        node.inputs().stream().map(ref -> network.nodes().get(ref.node()).type()).toList();
    OperationCall call = new OperationCall(inputs, node.arguments(), network.steps(), "", true);
    return OperationTable.get(node.operation()).weightRule().apply(call);
  }
}
