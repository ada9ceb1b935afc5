package snq.compiler.network;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import snq.compiler.tensor.Tensor;
import snq.dsl.model.Kind;
import snq.dsl.model.NeuronModel;

/// Runs a network slowly and obviously: node after node in every step, in double precision, all
/// values kept. This is what a network means; passes and the fast run are proved against it.
public final class NetworkInterpreter {
  private final Network network;
  private final Weights weights;
  private final CircuitEvaluator circuits;
  private final NetworkPhases phases;

  public NetworkInterpreter(Network network, Weights weights, CircuitEvaluator circuits) {
    this.network = network;
    this.weights = weights;
    this.circuits = circuits;
    this.phases = new NetworkPhases(network);
  }

  public Trace run(NetworkInput input) {
    return run(input, NetworkInput.Encoding.NONE);
  }

  /// @param encoding for encoders without a raster in `input`
  public Trace run(NetworkInput input, NetworkInput.Encoding encoding) {
    return new Run(input, encoding).run();
  }

  /// Values of the trainable parameters of a neuron node.
  public static Map<String, Double> learned(Network.Node node, Weights weights) {
    Map<String, Double> values = new LinkedHashMap<>();
    if (node.operation() instanceof Operation.Neurons neurons) {
      for (NeuronModel.Bound parameter : neurons.model().parameters()) {
        if (parameter.learned()) {
          String name = node.weightPrefix() + "." + parameter.name();
          values.put(parameter.name(), weights.get(name).get(0));
        }
      }
    }
    return values;
  }

  private final class Run {
    private final NetworkInput input;
    private final NetworkInput.Encoding encoding;
    private final double[][][] values = new double[network.nodes().size()][][];
    private final Map<Integer, NeuronEquations.Population> populations = new LinkedHashMap<>();
    private final Map<Integer, Map<String, double[][]>> states = new LinkedHashMap<>();

    Run(NetworkInput input, NetworkInput.Encoding encoding) {
      this.input = input;
      this.encoding = encoding;
    }

    Trace run() {
      for (int i = 0; i < values.length; i++) {
        Network.Node node = network.nodes().get(i);
        int elements = node.type().shape().elements();
        int steps = node.type().kind() == Kind.REAL ? 1 : network.steps();
        values[i] = new double[steps][elements];
        if (node.operation() instanceof Operation.Neurons neurons) {
          NeuronEquations equations = new NeuronEquations(neurons.model(), learned(node, weights));
          populations.put(i, equations.populate(elements));
          Map<String, double[][]> kept = new LinkedHashMap<>();
          neurons
              .model()
              .states()
              .forEach(s -> kept.put(s.name(), new double[network.steps()][elements]));
          states.put(i, kept);
        }
      }
      for (int phase = 0; phase < phases.count(); phase++) {
        reals(phase);
        encode(phase);
        for (int t = 0; t < network.steps(); t++) {
          step(phase, t);
        }
      }
      return new Trace(network, values, states);
    }

    private boolean isReal(int node) {
      return network.nodes().get(node).type().kind() == Kind.REAL;
    }

    private void reals(int phase) {
      for (int i = 0; i < values.length; i++) {
        if (isReal(i) && phases.of(i) == phase) {
          values[i][0] = real(i);
        }
      }
    }

    private double[] real(int i) {
      Network.Node node = network.nodes().get(i);
      return switch (node.operation()) {
        case Operation.Input in -> sample(in.name(), values[i][0].length);
        case Operation.ReadOut readOut ->
            ElementRules.readOut(readOut.kind(), values[node.inputs().get(0).from()]);
        case Operation.CircuitLayer layer ->
            circuits.evaluate(layer, values[node.inputs().get(0).from()][0], parameters(node));
        default -> ElementRules.apply(network, node, weights, inputs(node, 0));
      };
    }

    private double[] sample(String name, int elements) {
      Tensor tensor = input.reals().get(name);
      if (tensor == null || tensor.size() != elements) {
        throw new IllegalArgumentException("no proper value for the input " + name);
      }
      return tensor.toArray();
    }

    /// The weights of a node by the name of the parameter alone.
    private Map<String, Tensor> parameters(Network.Node node) {
      String prefix = node.weightPrefix() + ".";
      Map<String, Tensor> own = new LinkedHashMap<>();
      weights
          .tensors()
          .forEach((name, tensor) -> {
            if (name.startsWith(prefix)) {
              own.put(name.substring(prefix.length()), tensor);
            }
          });
      return own;
    }

    /// Spikes and currents that come from outside.
    private void encode(int phase) {
      for (int i = 0; i < values.length; i++) {
        Network.Node node = network.nodes().get(i);
        if (isReal(i) || phases.of(i) != phase) {
          continue;
        }
        if (node.operation() instanceof Operation.Encode) {
          fill(i, node.inputs().get(0).from());
        } else if (node.operation() instanceof Operation.Input in) {
          if (node.type().kind() == Kind.SPIKE) {
            fill(i, -1);
          } else {
            int elements = values[i][0].length;
            double[] all = sample(in.name(), network.steps() * elements);
            for (int t = 0; t < network.steps(); t++) {
              System.arraycopy(all, t * elements, values[i][t], 0, elements);
            }
          }
        }
      }
    }

    private void fill(int i, int source) {
      SpikeRaster raster = input.rasters().get(i);
      if (raster == null && source >= 0) {
        Tensor value = Tensor.of(network.nodes().get(source).type().shape(), values[source][0]);
        raster = encoding.encode(i, value);
      }
      if (raster == null
          || raster.channels() != values[i][0].length
          || raster.steps() != network.steps()) {
        throw new IllegalArgumentException("no proper spikes for " + network.nodes().get(i).name());
      }
      for (int t = 0; t < network.steps(); t++) {
        for (int c = 0; c < raster.channels(); c++) {
          values[i][t][c] = raster.get(c, t) ? 1 : 0;
        }
      }
    }

    private void step(int phase, int t) {
      for (int i = 0; i < values.length; i++) {
        if (!isReal(i) && phases.of(i) == phase) {
          step(i, network.nodes().get(i), t);
        }
      }
    }

    private void step(int i, Network.Node node, int t) {
      switch (node.operation()) {
        case Operation.Input in -> {}
        case Operation.Encode encode -> {}
        case Operation.Neurons neurons -> neurons(i, node, t);
        case Operation.Delay delay -> delayed(i, node, t);
        case Operation.LearnedDelay delay -> delayed(i, node, t);
        default -> values[i][t] = ElementRules.apply(network, node, weights, inputs(node, t));
      }
    }

    /// Values of the inputs that act in step `t`: 0 before the start.
    private double[][] inputs(Network.Node node, int t) {
      List<Network.Edge> edges = node.inputs();
      double[][] all = new double[edges.size()][];
      for (int k = 0; k < all.length; k++) {
        all[k] = at(edges.get(k).from(), t - edges.get(k).lag());
      }
      return all;
    }

    private double[] at(int node, int t) {
      if (isReal(node)) {
        return values[node][0];
      }
      return t >= 0 ? values[node][t] : new double[values[node][0].length];
    }

    private void neurons(int i, Network.Node node, int t) {
      double[][] inputs = inputs(node, t);
      NeuronEquations.Population population = Objects.requireNonNull(populations.get(i));
      double[] now = new double[inputs.length];
      for (int n = 0; n < values[i][t].length; n++) {
        for (int k = 0; k < now.length; k++) {
          now[k] = inputs[k][inputs[k].length == 1 ? 0 : n];
        }
        values[i][t][n] = population.step(n, now);
        int s = 0;
        for (double[][] kept : Objects.requireNonNull(states.get(i)).values()) {
          kept[t][n] = population.state(s++, n);
        }
      }
    }

    private void delayed(int i, Network.Node node, int t) {
      Network.Edge edge = node.inputs().get(0);
      for (int n = 0; n < values[i][t].length; n++) {
        int steps =
            switch (node.operation()) {
              case Operation.Delay delay -> delay.steps();
              case Operation.LearnedDelay delay -> learnedDelay(node, delay, n);
              default -> throw new IllegalStateException(node.name() + " is no delay");
            };
        values[i][t][n] = at(edge.from(), t - edge.lag() - steps)[n];
      }
    }

    private int learnedDelay(Network.Node node, Operation.LearnedDelay delay, int element) {
      return delay.steps(weights.get(node.weightPrefix() + ".delay").get(element));
    }
  }
}
