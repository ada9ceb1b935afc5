package snq.dsl;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Where the parts of a model stand in its text, so that later steps can point at them. Keys:
/// `network/value`, `network/value.label`, `network/value.label.argument`, `circuit/NAME`,
/// `noise/NAME`, `param/NAME`, `network/`, and `block/KEY` of a settings block with its name, if it
/// has one, in front of the key: `deploy/target`, `dataset/Pixels.x`.
public record Positions(Map<String, Span> spans) {
  public static final Positions NONE = new Positions(Map.of());

  public Positions {
    spans = Collections.unmodifiableMap(new LinkedHashMap<>(spans));
  }

  public Optional<Span> find(String key) {
    return Optional.ofNullable(spans.get(key));
  }

  /// The place of a node of a network: of its own operation, else of its value.
  public Optional<Span> ofNode(String network, String value, String label) {
    return find(network + "/" + value + "." + label).or(() -> find(network + "/" + value));
  }
}
