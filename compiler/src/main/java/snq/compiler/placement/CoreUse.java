package snq.compiler.placement;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How full a core is, for reports.
///
/// @param memories use of each memory by the name of its limit (`neurons`, `axons`, ...)
/// @param filledBy the limit that ended the core, or empty when the model ended before
public record CoreUse(
    int core,
    int column,
    int row,
    List<LayerShare> layers,
    Map<String, MemoryUse> memories,
    String filledBy) {
  public CoreUse {
    layers = List.copyOf(layers);
    memories = Collections.unmodifiableMap(new LinkedHashMap<>(memories));
  }

  /// @param layer name of the population
  public record LayerShare(String layer, int neurons) {}

  /// In entries of the memory.
  public record MemoryUse(long used, long available) {}
}
