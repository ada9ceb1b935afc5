package snq.runtime.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import snq.compiler.network.Network;
import snq.compiler.network.NetworkInterpreter;
import snq.compiler.network.NetworkPhases;
import snq.compiler.network.Weights;
import snq.compiler.tensor.DatasetSplit;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.ProblemException;
import snq.runtime.statevector.CircuitLayers;

/// A real value of a network that is known before any spike is made, sample by sample: what `pca`
/// is fitted on, what an encoder encodes.
final class ValueBefore {
  private final SampleReader samples;
  private final NetworkInterpreter interpreter;
  private final int last;

  /// @param node whose value is wanted
  /// @param reader for problems: what asks for the value
  /// @throws ProblemException when the value depends on spikes
  ValueBefore(Network network, Weights weights, int node, DatasetSplit split, String reader) {
    if (new NetworkPhases(network).of(node) > 0) {
      throw new ProblemException(
          Problem.of(ErrorCode.FIT_NOT_POSSIBLE, null, reader + " reads what comes from spikes")
              .accepted("a value that is known before the network runs")
              .help("for `pca`: give its `mean` and `components` in the weight file"));
    }
    Network before = ancestors(network, node);
    this.samples = new SampleReader(before, split);
    this.interpreter = new NetworkInterpreter(before, weights, new CircuitLayers());
    this.last = before.nodes().size() - 1;
  }

  long size() {
    return samples.size();
  }

  double[] of(long sample) {
    return interpreter.run(samples.read(sample)).real(last).toArray();
  }

  /// The nodes that `last` depends on, and itself as the last one.
  private static Network ancestors(Network network, int last) {
    boolean[] needed = new boolean[last + 1];
    needed[last] = true;
    for (int i = last; i >= 0; i--) {
      if (needed[i]) {
        network.nodes().get(i).inputs().forEach(edge -> needed[edge.from()] = true);
      }
    }
    int[] kept = IntStream.rangeClosed(0, last).filter(i -> needed[i]).toArray();
    int[] place = new int[last + 1];
    List<Network.Node> nodes = new ArrayList<>();
    for (int i : kept) {
      place[i] = nodes.size();
      Network.Node node = network.nodes().get(i);
      List<Network.Edge> inputs =
          node.inputs().stream().map(e -> new Network.Edge(place[e.from()], e.lag())).toList();
      nodes.add(
          new Network.Node(
              node.name(), node.weightPrefix(), node.operation(), inputs, node.type()));
    }
    return new Network(network.name(), network.steps(), network.stepSeconds(), nodes, List.of());
  }
}
