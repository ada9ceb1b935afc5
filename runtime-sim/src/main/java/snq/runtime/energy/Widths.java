package snq.runtime.energy;

import java.util.Locale;

/// Bits of the numbers that a run computes with.
///
/// @param activation of an input value: 1 for spikes, more in a twin
public record Widths(int weight, int state, int accumulator, int activation) {

  public enum Width {
    WEIGHT,
    STATE,
    ACCUMULATOR,
    ACTIVATION;

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Widths withActivation(int bits) {
    return new Widths(weight, state, accumulator, bits);
  }

  public int of(Width width) {
    return switch (width) {
      case WEIGHT -> weight;
      case STATE -> state;
      case ACCUMULATOR -> accumulator;
      case ACTIVATION -> activation;
    };
  }
}
