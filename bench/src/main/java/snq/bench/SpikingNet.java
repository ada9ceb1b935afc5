package snq.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import snq.compiler.network.Network;
import snq.compiler.network.NetworkLowering;
import snq.compiler.network.SpikeRaster;
import snq.compiler.network.Weights;
import snq.compiler.tensor.Tensor;
import snq.dsl.Checker;
import snq.dsl.Source;
import snq.dsl.model.NetworkModel;
import snq.dsl.table.WeightNames;
import snq.dsl.table.WeightSpec;

/// A network with random weights and samples of 10 % spikes.
record SpikingNet(Network network, Weights weights, List<SpikeRaster> samples) {
  static final String DENSE =
      """
      network Dense {
        steps 100;
        input x: spike[784];
        h = x -> dense(800, bias: false) -> LIF(tau: 2.0);
        output y: class[10] = h -> dense(10, bias: false) -> LIF(tau: 2.0) -> mean_rate;
      }
      """;

  /// The layers of the text example.
  static final String CONVOLUTIONS =
      """
      network Convolutions {
        steps 500;
        input x: spike[100, 20];
        h1 = x -> conv1d(64, kernel: 3, padding: 1, bias: false) -> LIF(tau: 2.0) -> max_pool1d(2);
        h2 = h1 -> conv1d(64, kernel: 3, padding: 1, bias: false) -> LIF(tau: 2.0) -> max_pool1d(2);
        h3 = h2 -> flatten -> dense(128, bias: false) -> LIF(tau: 2.0);
        output y: class[20] = h3 -> dense(20, bias: false) -> LIF(tau: 2.0) -> mean_rate;
      }
      """;

  static SpikingNet of(String text, int samples) {
    return of(text, samples, 2);
  }

  /// @param gain of the weights: with 2, few hidden neurons fire; with 6 all layers do
  static SpikingNet of(String text, int samples, double gain) {
    NetworkModel model =
        Checker.check(new Source("bench.snq", text)).model().orElseThrow().networks().get(0);
    return new SpikingNet(
        NetworkLowering.lower(model), weights(model, gain), samples(model, samples));
  }

  private static Weights weights(NetworkModel model, double gain) {
    Random random = new Random(3);
    Map<String, Tensor> all = new LinkedHashMap<>();
    for (WeightSpec spec : WeightNames.of(model)) {
      double scale = gain / Math.sqrt((double) spec.shape().elements() / spec.shape().size(0));
      all.put(spec.name(), Tensor.generate(spec.shape(), i -> scale * random.nextGaussian()));
    }
    return new Weights(all, true);
  }

  private static List<SpikeRaster> samples(NetworkModel model, int count) {
    Random random = new Random(7);
    int channels = model.nodes().get(0).type().shape().elements();
    int perChannel = SpikeRaster.wordsFor(model.steps());
    List<SpikeRaster> samples = new ArrayList<>();
    for (int s = 0; s < count; s++) {
      long[] words = new long[channels * perChannel];
      for (int channel = 0; channel < channels; channel++) {
        for (int t = 0; t < model.steps(); t++) {
          if (random.nextDouble() < 0.1) {
            words[channel * perChannel + (t >>> 6)] |= 1L << t;
          }
        }
      }
      samples.add(SpikeRaster.ofWords(channels, model.steps(), words));
    }
    return samples;
  }
}
