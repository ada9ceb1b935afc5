package snq.runtime.energy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import snq.compiler.core.CoreProgram;
import snq.compiler.network.Network;
import snq.compiler.network.Operation;
import snq.dsl.model.Kind;
import snq.dsl.model.NeuronModel;
import snq.dsl.model.Shape;
import snq.runtime.count.CountTable;

/// Rows of the tables of a network: a layer for each encoder and each population of neurons, with
/// the synapses found on the way back to what drives them; synapses of real values that lead to no
/// neuron are rows of the host.
public final class Layers {
  private final Network network;
  private final Set<Integer> taken = new LinkedHashSet<>();
  private final Set<Integer> passed = new LinkedHashSet<>();

  private Layers(Network network) {
    this.network = network;
  }

  public static List<Layer> of(Network network) {
    Layers layers = new Layers(network);
    List<Layer> rows = new ArrayList<>();
    for (int i = 0; i < network.nodes().size(); i++) {
      Network.Node node = network.nodes().get(i);
      switch (node.operation()) {
        case Operation.Encode encode ->
            rows.add(
                new Layer(
                    node.name(), Layer.Role.ENCODER, node.type().shape(), List.of(), false, false));
        case Operation.Input input when node.type().kind() == Kind.SPIKE ->
            rows.add(
                new Layer(
                    node.name(), Layer.Role.ENCODER, node.type().shape(), List.of(), false, false));
        case Operation.Neurons neurons -> rows.add(layers.neurons(i, neurons.model()));
        case Operation.CircuitLayer circuit ->
            rows.add(
                new Layer(
                    node.name(), Layer.Role.HOST, node.type().shape(), List.of(), false, false));
        default -> {}
      }
    }
    for (int i = 0; i < network.nodes().size(); i++) {
      if (!layers.taken.contains(i) && isSynapse(network.nodes().get(i).operation())) {
        rows.add(layers.host(i));
      }
    }
    return rows;
  }

  /// The rows of a network and of the core program that it became: populations of gates are rows as
  /// well, behind what they read.
  public static List<Layer> of(Network network, CoreProgram program) {
    return ProgramLayers.add(of(network), program);
  }

  /// The rows of a core program that comes from no network: synapses as they are stored. Neurons
  /// without synapses are its input, which an ANN reads as values.
  public static List<Layer> of(CoreProgram program) {
    return ProgramLayers.of(program);
  }

  /// These rows, and one of the host for each further name that the tables count.
  public static List<Layer> withCounted(List<Layer> rows, CountTable... tables) {
    return withCounted(rows, Map.of(), tables);
  }

  /// These rows, and one of the host for each further node that the tables count, in the network's
  /// order.
  public static List<Layer> withCounted(List<Layer> rows, Network network, CountTable... tables) {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    network.nodes().forEach(node -> shapes.put(node.name(), node.type().shape()));
    List<String> order = List.copyOf(shapes.keySet());
    List<Layer> all = new ArrayList<>(withCounted(rows, shapes, tables));
    all.sort(Comparator.comparingInt(row -> place(order, row.name())));
    return List.copyOf(all);
  }

  private static List<Layer> withCounted(
      List<Layer> rows, Map<String, Shape> shapes, CountTable... tables) {
    List<Layer> all = new ArrayList<>(rows);
    for (CountTable table : tables) {
      for (String name : table.layers()) {
        if (all.stream().noneMatch(row -> row.name().equals(name))) {
          Shape shape = shapes.getOrDefault(name, Shape.of(1));
          all.add(new Layer(name, Layer.Role.HOST, shape, List.of(), false, false));
        }
      }
    }
    return List.copyOf(all);
  }

  /// What no node of the network is comes last.
  private static int place(List<String> order, String name) {
    int place = order.indexOf(name);
    return place < 0 ? order.size() : place;
  }

  /// The row of a population of gates: a max pool of spikes that a chip makes with neurons.
  ///
  /// @param inputs spikes that it reads, one tap each
  public static Layer gates(String name, List<String> sources, Shape shape, long inputs) {
    Synapses reads =
        new Synapses(
            name,
            sources,
            false,
            false,
            false,
            inputs,
            1,
            shape.elements(),
            inputs,
            1,
            0,
            Synapses.Window.dense(1));
    return new Layer(name, Layer.Role.GATES, shape, List.of(reads), false, true);
  }

  private Layer neurons(int index, NeuronModel model) {
    Network.Node node = network.nodes().get(index);
    List<Synapses> blocks = new ArrayList<>();
    Walk walk = new Walk(node.name(), false, false);
    passed.clear();
    for (Network.Edge edge : node.inputs()) {
      collect(edge, walk, blocks);
    }
    return new Layer(
        node.name(),
        model.isSpiking() ? Layer.Role.NEURONS : Layer.Role.POTENTIALS,
        node.type().shape(),
        blocks,
        LeakMultiplies.in(model),
        true);
  }

  private Layer host(int index) {
    Network.Node node = network.nodes().get(index);
    List<Synapses> blocks = new ArrayList<>();
    passed.clear();
    collect(new Network.Edge(index, 0), new Walk(node.name(), false, false), blocks);
    return new Layer(node.name(), Layer.Role.HOST, node.type().shape(), blocks, false, true);
  }

  /// @param layer the row that the way started at
  /// @param bias a norm was passed, so there is a bias to add
  /// @param lagged an edge into the past was passed
  private record Walk(String layer, boolean bias, boolean lagged) {}

  private void collect(Network.Edge edge, Walk walk, List<Synapses> blocks) {
    if (!passed.add(edge.from())) {
      return;
    }
    Network.Node node = network.nodes().get(edge.from());
    Walk next = new Walk(walk.layer(), walk.bias(), walk.lagged() || edge.lag() > 0);
    switch (node.operation()) {
      case Operation.Dense dense -> blocks.add(block(edge.from(), next));
      case Operation.Convolution convolution -> blocks.add(block(edge.from(), next));
      case Operation.Scale scale -> blocks.add(block(edge.from(), next));
      case Operation.MatrixProduct product -> blocks.add(block(edge.from(), next));
      case Operation.Norm norm -> {
        Walk normed = new Walk(next.layer(), true, next.lagged());
        node.inputs().forEach(input -> collect(input, normed, blocks));
      }
      case Operation.Neurons neurons -> blocks.add(plain(edge.from(), next));
      case Operation.Encode encode -> blocks.add(plain(edge.from(), next));
      default -> node.inputs().forEach(input -> collect(input, next, blocks));
    }
  }

  private static boolean isSynapse(Operation operation) {
    return operation instanceof Operation.Dense
        || operation instanceof Operation.Convolution
        || operation instanceof Operation.Scale;
  }

  /// Spikes straight into neurons: a tap each, of weight 1.
  private Synapses plain(int index, Walk walk) {
    Network.Node node = network.nodes().get(index);
    long size = node.type().shape().elements();
    boolean real = node.type().kind() != Kind.SPIKE;
    return new Synapses(
        node.name(),
        List.of(node.name()),
        false,
        real,
        walk.lagged() && node.name().equals(walk.layer()),
        size,
        1,
        size,
        size,
        1,
        walk.bias() ? size : 0,
        Synapses.Window.dense(1));
  }

  private Synapses block(int index, Walk walk) {
    taken.add(index);
    Network.Node node = network.nodes().get(index);
    Sources sources = new Sources(network);
    node.inputs().forEach(sources::follow);
    Shape in = network.nodes().get(node.inputs().get(0).from()).type().shape();
    Taps taps = Taps.of(node.operation(), in, node.type().shape());
    boolean recurrent =
        (walk.lagged() || sources.lagged()) && sources.names().contains(walk.layer());
    return new Synapses(
        node.name(),
        List.copyOf(sources.names()),
        sources.readsInput(),
        sources.real(),
        recurrent,
        in.elements(),
        sources.sharing(),
        node.type().shape().elements(),
        taps.taps(),
        taps.weights(),
        walk.bias() || taps.biases() > 0 ? taps.window().allChannels() : 0,
        taps.window());
  }
}
