package snq.runtime.encode;

import java.util.ArrayList;
import java.util.List;

/// Which features of a row form a block. A row of n features in blocks of k gives n / k whole
/// blocks; what is left over forms one more whose other places are filled by the tail rule.
///
/// @param blocks feature of every place of every block; -1 is the value 0
/// @param own whether that place's output is kept: it is a feature of the block itself
record Grouping(List<List<Integer>> blocks, List<List<Boolean>> own) {
  /// How leftover features are completed to a block.
  enum Tail {
    /// The first features of the order fill the last places.
    WRAP,
    /// They fill the first places: the leftovers are the targets.
    WRAP_TARGET,
    /// The value 0 fills the last places.
    DUMMY
  }

  Grouping {
    blocks = blocks.stream().map(List::copyOf).toList();
    own = own.stream().map(List::copyOf).toList();
  }

  /// 0, 1, 2, ...
  static List<Integer> adjacent(int features) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < features; i++) {
      order.add(i);
    }
    return order;
  }

  /// Block g of G holds g, g + G, g + 2 G, ...; leftovers are the last features.
  static List<Integer> strided(int features, int size) {
    int blocks = features / size;
    List<Integer> order = new ArrayList<>();
    for (int g = 0; g < blocks; g++) {
      for (int i = 0; i < size; i++) {
        order.add(g + i * blocks);
      }
    }
    for (int i = blocks * size; i < features; i++) {
      order.add(i);
    }
    return order;
  }

  /// A permutation drawn from the seed (Fisher and Yates), the same for every row.
  static List<Integer> random(int features, long seed) {
    List<Integer> order = adjacent(features);
    RandomStream stream = new RandomStream(seed, "groups");
    for (int i = features - 1; i > 0; i--) {
      long base = stream.base(0, i);
      int other = (int) Math.multiplyHigh(RandomStream.word(base, 0) >>> 1, 2L * (i + 1));
      Integer moved = order.get(i);
      order.set(i, order.get(other));
      order.set(other, moved);
    }
    return order;
  }

  /// Cuts an order of all features into blocks of `size`.
  static Grouping of(List<Integer> order, int size, Tail tail) {
    List<List<Integer>> blocks = new ArrayList<>();
    List<List<Boolean>> own = new ArrayList<>();
    for (int at = 0; at < order.size(); at += size) {
      int end = Math.min(at + size, order.size());
      List<Integer> block = new ArrayList<>(order.subList(at, end));
      List<Boolean> kept = new ArrayList<>(block.stream().map(f -> true).toList());
      for (int i = 0; block.size() < size; i++) {
        int place = tail == Tail.WRAP_TARGET ? i : block.size();
        block.add(place, tail == Tail.DUMMY ? -1 : order.get(i % order.size()));
        kept.add(place, false);
      }
      blocks.add(block);
      own.add(kept);
    }
    return new Grouping(blocks, own);
  }
}
