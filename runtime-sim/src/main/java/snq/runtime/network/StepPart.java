package snq.runtime.network;

import java.util.List;
import snq.compiler.network.ElementRules;
import snq.compiler.network.Network;
import snq.compiler.network.Operation;
import snq.compiler.network.Weights;
import snq.dsl.model.Kind;
import snq.runtime.count.Event;

/// Any other operation on spikes and currents, step by step by the rules of the interpreter.
final class StepPart implements Part {
  private final int index;
  private final Network network;
  private final Network.Node node;
  private final Weights weights;
  private final String layer;

  StepPart(int index, Network network, Weights weights, String layer) {
    this.index = index;
    this.network = network;
    this.node = network.nodes().get(index);
    this.weights = weights;
    this.layer = layer;
  }

  @Override
  public int node() {
    return index;
  }

  @Override
  public List<Integer> reads() {
    return node.inputs().stream().map(Network.Edge::from).toList();
  }

  @Override
  public Part.Memory memory(RunState state) {
    return new Memory(state);
  }

  private final class Memory implements Part.Memory {
    private final RunState state;
    private final int elements = node.type().shape().elements();
    private final boolean spiking = node.type().kind() == Kind.SPIKE;
    private final SpikeSteps spikes = new SpikeSteps(spiking ? elements : 0, network.steps());
    private final float[] values = new float[spiking ? 0 : elements * network.steps()];
    private long products;

    Memory(RunState state) {
      this.state = state;
      if (spiking) {
        state.keep(index, spikes);
      } else {
        state.keep(index, values);
      }
    }

    @Override
    public void begin() {
      spikes.clear();
      products = 0;
    }

    @Override
    public void run(int from, int to) {
      for (int t = from; t < to; t++) {
        double[] result =
            switch (node.operation()) {
              case Operation.Delay delay -> input(0, t - delay.steps());
              case Operation.LearnedDelay delay -> delayed(delay, t);
              default -> ElementRules.apply(network, node, weights, inputs(t));
            };
        for (int e = 0; e < elements; e++) {
          if (!spiking) {
            values[t * elements + e] = (float) result[e];
          } else if (result[e] != 0) {
            spikes.set(e, t);
          }
        }
      }
    }

    private double[] delayed(Operation.LearnedDelay delay, int t) {
      double[] result = new double[elements];
      for (int e = 0; e < elements; e++) {
        int steps = delay.steps(weights.get(node.weightPrefix() + ".delay").get(e));
        result[e] = input(0, t - steps)[e];
      }
      return result;
    }

    private double[][] inputs(int t) {
      double[][] all = new double[node.inputs().size()][];
      for (int k = 0; k < all.length; k++) {
        all[k] = input(k, t);
      }
      if (node.operation() instanceof Operation.MatrixProduct) {
        products += products(all[0], all[1]);
      }
      return all;
    }

    /// Pairs of values that are not 0.
    private long products(double[] a, double[] b) {
      int inner = network.nodes().get(node.inputs().get(0).from()).type().shape().size(1);
      int columns = b.length / inner;
      long sum = 0;
      for (int l = 0; l < inner; l++) {
        long left = 0;
        for (int i = l; i < a.length; i += inner) {
          left += a[i] != 0 ? 1 : 0;
        }
        long right = 0;
        for (int j = l * columns; j < (l + 1) * columns; j++) {
          right += b[j] != 0 ? 1 : 0;
        }
        sum += left * right;
      }
      return sum;
    }

    /// Input `k` in step `t` less its lag; 0 before the start.
    private double[] input(int k, int t) {
      Network.Edge edge = node.inputs().get(k);
      int from = edge.from();
      Network.Node source = network.nodes().get(from);
      if (source.type().kind() == Kind.REAL) {
        return state.real(from);
      }
      int step = t - edge.lag();
      double[] value = new double[source.type().shape().elements()];
      if (step < 0) {
        return value;
      }
      for (int e = 0; e < value.length; e++) {
        value[e] =
            state.hasSpikes(from)
                ? (state.spikes(from).get(e, step) ? 1 : 0)
                : state.currents(from)[step * value.length + e];
      }
      return value;
    }

    @Override
    public void count() {
      boolean accumulates = node.inputs().stream().allMatch(e -> state.hasSpikes(e.from()));
      if (accumulates) {
        state.count(layer, Event.SYNAPTIC_OPERATION, products);
        state.count(layer, Event.EFFECTIVE_OPERATION, products);
        state.count(layer, Event.ACCUMULATE, products);
      } else {
        state.count(layer, Event.MULTIPLY_ACCUMULATE, products);
      }
    }
  }
}
