package snq.runtime.network;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import snq.compiler.network.CircuitEvaluator;
import snq.compiler.network.Network;
import snq.compiler.network.NetworkInterpreter;
import snq.compiler.network.NeuronEquations;
import snq.compiler.network.Operation;
import snq.compiler.network.Weights;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.ProblemException;
import snq.dsl.model.Kind;
import snq.dsl.model.NeuronModel;

/// Divides a network into the parts that compute its outputs, its neurons and its encoders. A node
/// whose value nobody keeps is worked into the part that reads it.
final class NetworkParts {
  /// Currents of one node over all steps: 1 GiB.
  private static final long MOST_VALUES = 1L << 28;

  private final Network network;
  private final Weights weights;
  private final CircuitEvaluator circuits;
  private final DriveBuilder drives;
  private final Map<Integer, Part> parts = new TreeMap<>();

  private NetworkParts(Network network, Weights weights, CircuitEvaluator circuits) {
    this.network = network;
    this.weights = weights;
    this.circuits = circuits;
    this.drives = new DriveBuilder(network, weights);
  }

  /// In the order of the network's nodes.
  static List<Part> of(Network network, Weights weights, CircuitEvaluator circuits) {
    NetworkParts all = new NetworkParts(network, weights, circuits);
    Deque<Integer> open = new ArrayDeque<>();
    network.outputs().forEach(output -> open.add(output.node()));
    for (int i = 0; i < network.nodes().size(); i++) {
      if (isCounted(network.nodes().get(i))) {
        open.add(i);
      }
    }
    while (!open.isEmpty()) {
      int node = open.remove();
      if (!all.parts.containsKey(node)) {
        Part part = all.part(node);
        all.parts.put(node, part);
        open.addAll(part.reads());
      }
    }
    return List.copyOf(all.parts.values());
  }

  /// Spikes of these nodes are counted.
  static boolean isCounted(Network.Node node) {
    return node.operation() instanceof Operation.Neurons
        || node.operation() instanceof Operation.Encode
        || (node.operation() instanceof Operation.Input && node.type().kind() == Kind.SPIKE);
  }

  private Part part(int index) {
    Network.Node node = network.nodes().get(index);
    checkSize(node);
    if (node.type().kind() == Kind.REAL) {
      return real(index, node);
    }
    return switch (node.operation()) {
      case Operation.Input input -> new SourcePart(index, network);
      case Operation.Encode encode -> new SourcePart(index, network);
      case Operation.Neurons neurons -> neurons(index, node, neurons.model());
      default -> node.type().kind() == Kind.SPIKE ? moved(index, node) : current(index);
    };
  }

  /// A kept value has all its steps in one array.
  private void checkSize(Network.Node node) {
    long values = (long) node.type().shape().elements() * network.steps();
    if (node.type().kind() == Kind.CURRENT && values > MOST_VALUES) {
      throw new ProblemException(
          Problem.of(
                  ErrorCode.VALUE_TOO_LARGE,
                  null,
                  node.name() + ": " + node.type() + " over " + network.steps() + " steps")
              .accepted("at most " + MOST_VALUES + " values of a current that is kept")
              .help("use fewer steps, or let one layer of neurons alone read this current"));
    }
  }

  private Part real(int index, Network.Node node) {
    if (node.operation() instanceof Operation.ReadOut readOut
        && readOut.kind() == Operation.ReadOut.Kind.MEAN_RATE) {
      Optional<List<DriveBuilder.Flow>> flows = drives.flows(node.inputs().get(0));
      if (flows.isPresent()
          && flows.get().stream().mapToDouble(DriveBuilder.Flow::gain).distinct().count() == 1) {
        int elements = node.type().shape().elements();
        return new RatePart(index, elements, network.steps(), flows.get());
      }
    }
    return new RealPart(index, network, weights, circuits);
  }

  private Part neurons(int index, Network.Node node, NeuronModel model) {
    Map<String, Double> learned = NetworkInterpreter.learned(node, weights);
    Optional<AffineNeuron> affine = AffineNeuron.of(model, learned);
    if (affine.isPresent() && model.isSpiking()) {
      Drive drive = drives.drive(node.inputs().get(0));
      return new NeuronPart(index, node.name(), network.steps(), drive, affine.get());
    }
    List<Drive> all = new ArrayList<>();
    node.inputs().forEach(edge -> all.add(drives.drive(edge)));
    return new EquationPart(
        index,
        node.name(),
        network.steps(),
        all,
        new NeuronEquations(model, learned),
        affine.map(AffineNeuron::leaks).orElse(model.states().size()));
  }

  private Part moved(int index, Network.Node node) {
    Optional<List<DriveBuilder.Flow>> flows =
        node.operation() instanceof Operation.Pool pool
            ? drives.windows(node, pool)
            : drives.moved(index, node);
    return flows.isPresent()
        ? new SpikeMovePart(index, node.type().shape().elements(), network.steps(), flows.get())
        : new StepPart(index, network, weights, layerOf(index));
  }

  private Part current(int index) {
    Optional<Drive> drive = drives.compute(index);
    return drive.isPresent()
        ? new CurrentPart(index, layerOf(index), network.steps(), drive.get())
        : new StepPart(index, network, weights, layerOf(index));
  }

  /// The neurons that a current leads to, or its own name where there are none.
  private String layerOf(int index) {
    Deque<Integer> open = new ArrayDeque<>(List.of(index));
    boolean[] seen = new boolean[network.nodes().size()];
    while (!open.isEmpty()) {
      int from = open.remove();
      for (int i = 0; i < seen.length; i++) {
        Network.Node reader = network.nodes().get(i);
        if (!seen[i] && reader.inputs().stream().anyMatch(e -> e.from() == from)) {
          seen[i] = true;
          if (reader.operation() instanceof Operation.Neurons) {
            return reader.name();
          }
          open.add(i);
        }
      }
    }
    return network.nodes().get(index).name();
  }
}
