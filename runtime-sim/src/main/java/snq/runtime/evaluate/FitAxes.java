package snq.runtime.evaluate;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import snq.compiler.network.Network;
import snq.compiler.network.Operation;
import snq.compiler.network.Weights;
import snq.compiler.tensor.DatasetSplit;
import snq.compiler.tensor.Tensor;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.ProblemException;
import snq.runtime.network.PrincipalAxes;

/// Puts the axes of every `pca` layer into the weights, fitted on the training split one sample at
/// a time. Layers whose axes a weight file brought keep them.
public final class FitAxes {
  private FitAxes() {}

  /// @param training opens the training split; asked only when something has to be fitted
  /// @throws ProblemException when a layer's input depends on spikes, or samples are too few
  public static Weights fit(Network network, Weights weights, Supplier<DatasetSplit> training) {
    Weights fitted = weights;
    for (Network.Node node : network.nodes()) {
      if (node.operation() instanceof Operation.Pca pca
          && !weights.has(node.weightPrefix() + ".components")) {
        int source = node.inputs().get(0).from();
        ValueBefore values = new ValueBefore(network, fitted, source, training.get(), node.name());
        int features = network.nodes().get(source).type().shape().elements();
        fitted = fitted.with(axes(values, features, node, pca.components()));
      }
    }
    return fitted;
  }

  private static Map<String, Tensor> axes(
      ValueBefore values, int features, Network.Node node, int components) {
    if (values.size() < 2 || components > features) {
      throw new ProblemException(
          Problem.of(
                  ErrorCode.FIT_NOT_POSSIBLE,
                  null,
                  node.name()
                      + ": "
                      + components
                      + " axes of "
                      + features
                      + " features from "
                      + values.size()
                      + " samples")
              .accepted("at least 2 training samples, and no more axes than features"));
    }
    PrincipalAxes axes = new PrincipalAxes(features);
    for (long sample = 0; sample < values.size(); sample++) {
      axes.add(values.of(sample));
    }
    PrincipalAxes.Axes fit = axes.fit(components);
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put(node.weightPrefix() + ".mean", fit.mean());
    tensors.put(node.weightPrefix() + ".components", fit.components());
    return tensors;
  }
}
