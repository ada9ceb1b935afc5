package snq.runtime.evaluate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import snq.compiler.network.CircuitEvaluator;
import snq.compiler.network.Network;
import snq.compiler.network.NetworkInterpreter;
import snq.compiler.network.NetworkPhases;
import snq.compiler.network.Operation;
import snq.compiler.network.Weights;
import snq.compiler.tensor.DatasetSplit;
import snq.compiler.tensor.Tensor;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.ProblemException;
import snq.runtime.network.PrincipalAxes;

/// Puts the axes of every `pca` layer into the weights, fitted on the training split one sample at a
/// time. Layers whose axes a weight file brought keep them.
public final class FitAxes {
  private FitAxes() {}

  /// @param training opens the training split; asked only when something has to be fitted
  /// @throws ProblemException when a layer's input depends on spikes, or samples are too few
  public static Weights fit(Network network, Weights weights, Supplier<DatasetSplit> training) {
    Weights fitted = weights;
    for (int i = 0; i < network.nodes().size(); i++) {
      Network.Node node = network.nodes().get(i);
      if (node.operation() instanceof Operation.Pca pca
          && !weights.has(node.weightPrefix() + ".components")) {
        int source = node.inputs().get(0).from();
        refuseSpikes(network, source, node.name());
        Network before = ancestors(network, source);
        SampleReader samples = new SampleReader(before, training.get());
        fitted = fitted.with(axes(before, fitted, samples, node, pca.components()));
      }
    }
    return fitted;
  }

  private static Map<String, Tensor> axes(
      Network before, Weights weights, SampleReader samples, Network.Node node, int components) {
    int features = before.nodes().getLast().type().shape().elements();
    if (samples.size() < 2 || components > features) {
      throw new ProblemException(
          Problem.of(
                  ErrorCode.FIT_NOT_POSSIBLE,
                  null,
                  node.name() + ": " + components + " axes of " + features + " features from "
                      + samples.size() + " samples")
              .accepted("at least 2 training samples, and no more axes than features"));
    }
    NetworkInterpreter interpreter =
        new NetworkInterpreter(before, weights, CircuitEvaluator.NONE);
    PrincipalAxes axes = new PrincipalAxes(features);
    for (long sample = 0; sample < samples.size(); sample++) {
      axes.add(interpreter.run(samples.read(sample)).real(before.nodes().size() - 1).toArray());
    }
    PrincipalAxes.Axes fit = axes.fit(components);
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put(node.weightPrefix() + ".mean", fit.mean());
    tensors.put(node.weightPrefix() + ".components", fit.components());
    return tensors;
  }

  private static void refuseSpikes(Network network, int source, String name) {
    if (new NetworkPhases(network).of(source) > 0) {
      throw new ProblemException(
          Problem.of(ErrorCode.FIT_NOT_POSSIBLE, null, name + " reads what comes from spikes")
              .accepted("`pca` of values that are known before the network runs")
              .help("give its `mean` and `components` in the weight file"));
    }
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
          new Network.Node(node.name(), node.weightPrefix(), node.operation(), inputs, node.type()));
    }
    return new Network(network.name(), network.steps(), network.stepSeconds(), nodes, List.of());
  }
}
