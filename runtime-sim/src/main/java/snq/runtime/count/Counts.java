package snq.runtime.count;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/// How often each event happened. Exact; an event that is not in the map did not happen.
public record Counts(Map<Event, Long> values) {
  public static final Counts NONE = new Counts(Map.of());

  public Counts {
    EnumMap<Event, Long> copy = new EnumMap<>(Event.class);
    values.forEach((event, count) -> {
      if (count < 0) {
        throw new IllegalArgumentException(event + " " + count);
      }
      if (count > 0) {
        copy.put(event, count);
      }
    });
    values = Collections.unmodifiableMap(copy);
  }

  public static Counts of(Event event, long count) {
    return new Counts(Map.of(event, count));
  }

  public long get(Event event) {
    return values.getOrDefault(event, 0L);
  }

  public Counts plus(Counts other) {
    EnumMap<Event, Long> sum = new EnumMap<>(Event.class);
    sum.putAll(values);
    other.values.forEach((event, count) -> sum.merge(event, count, Math::addExact));
    return new Counts(sum);
  }

  /// These counts with one more event, or more of it.
  public Counts plus(Event event, long count) {
    return plus(of(event, count));
  }

  /// The same, `factor` times over.
  public Counts times(long factor) {
    EnumMap<Event, Long> product = new EnumMap<>(Event.class);
    values.forEach((event, count) -> product.put(event, Math.multiplyExact(count, factor)));
    return new Counts(product);
  }

  /// The part of a count that grows in proportion to the firing rates; the rest does not change.
  ///
  /// @param visitedBySpikes true for neurons that are only visited when a spike came (gates)
  /// @param realInput true when the layer's MACs come from input that is not spikes
  public long ofSpikes(Event event, boolean visitedBySpikes, boolean realInput) {
    long count = get(event);
    if (visitedBySpikes) {
      return count;
    }
    if (realInput && event == Event.MULTIPLY_ACCUMULATE) {
      return 0;
    }
    return switch (event.growth()) {
      case SPIKES -> count;
      case FIXED -> 0;
      case SPIKES_AND_UPDATES -> Math.max(0, count - get(Event.NEURON_UPDATE));
    };
  }
}
