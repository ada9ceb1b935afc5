package snq.runtime.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import snq.compiler.network.Operation.Encode;
import snq.compiler.network.SpikeRaster;
import snq.dsl.ProblemException;
import snq.dsl.model.Argument;
import snq.dsl.model.Shape;
import tools.jackson.databind.JsonNode;

/// Every recorded case, spike for spike.
class GoldenEncodersTest {
  private final GoldenEncoders golden = new GoldenEncoders();

  @TestFactory
  Stream<DynamicTest> equalsTheRecordedSpikes() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (JsonNode entry : golden.manifest()) {
      String name = entry.get("name").asString();
      if (!name.equals("rate.expected")) {
        tests.add(DynamicTest.dynamicTest(name, () -> compare(name, entry)));
      }
    }
    assertThat(tests).hasSize(52);
    return tests.stream();
  }

  private void compare(String name, JsonNode entry) throws IOException {
    JsonNode params = entry.get("params");
    if (name.equals("snn.latency.T10.log.raw.clip.tau1")) {
      // snnTorch refuses because of a value that, clipped, never fires; ours counts spikes only.
      double[] x = golden.array("snn.latency.T10.lin.raw.clip.tau1.x");
      assertThat(encode("latency_code", snnTorch(params), Shape.of(32), 10, x).count())
          .isPositive();
      return;
    }
    if (entry.has("rejected")) {
      refusesWhatTheLibraryRefuses(params);
      return;
    }
    double[] x = golden.array(name + ".x");
    double[] s = golden.array(name + ".s");
    int recorded = entry.get("arrays").get("s").get(0).asInt();
    if (name.startsWith("sj.population")) {
      population(params, x, s, recorded);
    } else if (name.startsWith("sj.latency")) {
      latencyWrapsAround(params, x, s);
    } else if (name.startsWith("sj.phase")) {
      same(encode("phase_code", Map.of("bits", number(params, "K")), Shape.of(32), recorded, x), s);
    } else if (name.equals("sj.periodic")) {
      same(encode("periodic_code", Map.of(), Shape.of(6, 9), recorded, x), s);
    } else if (name.startsWith("snn.latency")) {
      same(encode("latency_code", snnTorch(params), Shape.of(32), recorded, x), s);
    } else {
      delta(params, x, s);
    }
  }

  private void refusesWhatTheLibraryRefuses(JsonNode params) throws IOException {
    // The manifest has no array of a refused case; all latency cases share one x.
    double[] x = golden.array("snn.latency.T10.lin.raw.clip.tau1.x");
    int steps = params.get("num_steps").asInt();
    assertThatThrownBy(() -> encode("latency_code", snnTorch(params), Shape.of(32), steps, x))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("ENCODER_VALUE");
  }

  /// SpikingJelly's encoder starts over after T steps; ours is T steps long.
  private static void latencyWrapsAround(JsonNode params, double[] x, double[] s) {
    int steps = params.get("T").asInt();
    Map<String, Argument> arguments =
        Map.of("curve", new Argument.Word(params.get("enc_function").asString()));
    SpikeRaster raster = encode("latency_code", arguments, Shape.of(32), steps, x);
    for (int i = 0; i < s.length; i++) {
      assertThat(raster.get(i % 32, i / 32 % steps)).isEqualTo(s[i] == 1);
    }
  }

  private static void population(JsonNode params, double[] x, double[] s, int steps) {
    int neurons = params.get("pop_dim").asInt();
    Map<String, Argument> arguments =
        Map.of(
            "n", new Argument.Number(neurons),
            "low", new Argument.Number(params.get("mean_range").get(0).asDouble()),
            "high", new Argument.Number(params.get("mean_range").get(1).asDouble()),
            "sigma", new Argument.Number(params.get("std").asDouble()));
    for (int sample = 0; sample < 4; sample++) {
      double[] row = Arrays.copyOfRange(x, 3 * sample, 3 * sample + 3);
      SpikeRaster raster = encode("population_code", arguments, Shape.of(3), steps, row);
      assertThat(raster.channels()).isEqualTo(3 * neurons);
      for (int t = 0; t < steps; t++) {
        for (int c = 0; c < 3 * neurons; c++) {
          boolean expected = s[(t * 4 + sample) * 3 * neurons + c] == 1;
          assertThat(raster.get(c, t)).as("step %d channel %d", t, c).isEqualTo(expected);
        }
      }
    }
  }

  private static void delta(JsonNode params, double[] x, double[] s) {
    boolean off = params.get("off_spike").asBoolean();
    Map<String, Argument> arguments =
        Map.of(
            "threshold", number(params, "threshold"),
            "off", new Argument.Flag(off),
            "padding", new Argument.Flag(params.get("padding").asBoolean()));
    SpikeRaster raster = encode("delta_code", arguments, Shape.of(40, 6), 40, x);
    for (int i = 0; i < s.length; i++) {
      // snnTorch writes a fall as -1 into the same channel.
      assertThat(raster.get(i % 6, i / 6)).isEqualTo(s[i] == 1);
      assertThat(off && raster.get(6 + i % 6, i / 6)).isEqualTo(s[i] == -1);
    }
  }

  private static Map<String, Argument> snnTorch(JsonNode params) {
    Map<String, Argument> arguments = new LinkedHashMap<>();
    arguments.put("rule", new Argument.Word("snntorch"));
    boolean linear = params.get("linear").asBoolean();
    arguments.put("curve", new Argument.Word(linear ? "linear" : "log"));
    arguments.put("tau", number(params, "tau"));
    arguments.put("threshold", number(params, "threshold"));
    arguments.put("normalize", new Argument.Flag(params.get("normalize").asBoolean()));
    arguments.put("clip", new Argument.Flag(params.get("clip").asBoolean()));
    if (params.has("first_spike_time")) {
      arguments.put("first", number(params, "first_spike_time"));
    }
    return arguments;
  }

  private static Argument number(JsonNode params, String name) {
    return new Argument.Number(params.get(name).asDouble());
  }

  private static SpikeRaster encode(
      String name, Map<String, Argument> arguments, Shape input, int steps, double[] x) {
    Encoders.Place place = new Encoders.Place("x", input, steps, 1);
    return Encoders.of(new Encode(name, arguments), place).encode(0, x);
  }

  private static void same(SpikeRaster raster, double[] s) {
    assertThat(raster.channels() * raster.steps()).isEqualTo(s.length);
    for (int i = 0; i < s.length; i++) {
      int channel = i % raster.channels();
      int step = i / raster.channels();
      assertThat(raster.get(channel, step))
          .as("step %d channel %d", step, channel)
          .isEqualTo(s[i] == 1);
    }
  }

  @Test
  void rateCountsAreWithinFiveStandardDeviations() throws IOException {
    double[] x = golden.array("rate.expected.x");
    double[][] settings = {{1, 0}, {0.5, 0.25}, {2, -0.5}};
    for (int c = 0; c < settings.length; c++) {
      double[] p = golden.array("rate.expected.p" + c);
      Map<String, Argument> arguments =
          Map.of(
              "gain", new Argument.Number(settings[c][0]),
              "offset", new Argument.Number(settings[c][1]));
      SpikeRaster raster = encode("rate_code", arguments, Shape.of(32), 20_000, x);
      for (int i = 0; i < 32; i++) {
        double rate = raster.count(i) / 20_000.0;
        assertThat(Math.abs(rate - p[i]))
            .isLessThanOrEqualTo(5 * Math.sqrt(p[i] * (1 - p[i]) / 20_000));
      }
    }
  }

  @Test
  void burstIsFasterAndLongerForLargerValues() {
    // Guo et al. 2021 with T = 20, 5 spikes, gap 2: x = 1 gives 0 2 4 6 8; x = 0.5 gives 3 spikes
    // 11 steps apart, the third beyond the end.
    SpikeRaster raster = encode("burst_code", Map.of(), Shape.of(3), 20, new double[] {1, 0.5, 0});
    assertThat(raster.word(0, 0)).isEqualTo(0b1_0101_0101L);
    assertThat(raster.word(1, 0)).isEqualTo(1L | 1L << 11);
    assertThat(raster.word(2, 0)).isZero();
  }
}
