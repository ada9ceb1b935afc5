package snq.runtime.network;

import java.util.List;

/// A current that is kept: synapses whose result is read out, or read by more than one node.
final class CurrentPart implements Part {
  private final int node;
  private final int steps;
  private final Drive drive;
  private final DriveRun run;

  CurrentPart(int node, String layer, int steps, Drive drive) {
    this.node = node;
    this.steps = steps;
    this.drive = drive;
    this.run = new DriveRun(layer, drive, steps, InnerOrder.of(drive), true);
  }

  @Override
  public int node() {
    return node;
  }

  @Override
  public List<Integer> reads() {
    return drive.terms().stream().map(Drive.Term::node).toList();
  }

  @Override
  public Part.Memory memory(RunState state) {
    float[] values = new float[drive.elements() * steps];
    state.keep(node, values);
    DriveRun.Memory events = run.memory();
    float[] acc = new float[run.constants().length];
    return new Part.Memory() {
      @Override
      public void begin() {
        events.begin();
      }

      @Override
      public void run(int from, int to) {
        events.collect(state, from, to);
        for (int t = from; t < to; t++) {
          events.fill(state, from, t - from, acc);
          for (int i = 0; i < drive.elements(); i++) {
            values[t * drive.elements() + run.order().element(i)] = acc[i];
          }
        }
      }

      @Override
      public void count() {
        events.count(state);
      }
    };
  }
}
