package snq.compiler.core;

import org.jspecify.annotations.Nullable;
import snq.dsl.Span;

/// Where the statement of a network node stands in the source, for problems; null when unknown.
@FunctionalInterface
public interface Places {
  Places UNKNOWN = node -> null;

  /// @param node the node's name (`h1.conv1d`)
  @Nullable Span of(String node);
}
