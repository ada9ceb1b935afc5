package snq.compiler.placement;

import java.util.List;
import java.util.Locale;

/// What the checker found: nothing wrong, or what; and how far the placement is from what any
/// placement needs at least.
///
/// @param violations empty when every synapse is stored exactly once and every limit is kept
/// @param synapses that were compared, one a (source, target) pair
public record PlacementVerdict(List<String> violations, long synapses, Bounds bounds) {
  public PlacementVerdict {
    violations = List.copyOf(violations);
  }

  public boolean holds() {
    return violations.isEmpty();
  }

  /// @param cores used
  /// @param coresAtLeast that any placement needs
  /// @param coresBoundBy the limit that says so
  /// @param packets that are sent when every input and neuron spikes once
  /// @param packetsAtLeast one for each source and each of its axons
  public record Bounds(
      int cores, int coresAtLeast, String coresBoundBy, long packets, long packetsAtLeast) {
    /// How many more cores are used than any placement needs, in percent.
    public double coreGapPercent() {
      return coresAtLeast == 0 ? 0 : 100.0 * (cores - coresAtLeast) / coresAtLeast;
    }
  }

  /// Lines for a log.
  public String toText() {
    StringBuilder text = new StringBuilder();
    violations.forEach(violation -> text.append("wrong: ").append(violation).append('\n'));
    return text.append(
            String.format(
                Locale.ROOT,
                "%d synapses %s%n",
                synapses,
                holds() ? "stored exactly once" : "compared"))
        .append(
            String.format(
                Locale.ROOT,
                "cores %d, at least %d (by %s, gap %.1f %%); packets a round %d, at least %d%n",
                bounds.cores(),
                bounds.coresAtLeast(),
                bounds.coresBoundBy(),
                bounds.coreGapPercent(),
                bounds.packets(),
                bounds.packetsAtLeast()))
        .toString()
        .replace("\r\n", "\n");
  }
}
