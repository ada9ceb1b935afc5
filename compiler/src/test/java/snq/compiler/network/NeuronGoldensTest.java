package snq.compiler.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import snq.compiler.Shared;
import snq.compiler.tensor.Bytes;
import snq.compiler.tensor.Npy;
import snq.compiler.tensor.Npz;
import snq.compiler.tensor.Tensor;
import snq.dsl.model.Kind;
import snq.dsl.model.NeuronModel;
import snq.dsl.model.NeuronModel.Reset;
import snq.dsl.model.Shape;
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

  /// One entry of the manifest as a neuron of this project.
  private record Case(String name, JsonNode json) {
    double number(String key) {
      return json.get(key).doubleValue();
    }

    String text(String key) {
      return json.get(key).stringValue();
    }

    NeuronModel model() {
      return switch (text("model")) {
        case "IF" -> spikingJelly("v = v + x");
        case "LIF" ->
            spikingJelly(
                json.get("decay_input").booleanValue()
                    ? "v = v + (x - (v - rest)) / " + number("tau")
                    : "v = v - (v - rest) / " + number("tau") + " + x");
        case "ParametricLIF" -> {
          String k = "sigmoid(" + number("w") + ")";
          yield spikingJelly(
              json.get("decay_input").booleanValue()
                  ? "v = v + (x - (v - rest)) * " + k
                  : "v = v - (v - rest) * " + k + " + x");
        }
        case "LIFBox", "LIF (current based)" -> norse();
        default -> snnTorch();
      };
    }

    private NeuronModel spikingJelly(String charge) {
      boolean soft = json.get("v_reset").isNull();
      double rest = soft ? 0 : number("v_reset");
      Reset reset = soft ? new Reset.Soft() : new Reset.Hard(rest);
      return NeuronTexts.neuron(
          "state v = "
              + rest
              + ";"
              + charge.replace("rest", "(" + rest + ")")
              + "; spike v "
              + number("v_threshold"),
          NeuronTexts.options(reset, false));
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
              + "; spike v "
              + number("v_threshold");
      return NeuronTexts.neuron(body, NeuronTexts.options(new Reset.Hard(number("v_reset")), true));
    }

    /// snnTorch resets in the next step (R = spike of the step before). Leaky and Synaptic are LIF
    /// and CubaLIF with `reset_delay`; where the whole new value is lost or a delayed reset is done
    /// at once, equations say it.
    private NeuronModel snnTorch() {
      String reset = text("reset_mechanism");
      boolean delay = !json.has("reset_delay") || json.get("reset_delay").booleanValue();
      String model = text("model");
      String charge =
          switch (model) {
            case "Synaptic" ->
                "i = " + number("alpha") + " * i + x; v = " + number("beta") + " * v + i";
            case "Alpha" -> alpha();
            default -> "v = " + number("beta") + " * v + x";
          };
      String states = "state v = 0; state i = 0; state e = 0; state n = 0; state r = 0;";
      if (model.equals("Alpha")) {
        return NeuronTexts.neuron(
            states
                + "local old = n;"
                + charge
                + ";"
                + alphaReset(reset)
                + "; r = 0; spike v 1; on r = 1",
            NeuronTexts.options(new Reset.None(), true));
      }
      boolean plain = delay && (reset.equals("subtract") || model.equals("Leaky"));
      if (plain || reset.equals("none")) {
        Reset kind =
            switch (reset) {
              case "subtract" -> new Reset.Soft();
              case "zero" -> new Reset.Hard(0);
              default -> new Reset.None();
            };
        return NeuronTexts.neuron(
            states + charge + "; spike v 1", new NeuronModel.Options(kind, true, 0, true));
      }
      String loss =
          reset.equals("subtract")
              ? "v = v - r"
              : model.equals("Leaky") ? "v = v" : "v = v * (1 - r)";
      String now =
          delay ? "" : reset.equals("subtract") ? "; v = v - (s - r)" : "; v = v - (s - r) * v";
      return NeuronTexts.neuron(
          states + "r = v > 1;" + charge + ";" + loss + "; local s = 0; spike v 1; on s = 1" + now,
          NeuronTexts.options(new Reset.None(), true));
    }

    private String alpha() {
      double a = StrictMath.log(number("alpha"));
      double factor = a / (StrictMath.log(number("beta")) - a) + 1;
      return String.format(
          Locale.ROOT,
          "e = %s * e + x; n = %s * n - x; v = %s * (e + n)",
          number("alpha"),
          number("beta"),
          factor);
    }

    /// As coded there: the reset of the potential adds the old inhibitory current.
    private static String alphaReset(String reset) {
      return switch (reset) {
        case "subtract" -> "e = e - r; n = n - n * r; v = v + old * r";
        case "zero" -> "e = e - e * r; n = n - n * r; v = v - v * r";
        default -> "v = v";
      };
    }
  }
}
