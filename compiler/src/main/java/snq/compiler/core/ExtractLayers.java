package snq.compiler.core;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import snq.compiler.core.SpikingLayers.Body;
import snq.compiler.core.SpikingLayers.Layer;
import snq.compiler.core.SpikingLayers.Link;
import snq.compiler.network.Network;
import snq.compiler.network.Operation;
import snq.compiler.network.Weights;
import snq.compiler.target.Target;
import snq.compiler.tensor.Tensor;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.ProblemException;
import snq.dsl.model.NeuronModel;
import snq.dsl.model.Shape;

/// Network -> spiking layers: every neuron that an output depends on, and back from there to the
/// encoders and spike inputs. What lies before and behind them is the host's.
final class ExtractLayers {
  private final Network network;
  private final Weights weights;
  private final Target target;
  private final Places places;
  private final LinearTrace trace;
  private final List<Problem> problems = new ArrayList<>();
  private final Map<Integer, Found> found = new TreeMap<>();

  private ExtractLayers(Network network, Weights weights, Target target, Places places) {
    this.network = network;
    this.weights = weights;
    this.target = target;
    this.places = places;
    this.trace = new LinearTrace(network, weights, target.name(), places);
  }

  /// A layer and its inputs; each value has its factor.
  private record Found(Body body, List<Input> inputs, double bias) {}

  private record Input(LinearValue value, double factor, int lag) {}

  /// @throws ProblemException with everything that does not fit at once
  static SpikingLayers run(Network network, Weights weights, Target target, Places places) {
    return new ExtractLayers(network, weights, target, places).layers();
  }

  private SpikingLayers layers() {
    Deque<Integer> wanted = new ArrayDeque<>(liveNeurons());
    if (wanted.isEmpty()) {
      throw new ProblemException(
          Problem.of(ErrorCode.NOTHING_ON_TARGET, null, "`" + network.name() + "` has no neurons")
              .accepted("a network with at least one layer of neurons"));
    }
    while (!wanted.isEmpty()) {
      int node = wanted.removeFirst();
      if (!found.containsKey(node)) {
        find(node).ifPresent(layer -> accept(node, layer, wanted));
      }
    }
    if (!problems.isEmpty()) {
      throw new ProblemException(problems.stream().distinct().toList());
    }
    return new Assembly(network, found).assemble();
  }

  private void accept(int node, Found layer, Deque<Integer> wanted) {
    found.put(node, layer);
    for (Input input : layer.inputs()) {
      input.value().terms().forEach(term -> wanted.add(term.source()));
    }
  }

  /// Neurons that some output depends on, in the network's order.
  private Set<Integer> liveNeurons() {
    Set<Integer> live = new TreeSet<>();
    Deque<Integer> open = new ArrayDeque<>();
    network.outputs().forEach(output -> open.add(output.node()));
    while (!open.isEmpty()) {
      int node = open.removeFirst();
      if (live.add(node)) {
        network.nodes().get(node).inputs().forEach(edge -> open.add(edge.from()));
      }
    }
    live.removeIf(n -> !(network.nodes().get(n).operation() instanceof Operation.Neurons));
    return live;
  }

  private Optional<Found> find(int node) {
    try {
      Network.Node n = network.nodes().get(node);
      return switch (n.operation()) {
        case Operation.Neurons neurons -> cells(node, neurons.model());
        case Operation.Pool pool -> Optional.of(gate(1, List.of(trace.windows(node, pool))));
        case Operation.Arithmetic product ->
            Optional.of(gate(2, List.of(trace.input(node, 0), trace.input(node, 1))));
        default -> Optional.of(new Found(new Body.Input(), List.of(), 0));
      };
    } catch (ProblemException e) {
      problems.addAll(e.problems());
      return Optional.empty();
    }
  }

  private static Found gate(int inputs, List<LinearValue> values) {
    return new Found(
        new Body.Gate(inputs), values.stream().map(v -> new Input(v, 1, 0)).toList(), 0);
  }

  private Optional<Found> cells(int node, NeuronModel model) {
    Network.Node n = network.nodes().get(node);
    CoreNeuronMatch.Result match =
        CoreNeuronMatch.match(model, target, parameter(n.weightPrefix(), model));
    if (match.neuron().isEmpty()) {
      problems.add(refusal(n.name(), model, match.reasons()));
      return Optional.empty();
    }
    CoreNeuron neuron = match.neuron().get();
    List<Input> inputs = new ArrayList<>();
    for (int k = 0; k < n.inputs().size(); k++) {
      double factor = neuron.inputFactors().get(k);
      if (factor != 0) {
        inputs.add(new Input(trace.input(node, k), factor, neuron.inputLag()));
      }
    }
    return Optional.of(new Found(new Body.Cells(neuron), inputs, neuron.bias()));
  }

  private ToDoubleFunction<String> parameter(String prefix, NeuronModel model) {
    return name -> {
      String full = prefix + "." + name;
      if (weights.has(full)) {
        return weights.get(full).get(0);
      }
      return model.parameters().stream()
          .filter(p -> p.name().equals(name))
          .findFirst()
          .orElseThrow()
          .value();
    };
  }

  private Problem refusal(String node, NeuronModel model, List<String> reasons) {
    return Problem.of(
            ErrorCode.NEURON_NOT_ON_TARGET,
            places.of(node),
            "`" + model.name() + "` of `" + node + "`: " + String.join("; ", reasons))
        .accepted(
            target.name()
                + " computes i = leak(i) + input, v = leak(v) + i + bias, spike when v reaches a"
                + " constant threshold")
        .help("nearest: `LIF`" + (target.arithmetic().currentState() ? " or `CubaLIF`" : ""));
  }

  /// Numbers the layers and connects them.
  private static final class Assembly {
    private final Network network;
    private final Map<Integer, Found> found;
    private final Map<Integer, Integer> numbers = new TreeMap<>();
    private final List<Layer> layers = new ArrayList<>();
    private final List<Link> links = new ArrayList<>();

    Assembly(Network network, Map<Integer, Found> found) {
      this.network = network;
      this.found = found;
    }

    SpikingLayers assemble() {
      for (Map.Entry<Integer, Found> entry : found.entrySet()) {
        Network.Node node = network.nodes().get(entry.getKey());
        numbers.put(entry.getKey(), layers.size());
        layers.add(
            new Layer(
                node.name(),
                entry.getKey(),
                node.type().shape(),
                entry.getValue().body(),
                steadyBias(node.type().shape(), entry.getValue())));
      }
      for (Map.Entry<Integer, Found> entry : found.entrySet()) {
        connect(number(entry.getKey()), entry.getValue());
      }
      return new SpikingLayers(layers, links);
    }

    private int number(int node) {
      Integer number = numbers.get(node);
      if (number == null) {
        throw new IllegalStateException("node " + node + " spikes into nothing");
      }
      return number;
    }

    /// Constants that the core adds to the potential itself: there from the first step on, and not
    /// into a current that keeps them.
    private static boolean isSteady(Found layer, LinearValue.Constant constant, Input input) {
      return constant.lag() + input.lag() == 0
          && layer.body() instanceof Body.Cells cells
          && cells.neuron().current().isEmpty();
    }

    private static Tensor steadyBias(Shape shape, Found layer) {
      double[] sum = new double[shape.elements()];
      Arrays.fill(sum, layer.bias());
      for (Input input : layer.inputs()) {
        for (LinearValue.Constant constant : input.value().constants()) {
          if (isSteady(layer, constant, input)) {
            for (int i = 0; i < sum.length; i++) {
              sum[i] += input.factor() * constant.values().get(i);
            }
          }
        }
      }
      return Tensor.of(shape, sum);
    }

    private void connect(int to, Found layer) {
      String name = layers.get(to).name();
      for (Input input : layer.inputs()) {
        for (LinearValue.Term term : input.value().terms()) {
          FloatSynapse synapse = NodeSynapses.of(term, input.factor());
          links.add(
              Compact.link(
                  new Link(
                      term.synapse().isEmpty() ? name : term.name(),
                      number(term.source()),
                      to,
                      term.lag() + input.lag(),
                      term.fanout(),
                      synapse)));
        }
      }
      for (Map.Entry<Integer, double[]> entry : unsteady(layer).entrySet()) {
        clock(to, entry.getKey(), entry.getValue());
      }
    }

    /// Sums of the constants that the core's bias cannot give, by the step from which they act.
    private static Map<Integer, double[]> unsteady(Found layer) {
      Map<Integer, double[]> sums = new TreeMap<>();
      for (Input input : layer.inputs()) {
        for (LinearValue.Constant constant : input.value().constants()) {
          if (!isSteady(layer, constant, input)) {
            double[] sum =
                sums.computeIfAbsent(
                    constant.lag() + input.lag(), lag -> new double[constant.values().size()]);
            for (int i = 0; i < sum.length; i++) {
              sum[i] += input.factor() * constant.values().get(i);
            }
          }
        }
      }
      return sums;
    }

    /// Such a constant comes as a spike in every step.
    private void clock(int to, int lag, double[] weights) {
      if (Arrays.stream(weights).allMatch(w -> w == 0)) {
        return;
      }
      String name = layers.get(to).name() + ".bias";
      layers.add(
          new Layer(
              unique(name),
              SpikingLayers.NO_NODE,
              Shape.of(1),
              new Body.Clock(),
              Tensor.of(Shape.of(1), 0)));
      links.add(
          new Link(
              name,
              layers.size() - 1,
              to,
              lag,
              Fanout.identity(1),
              FloatSynapse.dense(1, weights.length, weights)));
    }

    private String unique(String name) {
      long same = layers.stream().filter(l -> l.name().startsWith(name)).count();
      return same == 0 ? name : name + (same + 1);
    }
  }
}
