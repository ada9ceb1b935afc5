package snq.compiler.placement;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import snq.compiler.core.CoreProgram;

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

  /// How full a core with memory words is.
  public static CoreUse ofWords(CoreProgram program, int core, PlacedCore placed, String filledBy) {
    CoreImage image = placed.memories();
    Map<String, Long> used = new LinkedHashMap<>();
    used.put("neurons", (long) image.neurons().size());
    used.put("axons", (long) image.axons().size());
    used.put("segments", (long) image.segments().size());
    used.put("weight_words", (long) image.weights().size());
    used.put("routes", (long) image.routes().size());
    used.put("classes", image.classes().size() / 2L);
    return of(program, core, placed, used, filledBy);
  }

  /// @param used entries of each memory that the target limits
  public static CoreUse of(
      CoreProgram program, int core, PlacedCore placed, Map<String, Long> used, String filledBy) {
    Map<String, MemoryUse> memories = new LinkedHashMap<>();
    used.forEach(
        (name, amount) -> memories.put(name, new MemoryUse(amount, program.target().limit(name))));
    List<LayerShare> layers = new ArrayList<>();
    for (Piece piece : placed.pieces()) {
      String layer = program.populations().get(piece.population()).name();
      layers.add(new LayerShare(layer, piece.size()));
    }
    return new CoreUse(core, placed.column(), placed.row(), layers, memories, filledBy);
  }
}
