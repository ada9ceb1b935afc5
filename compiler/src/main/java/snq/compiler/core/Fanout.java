package snq.compiler.core;

/// Which axons of a projection each source neuron drives. Flatten, permute, slice, upsample and
/// average or sum pools are nothing but such a map: the k x k sources of a pool share one axon.
///
/// @param axons number of axons of the projection
/// @param first of source s: its axons are `targets[first(s)] .. targets[first(s + 1) - 1]`
public record Fanout(int axons, IntVector first, IntVector targets) {
  public Fanout {
    if (first.size() == 0 || first.get(first.size() - 1) != targets.size()) {
      throw new IllegalArgumentException("offsets end at the number of targets");
    }
  }

  /// Source s drives axon s.
  public static Fanout identity(int size) {
    return new Fanout(size, IntVector.generate(size + 1, i -> i), IntVector.generate(size, i -> i));
  }

  public int sources() {
    return first.size() - 1;
  }

  /// One axon a row: source s drives the axons of `rows[s]`.
  public static Fanout of(int axons, int[][] rows) {
    int[] first = new int[rows.length + 1];
    for (int s = 0; s < rows.length; s++) {
      first[s + 1] = first[s] + rows[s].length;
    }
    int[] targets = new int[first[rows.length]];
    for (int s = 0; s < rows.length; s++) {
      System.arraycopy(rows[s], 0, targets, first[s], rows[s].length);
    }
    return new Fanout(axons, IntVector.of(first), IntVector.of(targets));
  }

  /// The axons of a source, in written order.
  public int[] axonsOf(int source) {
    int[] axonsOf = new int[drivenBy(source)];
    for (int i = 0; i < axonsOf.length; i++) {
      axonsOf[i] = targets.get(first.get(source) + i);
    }
    return axonsOf;
  }

  /// What the axons of this drive in `next`: an axon reached twice is driven twice.
  public Fanout then(Fanout next) {
    int[] starts = new int[sources() + 1];
    for (int s = 0; s < sources(); s++) {
      starts[s + 1] = starts[s];
      for (int i = first.get(s); i < first.get(s + 1); i++) {
        starts[s + 1] += next.drivenBy(targets.get(i));
      }
    }
    int[] all = new int[starts[sources()]];
    int filled = 0;
    for (int i = 0; i < targets.size(); i++) {
      int axon = targets.get(i);
      for (int k = 0; k < next.drivenBy(axon); k++) {
        all[filled++] = next.targets.get(next.first.get(axon) + k);
      }
    }
    return new Fanout(next.axons(), IntVector.of(starts), IntVector.of(all));
  }

  /// How many axons a source drives.
  private int drivenBy(int source) {
    return first.get(source + 1) - first.get(source);
  }

  /// How many sources drive each axon.
  public int[] sourcesPerAxon() {
    int[] counts = new int[axons];
    for (int i = 0; i < targets.size(); i++) {
      counts[targets.get(i)]++;
    }
    return counts;
  }
}
