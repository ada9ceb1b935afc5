package snq.compiler.placement;

/// How weights stand in 64-bit words. Dense: 64 / bits lanes, lane 0 in the lowest bits, two's
/// complement, but a 1-bit weight is 0 = -1, 1 = +1. Sparse: entry e (0..2) has its neuron in bits
/// 20 e .. 20 e + 11 and its weight in the 8 bits above; bit 60 + e says that it is valid.
public record WeightWords(int bits) {
  public WeightWords {
    if (bits != 1 && bits != 2 && bits != 4 && bits != 8) {
      throw new IllegalArgumentException(bits + "-bit weights");
    }
  }

  public int lanes() {
    return 64 / bits;
  }

  public int wordsFor(int weights) {
    return (weights + lanes() - 1) / lanes();
  }

  /// The word with `weight` put into an empty lane.
  public long put(long word, int lane, int weight) {
    long field;
    if (bits == 1) {
      if (weight != 1 && weight != -1) {
        throw new IllegalArgumentException("1-bit weight " + weight);
      }
      field = weight > 0 ? 1 : 0;
    } else {
      field = new FieldWriter().signed("weight", weight, bits).word();
    }
    return word | field << (lane * bits);
  }

  public int get(long word, int lane) {
    long field = word >>> (lane * bits) & ((1L << bits) - 1);
    return bits == 1 ? (int) (2 * field - 1) : (int) (field << (64 - bits) >> (64 - bits));
  }

  public static boolean sparseValid(long word, int entry) {
    return (word >>> (60 + entry) & 1) != 0;
  }

  public static int sparseNeuron(long word, int entry) {
    return (int) (word >>> (20 * entry) & 0xfff);
  }

  public static int sparseWeight(long word, int entry) {
    return (byte) (word >>> (20 * entry + 12));
  }

  /// The word with a valid entry added.
  public static long sparse(long word, int entry, int neuron, int weight) {
    long fields =
        new FieldWriter().unsigned("neuron", neuron, 12).signed("weight", weight, 8).word();
    return word | fields << (20 * entry) | 1L << (60 + entry);
  }
}
