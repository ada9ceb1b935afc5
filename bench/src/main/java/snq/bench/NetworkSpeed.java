package snq.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import snq.compiler.network.CircuitEvaluator;
import snq.compiler.network.NetworkInput;
import snq.compiler.network.NetworkLowering;
import snq.compiler.network.SpikeRaster;
import snq.compiler.network.Weights;
import snq.compiler.tensor.Tensor;
import snq.dsl.Checker;
import snq.dsl.Source;
import snq.dsl.model.NetworkModel;
import snq.dsl.model.Shape;
import snq.dsl.table.WeightNames;
import snq.dsl.table.WeightSpec;
import snq.runtime.count.Event;
import snq.runtime.network.FloatKernels;
import snq.runtime.network.FloatNetwork;

/// The float network, one thread, in synaptic events a second (input spikes times the synapses that
/// they reach, all layers): 784-800-10 at 10 % input, T = 100, beside its peers; and the layers of
/// mosi_text, whose bar is 686 samples of 500 steps within 15 s on two threads.
///
///     java --add-modules jdk.incubator.vector -cp ... snq.bench.NetworkSpeed [PYTHON]
public final class NetworkSpeed {
  private static final String DENSE =
      """
      network Dense {
        steps 100;
        input x: spike[784];
        h = x -> dense(800, bias: false) -> LIF(tau: 2.0);
        output y: class[10] = h -> dense(10, bias: false) -> LIF(tau: 2.0) -> mean_rate;
      }
      """;
  private static final String CONVOLUTIONS =
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
  private static final int ROUNDS = 30;

  private NetworkSpeed() {}

  public static void main(String[] args) throws IOException {
    Figures dense =
        new Figures("784-800-10, 10 % input, T = 100, one thread", "G events/s", false);
    for (int batch : new int[] {1, 64}) {
      dense.add("vectors, batch " + batch, rate(DENSE, batch, FloatKernels.fastest()), 6);
      dense.add("plain loops, batch " + batch, rate(DENSE, batch, FloatKernels.SCALAR), 2);
    }
    Path script = Path.of("bench/peers/network.py");
    if (args.length > 0 && Files.exists(script)) {
      dense.addPeers(Peers.run(Path.of(args[0]), script));
    }
    System.out.print(dense.table());
    Figures convolutions =
        new Figures("Layers of mosi_text, 10 % input, T = 500, one thread", "G events/s", false);
    convolutions.add("vectors", rate(CONVOLUTIONS, 8, FloatKernels.fastest()), 0.45);
    convolutions.add("plain loops", rate(CONVOLUTIONS, 8, FloatKernels.SCALAR), 0.45);
    System.out.print(convolutions.table());
  }

  /// The best of some rounds over `batch` samples, by the time that the thread had the processor:
  /// what else runs on the machine does not count.
  private static double rate(String text, int batch, FloatKernels kernels) {
    NetworkModel model =
        Checker.check(new Source("bench.snq", text)).model().orElseThrow().networks().get(0);
    FloatNetwork.Runner runner =
        FloatNetwork.of(NetworkLowering.lower(model), weights(model), CircuitEvaluator.NONE)
            .runner(kernels);
    List<NetworkInput> samples = samples(model, batch);
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    int runs = Math.max(1, 16 / batch);
    double best = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long events = 0;
      long start = threads.getCurrentThreadCpuTime();
      for (int run = 0; run < runs; run++) {
        for (NetworkInput sample : samples) {
          events += runner.run(sample).counts().total().get(Event.SYNAPTIC_OPERATION);
        }
      }
      best = Math.max(best, events / (double) (threads.getCurrentThreadCpuTime() - start));
    }
    return best;
  }

  private static Weights weights(NetworkModel model) {
    Random random = new Random(3);
    Map<String, Tensor> all = new LinkedHashMap<>();
    for (WeightSpec spec : WeightNames.of(model)) {
      double scale = 2 / Math.sqrt((double) spec.shape().elements() / spec.shape().size(0));
      all.put(spec.name(), Tensor.generate(spec.shape(), i -> scale * random.nextGaussian()));
    }
    return new Weights(all, true);
  }

  private static List<NetworkInput> samples(NetworkModel model, int count) {
    Random random = new Random(7);
    Shape shape = model.nodes().get(0).type().shape();
    int perChannel = SpikeRaster.wordsFor(model.steps());
    List<NetworkInput> samples = new ArrayList<>();
    for (int s = 0; s < count; s++) {
      long[] words = new long[shape.elements() * perChannel];
      for (int channel = 0; channel < shape.elements(); channel++) {
        for (int t = 0; t < model.steps(); t++) {
          if (random.nextDouble() < 0.1) {
            words[channel * perChannel + (t >>> 6)] |= 1L << t;
          }
        }
      }
      SpikeRaster raster = SpikeRaster.ofWords(shape.elements(), model.steps(), words);
      samples.add(new NetworkInput(Map.of(), Map.of(0, raster)));
    }
    return samples;
  }
}
