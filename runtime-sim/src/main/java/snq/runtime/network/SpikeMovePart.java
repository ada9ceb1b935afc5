package snq.runtime.network;

import java.util.List;

/// Spikes that are moved, or put together where several meet: shapes, delays, max pools.
final class SpikeMovePart implements Part {
  private final int node;
  private final int elements;
  private final int steps;
  private final List<DriveBuilder.Flow> flows;

  SpikeMovePart(int node, int elements, int steps, List<DriveBuilder.Flow> flows) {
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
    SpikeSteps spikes = new SpikeSteps(elements, steps);
    state.keep(node, spikes);
    int most = 0;
    for (DriveBuilder.Flow flow : flows) {
      most = Math.max(most, flow.map().sources());
    }
    int[] list = new int[most];
    return new Part.Memory() {
      @Override
      public void begin() {
        spikes.clear();
      }

      @Override
      public void run(int from, int to) {
        for (DriveBuilder.Flow flow : flows) {
          for (int t = Math.max(from, flow.lag()); t < to; t++) {
            move(flow, t);
          }
        }
      }

      private void move(DriveBuilder.Flow flow, int t) {
        EventMap map = flow.map();
        int end = state.spikes(flow.node()).events(t - flow.lag(), list, 0);
        for (int e = 0; e < end; e++) {
          for (int k = map.first(list[e]); k < map.first(list[e] + 1); k++) {
            spikes.set(map.target(k), t);
          }
        }
      }

      @Override
      public void count() {}
    };
  }
}
