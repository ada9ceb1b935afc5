package snq.runtime.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import snq.compiler.network.CircuitEvaluator;
import snq.compiler.network.Network;
import snq.compiler.network.NetworkInput;
import snq.compiler.network.NetworkInterpreter;
import snq.compiler.network.Operation;
import snq.compiler.network.SpikeRaster;
import snq.compiler.network.Trace;
import snq.compiler.tensor.Tensor;
import snq.dsl.ErrorCode;
import snq.dsl.ProblemException;
import snq.dsl.model.Kind;
import snq.dsl.model.Shape;
import snq.runtime.count.Counts;
import snq.runtime.count.Event;
import snq.testkit.Networks;

/// The fast run against the interpreter, which defines what a network means.
class FloatNetworkTest {
  private static final int NETWORKS = 250;

  private static List<FloatKernels> kernels() {
    FloatKernels fastest = FloatKernels.fastest();
    return fastest == FloatKernels.SCALAR
        ? List.of(fastest)
        : List.of(FloatKernels.SCALAR, fastest);
  }

  @Test
  void fastRunEqualsInterpreterOnRandomNetworks() {
    long spikes = 0;
    for (long seed = 0; seed < NETWORKS; seed++) {
      RandomNetworks.Sample sample = RandomNetworks.of(seed);
      Trace slow =
          new NetworkInterpreter(sample.network(), sample.net().weights(), CircuitEvaluator.NONE)
              .run(sample.input());
      FloatNetwork fast =
          FloatNetwork.of(sample.network(), sample.net().weights(), CircuitEvaluator.NONE);
      for (FloatKernels kernel : kernels()) {
        FloatNetwork.Runner runner = fast.runner(kernel);
        for (int again = 0; again < 2; again++) {
          SampleResult result =
              runner.run(
                  sample.input(), NetworkInput.Encoding.NONE, Overrides.NONE, fast.spikeNodes());
          for (Map.Entry<Integer, SpikeRaster> entry : result.rasters().entrySet()) {
            assertThat(entry.getValue())
                .as(
                    "seed %d, %s, %s",
                    seed, sample.network().nodes().get(entry.getKey()).name(), kernel.name())
                .isEqualTo(slow.raster(entry.getKey()));
            spikes += entry.getValue().count();
          }
          assertThat(result.outputs()).as("seed %d", seed).isEqualTo(slow.outputs());
        }
      }
    }
    assertThat(spikes).isGreaterThan(60_000);
  }

  @Test
  void countsEqualThoseOfEventsOneByOne() {
    for (long seed = 0; seed < 100; seed++) {
      RandomNetworks.Sample sample = RandomNetworks.of(seed);
      Trace slow =
          new NetworkInterpreter(sample.network(), sample.net().weights(), CircuitEvaluator.NONE)
              .run(sample.input());
      Counts counts =
          FloatNetwork.of(sample.network(), sample.net().weights(), CircuitEvaluator.NONE)
              .runner(FloatKernels.SCALAR)
              .run(sample.input())
              .counts()
              .total();
      CountedByEvent.Sum sum = new CountedByEvent(sample, slow).sum();
      assertThat(counts.get(Event.SYNAPTIC_OPERATION)).as("seed %d", seed).isEqualTo(sum.all());
      assertThat(counts.get(Event.EFFECTIVE_OPERATION))
          .as("seed %d", seed)
          .isEqualTo(sum.effective());
      assertThat(counts.get(Event.MULTIPLY_ACCUMULATE))
          .as("seed %d", seed)
          .isEqualTo(sum.products());
    }
  }

  @Test
  void givenSpikesReplaceWhatIsBeforeThem() {
    for (long seed = 0; seed < 100; seed++) {
      RandomNetworks.Sample sample = RandomNetworks.of(seed);
      FloatNetwork network =
          FloatNetwork.of(sample.network(), sample.net().weights(), CircuitEvaluator.NONE);
      FloatNetwork.Runner runner = network.runner(FloatKernels.SCALAR);
      Set<Integer> nodes = network.spikeNodes();
      SampleResult whole =
          runner.run(sample.input(), NetworkInput.Encoding.NONE, Overrides.NONE, nodes);
      Map<Integer, SpikeRaster> given = new LinkedHashMap<>();
      for (int node : nodes) {
        if (sample.network().nodes().get(node).operation() instanceof Operation.Neurons) {
          given.put(node, whole.rasters().get(node));
        }
      }
      SampleResult rest =
          network
              .runner(FloatKernels.SCALAR)
              .run(
                  sample.input(),
                  NetworkInput.Encoding.NONE,
                  new Overrides(given, Map.of()),
                  Set.of());
      assertThat(rest.outputs()).as("seed %d", seed).isEqualTo(whole.outputs());
      assertThat(rest.counts().total().get(Event.NEURON_UPDATE)).isZero();
    }
  }

  @Test
  void refusesACurrentThatIsTooLargeToKeep() {
    Networks net = new Networks(1 << 20);
    int x = net.input("x", Kind.CURRENT, Shape.of(1 << 10));
    int y =
        net.add(
            "y",
            new Operation.ReadOut(Operation.ReadOut.Kind.LAST),
            Kind.REAL,
            Shape.of(1 << 10),
            new Network.Edge(x, 0));
    assertThatThrownBy(() -> FloatNetwork.of(net.network(y), net.weights(), CircuitEvaluator.NONE))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problems().get(0).code()).isEqualTo(ErrorCode.VALUE_TOO_LARGE));
  }

  @Test
  void stepMajorSpikesSurviveBothWays() {
    java.util.Random random = new java.util.Random(7);
    for (int i = 0; i < 200; i++) {
      int channels = 1 + random.nextInt(200);
      int steps = 1 + random.nextInt(200);
      long[] words = new long[channels * SpikeRaster.wordsFor(steps)];
      for (int w = 0; w < words.length; w++) {
        words[w] = random.nextLong() & random.nextLong();
      }
      SpikeRaster raster = SpikeRaster.ofWords(channels, steps, words);
      SpikeSteps spikes = new SpikeSteps(channels, steps);
      spikes.load(raster);
      assertThat(spikes.raster()).isEqualTo(raster);
      int c = random.nextInt(channels);
      int t = random.nextInt(steps);
      assertThat(spikes.get(c, t)).isEqualTo(raster.get(c, t));
    }
  }

  /// Counts every synapse of every event, from the trace and the operations alone.
  private record CountedByEvent(RandomNetworks.Sample sample, Trace trace) {
    record Sum(long all, long effective, long products) {}

    Sum sum() {
      long all = 0;
      long effective = 0;
      long products = 0;
      for (Network.Node node : sample.network().nodes()) {
        boolean synapse =
            node.operation() instanceof Operation.Dense
                || node.operation() instanceof Operation.Convolution;
        if (!synapse) {
          continue;
        }
        Network.Edge edge = node.inputs().get(0);
        Tensor weight = sample.net().weights().get(node.weightPrefix() + ".weight");
        Map<Integer, long[]> fanouts = new LinkedHashMap<>();
        for (int t = edge.lag(); t < sample.network().steps(); t++) {
          double[] events = events(edge.from(), t - edge.lag());
          double[] values = values(edge.from(), t - edge.lag());
          boolean real = events.length == 0;
          for (int e = 0; e < values.length; e++) {
            double count = real ? (values[e] != 0 ? 1 : 0) : events[e];
            if (count == 0) {
              continue;
            }
            int element = e;
            long[] fanout = fanouts.computeIfAbsent(element, k -> fanout(node, weight, k));
            all += real ? 0 : (long) (count * fanout[0]);
            effective += real ? 0 : (long) (count * fanout[1]);
            products += real ? (long) (count * fanout[0]) : 0;
          }
        }
      }
      return new Sum(all, effective, products);
    }

    private double[] values(int node, int t) {
      int elements = sample.network().nodes().get(node).type().shape().elements();
      Tensor current = trace.current(node);
      double[] values = new double[elements];
      for (int e = 0; e < elements; e++) {
        values[e] = current.get(t * elements + e);
      }
      return values;
    }

    /// Spikes that a value is the sum of, by counting where a 1 in each source would go: the value
    /// itself for spikes; for pools and other moves, the pool's sum. Empty for real currents.
    private double[] events(int index, int t) {
      Network.Node node = sample.network().nodes().get(index);
      if (node.type().kind() == Kind.SPIKE) {
        return t < 0 ? new double[node.type().shape().elements()] : values(index, t);
      }
      Network.Edge edge = node.inputs().isEmpty() ? null : node.inputs().get(0);
      return switch (node.operation()) {
        case Operation.Delay delay -> {
          double[] from = events(edge.from(), t - delay.steps());
          yield from;
        }
        case Operation.Pool pool ->
            pool.kind() == Operation.Pool.Kind.MAX
                ? new double[0]
                : moved(
                    node,
                    new Operation.Pool(Operation.Pool.Kind.SUM, pool.kernel(), pool.stride()),
                    t);
        case Operation.Permute permute -> moved(node, permute, t);
        case Operation.Reshape reshape -> moved(node, reshape, t);
        case Operation.Concatenate concatenate -> moved(node, concatenate, t);
        default -> new double[0];
      };
    }

    private double[] moved(Network.Node node, Operation as, int t) {
      List<double[]> inputs = new ArrayList<>();
      for (Network.Edge edge : node.inputs()) {
        double[] from = events(edge.from(), t - edge.lag());
        if (from.length == 0) {
          return from;
        }
        inputs.add(from);
      }
      Network.Node same =
          new Network.Node(node.name(), node.weightPrefix(), as, node.inputs(), node.type());
      return snq.compiler.network.ElementRules.apply(
          sample.network(), same, sample.net().weights(), inputs.toArray(new double[0][]));
    }

    /// Targets of one element: where the interpreter's convolution of a single 1 is touched.
    private long[] fanout(Network.Node node, Tensor weight, int element) {
      int elements =
          sample.network().nodes().get(node.inputs().get(0).from()).type().shape().elements();
      double[] one = new double[elements];
      one[element] = 1;
      long[] counts = new long[2];
      for (int pass = 0; pass < 2; pass++) {
        boolean nonZero = pass == 1;
        Tensor marks =
            Tensor.generate(weight.shape(), i -> nonZero ? (weight.get(i) != 0 ? 1 : 0) : 1);
        Map<String, Tensor> changed = new LinkedHashMap<>();
        changed.put(node.weightPrefix() + ".weight", marks);
        String bias = node.weightPrefix() + ".bias";
        if (sample.net().weights().has(bias)) {
          changed.put(bias, Tensor.generate(sample.net().weights().get(bias).shape(), i -> 0));
        }
        double[] touched =
            snq.compiler.network.ElementRules.apply(
                sample.network(), node, sample.net().weights().with(changed), new double[][] {one});
        for (double value : touched) {
          counts[pass] += Math.round(value);
        }
      }
      return counts;
    }
  }
}
