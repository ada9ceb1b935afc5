package snq.compiler.circuit.pass;

import java.util.HashSet;
import java.util.Set;
import snq.compiler.device.Coupler;
import snq.compiler.device.Device;

/// Which way gates on two qubits run on a device: ordered pairs of places.
public final class Directions {
  /// Every gate runs both ways.
  public static final Directions ANY = new Directions(Set.of(), true);

  private record Pair(int first, int second) {}

  private final Set<Pair> pairs;
  private final boolean any;

  private Directions(Set<Pair> pairs, boolean any) {
    this.pairs = Set.copyOf(pairs);
    this.any = any;
  }

  /// Places count the device's sites in ascending order.
  public static Directions of(Device device) {
    if (device.coupling().allToAll()) {
      return ANY;
    }
    Set<Pair> pairs = new HashSet<>();
    for (Coupler coupler : device.coupling().couplers()) {
      int first = device.sites().indexOf(coupler.first());
      int second = device.sites().indexOf(coupler.second());
      pairs.add(new Pair(first, second));
      if (coupler.bothWays()) {
        pairs.add(new Pair(second, first));
      }
    }
    return new Directions(pairs, false);
  }

  /// True when a gate may have `first` as its first qubit and `second` as its second.
  public boolean runs(int first, int second) {
    return any || pairs.contains(new Pair(first, second));
  }
}
