package snq.compiler.core;

/// How Loihi stores the weights of one block of synapses: a sign mode and 1 to 8 bits. Weights are
/// multiples of a step, because the lowest bits of eight are left out when there are fewer. Source:
/// lava `utils/weightutils.py` at b6822fb.
///
/// @param bits stored for a weight; a sign counts only in mixed mode
public record WeightFormat(SignMode mode, int bits) {
  /// Bits of a magnitude at most.
  private static final int MOST_BITS = 8;

  /// The largest magnitude of one sign.
  private static final int LARGEST = (1 << MOST_BITS) - 1;

  public WeightFormat {
    if (bits < 1 || bits > MOST_BITS) {
      throw new IllegalArgumentException(bits + " bits a weight");
    }
  }

  public enum SignMode {
    /// Both signs: 8 bits are the even numbers -256 .. 254.
    MIXED,
    /// 0 and above: 8 bits are 0 .. 255.
    EXCITATORY,
    /// 0 and below: 8 bits are -255 .. 0.
    INHIBITORY
  }

  /// The mode that lava's `auto` takes for weights of these signs.
  public static SignMode modeOf(IntVector weights) {
    boolean positive = false;
    boolean negative = false;
    for (int w = 0; w < weights.size(); w++) {
      positive |= weights.get(w) > 0;
      negative |= weights.get(w) < 0;
    }
    return negative ? positive ? SignMode.MIXED : SignMode.INHIBITORY : SignMode.EXCITATORY;
  }

  /// The format with the fewest bits that holds these weights as they are, or the widest one of
  /// their mode when none does. Only mixed mode has -256.
  public static WeightFormat of(IntVector weights) {
    int used = 0;
    int least = 0;
    for (int w = 0; w < weights.size(); w++) {
      used |= weights.get(w);
      least = Math.min(least, weights.get(w));
    }
    SignMode mode = least < -LARGEST ? SignMode.MIXED : modeOf(weights);
    WeightFormat widest = new WeightFormat(mode, MOST_BITS);
    int free = used == 0 ? MOST_BITS : Integer.numberOfTrailingZeros(used);
    int dropped = Math.min(free - widest.dropped(), MOST_BITS - 1);
    return dropped <= 0 ? widest : new WeightFormat(widest.mode, MOST_BITS - dropped);
  }

  /// Stored weights are multiples of this.
  public int step() {
    return 1 << dropped();
  }

  public int least() {
    return switch (mode) {
      case MIXED -> -(1 << MOST_BITS);
      case EXCITATORY -> 0;
      case INHIBITORY -> -largestMagnitude();
    };
  }

  public int largest() {
    return switch (mode) {
      case MIXED, EXCITATORY -> largestMagnitude();
      case INHIBITORY -> 0;
    };
  }

  public boolean holds(int weight) {
    return weight >= least() && weight <= largest() && weight % step() == 0;
  }

  public boolean holds(IntVector weights) {
    for (int w = 0; w < weights.size(); w++) {
      if (!holds(weights.get(w))) {
        return false;
      }
    }
    return true;
  }

  /// What the chip's tools make of a weight: clipped to eight bits, then its lowest bits left out
  /// (those of the magnitude in inhibitory mode, else rounding down).
  public int fit(int weight) {
    return switch (mode) {
      case MIXED -> truncate(Math.max(least(), Math.min(LARGEST, weight)));
      case EXCITATORY -> truncate(Math.max(0, Math.min(LARGEST, weight)));
      case INHIBITORY -> -truncate(Math.max(0, Math.min(LARGEST, -weight)));
    };
  }

  private int dropped() {
    return MOST_BITS - bits + (mode == SignMode.MIXED ? 1 : 0);
  }

  private int truncate(int weight) {
    return weight >> dropped() << dropped();
  }

  private int largestMagnitude() {
    return (1 << MOST_BITS) - step();
  }
}
