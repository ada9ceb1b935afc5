package snq.runtime.network;

import java.util.List;

/// The mean over the steps of a value that is a sum of spikes, all with the same factor: a mean
/// rate, also of votes and pools. It is a quotient of whole numbers, so equal counts stay equal: a
/// tie between two classes is a tie, which sums of rounded tenths would break at random.
final class RatePart implements Part {
  private final int node;
  private final int elements;
  private final int steps;
  private final List<DriveBuilder.Flow> flows;

  /// @param flows at least one, with equal gains
  RatePart(int node, int elements, int steps, List<DriveBuilder.Flow> flows) {
    this.node = node;
    this.elements = elements;
    this.steps = steps;
    this.flows = List.copyOf(flows);
  }

  @Override
  public int node() {
    return node;
  }

  @Override
  public List<Integer> reads() {
    return flows.stream().map(DriveBuilder.Flow::node).toList();
  }

  @Override
  public Part.Memory memory(RunState state) {
    state.keep(node, new double[elements]);
    return new Part.Memory() {
      @Override
      public void begin() {}

      @Override
      public void run(int from, int to) {
        state.keep(node, value(state));
      }

      @Override
      public void count() {}
    };
  }

  private double[] value(RunState state) {
    long[] counts = new long[elements];
    for (DriveBuilder.Flow flow : flows) {
      SpikeSteps spikes = state.spikes(flow.node());
      int[] own = spikes.countPerChannel(Math.max(0, steps - flow.lag()));
      for (int channel = 0; channel < own.length; channel++) {
        for (int k = flow.map().first(channel); k < flow.map().first(channel + 1); k++) {
          counts[flow.map().target(k)] += own[channel];
        }
      }
    }
    double[] rates = new double[elements];
    for (int i = 0; i < elements; i++) {
      rates[i] = counts[i] / (steps / flows.get(0).gain());
    }
    return rates;
  }
}
