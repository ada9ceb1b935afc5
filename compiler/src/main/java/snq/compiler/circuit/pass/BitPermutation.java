package snq.compiler.circuit.pass;

import java.util.List;

/// A permutation of the values of a few classical bits.
///
/// @param bits numbers of bits, the first the most significant of a value
/// @param image what each value becomes
public record BitPermutation(List<Integer> bits, List<Integer> image) {
  public BitPermutation {
    bits = List.copyOf(bits);
    image = List.copyOf(image);
    if (image.size() != 1 << bits.size() || image.stream().distinct().count() != image.size()) {
      throw new IllegalArgumentException(image + " for " + bits.size() + " bits");
    }
  }

  /// @param outcome of all bits, bit 0 most significant
  /// @param width how many bits an outcome has
  public int apply(int outcome, int width) {
    int value = 0;
    for (int bit : bits) {
      value = value << 1 | (outcome >>> (width - 1 - bit) & 1);
    }
    int next = image.get(value);
    int result = outcome;
    for (int i = 0; i < bits.size(); i++) {
      int place = width - 1 - bits.get(i);
      int bit = next >>> (bits.size() - 1 - i) & 1;
      result = result & ~(1 << place) | bit << place;
    }
    return result;
  }

  /// As one line: `c[1] ^= c[0]` for a cx, else the table.
  public String text() {
    if (bits.size() == 1) {
      return "c" + bits.get(0) + " = not c" + bits.get(0);
    }
    if (image.equals(List.of(0, 1, 3, 2))) {
      return "c" + bits.get(1) + " ^= c" + bits.get(0);
    }
    if (image.equals(List.of(0, 2, 1, 3))) {
      return "exchange c" + bits.get(0) + " and c" + bits.get(1);
    }
    if (image.equals(List.of(0, 1, 2, 3, 4, 5, 7, 6))) {
      return "c" + bits.get(2) + " ^= c" + bits.get(0) + " and c" + bits.get(1);
    }
    return "bits " + bits + " by the table " + image;
  }
}
