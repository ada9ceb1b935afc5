package snq.backends.netx;

import java.util.OptionalInt;

/// What a NetX file does not say and a run needs.
///
/// @param steps of the run
/// @param spikesIn true when the spikes of the first layer are given, so that its input neurons, if
///   it has some, are left out
/// @param clearEvery interval in steps in which each layer's states go back to 0; empty: never.
///   Lava calls it `reset_interval`
/// @param clearFrom step in which the first layer with neurons is cleared first; each further layer
///   follows one step later. Lava calls it `reset_offset`
public record NetxOptions(int steps, boolean spikesIn, OptionalInt clearEvery, int clearFrom) {
  public NetxOptions {
    if (steps < 1 || clearFrom < 0 || clearEvery.orElse(1) < 1) {
      throw new IllegalArgumentException(
          steps + " steps, cleared every " + clearEvery + " from " + clearFrom);
    }
  }
}
