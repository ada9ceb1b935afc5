package snq.testkit;

import java.util.List;
import java.util.stream.Collectors;
import snq.dsl.Checked;
import snq.dsl.Checker;
import snq.dsl.Source;
import snq.dsl.model.Argument;
import snq.dsl.model.NetworkModel;
import snq.dsl.model.NeuronModel;
import snq.dsl.model.NeuronModel.Reset;

/// Neurons from their text in the language, for tests.
public final class NeuronTexts {
  private NeuronTexts() {}

  public static NeuronModel.Options options(Reset reset, boolean strict) {
    return new NeuronModel.Options(reset, strict, 0, false);
  }

  /// A neuron with the statements of `body`; `spike v 1` is short for `spike when v >= 1`, `on r =
  /// 1` for `on spike { r = 1; }`.
  public static NeuronModel neuron(String body, NeuronModel.Options options, String... inputs) {
    List<String> names = inputs.length == 0 ? List.of("x") : List.of(inputs);
    String declared = names.stream().map(n -> "input " + n + ";").collect(Collectors.joining());
    String further = names.stream().skip(1).map(n -> n + ": x").collect(Collectors.joining(", "));
    String statements =
        body.replaceAll("spike (?!when )(\\w+) ([^;]+)", "spike when $1 >= $2")
            .replaceAll("on (?!spike )(\\w+ = [^;]+)", "on spike { $1; }")
            .replaceAll("\\blocal ", "let ");
    String end = statements.strip().endsWith("}") || statements.strip().endsWith(";") ? "" : ";";
    NeuronModel model =
        read("neuron Test() { " + declared + statements + end + " }", "Test(" + further + ")");
    return new NeuronModel(
        model.name(), model.inputs(), model.states(), model.parameters(), model.body(), options);
  }

  /// A neuron as a network uses it: `LIF(tau: 2.0, reset: soft)`.
  public static NeuronModel use(String call) {
    return read("", call);
  }

  private static NeuronModel read(String declarations, String call) {
    String text =
        declarations
            + " network N { steps 1 of 1 ms; input x: current[1]; y = x -> "
            + call
            + "; output z: real[1] = y -> last; }";
    Checked checked = Checker.check(new Source("test.snq", text));
    NetworkModel network =
        checked
            .model()
            .orElseThrow(() -> new IllegalArgumentException(text + checked.problems()))
            .networks()
            .get(0);
    return network.nodes().stream()
        .filter(node -> node.operation().equals("neuron"))
        .map(node -> ((Argument.Neuron) node.arguments().get("neuron")).neuron())
        .findFirst()
        .orElseThrow();
  }
}
