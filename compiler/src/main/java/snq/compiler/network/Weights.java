package snq.compiler.network;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import snq.compiler.tensor.Tensor;

/// Values of a network's parameters by name (`h1.conv1d.weight`), in a fixed order.
///
/// @param trained false when any of them was initialised and not trained: every report says so
public record Weights(Map<String, Tensor> tensors, boolean trained) {
  public Weights {
    tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
  }

  public Tensor get(String name) {
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException("no weight " + name);
    }
    return tensor;
  }

  public boolean has(String name) {
    return tensors.containsKey(name);
  }

  /// These weights with some replaced, added or (value null is not allowed) kept.
  public Weights with(Map<String, Tensor> changed) {
    Map<String, Tensor> all = new LinkedHashMap<>(tensors);
    all.putAll(changed);
    return new Weights(all, trained);
  }
}
