package snq.compiler.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import snq.compiler.network.CircuitEvaluator;
import snq.compiler.network.Network;
import snq.compiler.network.NetworkInput;
import snq.compiler.network.NetworkInterpreter;
import snq.compiler.network.Operation;
import snq.compiler.network.Operation.Arithmetic.Sign;
import snq.compiler.tensor.Tensor;
import snq.dsl.model.Kind;
import snq.dsl.model.Shape;
import snq.testkit.Networks;

/// A folded network gives the currents of the network, in floating point.
class FoldPassesTest {
  private final Random random = new Random(31);

  @Test
  void aNormGoesIntoTheSynapseBeforeIt() {
    Networks net = new Networks(5);
    int x = net.input("x", Kind.SPIKE, Shape.of(2, 4));
    int conv = convolution(net, "h.conv1d", x, true);
    int norm = norm(net, "h.norm", conv);
    FoldedNetwork folded = same(net, net.network(norm), "h.conv1d");
    assertThat(folded.network().nodes())
        .extracting(Network.Node::name)
        .containsExactly("x", "h.conv1d");
    assertThat(folded.network().nodes().get(1).operation())
        .isInstanceOfSatisfying(Operation.Convolution.class, c -> assertThat(c.bias()).isTrue());
  }

  @Test
  void aDenseWithoutBiasGetsOne() {
    Networks net = new Networks(5);
    int x = net.input("x", Kind.SPIKE, Shape.of(4));
    int dense = net.dense("h.dense", x, 1, weight(3, 4), null);
    int norm = norm(net, "h", dense);
    FoldedNetwork folded = same(net, net.network(norm), "h");
    assertThat(folded.network().nodes()).hasSize(2);
    assertThat(folded.network().nodes().get(1).weightPrefix()).isEqualTo("h.dense");
    assertThat(folded.weights().has("h.dense.bias")).isTrue();
  }

  @Test
  void aSynapseThatIsReadTwiceStays() {
    Networks net = new Networks(5);
    int x = net.input("x", Kind.SPIKE, Shape.of(4));
    int dense = net.dense("h.dense", x, 0, weight(3, 4), Tensor.of(Shape.of(3), 1, 2, 3));
    int norm = norm(net, "h.norm", dense);
    int sum = net.arithmetic("sum", Sign.ADD, dense, norm);
    FoldedNetwork folded = same(net, net.network(sum), "sum");
    assertThat(folded.network().nodes())
        .extracting(Network.Node::name)
        .containsExactly("x", "h.dense", "h.norm", "sum");
    assertThat(folded.network().nodes().get(2).operation()).isInstanceOf(Operation.Dense.class);
  }

  @Test
  void twoNormsFoldOneAfterTheOther() {
    Networks net = new Networks(5);
    int x = net.input("x", Kind.SPIKE, Shape.of(4));
    int dense = net.dense("h.dense", x, 0, weight(3, 4), null);
    FoldedNetwork folded =
        same(net, net.network(norm(net, "h.norm2", norm(net, "h.norm", dense))), "h.dense");
    assertThat(folded.network().nodes()).hasSize(2);
  }

  @Test
  void constantsBecomeAffineAndAffinesOne() {
    Networks net = new Networks(5);
    int x = net.input("x", Kind.SPIKE, Shape.of(3));
    int half = constant(net, "half", 0.5);
    int four = constant(net, "four", 4);
    int a = net.arithmetic("a", Sign.MULTIPLY, half, x);
    int b = net.arithmetic("b", Sign.SUBTRACT, four, a);
    int c = net.arithmetic("c", Sign.DIVIDE, b, four);
    int d = net.arithmetic("d", Sign.ADD, c, half);
    int e = net.arithmetic("e", Sign.SUBTRACT, d, four);
    FoldedNetwork folded = same(net, net.network(e), "e");
    assertThat(folded.network().nodes()).extracting(Network.Node::name).containsExactly("x", "e");
    assertThat(folded.network().nodes().get(1).operation())
        .isEqualTo(new Operation.Affine(-0.125, -2.5));
  }

  @Test
  void aQuotientByAValueStays() {
    Networks net = new Networks(5);
    int x = net.input("x", Kind.SPIKE, Shape.of(3));
    int one = constant(net, "one", 1);
    int more = net.arithmetic("more", Sign.ADD, x, one);
    FoldedNetwork folded = same(net, net.network(net.arithmetic("q", Sign.DIVIDE, one, more)), "q");
    assertThat(folded.network().nodes())
        .extracting(Network.Node::name)
        .containsExactly("x", "one", "more", "q");
  }

  private static int constant(Networks net, String name, double value) {
    Tensor scalar = Tensor.of(new Shape(List.of()), value);
    return net.add(name, new Operation.Constant(scalar), Kind.CURRENT, scalar.shape());
  }

  private int convolution(Networks net, String name, int from, boolean bias) {
    net.weight(name + ".weight", Tensor.generate(Shape.of(3, 2, 3), i -> random.nextGaussian()));
    net.weight(name + ".bias", Tensor.generate(Shape.of(3), i -> random.nextGaussian()));
    List<Integer> one = List.of(1);
    Operation convolution = new Operation.Convolution(3, List.of(3), one, one, one, 1, bias);
    return net.add(name, convolution, Kind.CURRENT, Shape.of(3, 4), new Network.Edge(from, 0));
  }

  private int norm(Networks net, String name, int from) {
    Shape channels = Shape.of(3);
    for (String parameter : List.of("weight", "bias", "running_mean")) {
      net.weight(name + "." + parameter, Tensor.generate(channels, i -> random.nextGaussian()));
    }
    net.weight(name + ".running_var", Tensor.generate(channels, i -> random.nextDouble() + 0.1));
    return net.same(name, from, new Operation.Norm(1e-5));
  }

  private Tensor weight(int rows, int columns) {
    return Tensor.generate(Shape.of(rows, columns), i -> random.nextGaussian());
  }

  /// Runs both; the last node's values are equal but for rounding.
  private FoldedNetwork same(Networks net, Network network, String name) {
    FoldedNetwork folded =
        CorePipeline.fold(new FoldedNetwork(network, net.weights()), CorePipeline.Listener.NONE);
    NetworkInput input =
        new NetworkInput(
            Map.of(), Map.of(0, ChipCheck.random(net.type(0).shape().elements(), 5, 0.5, random)));
    Tensor expected =
        new NetworkInterpreter(network, net.weights(), CircuitEvaluator.NONE)
            .run(input)
            .current(network.outputs().get(0).node());
    Tensor actual =
        new NetworkInterpreter(folded.network(), folded.weights(), CircuitEvaluator.NONE)
            .run(input)
            .current(folded.network().indexOf(name));
    for (int i = 0; i < expected.size(); i++) {
      assertThat(Math.abs(actual.get(i) - expected.get(i))).isLessThan(1e-12);
    }
    return folded;
  }
}
