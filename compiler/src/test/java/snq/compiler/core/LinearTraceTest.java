package snq.compiler.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import snq.compiler.network.Network;
import snq.compiler.network.Operation;
import snq.compiler.network.Operation.Arithmetic.Sign;
import snq.compiler.target.TargetTable;
import snq.compiler.tensor.Tensor;
import snq.dsl.ErrorCode;
import snq.dsl.ProblemException;
import snq.dsl.model.Kind;
import snq.dsl.model.Shape;
import snq.testkit.Networks;

class LinearTraceTest {
  private static final int LINKS = 20_000;

  @Test
  void aLongChainOfOperationsIsNoRecursion() {
    Networks net = new Networks(2);
    int x = net.input("x", Kind.SPIKE, Shape.of(1));
    int last = x;
    for (int i = 0; i < LINKS; i++) {
      last = net.same("d" + i, last, new Operation.Reshape(Shape.of(1)));
    }
    int h = net.neurons("h", last, Cells.integrator(1));
    SpikingLayers layers = layers(net, h);
    assertThat(layers.links()).hasSize(1);
  }

  @Test
  void termsAreTakenApart() {
    Networks net = new Networks(2);
    int x = net.input("x", Kind.SPIKE, Shape.of(2));
    int late = net.same("late", x, new Operation.Delay(3));
    int half = net.add("half", new Operation.Affine(0.5, 1), Kind.CURRENT, Shape.of(2), edge(late));
    int h = net.neurons("h", net.arithmetic("s", Sign.SUBTRACT, x, half), Cells.integrator(4));
    SpikingLayers layers = layers(net, h);
    assertThat(layers.links()).extracting(SpikingLayers.Link::lag).containsExactly(0, 3);
    assertThat(layers.links().get(0).synapse().weights().get(1)).isEqualTo(1);
    assertThat(layers.links().get(1).synapse().weights().get(1)).isEqualTo(-0.5);
    assertThat(layers.layers().get(1).bias().get(0)).isEqualTo(-1);
  }

  /// A refusal of one neuron says nothing wrong about the next.
  @Test
  void aRefusedValueIsRefusedOnce() {
    Networks net = new Networks(2);
    int x = net.input("x", Kind.SPIKE, Shape.of(2));
    int product = net.arithmetic("p", Sign.MULTIPLY, x, x);
    int moved = net.same("m", product, new Operation.Reshape(Shape.of(2)));
    int a = net.neurons("a", moved, Cells.integrator(1));
    int b = net.neurons("b", moved, Cells.integrator(1));
    int both = net.arithmetic("s", Sign.ADD, a, b);
    int h = net.neurons("h", both, Cells.integrator(1));
    ProblemException refused = catchThrowableOfType(ProblemException.class, () -> layers(net, h));
    assertThat(refused.problems()).hasSize(1);
    assertThat(refused.problems().get(0).code()).isEqualTo(ErrorCode.OPERATION_NOT_ON_TARGET);
    assertThat(refused.problems().get(0).found()).contains("a product");
  }

  @Test
  void dropsTheAxonsThatNothingDrives() {
    Networks net = new Networks(2);
    int x = net.input("x", Kind.SPIKE, Shape.of(2));
    int y = net.input("y", Kind.SPIKE, Shape.of(3));
    int joined =
        net.add("c", new Operation.Concatenate(0), Kind.SPIKE, Shape.of(5), edge(x), edge(y));
    Tensor weight = Tensor.generate(Shape.of(1, 5), i -> i + 1);
    int h = net.neurons("h", net.dense("d", joined, 0, weight, null), Cells.integrator(1));
    SpikingLayers layers = layers(net, h);
    assertThat(layers.links().get(0).synapse().weights().toArray()).containsExactly(1, 2);
    assertThat(layers.links().get(1).synapse().weights().toArray()).containsExactly(3, 4, 5);
    assertThat(layers.links().get(1).fanout().axons()).isEqualTo(3);
  }

  private static SpikingLayers layers(Networks net, int output) {
    return ExtractLayers.run(
        net.network(output), net.weights(), TargetTable.of("snq1"), Places.UNKNOWN);
  }

  private static Network.Edge edge(int node) {
    return new Network.Edge(node, 0);
  }
}
