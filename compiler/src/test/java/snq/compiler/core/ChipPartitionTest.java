package snq.compiler.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import snq.compiler.network.CircuitEvaluator;
import snq.compiler.network.Network;
import snq.compiler.network.NetworkInput;
import snq.compiler.network.NetworkInterpreter;
import snq.compiler.network.Operation;
import snq.compiler.network.SpikeRaster;
import snq.compiler.network.Trace;
import snq.compiler.target.TargetTable;
import snq.compiler.tensor.Tensor;
import snq.dsl.model.Kind;
import snq.dsl.model.NeuronModel.Reset;
import snq.dsl.model.Shape;
import snq.testkit.Goldens;
import snq.testkit.Networks;

/// What the chip computes and what stays with the host.
class ChipPartitionTest {
  private final Random random = new Random(17);

  /// image -> rate_code -> permute -> dense -> h -> max pool -> dense -> y -> mean_rate, beside a
  /// real branch of the image; the chip takes the encoder's spikes and gives y's.
  @Test
  void theHostEncodesAndReadsOut() {
    Networks net = new Networks(6);
    int image = net.input("image", Kind.REAL, Shape.of(2, 4));
    int s =
        net.add(
            "s",
            new Operation.Encode("rate_code", Map.of()),
            Kind.SPIKE,
            Shape.of(2, 4),
            edge(image));
    int moved =
        net.add(
            "s.permute", new Operation.Permute(List.of(1, 0)), Kind.SPIKE, Shape.of(4, 2), edge(s));
    int flat =
        net.add(
            "s.flatten", new Operation.Reshape(Shape.of(8)), Kind.SPIKE, Shape.of(8), edge(moved));
    int h =
        net.neurons("h", net.dense("h.dense", flat, 0, weight(6, 8), null), Cells.leaky(2, 0.5));
    int grid =
        net.add(
            "h.reshape",
            new Operation.Reshape(Shape.of(2, 3)),
            Kind.SPIKE,
            Shape.of(2, 3),
            edge(h));
    Operation pool = new Operation.Pool(Operation.Pool.Kind.MAX, List.of(3), List.of(3));
    int pooled = net.add("h.max_pool1d", pool, Kind.SPIKE, Shape.of(2, 1), edge(grid));
    int last =
        net.add(
            "y.flatten", new Operation.Reshape(Shape.of(2)), Kind.SPIKE, Shape.of(2), edge(pooled));
    int y =
        net.neurons(
            "y.Cell", net.dense("y.dense", last, 0, weight(3, 2), null), Cells.leaky(2, 0.5));
    int vote = net.add("y.vote", new Operation.Vote(3), Kind.CURRENT, Shape.of(1), edge(y));
    Operation mean = new Operation.ReadOut(Operation.ReadOut.Kind.MEAN_RATE);
    int rate = net.add("y", mean, Kind.REAL, Shape.of(1), edge(vote));
    Network network = net.network(rate);
    StringBuilder printed = new StringBuilder();
    CorePipeline.Listener listener =
        (pass, text) -> printed.append("-- after ").append(pass).append('\n').append(text.get());
    ChipPartition partition =
        CorePipeline.run(
            network,
            net.weights(),
            new CorePipeline.Request(
                TargetTable.of("snq1"), QuantizeOptions.DEFAULT, Places.UNKNOWN, listener));
    assertThat(partition.inputNodes()).containsExactly(s);
    assertThat(partition.populationOfNode()).isEqualTo(Map.of(s, 0, h, 1, pooled, 2, y, 3));
    assertThat(partition.outputNodes()).containsExactly(y);
    assertThat(partition.hostNodes()).containsExactly(vote, rate);
    assertThat(partition.program().outputs()).containsExactly(3);
    assertThat(partition.program().populations())
        .extracting(Population::role)
        .containsExactly(
            Population.Role.INPUT,
            Population.Role.NEURONS,
            Population.Role.GATES,
            Population.Role.NEURONS);
    assertThat(partition.program().populations())
        .extracting(Population::start)
        .containsExactly(-1, 0, 1, 2);
    assertThat(partition.program().populations().get(2).classAt(0).lazy()).isTrue();
    assertThat(printed.toString().lines().filter(l -> l.startsWith("-- after ")))
        .containsExactlyElementsOf(CorePipeline.PASSES.stream().map(p -> "-- after " + p).toList());
    Goldens.check(ChipPartitionTest.class, "print-after.txt", printed.toString());
  }

  @Test
  void whatNoOutputNeedsIsNotOnTheChip() {
    Networks net = new Networks(6);
    int x = net.input("x", Kind.SPIKE, Shape.of(3));
    int h = net.neurons("h", net.dense("a", x, 0, weight(3, 3), null), Cells.leaky(2, 1));
    net.neurons("unused", net.dense("b", h, 0, weight(3, 3), null), Cells.leaky(2, 1));
    ChipPartition partition =
        CorePipeline.run(
            net.network(h), net.weights(), CorePipeline.Request.of(TargetTable.of("snq1")));
    assertThat(partition.program().populations())
        .extracting(Population::name)
        .containsExactly("x", "h");
    assertThat(partition.outputNodes()).containsExactly(h);
    assertThat(partition.hostNodes()).isEmpty();
  }

  @Test
  void potentialsComeBackInTheNetworksNumbers() {
    Networks net = new Networks(40);
    int x = net.input("x", Kind.SPIKE, Shape.of(8));
    Tensor bias = Tensor.generate(Shape.of(5), i -> 0.1 * i);
    int v =
        net.neurons(
            "v",
            net.dense("d", x, 0, weight(5, 8), bias),
            Cells.of(
                "state v = 0.25; v = v + (x - (v - 0.25)) / 8; output 2 * v - 1",
                new Reset.Hard(0),
                false));
    SpikeRaster input = ChipCheck.random(8, 40, 0.4, random);
    Trace trace =
        new NetworkInterpreter(net.network(v), net.weights(), CircuitEvaluator.NONE)
            .run(new NetworkInput(Map.of(), Map.of(x, input)));
    ChipPartition partition =
        CorePipeline.run(
            net.network(v), net.weights(), CorePipeline.Request.of(TargetTable.of("reference16")));
    CoreInterpreter.Run run = CoreInterpreter.run(partition.program(), Map.of("x", input), false);
    int population = partition.program().outputs().get(0);
    ChipPartition.PotentialScale scale =
        java.util.Objects.requireNonNull(partition.potentials().get(population));
    for (int t = 0; t < 40; t++) {
      for (int n = 0; n < 5; n++) {
        int raw = run.potentials().getOrDefault("v", List.of()).get(t).get(n);
        assertThat(scale.potential(raw, 0))
            .isCloseTo(trace.current(v).get(5 * t + n), within(1e-3));
      }
    }
    assertThat(run.spikes().getOrDefault("v", input).count()).isZero();
  }

  /// A recurrent network of currents with its loop, as event models have them.
  @Test
  void aRecurrentCurrentBasedNetworkSpikesAsInFloat() {
    Networks net = new Networks(120);
    int x = net.input("taps", Kind.SPIKE, Shape.of(12));
    int feed = net.dense("feed", x, 0, weight(38, 12), null);
    int back = net.dense("back", feed, 1, weight(38, 38), null);
    int sum = net.arithmetic("sum", Operation.Arithmetic.Sign.ADD, feed, back);
    int h = net.neurons("h", sum, Cells.synaptic(0.96, 0.98, 6));
    net.connect(back, new Network.Edge(h, 1));
    int y =
        net.neurons(
            "y", net.dense("out", h, 0, weight(7, 38), null), Cells.synaptic(0.96, 0.98, 6));
    Map<String, SpikeRaster> input = new LinkedHashMap<>();
    input.put("taps", ChipCheck.random(12, 120, 0.1, random));
    ChipCheck check =
        ChipCheck.run(
            net.network(y),
            net.weights(),
            CorePipeline.Request.of(TargetTable.of("reference16")),
            input);
    assertThat(check.expected("h").count()).isGreaterThan(300);
    assertThat(check.f1("h")).isGreaterThan(0.99);
  }

  private Tensor weight(int rows, int columns) {
    return Tensor.generate(
        Shape.of(rows, columns), i -> Math.rint(random.nextGaussian() * 16) / 32);
  }

  private static Network.Edge edge(int node) {
    return new Network.Edge(node, 0);
  }
}
