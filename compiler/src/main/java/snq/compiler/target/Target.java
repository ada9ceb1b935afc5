package snq.compiler.target;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// A chip as data: its arithmetic, the limits of a core and its mesh. One JSON file a target.
///
/// @param arithmetic what the integers of its cores do
/// @param limits of one core and of the chip, by the names that problems and reports print
///   (`neurons`, `axons`, `segments`, `weight_words`, `routes`, `classes`, `columns`, `rows`;
///   `chips`: how many a program may take, 1 where it is missing; for cycles `output_queue`,
///   `router_queue`, `deliver_queue`, `update_fill`)
/// @param costTable the energy table that fits its compiled bit widths
/// @param approximate true when its rules are those of models, not all of them checked on silicon
/// @param probeAtSpike what a voltage probe of the chip shows in the step of a spike, in place of
///   v; 0 for v itself
/// @param programs true when core programs are built for it; else it only tells what would fit
public record Target(
    String name,
    String title,
    CoreArithmetic arithmetic,
    Map<String, Long> limits,
    double clockHz,
    String costTable,
    boolean approximate,
    boolean programs,
    int probeAtSpike,
    String source) {
  public Target {
    limits = Collections.unmodifiableMap(new LinkedHashMap<>(limits));
  }

  public long limit(String name) {
    Long limit = limits.get(name);
    if (limit == null) {
      throw new IllegalArgumentException(this.name + " has no limit " + name);
    }
    return limit;
  }

  /// Whether its cores and network have cycle rules here: those of snq1, with lengths of queues.
  public boolean hasCycles() {
    return limits.containsKey("update_fill");
  }

  /// Cores of the whole chip, or of all chips where a program may take several.
  public long cores() {
    long chips = limits.getOrDefault("chips", 1L);
    return chips * limit("columns") * limit("rows") * limit("cores_per_tile");
  }

  /// This target with narrower stored weights: lanes of memory words get narrower with them.
  public Target withWeightBits(int bits) {
    return withArithmetic(arithmetic.withWeightBits(bits));
  }

  public Target withArithmetic(CoreArithmetic other) {
    return with(other, limits);
  }

  /// This target with some limits of its own; a negative one is taken away.
  public Target withLimits(Map<String, Long> changed) {
    Map<String, Long> all = new LinkedHashMap<>(limits);
    all.putAll(changed);
    all.values().removeIf(limit -> limit < 0);
    return with(arithmetic, all);
  }

  private Target with(CoreArithmetic otherArithmetic, Map<String, Long> otherLimits) {
    return new Target(
        name,
        title,
        otherArithmetic,
        otherLimits,
        clockHz,
        costTable,
        approximate,
        programs,
        probeAtSpike,
        source);
  }
}
