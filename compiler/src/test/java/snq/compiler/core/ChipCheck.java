package snq.compiler.core;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import snq.compiler.network.CircuitEvaluator;
import snq.compiler.network.Network;
import snq.compiler.network.NetworkInput;
import snq.compiler.network.NetworkInterpreter;
import snq.compiler.network.Operation;
import snq.compiler.network.SpikeRaster;
import snq.compiler.network.Trace;
import snq.compiler.network.Weights;
import snq.compiler.tensor.Tensor;
import snq.dsl.model.Kind;

/// Runs a network in floating point and its core program on the same input spikes, both slowly, and
/// counts where their spikes differ.
final class ChipCheck {
  final ChipPartition partition;
  final Trace trace;
  final CoreInterpreter.Run run;

  private ChipCheck(ChipPartition partition, Trace trace, CoreInterpreter.Run run) {
    this.partition = partition;
    this.trace = trace;
    this.run = run;
  }

  /// @param rasters by node name
  static ChipCheck run(
      Network network,
      Weights weights,
      CorePipeline.Request request,
      Map<String, SpikeRaster> rasters) {
    ChipPartition partition = CorePipeline.run(network, weights, request);
    Map<Integer, SpikeRaster> byNode = new LinkedHashMap<>();
    rasters.forEach((name, raster) -> byNode.put(network.indexOf(name), raster));
    Trace trace =
        new NetworkInterpreter(network, weights, CircuitEvaluator.NONE)
            .run(new NetworkInput(zeros(network), byNode));
    return new ChipCheck(
        partition, trace, CoreInterpreter.run(partition.program(), rasters, false));
  }

  /// What encoders would read: their spikes are given.
  private static Map<String, Tensor> zeros(Network network) {
    Map<String, Tensor> zeros = new LinkedHashMap<>();
    for (Network.Node node : network.nodes()) {
      if (node.operation() instanceof Operation.Input input && node.type().kind() == Kind.REAL) {
        zeros.put(input.name(), Tensor.generate(node.type().shape(), i -> 0));
      }
    }
    return zeros;
  }

  /// The spikes of a node in the float network, as the chip has them.
  SpikeRaster expected(String node) {
    return trace.raster(trace.network().indexOf(node));
  }

  SpikeRaster actual(String node) {
    SpikeRaster raster = run.spikes().get(node);
    if (raster == null) {
      throw new IllegalArgumentException("no population " + node + " in " + run.spikes().keySet());
    }
    return raster;
  }

  /// Spikes that both have, that the float network has, that the chip has.
  long[] agreement(String node) {
    SpikeRaster expected = expected(node);
    SpikeRaster actual = actual(node);
    long both = 0;
    for (int c = 0; c < expected.channels(); c++) {
      for (int w = 0; w < SpikeRaster.wordsFor(expected.steps()); w++) {
        both += Long.bitCount(expected.word(c, w) & actual.word(c, w));
      }
    }
    return new long[] {both, expected.count(), actual.count()};
  }

  static double f1(long[] agreement) {
    return agreement[1] + agreement[2] == 0
        ? 1
        : 2.0 * agreement[0] / (agreement[1] + agreement[2]);
  }

  double f1(String node) {
    return f1(agreement(node));
  }

  static SpikeRaster random(int channels, int steps, double rate, Random random) {
    long[] words = new long[channels * SpikeRaster.wordsFor(steps)];
    for (int c = 0; c < channels; c++) {
      for (int t = 0; t < steps; t++) {
        if (random.nextDouble() < rate) {
          words[c * SpikeRaster.wordsFor(steps) + t / 64] |= 1L << (t % 64);
        }
      }
    }
    return SpikeRaster.ofWords(channels, steps, words);
  }
}
