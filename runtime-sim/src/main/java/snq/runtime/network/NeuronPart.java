package snq.runtime.network;

import java.util.Arrays;
import java.util.List;
import snq.runtime.count.Event;

/// A layer of affine neurons with its synapses, in single precision. Dense synapses alone run block
/// by block of up to 64 neurons, all steps of a block before the next; others step by step.
final class NeuronPart implements Part {
  private final int node;
  private final String layer;
  private final int steps;
  private final Drive drive;
  private final DriveRun run;
  private final AffineNeuron neuron;
  private final NeuronFactors factors;
  private final boolean resets;
  private final DenseBlocks[] blocks;

  NeuronPart(int node, String layer, int steps, Drive drive, AffineNeuron neuron) {
    this.node = node;
    this.layer = layer;
    this.steps = steps;
    this.drive = drive;
    this.neuron = neuron;
    this.factors = NeuronFactors.of(neuron);
    this.resets = factors.hard() || factors.subtracted() != 0;
    boolean blocked = drive.terms().stream().allMatch(NeuronPart::isPlainDense);
    this.run = new DriveRun(layer, drive, steps, InnerOrder.of(drive), !blocked);
    this.blocks =
        blocked
            ? drive.terms().stream()
                .map(t -> new DenseBlocks((SynapseForm.Dense) t.synapse()))
                .toArray(DenseBlocks[]::new)
            : new DenseBlocks[0];
  }

  private static boolean isPlainDense(Drive.Term term) {
    return term.spikes() && term.synapse() instanceof SynapseForm.Dense dense && dense.rows == 1;
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
    SpikeSteps spikes = new SpikeSteps(drive.elements(), steps);
    state.keep(node, spikes);
    return new Memory(state, spikes);
  }

  private final class Memory implements Part.Memory {
    private final RunState state;
    private final SpikeSteps spikes;
    private final DriveRun.Memory events = run.memory();
    private final int padded = run.constants().length;
    private final float[] acc = new float[Math.max(padded, 64)];
    private final float[] v = new float[padded];
    private final float[] u = new float[neuron.hasSecondState() ? padded : 0];

    Memory(RunState state, SpikeSteps spikes) {
      this.state = state;
      this.spikes = spikes;
    }

    @Override
    public void begin() {
      spikes.clear();
      events.begin();
      Arrays.fill(v, (float) neuron.start().v());
      Arrays.fill(u, (float) neuron.start().u());
    }

    @Override
    public void run(int from, int to) {
      events.collect(state, from, to);
      if (blocks.length > 0) {
        for (int first = 0; first < drive.elements(); first += 64) {
          block(first, from, to);
        }
      } else {
        for (int t = from; t < to; t++) {
          events.fill(state, from, t - from, acc);
          fire(t);
        }
      }
    }

    private void block(int first, int from, int to) {
      int width = DenseBlocks.width(drive.elements(), first);
      int neurons = Math.min(64, drive.elements() - first);
      long real = neurons == 64 ? -1L : (1L << neurons) - 1;
      float[] constants = run.constants();
      for (int t = from; t < to; t++) {
        System.arraycopy(constants, first, acc, 0, width);
        for (int k = 0; k < blocks.length; k++) {
          StepEvents list = events.events(k);
          int begin = list.first(t - from);
          int end = list.first(t - from + 1);
          blocks[k].add(state.kernels, acc, first, list.list(), begin, end);
        }
        long mask = update(acc, 0, first, width) & real;
        if (mask != 0) {
          spikes.or(t, first, mask);
        }
      }
    }

    private long update(float[] x, int xAt, int at, int width) {
      return u.length == 0
          ? state.kernels.update(factors, x, xAt, v, at, width)
          : state.kernels.update2(factors, x, xAt, v, u, at, width);
    }

    private void fire(int t) {
      int elements = drive.elements();
      InnerOrder order = run.order();
      for (int first = 0; first < elements; first += 64) {
        long mask = update(acc, first, first, 64);
        if (elements - first < 64) {
          mask &= (1L << (elements - first)) - 1;
        }
        if (order.isIdentity()) {
          spikes.or(t, first, mask);
        } else {
          for (; mask != 0; mask &= mask - 1) {
            spikes.set(order.element(first + Long.numberOfTrailingZeros(mask)), t);
          }
        }
      }
    }

    @Override
    public void count() {
      events.count(state);
      long updates = (long) drive.elements() * steps;
      long fired = 0;
      for (int t = 0; t < steps; t++) {
        fired += spikes.count(t);
      }
      state.count(layer, Event.NEURON_UPDATE, updates);
      state.count(layer, Event.LEAK_MULTIPLY, updates * neuron.leaks());
      state.count(layer, Event.COMPARE, updates);
      state.count(layer, Event.RESET, resets ? fired : 0);
      state.count(layer, Event.SPIKE, fired);
    }
  }
}
