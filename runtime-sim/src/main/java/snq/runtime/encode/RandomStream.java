package snq.runtime.encode;

import java.nio.charset.StandardCharsets;

/// Random words without a state: a word is a pure function of (seed, stream name, sample, unit,
/// word index), so one sample can be drawn alone, in any order, on any thread.
///
/// The words of a unit are a SplitMix64 sequence (Steele, Lea, Flood, OOPSLA 2014) that starts at
/// [#base]; word i is the finalizer of base + i * gamma.
public final class RandomStream {
  /// Written into every output that depends on random words. Changes whenever a word changes.
  public static final int VERSION = 2;

  /// 2^64 / golden ratio, odd.
  static final long GAMMA = 0x9E3779B97F4A7C15L;

  /// The finalizer's factors (Stafford's variant 13).
  static final long MIX_1 = 0xBF58476D1CE4E5B9L;

  static final long MIX_2 = 0x94D049BB133111EBL;

  /// Odd and unlike gamma, so that counters of different kinds do not meet.
  private static final long SAMPLE_STEP = 0xD1342543DE82EF95L;

  private static final long UNIT_STEP = 0xAF251AF3B0F025B5L;

  private final long key;

  /// @param name what the words are for (`encode.x`), so that no two uses share words
  public RandomStream(long seed, String name) {
    this.key = mix(mix(seed + GAMMA) ^ hash(name));
  }

  /// Where the words of one unit of one sample start. A unit is whatever draws on its own: an
  /// output bit of a block, a neuron.
  public long base(long sample, long unit) {
    return unitBase(sampleKey(sample), unit);
  }

  /// What all units of a sample share.
  long sampleKey(long sample) {
    return mix(key + (sample + 1) * SAMPLE_STEP);
  }

  /// [#base] by the sample's key.
  static long unitBase(long sampleKey, long unit) {
    return mix(sampleKey + (unit + 1) * UNIT_STEP);
  }

  /// Word `index` of the unit that starts at `base`: 64 even bits.
  public static long word(long base, long index) {
    return mix(base + index * GAMMA);
  }

  /// A number in [0, 1) from the top 53 bits of a word.
  public static double uniform(long word) {
    return (word >>> 11) * 0x1.0p-53;
  }

  static long mix(long z) {
    z = (z ^ z >>> 30) * MIX_1;
    z = (z ^ z >>> 27) * MIX_2;
    return z ^ z >>> 31;
  }

  /// FNV-1a of the UTF-8 bytes.
  private static long hash(String name) {
    long h = 0xCBF29CE484222325L;
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      h = (h ^ (b & 0xFF)) * 0x100000001B3L;
    }
    return h;
  }
}
