package snq.dsl.table;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Noise channels. Strengths are probabilities of an error, in 0 .. 1, PennyLane's and Cirq's way.
public final class ChannelTable {
  /// @param strengths how many numbers it takes
  /// @param pair acts on the pair of qubits of a two-qubit gate, not on each
  public record Channel(String name, int strengths, boolean pair, String doc) {
    public String example() {
      return pair ? "after double: " + name + "(0.01);" : "after single: " + name + "(0.01);";
    }
  }

  private static final Map<String, Channel> ALL = build();

  private ChannelTable() {}

  public static Collection<Channel> all() {
    return ALL.values();
  }

  public static @Nullable Channel find(String name) {
    return ALL.get(name);
  }

  private static Map<String, Channel> build() {
    Map<String, Channel> all = new LinkedHashMap<>();
    add(all, "bit_flip", false, "X with probability p.");
    add(all, "phase_flip", false, "Z with probability p.");
    add(all, "depolarizing", false, "X, Y, Z with probability p/3 each; Aer's number is 4p/3.");
    add(all, "amplitude_damping", false, "1 falls to 0: diag(1, sqrt(1-g)) and sqrt(g) |0><1|.");
    add(all, "phase_damping", false, "Coherence is lost: diag(1, sqrt(1-g)) and sqrt(g) |1><1|.");
    add(
        all,
        "depolarizing2",
        true,
        "Each of the 15 Pauli pairs with p/15; Aer's number is 16p/15.");
    return Collections.unmodifiableMap(all);
  }

  private static void add(Map<String, Channel> all, String name, boolean pair, String doc) {
    all.put(name, new Channel(name, 1, pair, doc));
  }
}
