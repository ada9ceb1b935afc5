package snq.backends.device;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What one circuit gave. Strings have bit 0 on the left, whatever the service's order was.
public sealed interface Outcome {
  /// Every shot in its order.
  record Shots(List<String> bits) implements Outcome {
    public Shots {
      bits = List.copyOf(bits);
    }
  }

  /// How often each string came; the order of shots is lost.
  record Counts(Map<String, Long> counts) implements Outcome {
    public Counts {
      counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
    }

    long total() {
      return counts.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  /// How likely each string is; a number of shots must be chosen.
  record Probabilities(Map<String, Double> values) implements Outcome {
    public Probabilities {
      values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
  }
}
