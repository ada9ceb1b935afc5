package snq.compiler.core;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import snq.dsl.Positions;
import snq.dsl.Span;
import snq.dsl.model.NetworkModel;

/// Where the statement of a network node stands in the source, for problems; null when unknown.
@FunctionalInterface
public interface Places {
  Places UNKNOWN = node -> null;

  /// @param node the node's name (`h1.conv1d`)
  @Nullable Span of(String node);

  /// The places that the checker found.
  static Places of(NetworkModel network, Positions positions) {
    Map<String, Span> spans = new HashMap<>();
    for (NetworkModel.Node node : network.nodes()) {
      positions
          .ofNode(network.name(), node.value(), node.label())
          .ifPresent(span -> spans.put(node.name(), span));
    }
    return spans::get;
  }
}
