package snq.bench;

import java.util.List;
import java.util.Map;
import snq.compiler.network.CircuitEvaluator;
import snq.compiler.network.NetworkInput;
import snq.runtime.count.Event;
import snq.runtime.network.FloatKernels;
import snq.runtime.network.FloatNetwork;

/// The float network, one thread, in synaptic events a second (input spikes times the synapses that
/// they reach, all layers), one sample alone and batches of 64.
final class NetworkSpeed {
  private static final int SAMPLES = 1000;

  private NetworkSpeed() {}

  static List<Figures> measure(Peers peers) {
    Figures dense =
        Figures.rates("Float network 784-800-10, 10 % input, T = 100, one thread", "G events/s");
    for (int batch : new int[] {1, 64}) {
      SpikingNet net = SpikingNet.of(SpikingNet.DENSE, batch);
      best(net, FloatKernels.fastest()).addRate(dense, "vectors, batch " + batch, 6.0);
      best(net, FloatKernels.SCALAR).addRate(dense, "plain loops, batch " + batch, 2.0);
    }
    dense.note(
        "A repetition is one sample. Batch 1 repeats one. Peers have random weights of the same scale.");
    SpikingNet net = SpikingNet.of(SpikingNet.CONVOLUTIONS, 8);
    Figures convolutions =
        Figures.rates("Layers of mosi_text, 10 % input, T = 500, one thread", "G events/s");
    best(net, FloatKernels.fastest()).addRate(convolutions, "vectors", null);
    best(net, FloatKernels.SCALAR).addRate(convolutions, "plain loops", null);
    return List.of(dense.addPeers(peers.run("network.py")), convolutions);
  }

  private static Best best(SpikingNet net, FloatKernels kernels) {
    FloatNetwork.Runner runner =
        FloatNetwork.of(net.network(), net.weights(), CircuitEvaluator.NONE).runner(kernels);
    List<NetworkInput> samples =
        net.samples().stream().map(s -> new NetworkInput(Map.of(), Map.of(0, s))).toList();
    int[] next = {0};
    return Best.of(
        SAMPLES,
        () -> {
          NetworkInput sample = samples.get(next[0]++ % samples.size());
          return runner.run(sample).counts().total().get(Event.SYNAPTIC_OPERATION);
        });
  }
}
