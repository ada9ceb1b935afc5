package snq.runtime.cycle;

import java.util.Arrays;

/// The state of the three units of every core, by tile.
final class Units {
  /// Spikes in the output queue: `headSpike ..< headSpike + queued` of the step's list.
  final int[] queued;

  final int[] headSpike;

  /// Routes of the head spike that are left.
  final int[] route;

  final int[] routeEnd;

  /// The update's next spike, and the end of the core's spikes in this step.
  final int[] nextSpike;

  final int[] spikeEnd;

  /// Cycles that the update stood still in this step, and since when it does; -1 when it moves.
  final long[] stood;

  final long[] standsSince;

  /// Issue cycles of the update in this step, without those that it stood still.
  final long[] issueCycles;

  /// Since when send waits for room; -1 when it does not.
  final long[] sendWaitsSince;

  final boolean[] deliverIdle;

  /// Sums over the sample.
  final long[] updateExtra;

  final long[] updateWaited;
  final long[] sendBusy;
  final long[] sendWaited;
  final long[] deliverBusy;
  final long[] sent;
  final long[] delivered;
  final int[] mostQueued;

  Units(int tiles) {
    queued = new int[tiles];
    headSpike = new int[tiles];
    route = new int[tiles];
    routeEnd = new int[tiles];
    nextSpike = new int[tiles];
    spikeEnd = new int[tiles];
    stood = new long[tiles];
    standsSince = new long[tiles];
    issueCycles = new long[tiles];
    sendWaitsSince = new long[tiles];
    deliverIdle = new boolean[tiles];
    updateExtra = new long[tiles];
    updateWaited = new long[tiles];
    sendBusy = new long[tiles];
    sendWaited = new long[tiles];
    deliverBusy = new long[tiles];
    sent = new long[tiles];
    delivered = new long[tiles];
    mostQueued = new int[tiles];
    Arrays.fill(standsSince, -1);
    Arrays.fill(sendWaitsSince, -1);
    Arrays.fill(deliverIdle, true);
  }

  /// The core's spikes of this step are on their way.
  boolean isDone(int tile) {
    return nextSpike[tile] == spikeEnd[tile] && queued[tile] == 0;
  }

  /// Before a sample. What a step needs is left as it was at the end of the last one.
  void clear() {
    for (long[] sums :
        new long[][] {
          updateExtra, updateWaited, sendBusy, sendWaited, deliverBusy, sent, delivered
        }) {
      Arrays.fill(sums, 0);
    }
    Arrays.fill(mostQueued, 0);
  }
}
