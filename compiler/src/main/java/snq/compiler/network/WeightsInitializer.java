package snq.compiler.network;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import snq.compiler.tensor.Tensor;
import snq.dsl.model.Argument;
import snq.dsl.model.NetworkModel;
import snq.dsl.model.NeuronModel;
import snq.dsl.model.Shape;
import snq.dsl.table.WeightNames;
import snq.dsl.table.WeightSpec;

/// Weights to begin with, from a seed: PyTorch's defaults. Dense and convolution: weight and bias
/// uniform in +-1 / sqrt(inputs of one output) (torch.nn.Linear.reset_parameters); norm: 1, 0, 0,
/// 1; `scale` 1; angles of circuits uniform in 0 .. 2 pi; learned neuron parameters and delays
/// their start value. A value is a function of seed, weight name and element alone.
public final class WeightsInitializer {
  private WeightsInitializer() {}

  /// Untrained weights; what is fitted to data is left out.
  public static Weights init(NetworkModel model, long seed) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (NetworkModel.Node node : model.nodes()) {
      @Nullable Shape weight = null;
      for (WeightSpec spec : WeightNames.of(model, node)) {
        if (spec.name().equals("weight")) {
          weight = spec.shape();
        }
        if (spec.origin() != WeightSpec.Origin.FITTED) {
          String name = node.value() + "." + node.label() + "." + spec.name();
          tensors.put(name, values(node, spec, weight, streamOf(seed, name)));
        }
      }
    }
    return new Weights(tensors, false);
  }

  private static Tensor values(
      NetworkModel.Node node, WeightSpec spec, @Nullable Shape weight, long stream) {
    return switch (node.operation()) {
      case "dense", "conv1d", "conv2d" -> {
        Shape matrix = Objects.requireNonNull(weight);
        double bound = 1 / StrictMath.sqrt((double) matrix.elements() / matrix.size(0));
        yield Tensor.generate(spec.shape(), i -> bound * (2 * uniform(stream, i) - 1));
      }
      case "norm" -> {
        boolean one = spec.name().equals("weight") || spec.name().equals("running_var");
        yield Tensor.generate(spec.shape(), i -> one ? 1 : 0);
      }
      case "scale" -> Tensor.generate(spec.shape(), i -> 1);
      case "delay" -> {
        Argument steps = Objects.requireNonNull(node.arguments().get("steps"));
        double start = ((Argument.Learned) steps).start();
        yield Tensor.generate(spec.shape(), i -> start);
      }
      case "neuron" -> {
        Argument neuron = Objects.requireNonNull(node.arguments().get("neuron"));
        double start = start(((Argument.Neuron) neuron).neuron(), spec);
        yield Tensor.generate(spec.shape(), i -> start);
      }
      default -> Tensor.generate(spec.shape(), i -> 2 * StrictMath.PI * uniform(stream, i));
    };
  }

  private static double start(NeuronModel neuron, WeightSpec spec) {
    return neuron.parameters().stream()
        .filter(p -> p.name().equals(spec.name()))
        .findFirst()
        .orElseThrow()
        .value();
  }

  /// FNV-1a of the name, mixed with the seed.
  private static long streamOf(long seed, String name) {
    long hash = 0xcbf29ce484222325L;
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
    }
    return mix(mix(seed) ^ hash);
  }

  /// In 0 .. 1, 1 excluded; 53 bits.
  private static double uniform(long stream, int index) {
    return (mix(stream + (index + 1L) * 0x9e3779b97f4a7c15L) >>> 11) * 0x1p-53;
  }

  /// SplitMix64's finalizer (Steele, Lea, Flood, OOPSLA 2014).
  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
