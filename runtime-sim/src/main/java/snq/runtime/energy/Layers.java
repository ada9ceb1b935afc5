package snq.runtime.energy;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import snq.compiler.core.CoreProgram;
import snq.compiler.core.Population;
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
  /// well, and what a chip's layer reads is known from its projections.
  public static List<Layer> of(Network network, CoreProgram program) {
    List<Layer> rows = new ArrayList<>(of(network));
    for (Population population : program.populations()) {
      if (rows.stream().noneMatch(row -> row.name().equals(population.name()))) {
        rows.add(Math.min(rows.size(), after(rows, program, population)), row(program, population));
      }
    }
    return List.copyOf(rows);
  }

  private static Layer row(CoreProgram program, Population population) {
    List<String> sources = sources(program, population);
    return switch (population.role()) {
      case INPUT ->
          new Layer(
              population.name(), Layer.Role.ENCODER, population.shape(), List.of(), false, false);
      case GATES, NEURONS ->
          gates(population.name(), sources, population.shape(), inputs(program, population));
      case POTENTIALS ->
          new Layer(
              population.name(),
              Layer.Role.POTENTIALS,
              population.shape(),
              List.of(),
              false,
              false);
    };
  }

  private static List<String> sources(CoreProgram program, Population population) {
    return program.projections().stream()
        .filter(projection -> program.populations().get(projection.to()).equals(population))
        .map(projection -> program.populations().get(projection.from()).name())
        .distinct()
        .toList();
  }

  /// Axons that the neurons before drive: a gate has one tap for each.
  private static long inputs(CoreProgram program, Population population) {
    return program.projections().stream()
        .filter(projection -> program.populations().get(projection.to()).equals(population))
        .mapToLong(projection -> projection.fanout().targets().size())
        .sum();
  }

  /// The place behind the last row that a population reads.
  private static int after(List<Layer> rows, CoreProgram program, Population population) {
    List<String> sources = sources(program, population);
    int last = -1;
    for (int i = 0; i < rows.size(); i++) {
      last = sources.contains(rows.get(i).name()) ? i : last;
    }
    return last + 1;
  }

  /// These rows, and one of the host for each further name that the tables count.
  public static List<Layer> withCounted(List<Layer> rows, CountTable... tables) {
    List<Layer> all = new ArrayList<>(rows);
    for (CountTable table : tables) {
      for (String name : table.layers()) {
        if (all.stream().noneMatch(row -> row.name().equals(name))) {
          all.add(new Layer(name, Layer.Role.HOST, Shape.of(1), List.of(), false, false));
        }
      }
    }
    return List.copyOf(all);
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

  /// What drives a block: pools, shapes and delays are passed, additions of spikes stay spikes.
  private static final class Sources {
    private final Network network;
    private final Set<String> names = new LinkedHashSet<>();
    private final Set<Integer> seen = new LinkedHashSet<>();
    private boolean readsInput;
    private boolean real;
    private boolean lagged;
    private int sharing = 1;

    Sources(Network network) {
      this.network = network;
    }

    void follow(Network.Edge edge) {
      lagged |= edge.lag() > 0;
      if (!seen.add(edge.from())) {
        return;
      }
      Network.Node node = network.nodes().get(edge.from());
      switch (node.operation()) {
        case Operation.Encode encode -> {
          names.add(node.name());
          readsInput = true;
        }
        case Operation.Neurons neurons -> {
          names.add(node.name());
          real |= !neurons.model().isSpiking();
        }
        case Operation.Input input -> {
          names.add(node.name());
          readsInput = true;
          real |= node.type().kind() != Kind.SPIKE;
        }
        case Operation.DirectCode direct -> {
          real = true;
          node.inputs().forEach(this::follow);
        }
        case Operation.ReadOut readOut -> {
          names.add(node.name());
          real = true;
        }
        case Operation.Pool pool -> {
          if (pool.kind() != Operation.Pool.Kind.MAX) {
            pool.kernel().forEach(size -> sharing *= size);
          }
          node.inputs().forEach(this::follow);
        }
        case Operation.Reshape reshape -> node.inputs().forEach(this::follow);
        case Operation.Permute permute -> node.inputs().forEach(this::follow);
        case Operation.Slice slice -> node.inputs().forEach(this::follow);
        case Operation.Upsample upsample -> node.inputs().forEach(this::follow);
        case Operation.Concatenate concatenate -> node.inputs().forEach(this::follow);
        case Operation.Delay delay -> node.inputs().forEach(this::follow);
        case Operation.LearnedDelay delay -> node.inputs().forEach(this::follow);
        default -> {
          real |= node.type().kind() != Kind.SPIKE;
          node.inputs().forEach(this::follow);
        }
      }
    }

    Set<String> names() {
      return names;
    }

    boolean readsInput() {
      return readsInput;
    }

    boolean real() {
      return real;
    }

    boolean lagged() {
      return lagged;
    }

    int sharing() {
      return sharing;
    }
  }
}
