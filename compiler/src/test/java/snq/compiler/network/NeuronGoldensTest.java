package snq.compiler.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import snq.compiler.tensor.Bytes;
import snq.compiler.tensor.Npy;
import snq.compiler.tensor.Npz;
import snq.compiler.tensor.Tensor;
import snq.dsl.model.Kind;
import snq.dsl.model.NeuronModel;
import snq.dsl.model.NeuronModel.Reset;
import snq.dsl.model.Shape;
import snq.testkit.Networks;
import snq.testkit.NeuronTexts;
import snq.testkit.Shared;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Neurons as SpikingJelly, snnTorch and Norse run them: spikes equal, potentials within 1e-12.
class NeuronGoldensTest {
  private static final String FOLDER = "golden/snn/neurons/";
  private static final int STEPS = 200;
  private static final int NEURONS = 8;

  @TestFactory
  List<DynamicTest> everyTraceIsReproduced() {
    Bytes manifest = Shared.bytes(FOLDER + "manifest.json");
    Tensor input = Npy.open("input", Shared.bytes(FOLDER + "input.npy")).toTensor();
    List<DynamicTest> tests = new ArrayList<>();
    for (JsonNode entry :
        new JsonMapper()
            .readTree(
                new String(manifest.copy(0, (int) manifest.size()), StandardCharsets.UTF_8))) {
      String name = entry.get("name").stringValue();
      tests.add(
          DynamicTest.dynamicTest(
              name,
              () ->
                  check(
                      Npz.open(name, Shared.bytes(FOLDER + name + ".npz")).tensors(),
                      new Case(name, entry.get("params")),
                      input)));
    }
    assertThat(tests).hasSize(55);
    return tests;
  }

  private static void check(Map<String, Tensor> golden, Case params, Tensor input) {
    Networks net = new Networks(STEPS);
    int x = net.input("x", Kind.CURRENT, Shape.of(NEURONS));
    int source = params.name.contains("rleaky") ? recurrent(net, x, golden) : x;
    int cell = net.neurons("cell", source, params.model());
    if (source != x) {
      net.connect(source - 1, new Network.Edge(cell, 1));
    }
    Trace trace = net.interpreter().run(new NetworkInput(Map.of("x", input), Map.of()));
    assertThat(trace.current(cell)).as("spikes").isEqualTo(golden.get("s"));
    Map<String, String> states = new LinkedHashMap<>(Map.of("v", "v", "i", "i"));
    states.put("i_exc", "e");
    states.put("i_inh", "n");
    states.forEach((array, state) -> {
      if (golden.containsKey(array)) {
        double[] actual = trace.state(cell, state).toArray();
        for (int k = 0; k < actual.length; k++) {
          assertThat(Math.abs(actual[k] - golden.get(array).get(k)))
              .as("%s, step %d, neuron %d", array, k / NEURONS, k % NEURONS)
              .isLessThanOrEqualTo(1e-12);
        }
      }
    });
  }

  private static int recurrent(Networks net, int x, Map<String, Tensor> golden) {
    int back;
    if (golden.containsKey("w_rec")) {
      back = net.dense("back", x, 1, golden.get("w_rec"), golden.get("b_rec"));
    } else {
      net.weight("back.weight", golden.get("v_rec"));
      back = net.same("back", x, new Operation.Scale());
    }
    return net.arithmetic("sum", Operation.Arithmetic.Sign.ADD, x, back);
  }

  /// One entry of the manifest as a neuron of this project: of the library where it has one.
  private record Case(String name, JsonNode json) {
    double number(String key) {
      return json.get(key).doubleValue();
    }

    String text(String key) {
      return json.get(key).stringValue();
    }

    boolean flag(String key) {
      return json.get(key).booleanValue();
    }

    NeuronModel model() {
      return switch (text("model")) {
        case "IF" -> spikingJelly("IF(");
        case "LIF" ->
            spikingJelly(
                "LIF(tau: " + number("tau") + ", decay_input: " + flag("decay_input") + ", ");
        case "ParametricLIF" ->
            spikingJelly(
                "PLIF(tau: "
                    + number("init_tau")
                    + ", w: "
                    + number("w")
                    + ", decay_input: "
                    + flag("decay_input")
                    + ", ");
        case "LIFBox", "LIF (current based)" -> norse();
        default -> snnTorch();
      };
    }

    private NeuronModel spikingJelly(String call) {
      boolean soft = json.get("v_reset").isNull();
      double rest = soft ? 0 : number("v_reset");
      return NeuronTexts.use(
          call
              + "threshold: "
              + number("v_threshold")
              + (text("model").equals("IF") && rest == 0 ? "" : ", rest: " + rest)
              + ", reset: "
              + (soft ? "soft" : "hard(" + rest + ")")
              + ")");
    }

    private NeuronModel norse() {
      double dt = number("dt");
      String leak = "(" + number("v_leak") + ")";
      String v = "v = v + %s * (%s - v + i)".formatted(dt * number("tau_mem_inv"), leak);
      boolean box = text("model").equals("LIFBox");
      String body =
          "state v = "
              + number("v_initial")
              + "; state i = 0;"
              + (box ? "i = x;" : "i = i + x;")
              + v
              + (box ? "" : "; i = i - " + dt * number("tau_syn_inv") + " * i")
              + "; spike when v >= "
              + number("v_threshold")
              + ";";
      return NeuronTexts.neuron(body, NeuronTexts.options(new Reset.Hard(number("v_reset")), true));
    }

    /// snnTorch resets in the next step (R = spike of the step before). Leaky and Synaptic are LIF
    /// and CubaLIF with `reset_delay`; where the whole new value is lost or a delayed reset is done
    /// at once, equations say it.
    private NeuronModel snnTorch() {
      String reset = text("reset_mechanism");
      boolean delay = !json.has("reset_delay") || flag("reset_delay");
      boolean alpha = text("model").equals("Alpha");
      boolean synaptic = text("model").equals("Synaptic");
      boolean leaky = text("model").equals("Leaky");
      if (!alpha && ((delay && (reset.equals("subtract") || leaky)) || reset.equals("none"))) {
        String tau = tau("beta");
        String word = Map.of("subtract", "soft", "zero", "hard(0)", "none", "none").get(reset);
        return NeuronTexts.use(
            (synaptic
                    ? "CubaLIF(gain: unit, tau_syn: " + tau("alpha") + ", tau_mem: " + tau
                    : "LIF(decay_input: false, tau: " + tau)
                + ", threshold: 1, reset: "
                + word
                + ", compare: \">\", reset_delay: true)");
      }
      return NeuronTexts.neuron(
          alpha ? alpha(reset) : atOnce(synaptic, reset, delay),
          NeuronTexts.options(new Reset.None(), true));
    }

    private String tau(String factor) {
      return "1 / (1 - " + number(factor) + ")";
    }

    private String atOnce(boolean synaptic, String reset, boolean delay) {
      String charge =
          synaptic
              ? "i = " + number("alpha") + " * i + x; v = " + number("beta") + " * v + i;"
              : "v = " + number("beta") + " * v + x;";
      boolean kept = text("model").equals("Leaky");
      String loss = reset.equals("subtract") ? "v = v - r;" : kept ? "" : "v = v * (1 - r);";
      String now = reset.equals("subtract") ? "v = v - (s - r);" : "v = v - (s - r) * v;";
      return "state v = 0; state i = 0; state r = 0; state s = 0; r = v > 1;"
          + charge
          + loss
          + "s = 0; spike when v >= 1; on spike { s = 1; }"
          + (delay ? "" : now);
    }

    /// As coded there: the reset of the potential adds the old inhibitory current.
    private String alpha(String reset) {
      double a = StrictMath.log(number("alpha"));
      double factor = a / (StrictMath.log(number("beta")) - a) + 1;
      String loss =
          switch (reset) {
            case "subtract" -> "e = e - r; n = n - n * r; v = v + old * r;";
            case "zero" -> "e = e - e * r; n = n - n * r; v = v - v * r;";
            default -> "";
          };
      return "state v = 0; state e = 0; state n = 0; state r = 0; let old = n;"
          + "e = "
          + number("alpha")
          + " * e + x; n = "
          + number("beta")
          + " * n - x;"
          + "v = "
          + factor
          + " * (e + n);"
          + loss
          + "r = 0; spike when v >= 1; on spike { r = 1; }";
    }
  }
}
