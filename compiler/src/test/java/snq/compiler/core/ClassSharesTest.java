package snq.compiler.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import snq.compiler.network.Network;
import snq.compiler.network.Operation;
import snq.compiler.placement.Placer;
import snq.compiler.placement.Strategy;
import snq.compiler.target.Target;
import snq.compiler.target.TargetTable;
import snq.compiler.tensor.Tensor;
import snq.dsl.model.Kind;
import snq.dsl.model.Shape;
import snq.testkit.Networks;

/// With a scale for each channel, layers that would fit one core share its 64 classes.
class ClassSharesTest {
  private static final Target SNQ1 = TargetTable.of("snq1");

  private final Networks net = new Networks(4);

  @Test
  void aSmallLayerKeepsItsClassesAndTheLargeOneTakesTheRest() {
    int h = dense("h", net.input("x", Kind.SPIKE, Shape.of(64)), 64, 128);
    int y = dense("y", h, 128, 10);
    assertThat(classes(y)).containsExactly(54, 10);
    assertThat(cores(y)).isEqualTo(1);
  }

  @Test
  void layersOfLikeSizeShareAlike() {
    int a = dense("a", net.input("x", Kind.SPIKE, Shape.of(8)), 8, 100);
    int b = dense("b", a, 100, 90);
    int y = dense("y", b, 90, 3);
    assertThat(classes(y)).containsExactly(30, 30, 3);
    assertThat(cores(y)).isEqualTo(1);
  }

  @Test
  void gatesTakeOne() {
    int h = dense("h", net.input("x", Kind.SPIKE, Shape.of(8)), 8, 128);
    Operation pool = new Operation.Pool(Operation.Pool.Kind.MAX, List.of(2), List.of(2));
    int grid =
        net.add(
            "g",
            new Operation.Reshape(Shape.of(2, 64)),
            Kind.SPIKE,
            Shape.of(2, 64),
            new Network.Edge(h, 0));
    int pooled = net.add("p", pool, Kind.SPIKE, Shape.of(2, 32), new Network.Edge(grid, 0));
    int flat =
        net.add(
            "f",
            new Operation.Reshape(Shape.of(64)),
            Kind.SPIKE,
            Shape.of(64),
            new Network.Edge(pooled, 0));
    int y = dense("y", flat, 64, 10);
    assertThat(classes(y)).containsExactly(53, 1, 10);
    assertThat(cores(y)).isEqualTo(1);
  }

  @Test
  void layersThatNeedMoreCoresTakeWholeTables() {
    int h = dense("h", net.input("x", Kind.SPIKE, Shape.of(4)), 4, 1000);
    int y = dense("y", h, 1000, 100);
    assertThat(classes(y)).containsExactly(64, 64);
  }

  private int dense(String name, int from, int inputs, int outputs) {
    Tensor weights =
        Tensor.generate(Shape.of(outputs, inputs), i -> (i * 7919 % 1009 + 1) / 5000.0);
    return net.neurons(name, net.dense(name + ".dense", from, 0, weights, null), Cells.leaky(2, 1));
  }

  private List<Integer> classes(int output) {
    return partition(output).program().populations().stream()
        .filter(population -> population.role() != Population.Role.INPUT)
        .map(population -> population.classes().size())
        .toList();
  }

  private int cores(int output) {
    return Placer.place(partition(output).program(), Strategy.SEQUENTIAL).cores().size();
  }

  private ChipPartition partition(int output) {
    QuantizeOptions options = new QuantizeOptions(QuantizeOptions.Method.MAX_ABS, true, 0);
    return CorePipeline.run(
        net.network(output),
        net.weights(),
        new CorePipeline.Request(SNQ1, options, Places.UNKNOWN, CorePipeline.Listener.NONE));
  }
}
