package snq.compiler.core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import snq.compiler.core.SpikingLayers.Body;
import snq.compiler.core.SpikingLayers.Layer;
import snq.compiler.core.SpikingLayers.Link;
import snq.compiler.network.Network;
import snq.compiler.network.NetworkLowering;
import snq.compiler.network.Weights;
import snq.compiler.target.Target;
import snq.compiler.tensor.Tensor;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.ProblemException;
import snq.dsl.model.NetworkModel;
import snq.dsl.table.WeightNames;
import snq.dsl.table.WeightSpec;

/// Whether a network fits a target, without its weights: operations, neurons, leaks, delays and the
/// least that cores must hold. With weights, quantization and placement can still refuse it.
///
/// @param problems everything that does not fit; empty when it fits
/// @param neurons on the chip, gates included
/// @param cores that it needs at the least, by neurons and by weight memory
public record Fit(List<Problem> problems, long neurons, long cores) {
  /// Bits of a word of the weight memory.
  private static final int WORD_BITS = 64;

  public Fit {
    problems = List.copyOf(problems);
  }

  public static Fit of(NetworkModel model, Target target, Places places) {
    FoldedNetwork folded =
        CorePipeline.fold(
            new FoldedNetwork(NetworkLowering.lower(model), placeholders(model)),
            CorePipeline.Listener.NONE);
    return of(folded.network(), folded.weights(), target, places);
  }

  /// Any weights will do: only their shapes count.
  static Fit of(Network network, Weights weights, Target target, Places places) {
    List<Problem> problems = new ArrayList<>();
    try {
      SpikingLayers layers = ExtractLayers.run(network, weights, target, places);
      try {
        Schedule.of(layers, target, places);
      } catch (ProblemException e) {
        problems.addAll(e.problems());
      }
      return new Count(layers, target, places, problems).fit(network.name());
    } catch (ProblemException e) {
      problems.addAll(e.problems());
      return new Fit(problems, 0, 0);
    }
  }

  private static Weights placeholders(NetworkModel model) {
    Map<String, Tensor> ones = new LinkedHashMap<>();
    for (WeightSpec spec : WeightNames.of(model)) {
      ones.put(spec.name(), Tensor.generate(spec.shape(), i -> 1));
    }
    return new Weights(ones, false);
  }

  /// Adds up what the layers need.
  private static final class Count {
    private final SpikingLayers layers;
    private final Target target;
    private final Places places;
    private final List<Problem> problems;

    Count(SpikingLayers layers, Target target, Places places, List<Problem> problems) {
      this.layers = layers;
      this.target = target;
      this.places = places;
      this.problems = problems;
    }

    Fit fit(String network) {
      long neurons = 0;
      for (int l = 0; l < layers.layers().size(); l++) {
        Layer layer = layers.layers().get(l);
        if (!(layer.body() instanceof Body.Input)) {
          neurons += layer.shape().elements();
          leaks(l);
          axons(l);
        }
      }
      long words = layers.links().stream().mapToLong(this::words).sum();
      long byNeurons = Math.ceilDiv(neurons, target.limit("neurons"));
      long byWeights = Math.ceilDiv(words, target.limit("weight_words"));
      long cores = Math.max(byNeurons, byWeights);
      if (cores > target.cores()) {
        String reason =
            byNeurons >= byWeights
                ? neurons + " neurons need " + byNeurons + " cores of " + target.limit("neurons")
                : words
                    + " words of weights need "
                    + byWeights
                    + " cores of "
                    + target.limit("weight_words");
        problems.add(
            Problem.of(ErrorCode.DOES_NOT_FIT, places.of(network), "`" + network + "`: " + reason)
                .accepted(target.name() + " has " + target.cores() + " cores")
                .help("a smaller network, or a target with more cores"));
      }
      return new Fit(problems, neurons, cores);
    }

    private void leaks(int l) {
      layers
          .neuron(l)
          .ifPresent(neuron -> {
            leak(l, neuron.voltage());
            neuron.current().ifPresent(decay -> leak(l, decay));
          });
    }

    private void leak(int l, CoreNeuron.Decay decay) {
      Layer layer = layers.layers().get(l);
      if (LeakChoice.isRefused(decay, target.arithmetic())) {
        problems.add(LeakChoice.refusal(layer.name(), decay, target, places.of(layer.name())));
      }
    }

    /// All axons that reach one neuron must be on its core.
    private void axons(int l) {
      long most = 0;
      for (Link link : layers.links()) {
        if (link.to() == l) {
          most +=
              switch (link.synapse().topology()) {
                case Topology.Dense dense -> dense.axons();
                case Topology.Convolution c -> c.channelWeights();
                case Topology.Elementwise e -> 1;
              };
        }
      }
      if (most > target.limit("axons")) {
        String name = layers.layers().get(l).name();
        problems.add(
            Problem.of(
                    ErrorCode.DOES_NOT_FIT,
                    places.of(name),
                    String.format(
                        Locale.ROOT, "a neuron of `%s` has %d inputs on axons", name, most))
                .accepted("a core of " + target.name() + " has " + target.limit("axons") + " axons")
                .help("pool or split the layer before it"));
      }
    }

    /// The least words of a link: lanes are full, and where the core has segments a kernel is
    /// stored once.
    private long words(Link link) {
      Topology topology = link.synapse().topology();
      long weights = target.limits().containsKey("segments") ? topology.weights() : synapses(link);
      return Math.ceilDiv(weights * target.arithmetic().weightBits(), WORD_BITS);
    }

    private static long synapses(Link link) {
      long[] count = {0};
      for (int axon = 0; axon < link.synapse().topology().axons(); axon++) {
        link.synapse().topology().forEachSynapse(axon, (to, w) -> count[0]++);
      }
      return count[0];
    }
  }
}
