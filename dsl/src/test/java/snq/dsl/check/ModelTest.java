package snq.dsl.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import snq.dsl.Checked;
import snq.dsl.Checker;
import snq.dsl.Limits;
import snq.dsl.Source;
import snq.dsl.model.Argument;
import snq.dsl.model.CircuitModel;
import snq.dsl.model.CircuitModel.GateCall;
import snq.dsl.model.CircuitModel.Modifier;
import snq.dsl.model.Expr;
import snq.dsl.model.Model;
import snq.dsl.model.NetworkModel;
import snq.dsl.model.NeuronModel;
import snq.dsl.model.NeuronModel.Statement;
import snq.dsl.table.WeightNames;
import snq.dsl.table.WeightSpec;

class ModelTest {
  private static Model model(String text) {
    return model(text, Map.of());
  }

  private static Model model(String text, Map<String, String> set) {
    Checked checked =
        Checker.check(
            new Source("folder/test.snq", text), _ -> Optional.empty(), set, Limits.STANDARD);
    assertThat(checked.problems()).isEmpty();
    return checked.model().orElseThrow();
  }

  private static CircuitModel circuit(String text) {
    return model(text).circuits().get(0);
  }

  private static NetworkModel network(String head, String body) {
    return model(head + "network Net { steps 10 of 0.1 ms; input x: spike[8]; " + body + " }")
        .networks()
        .get(0);
  }

  private static NeuronModel neuron(String call) {
    NetworkModel net =
        network("", "h = x -> dense(4) -> " + call + "; output y: real[4] = h -> last;");
    return ((Argument.Neuron) net.nodes().get(2).argument("neuron")).neuron();
  }

  /// Expressions as text, fully parenthesized: the order of operations is what a test compares.
  private static String text(Expr expr) {
    return switch (expr) {
      case Expr.Constant c -> NumberText.of(c.value());
      case Expr.Element e -> e.array() + "[" + e.index() + "]";
      case Expr.Variable v -> v.name();
      case Expr.Parameter p -> "$" + p.name();
      case Expr.Negate n -> "-" + text(n.operand());
      case Expr.Binary b -> "(" + text(b.left()) + " " + b.operator() + " " + text(b.right()) + ")";
      case Expr.Call c ->
          c.function()
              + "("
              + String.join(", ", c.arguments().stream().map(ModelTest::text).toList())
              + ")";
    };
  }

  private static String text(Statement statement) {
    return switch (statement) {
      case Statement.Assign a -> (a.local() ? "let " : "") + a.name() + " = " + text(a.value());
      case Statement.Fire f ->
          "fire "
              + f.state()
              + " "
              + text(f.threshold())
              + (f.onSpike().isEmpty()
                  ? ""
                  : " " + f.onSpike().stream().map(ModelTest::text).toList());
      case Statement.Output o -> "output " + text(o.value());
    };
  }

  private static List<String> body(String call) {
    return neuron(call).body().stream().map(ModelTest::text).toList();
  }

  @Test
  void theChargeOfLifKeepsItsWrittenOrder() {
    assertThat(body("LIF(tau: 5.5)"))
        .containsExactly("v = (v ADD ((x SUBTRACT v) DIVIDE 5.5))", "fire v 1");
    assertThat(body("LIF(tau: 5.5, rest: 0.25)"))
        .containsExactly("v = (v ADD ((x SUBTRACT (v SUBTRACT 0.25)) DIVIDE 5.5))", "fire v 1");
    assertThat(body("LIF(tau: 4.0, decay_input: false)"))
        .containsExactly("v = ((v SUBTRACT (v DIVIDE 4)) ADD x)", "fire v 1");
  }

  @Test
  void cubaLifIsSnnTorchsSynapticWithUnitGain() {
    assertThat(body("CubaLIF(tau_syn: 5.0, tau_mem: 10.0, gain: unit, threshold: 0.5)"))
        .containsExactly(
            "i = ((0.8 MULTIPLY i) ADD x)", "v = ((0.9 MULTIPLY v) ADD i)", "fire v 0.5");
    assertThat(body("CubaLIF(tau_syn: 5.0, tau_mem: 10.0, gain: unit, current: old)").get(0))
        .isEqualTo("v = ((0.9 MULTIPLY v) ADD i)");
    assertThat(body("CubaLIF(tau_syn: 5.0, tau_mem: 10.0, gain: unit, decay: after_input)").get(0))
        .isEqualTo("i = (0.8 MULTIPLY (i ADD x))");
  }

  @Test
  void everyNeuronOfTheLibraryCanBeUsed() {
    for (String call :
        List.of(
            "IF",
            "LIF(2.0)",
            "PLIF(tau: 3.0)",
            "CubaLIF(tau_syn: 2.0, tau_mem: 4.0)",
            "ALIF(tau: 2.0, b: 0.2, rho: 0.9)",
            "Izhikevich",
            "LI(tau: 2.0)",
            "CubaLI(tau_syn: 2.0, tau_mem: 4.0)",
            "TernaryLIF(tau: 2.0)",
            "SigmaDelta(threshold: 0.5)",
            "LIF(tau: 0.5, discretize: exponential)",
            "SigmaDelta(threshold: 0.5, activation: unit)")) {
      assertThat(neuron(call).body()).as(call).isNotEmpty();
    }
    assertThat(LibraryNeurons.all()).hasSize(10);
  }

  @Test
  void timesAreCountedInSteps() {
    NeuronModel cell = neuron("CubaLIF(tau_syn: 2.5 ms, tau_mem: 5 ms, refractory: 0.3 ms)");
    assertThat(cell.parameters().get(0))
        .isEqualTo(new NeuronModel.Bound("tau_syn", 25, "", false, true));
    assertThat(cell.parameters().get(1).value()).isEqualTo(50);
    assertThat(cell.options().refractory()).isEqualTo(3);
    NetworkModel net = network("", "output y: real[8] = x -> delay(0.5 ms) -> mean_rate;");
    assertThat(net.nodes().get(1).count("steps")).isEqualTo(5);
    assertThat(net.stepSeconds()).hasValue(1e-4);
  }

  @Test
  void learnedParametersAreWeights() {
    NetworkModel net =
        network(
            "neuron Cell = LIF(tau: learned(2.0)); ",
            "h = x -> dense(4, bias: false) -> Cell -> dense(3) -> PLIF(tau: 3.0);"
                + " output y: real[3] = h -> mean_rate;");
    assertThat(WeightNames.of(net).stream().map(WeightSpec::name))
        .containsExactly(
            "h.dense.weight", "h.Cell.tau", "h.dense2.weight", "h.dense2.bias", "h.PLIF.w");
    NeuronModel cell = ((Argument.Neuron) net.nodes().get(2).argument("neuron")).neuron();
    assertThat(text(cell.body().get(0))).isEqualTo("v = (v ADD ((x SUBTRACT v) DIVIDE $tau))");
    NeuronModel plif = ((Argument.Neuron) net.nodes().get(4).argument("neuron")).neuron();
    assertThat(plif.parameters().getLast().value()).isEqualTo(-StrictMath.log(2.0));
  }

  @Test
  void optionsAreBound() {
    NeuronModel cell = neuron("IF(reset: hard(-0.25), compare: \">\", reset_delay: true)");
    assertThat(cell.options())
        .isEqualTo(new NeuronModel.Options(new NeuronModel.Reset.Hard(-0.25), true, 0, true));
    assertThat(neuron("IF(reset: soft)").options().reset()).isEqualTo(new NeuronModel.Reset.Soft());
    assertThat(neuron("IF").options())
        .isEqualTo(new NeuronModel.Options(new NeuronModel.Reset.Hard(0), false, 0, false));
  }

  @Test
  void furtherInputsOfANeuronComeByName() {
    NetworkModel net =
        network(
            "neuron Gated { input x; input g; state v = 0; v = v + x * g; spike when v > 1.5; } ",
            "a = x -> dense(4); b = x -> dense(4); h = a -> Gated(g: b);"
                + " output y: real[4] = h -> mean_rate;");
    assertThat(net.nodes().get(3).inputs())
        .containsExactly(new NetworkModel.Ref(1, 0), new NetworkModel.Ref(2, 0));
    NeuronModel gated = ((Argument.Neuron) net.nodes().get(3).argument("neuron")).neuron();
    assertThat(gated.inputs()).containsExactly("x", "g");
    assertThat(gated.options().strict()).isTrue();
  }

  @Test
  void previousValuesAreReferencesWithALag() {
    NetworkModel net =
        network(
            "",
            "h: spike[8] = (x -> dense(8)) + (prev(h, 0.3 ms) -> dense(8)) -> IF; d = prev(x);"
                + " output y: real[8] = h * d -> mean_rate;");
    NetworkModel.Node inner = net.nodes().get(2);
    assertThat(inner.label()).isEqualTo("dense2");
    assertThat(inner.inputs()).containsExactly(new NetworkModel.Ref(4, 3));
    assertThat(net.nodes().get(4).name()).isEqualTo("h");
    assertThat(net.nodes().get(5).operation()).isEqualTo("delay");
    assertThat(net.nodes().get(6).type().toString()).isEqualTo("spike[8]");
  }

  @Test
  void valuesThatNeedEachOtherAreALoopWithALag() {
    NetworkModel net =
        network(
            "",
            "a: spike[8] = prev(b); b: spike[8] = (x -> dense(8)) + (prev(a, 2) -> dense(8)) -> IF;"
                + " output y: real[8] = b -> mean_rate;");
    assertThat(net.nodes().get(1).inputs()).containsExactly(new NetworkModel.Ref(5, 1));
    assertThat(net.nodes().get(3).inputs()).containsExactly(new NetworkModel.Ref(1, 2));
  }

  @Test
  void loopsAreUnrolledAndGatesOfTheFileExpanded() {
    CircuitModel circuit =
        circuit(
            "gate two(t) a, b { rx(2 * t) a; inv @ cx a, b; }\n"
                + "circuit C(feature x: angle[2, 2], weight w: angle) {\n"
                + "  qubit p; qubit q[2];\n"
                + "  for i in 0 ..< 2 { if (i == 1) { two(x[i, 0]) q[i], p; } else { h q; } }\n"
                + "  ctrl @ inv @ two(w) q[0], p, q[1];\n  pow(2) @ two(x[0, 1]) p, q[0];\n"
                + "  ry(x[1, 1]) q[0 .. 1];\n}\n");
    assertThat(circuit.qubits()).isEqualTo(3);
    assertThat(circuit.featureCount()).isEqualTo(4);
    assertThat(circuit.weightCount()).isEqualTo(1);
    Modifier inverse = new Modifier.Inverse();
    Modifier control = new Modifier.Control(true);
    Expr constant = new Expr.Constant(2);
    assertThat(circuit.gates())
        .containsExactly(
            new GateCall("h", List.of(), List.of(1), List.of()),
            new GateCall("h", List.of(), List.of(2), List.of()),
            rx(times(constant, new Expr.Element("x", 2)), 2),
            new GateCall("cx", List.of(), List.of(2, 0), List.of(inverse)),
            new GateCall("cx", List.of(), List.of(1, 0, 2), List.of(inverse, inverse, control)),
            new GateCall(
                "rx",
                List.of(times(constant, new Expr.Element("w", 0))),
                List.of(1, 0),
                List.of(inverse, control)),
            rx(times(constant, new Expr.Element("x", 1)), 0),
            new GateCall("cx", List.of(), List.of(0, 1), List.of(inverse)),
            rx(times(constant, new Expr.Element("x", 1)), 0),
            new GateCall("cx", List.of(), List.of(0, 1), List.of(inverse)),
            new GateCall("ry", List.of(new Expr.Element("x", 3)), List.of(1), List.of()),
            new GateCall("ry", List.of(new Expr.Element("x", 3)), List.of(2), List.of()));
  }

  private static Expr times(Expr left, Expr right) {
    return new Expr.Binary(Expr.BinaryOperator.MULTIPLY, left, right);
  }

  private static GateCall rx(Expr angle, int qubit) {
    return new GateCall("rx", List.of(angle), List.of(qubit), List.of());
  }

  @Test
  void controlsComeFirstOutermostFirst() {
    CircuitModel circuit =
        circuit(
            "gate flip a { x a; }\n"
                + "circuit C() { qubit q[4]; negctrl @ ctrl(2) @ flip q[0], q[1], q[2], q[3]; }");
    assertThat(circuit.gates())
        .containsExactly(
            new GateCall(
                "x",
                List.of(),
                List.of(0, 1, 2, 3),
                List.of(
                    new Modifier.Control(true),
                    new Modifier.Control(true),
                    new Modifier.Control(false))));
  }

  @Test
  void anglesWithUnitsAreRadians() {
    CircuitModel circuit =
        circuit(
            "circuit C(feature a: angle) { qubit q; rx(90 deg) q; ry(a + 0.5 turn) q; rz(pi) q; }");
    assertThat(circuit.gates().get(0).angles())
        .containsExactly(new Expr.Constant(90 * (Math.PI / 180)));
    assertThat(text(circuit.gates().get(1).angles().get(0)))
        .isEqualTo("(a[0] ADD " + Math.PI + ")");
  }

  @Test
  void paramsAreSetFromOutside() {
    String text =
        "param n = 8 in 4 .. 12;\nparam tau: time = 20 ms;\nparam lr = 1e-3 log_in;\n"
                .replace(" log_in", " in 1e-4 .. 5e-3 log")
            + "param fast = false;\nconst twice = 2 * n;\n";
    Model model = model(text, Map.of("n", "12", "tau", "5 ms", "lr", "2e-3", "fast", "true"));
    assertThat(model.parameters())
        .containsExactly(
            new Model.Parameter("n", "12", false, true),
            new Model.Parameter("tau", "5 ms", false, true),
            new Model.Parameter("lr", "0.002", false, true),
            new Model.Parameter("fast", "true", false, true),
            new Model.Parameter("twice", "24", true, false));
    assertThat(model.name()).isEqualTo("test");
  }

  @Test
  void importsBringDeclarationsButNoSettings() {
    Map<String, String> files =
        Map.of(
            "lib/common.snq",
            "import \"deeper.snq\";\ncircuit Pair(feature a: angle) { qubit q; rx(a) q; }\n"
                + "deploy { target: loihi1; }",
            "lib/deeper.snq",
            "const n = 8;");
    Checked checked =
        Checker.check(
            new Source("m.snq", "import \"lib/common.snq\";\nconst m = n + 1;\n"),
            path -> Optional.ofNullable(files.get(path)).map(t -> new Source(path, t)),
            Map.of(),
            Limits.STANDARD);
    assertThat(checked.problems()).isEmpty();
    Model model = checked.model().orElseThrow();
    assertThat(model.circuits()).extracting(CircuitModel::name).containsExactly("Pair");
    assertThat(model.settings().deploys()).isEmpty();
    assertThat(model.parameters().get(0).text()).isEqualTo("9");
  }

  @Test
  void placesOfNodesAndArgumentsAreKnown() {
    String text =
        "network Net { steps 10; input x: real[8]; h = x -> rate_code -> dense(4, bias: false) -> IF;"
            + " output y: real[4] = h -> last; }";
    Checked checked = Checker.check(new Source("m.snq", text));
    assertThat(placed(checked, text, "Net/h.dense")).isEqualTo("dense(4, bias: false)");
    assertThat(placed(checked, text, "Net/h.dense.bias")).isEqualTo("false");
    assertThat(placed(checked, text, "Net/h")).isEqualTo("h");
    assertThat(checked.types().entries().stream().map(e -> e.value() + ": " + e.text()))
        .containsExactly("x: real[8]", "h: spike[4]", "y: real[4]");
  }

  private static String placed(Checked checked, String text, String key) {
    return checked
        .positions()
        .find(key)
        .map(span -> text.substring(span.start(), span.end()))
        .orElse("nowhere");
  }

  @Test
  void defaultsOfDeployAreFilledIn() {
    String text =
        "network Net { steps 10; input x: spike[8]; output y: real[8] = x -> last; }\n"
            + "deploy { quantize: percentile(per: channel, bits: 4); init: 3407; }\n";
    var deploy = model(text).settings().deploys().get(0);
    assertThat(deploy.target()).isEqualTo("snq1");
    assertThat(deploy.method()).isEqualTo("percentile");
    assertThat(deploy.perChannel()).isTrue();
    assertThat(deploy.bits()).isEqualTo(4);
    assertThat(deploy.init()).hasValue(3407);
    assertThat(deploy.weights()).isEmpty();
  }
}
