package snq.compiler.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import snq.compiler.tensor.Bytes;
import snq.compiler.tensor.ElementType;
import snq.compiler.tensor.Safetensors;
import snq.compiler.tensor.Tensor;
import snq.dsl.ErrorCode;
import snq.dsl.model.Argument;
import snq.dsl.model.Kind;
import snq.dsl.model.NetworkModel;
import snq.dsl.model.NeuronModel;
import snq.dsl.model.Shape;
import snq.dsl.model.ValueType;
import snq.testkit.NeuronTexts;
import snq.testkit.ProblemCases;

class WeightsTest {
  /// x -> rate_code -> dense(6) -> norm -> PLIF; y = h -> dense(2, bias: false) -> mean_rate
  private static NetworkModel model() {
    List<NetworkModel.Node> nodes = new ArrayList<>();
    add(nodes, "x", "input", Kind.REAL, Map.of(), 4);
    add(nodes, "h", "rate_code", Kind.SPIKE, Map.of(), 4);
    Map<String, Argument> six =
        Map.of("n", new Argument.Number(6), "bias", new Argument.Flag(true));
    add(nodes, "h", "dense", Kind.CURRENT, six, 6);
    add(nodes, "h", "norm", Kind.CURRENT, Map.of("epsilon", new Argument.Number(1e-5)), 6);
    NeuronModel cell =
        new NeuronModel(
            "PLIF",
            List.of("x"),
            List.of(new NeuronModel.State("v", new snq.dsl.model.Expr.Constant(0))),
            List.of(new NeuronModel.Bound("w", -0.5, "", true, false)),
            NeuronTexts.neuron(
                    "state v = 0; v = v + x; spike when v >= 1;",
                    NeuronTexts.options(new NeuronModel.Reset.Hard(0), false))
                .body(),
            NeuronTexts.options(new NeuronModel.Reset.Hard(0), false));
    add(nodes, "h", "neuron", Kind.SPIKE, Map.of("neuron", new Argument.Neuron(cell)), 6);
    Map<String, Argument> two =
        Map.of("n", new Argument.Number(2), "bias", new Argument.Flag(false));
    add(nodes, "y", "dense", Kind.CURRENT, two, 2);
    add(nodes, "y", "mean_rate", Kind.REAL, Map.of(), 2);
    return new NetworkModel(
        "Net", 8, OptionalDouble.empty(), nodes, List.of(new NetworkModel.Output("y", 6, true)));
  }

  private static void add(
      List<NetworkModel.Node> nodes,
      String value,
      String operation,
      Kind kind,
      Map<String, Argument> arguments,
      int size) {
    int id = nodes.size();
    String label = operation.equals("neuron") ? "Cell" : operation;
    List<NetworkModel.Ref> inputs = id == 0 ? List.of() : List.of(new NetworkModel.Ref(id - 1, 0));
    nodes.add(
        new NetworkModel.Node(
            id,
            value,
            label,
            operation,
            inputs,
            arguments,
            new ValueType(kind, Shape.of(size)),
            Set.of(0, 4, 6).contains(id)));
  }

  @Test
  void lowersNodeByNode() {
    Network network = NetworkLowering.lower(model());
    assertThat(network.nodes())
        .extracting(Network.Node::name)
        .containsExactly("x", "h.rate_code", "h.dense", "h.norm", "h", "y.dense", "y");
    assertThat(network.nodes().get(2).operation()).isEqualTo(new Operation.Dense(6, true));
    assertThat(network.nodes().get(2).weightPrefix()).isEqualTo("h.dense");
    assertThat(network.nodes().get(6).operation())
        .isEqualTo(new Operation.ReadOut(Operation.ReadOut.Kind.MEAN_RATE));
    assertThat(network.outputs()).containsExactly(new Network.Output("y", 6, true));
  }

  @Test
  void startsAsPyTorchDoes() {
    Weights weights = WeightsInitializer.init(model(), 3407);
    assertThat(weights.trained()).isFalse();
    assertThat(weights.tensors().keySet())
        .containsExactly(
            "h.dense.weight",
            "h.dense.bias",
            "h.norm.weight",
            "h.norm.bias",
            "h.norm.running_mean",
            "h.norm.running_var",
            "h.Cell.w",
            "y.dense.weight");
    double[] dense = weights.get("h.dense.weight").toArray();
    assertThat(dense).hasSize(24);
    for (double w : dense) {
      assertThat(Math.abs(w)).isLessThan(0.5);
    }
    assertThat(weights.get("h.norm.running_var").toArray()).containsOnly(1);
    assertThat(weights.get("h.norm.running_mean").toArray()).containsOnly(0);
    assertThat(weights.get("h.Cell.w")).isEqualTo(Tensor.of(Shape.of(), -0.5));
    assertThat(WeightsInitializer.init(model(), 3407)).isEqualTo(weights);
    assertThat(WeightsInitializer.init(model(), 3408).get("h.dense.weight"))
        .isNotEqualTo(weights.get("h.dense.weight"));
  }

  @Test
  void uniformStartIsUniform() {
    Map<String, Argument> wide =
        Map.of("n", new Argument.Number(1000), "bias", new Argument.Flag(false));
    List<NetworkModel.Node> nodes = new ArrayList<>();
    add(nodes, "x", "input", Kind.CURRENT, Map.of(), 100);
    add(nodes, "h", "dense", Kind.CURRENT, wide, 1000);
    NetworkModel model = new NetworkModel("Net", 1, OptionalDouble.empty(), nodes, List.of());
    double[] w = WeightsInitializer.init(model, 1).get("h.dense.weight").toArray();
    double sum = 0;
    double squares = 0;
    for (double value : w) {
      sum += value;
      squares += value * value;
    }
    double bound = 0.1;
    assertThat(sum / w.length).isBetween(-5e-4, 5e-4);
    assertThat(squares / w.length).isBetween(bound * bound / 3 * 0.99, bound * bound / 3 * 1.01);
  }

  @Test
  void whatIsWrittenIsLoaded() {
    Weights start = WeightsInitializer.init(model(), 1);
    byte[] file = Safetensors.write(start.tensors(), ElementType.F64, Map.of());
    Weights loaded = WeightsLoader.load(model(), "w.safetensors", Bytes.of(file));
    assertThat(loaded.tensors()).isEqualTo(start.tensors());
    assertThat(loaded.trained()).isTrue();
  }

  private static Map<String, Tensor> good() {
    return new LinkedHashMap<>(WeightsInitializer.init(model(), 1).tensors());
  }

  @Test
  void everyProblemReadsAsItsGolden() {
    Map<String, Map<String, Tensor>> cases = new LinkedHashMap<>();
    Map<String, Tensor> missing = good();
    missing.put("h.linear.weight", missing.remove("h.dense.weight"));
    cases.put("another name", missing);
    Map<String, Tensor> turned = good();
    turned.put("h.dense.weight", Tensor.generate(Shape.of(4, 6), i -> 1));
    turned.put("h.dense.bias", Tensor.generate(Shape.of(7), i -> 1));
    cases.put("wrong shapes", turned);
    Map<String, Tensor> values = good();
    values.put("h.dense.bias", Tensor.of(Shape.of(6), 0, 0, Double.NaN, 0, 0, 0));
    values.put("h.norm.running_var", Tensor.of(Shape.of(6), 1, 1, 1, -1, 1, 1));
    cases.put("wrong values", values);
    Map<String, Tensor> zero = good();
    zero.put("y.dense.weight", Tensor.generate(Shape.of(2, 6), i -> 0));
    cases.put("all zero", zero);
    ProblemCases problems = new ProblemCases();
    cases.forEach((name, tensors) ->
        problems.add(name, () -> WeightsLoader.check(model(), "w.npz", tensors)));
    problems.add("another format", () -> WeightsLoader.read("w.pt", Bytes.of(new byte[3])));
    problems.check(WeightsTest.class, "weight-problems.txt");
    assertThat(problems.codes())
        .containsExactlyInAnyOrder(
            ErrorCode.WEIGHT_MISSING,
            ErrorCode.WEIGHT_EXTRA,
            ErrorCode.WEIGHT_SHAPE,
            ErrorCode.WEIGHT_VALUE,
            ErrorCode.WEIGHT_ALL_ZERO,
            ErrorCode.WEIGHT_FORMAT);
  }
}
