package snq.runtime.count;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/// How often each event happened. Exact; an event that is not in the map did not happen.
public record Counts(Map<Event, Long> values) {
  public static final Counts NONE = new Counts(Map.of());

  public Counts {
    EnumMap<Event, Long> copy = new EnumMap<>(Event.class);
    values.forEach(
        (event, count) -> {
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
}
