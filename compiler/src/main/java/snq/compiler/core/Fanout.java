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
}
