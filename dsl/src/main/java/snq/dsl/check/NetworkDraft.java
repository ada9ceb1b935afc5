package snq.dsl.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import snq.dsl.Span;
import snq.dsl.model.Argument;
import snq.dsl.model.NetworkModel;
import snq.dsl.model.ValueType;

/// Nodes of a network while it is read.
final class NetworkDraft {
  /// A node before references to later values are known.
  record Node(
      String value,
      String label,
      String operation,
      List<Term.Signal> inputs,
      Map<String, Argument> arguments,
      ValueType type) {}

  final String network;
  final List<Node> nodes = new ArrayList<>();
  final Map<String, Integer> valueNodes = new HashMap<>();
  final Map<String, Span> positions = new LinkedHashMap<>();
  private Map<String, Integer> labels = new HashMap<>();
  private String value = "";
  private int statement;

  NetworkDraft(String network) {
    this.network = network;
  }

  /// Begins the statement that declares `name`.
  void begin(String name) {
    value = name;
    labels = new HashMap<>();
    statement++;
  }

  int statement() {
    return statement;
  }

  String value() {
    return value;
  }

  /// A name for the next node: the operation as written, a second one `dense2`.
  String label(String operation) {
    int count = labels.merge(operation, 1, Integer::sum);
    String label = count == 1 ? operation : operation + count;
    if (count > 1 && labels.putIfAbsent(label, 1) != null) {
      return label(operation);
    }
    return label;
  }

  /// Appends a node. Its type may be unknown; then nothing is appended and the result is unknown.
  Term.Signal add(
      String label,
      String operation,
      List<Term.Signal> inputs,
      Map<String, Argument> arguments,
      @Nullable ValueType type) {
    if (type == null) {
      return new Term.Signal(-1, 0, "", null, statement);
    }
    nodes.add(new Node(value, label, operation, inputs, arguments, type));
    return new Term.Signal(nodes.size() - 1, 0, "", type, statement);
  }

  void position(String label, Span where) {
    positions.put(network + "/" + value + "." + label, where);
  }

  /// The nodes with all references resolved. Only for a network without problems.
  List<NetworkModel.Node> finish() {
    List<NetworkModel.Node> all = new ArrayList<>(nodes.size());
    for (int i = 0; i < nodes.size(); i++) {
      Node node = nodes.get(i);
      List<NetworkModel.Ref> inputs = new ArrayList<>();
      for (Term.Signal input : node.inputs()) {
        Integer later = input.later().isEmpty() ? null : valueNodes.get(input.later());
        inputs.add(new NetworkModel.Ref(later == null ? input.node() : later, input.lag()));
      }
      Integer last = valueNodes.get(node.value());
      all.add(
          new NetworkModel.Node(
              i,
              node.value(),
              node.label(),
              node.operation(),
              inputs,
              node.arguments(),
              node.type(),
              last != null && last == i));
    }
    return all;
  }
}
