package snq.dsl.table;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Noise channels. Strengths are probabilities of an error, in 0 .. 1, PennyLane's and Cirq's way,
/// or times.
public final class ChannelTable {
  /// @param strengths in the order in which they are written
  /// @param pair acts on the pair of qubits of a two-qubit gate, not on each
  /// @param call as it is written
  public record Channel(
      String name, List<Strength> strengths, boolean pair, String doc, String call) {
    public Channel {
      strengths = List.copyOf(strengths);
    }

    public String example() {
      return (pair ? "after double: " : "after single: ") + call + ";";
    }

    /// What is wrong with these numbers; nothing when they make a channel.
    public Optional<Fault> fault(List<Double> values) {
      if (values.size() != strengths.size()) {
        return Optional.of(new Fault(values.size() + " strengths", "" + strengths.size()));
      }
      for (int i = 0; i < values.size(); i++) {
        Strength strength = strengths.get(i);
        if (!strength.accepts(values.get(i))) {
          String found = strength + " of " + values.get(i);
          return Optional.of(new Fault(found, strength.range()));
        }
      }
      if (name.equals(THERMAL) && values.get(1) > 2 * values.get(0)) {
        return Optional.of(
            new Fault(
                "t2 is " + values.get(1) / values.get(0) + " times t1",
                "at most 2 times: what relaxes loses its coherence too"));
      }
      return Optional.empty();
    }
  }

  /// A number that a channel takes.
  public enum Strength {
    PROBABILITY("a probability", "0 .. 1"),
    /// In seconds.
    LIFETIME("a lifetime", "above 0 s"),
    /// In seconds.
    DURATION("a duration", "at least 0 s");

    private final String words;
    private final String range;

    Strength(String words, String range) {
      this.words = words;
      this.range = range;
    }

    public boolean isTime() {
      return this != PROBABILITY;
    }

    public String range() {
      return range;
    }

    /// False for NaN.
    public boolean accepts(double value) {
      return switch (this) {
        case PROBABILITY -> value >= 0 && value <= 1;
        case LIFETIME -> value > 0 && value < Double.POSITIVE_INFINITY;
        case DURATION -> value >= 0 && value < Double.POSITIVE_INFINITY;
      };
    }

    @Override
    public String toString() {
      return words;
    }
  }

  /// Why numbers make no channel.
  public record Fault(String found, String accepted) {}

  private static final String THERMAL = "thermal_relaxation";

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
    all.put(
        THERMAL,
        new Channel(
            THERMAL,
            List.of(Strength.LIFETIME, Strength.LIFETIME, Strength.DURATION),
            false,
            "Lifetimes t1, t2 (at most 2 t1) and a duration t: 1 falls to 0 with probability "
                + "1 - exp(-t/t1), coherence shrinks by exp(-t/t2).",
            THERMAL + "(100 us, 80 us, 35 ns)"));
    return Collections.unmodifiableMap(all);
  }

  private static void add(Map<String, Channel> all, String name, boolean pair, String doc) {
    all.put(name, new Channel(name, List.of(Strength.PROBABILITY), pair, doc, name + "(0.01)"));
  }
}
