package snq.runtime.statevector;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import snq.compiler.circuit.Angles;
import snq.compiler.circuit.Circuit;
import snq.compiler.circuit.Circuit.Apply;
import snq.compiler.circuit.Circuit.Noise;
import snq.compiler.circuit.Circuit.Operation;
import snq.dsl.model.Expr;
import snq.dsl.model.NoiseModel;
import snq.dsl.model.NoiseModel.Channel;
import snq.testkit.Shared;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The noisy circuits of `../shared/golden/quantum/noise`.
final class GoldenNoise {
  private GoldenNoise() {}

  static List<Path> files() {
    try (Stream<Path> all = Files.list(Shared.path("golden/quantum/noise"))) {
      return all.filter(f -> f.toString().endsWith(".json")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode json(Path file) {
    try {
      return JsonMapper.shared().readTree(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Gates and channels in the file's order, for one set of parameters.
  static Circuit circuit(JsonNode json, double[] params) {
    double[] angles = angles(json.get("circuit").asString(), params);
    int next = 0;
    List<Operation> operations = new ArrayList<>();
    for (JsonNode step : json.get("sequence")) {
      Integer[] qubits = new Integer[step.get("qubits").size()];
      for (int i = 0; i < qubits.length; i++) {
        qubits[i] = step.get("qubits").get(i).asInt();
      }
      if (step.has("channel")) {
        Channel channel =
            new Channel(step.get("channel").asString(), List.of(step.get("p").asDouble()));
        operations.add(new Noise(channel, List.of(qubits)));
      } else {
        List<Expr> angle =
            step.has("angle") ? List.of(Angles.constant(angles[next++])) : List.<Expr>of();
        operations.add(Apply.of(step.get("gate").asString(), angle, qubits));
      }
    }
    int qubits = json.get("n_qubits").asInt();
    return new Circuit("golden", qubits, List.of(), List.of(), operations);
  }

  static NoiseModel readOut(JsonNode json) {
    JsonNode readout = json.get("rule").get("readout");
    return readout == null
        ? new NoiseModel("readout", List.of(), List.of(), List.of())
        : new NoiseModel(
            "readout", List.of(), List.of(), readout.get(0).asDouble(), readout.get(1).asDouble());
  }

  /// The rotation angles in order, as the README and the circuits' texts say.
  static double[] angles(String circuit, double[] p) {
    return switch (circuit) {
      case "pair_encoder", "strongly_entangling_3x2" -> p;
      case "pair_encoder_native_cz" ->
          new double[] {Math.PI - p[0], Math.PI / 2 + p[1], Math.PI / 2};
      case "ghz_5" -> new double[] {p[0], p[0], p[0], p[0], p[0]};
      case "reupload_1q" ->
          new double[] {
            p[2] + p[0], p[3] + 2 * p[1], p[4] - p[0] / 2,
            p[5] + p[0], p[6] + 2 * p[1], p[7] - p[0] / 2
          };
      default -> throw new IllegalArgumentException(circuit);
    };
  }

  static double[] doubles(JsonNode array) {
    double[] values = new double[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = array.get(i).asDouble();
    }
    return values;
  }
}
