package snq.runtime.network;

import java.util.ArrayList;
import java.util.List;
import snq.compiler.network.NeuronEquations;
import snq.dsl.model.NeuronModel;
import snq.runtime.count.Event;

/// A layer of any neurons: their equations, in double precision, over currents in single precision.
final class EquationPart implements Part {
  private final int node;
  private final String layer;
  private final int steps;
  private final int neurons;
  private final List<Drive> drives;
  private final List<DriveRun> runs = new ArrayList<>();
  private final NeuronEquations equations;
  private final int leaks;

  /// @param drives one an input of the neuron; one element where a single number goes to all
  /// @param leaks states that leak by a product, for the counts
  EquationPart(
      int node, String layer, int steps, List<Drive> drives, NeuronEquations equations, int leaks) {
    this.node = node;
    this.layer = layer;
    this.steps = steps;
    this.neurons = drives.stream().mapToInt(Drive::elements).max().orElseThrow();
    this.drives = List.copyOf(drives);
    this.equations = equations;
    this.leaks = leaks;
    drives.forEach(d -> runs.add(new DriveRun(layer, d, steps, InnerOrder.of(d), true)));
  }

  @Override
  public int node() {
    return node;
  }

  @Override
  public List<Integer> reads() {
    return drives.stream().flatMap(d -> d.terms().stream()).map(Drive.Term::node).toList();
  }

  @Override
  public Part.Memory memory(RunState state) {
    return new Memory(state);
  }

  private final class Memory implements Part.Memory {
    private final RunState state;
    private final boolean spiking = equations.model().isSpiking();
    private final SpikeSteps spikes = new SpikeSteps(spiking ? neurons : 0, steps);
    private final float[] values = new float[spiking ? 0 : neurons * steps];
    private final List<DriveRun.Memory> events = runs.stream().map(DriveRun::memory).toList();
    private final float[][] acc = new float[runs.size()][];
    private final double[] inputs = new double[runs.size()];
    private NeuronEquations.Population population = equations.populate(neurons);

    Memory(RunState state) {
      this.state = state;
      for (int k = 0; k < acc.length; k++) {
        acc[k] = new float[runs.get(k).constants().length];
      }
      if (spiking) {
        state.keep(node, spikes);
      } else {
        state.keep(node, values);
      }
    }

    @Override
    public void begin() {
      spikes.clear();
      events.forEach(DriveRun.Memory::begin);
      population = equations.populate(neurons);
    }

    @Override
    public void run(int from, int to) {
      for (DriveRun.Memory list : events) {
        list.collect(state, from, to);
      }
      for (int t = from; t < to; t++) {
        for (int k = 0; k < acc.length; k++) {
          events.get(k).fill(state, from, t - from, acc[k]);
        }
        for (int element = 0; element < neurons; element++) {
          step(element, t);
        }
      }
    }

    private void step(int element, int t) {
      for (int k = 0; k < inputs.length; k++) {
        DriveRun run = runs.get(k);
        inputs[k] = acc[k][run.elements() == 1 ? 0 : run.order().place(element)];
      }
      double result = population.step(element, inputs);
      if (!spiking) {
        values[t * neurons + element] = (float) result;
      } else if (result != 0) {
        spikes.set(element, t);
      }
    }

    @Override
    public void count() {
      events.forEach(list -> list.count(state));
      long updates = (long) neurons * steps;
      state.count(layer, Event.NEURON_UPDATE, updates);
      state.count(layer, Event.LEAK_MULTIPLY, updates * leaks);
      if (spiking) {
        countSpikes(updates);
      }
    }

    /// A resting neuron is not compared; a delayed reset after the last step does not happen.
    private void countSpikes(long updates) {
      NeuronModel.Options options = equations.model().options();
      long fired = 0;
      long resting = 0;
      for (int t = 0; t < steps; t++) {
        int now = spikes.count(t);
        fired += now;
        resting += (long) now * Math.min(options.refractory(), steps - 1 - t);
      }
      long resets = options.resetDelay() ? fired - spikes.count(steps - 1) : fired;
      boolean none = options.reset() instanceof NeuronModel.Reset.None;
      state.count(layer, Event.COMPARE, updates - resting);
      state.count(layer, Event.RESET, none ? 0 : resets);
      state.count(layer, Event.SPIKE, fired);
    }
  }
}
