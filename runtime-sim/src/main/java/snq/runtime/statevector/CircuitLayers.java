package snq.runtime.statevector;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import snq.compiler.circuit.AngleBinding;
import snq.compiler.circuit.Circuit;
import snq.compiler.circuit.NoiseModels;
import snq.compiler.network.CircuitEvaluator;
import snq.compiler.network.Operation;
import snq.compiler.tensor.Tensor;
import snq.dsl.model.Argument;
import snq.dsl.model.Argument.Pauli;

/// Runs the quantum layers of a network (`expect`, `probability`, `kernel`) with a runner for each
/// layer. Safe for any number of threads.
public final class CircuitLayers implements CircuitEvaluator {
  private final Map<Operation.CircuitLayer, Prepared> prepared = new ConcurrentHashMap<>();

  public CircuitLayers() {}

  /// What does not change from sample to sample.
  private record Prepared(CircuitRunner runner, AngleBinding binding, List<List<Pauli>> products) {
    double[] angles(double[] features, Map<String, Tensor> weights) {
      double[] angles = new double[binding.slots()];
      binding.bind(features, weights(runner.circuit(), weights), angles);
      return angles;
    }

    private static double[] weights(Circuit circuit, Map<String, Tensor> weights) {
      double[] all = new double[circuit.weightCount()];
      int at = 0;
      for (var array : circuit.weights()) {
        double[] values = Objects.requireNonNull(weights.get(array.name())).toArray();
        System.arraycopy(values, 0, all, at, values.length);
        at += values.length;
      }
      return all;
    }
  }

  @Override
  public double[] evaluate(
      Operation.CircuitLayer layer, double[] features, Map<String, Tensor> weights) {
    Prepared ready = prepared.computeIfAbsent(layer, CircuitLayers::prepare);
    double[] angles = ready.angles(features, weights);
    CircuitRunner runner = ready.runner();
    switch (layer.name()) {
      case "expect" -> {
        double[] out = new double[ready.products().size()];
        runner.expectations(angles, ready.products(), out);
        return out;
      }
      case "probability" -> {
        double[] out = new double[1 << runner.circuit().qubits()];
        runner.probabilities(angles, out);
        return out;
      }
      case "kernel" -> {
        return overlaps(ready, angles, weights);
      }
      default -> throw new IllegalArgumentException("no quantum layer " + layer.name());
    }
  }

  private static double[] overlaps(Prepared ready, double[] angles, Map<String, Tensor> weights) {
    Tensor references = Objects.requireNonNull(weights.get("references"));
    int count = references.shape().size(0);
    int width = references.size() / count;
    List<double[]> rows = new ArrayList<>();
    for (int row = 0; row < count; row++) {
      int first = row * width;
      double[] features =
          IntStream.range(0, width).mapToDouble(i -> references.get(first + i)).toArray();
      rows.add(ready.angles(features, weights));
    }
    double[] out = new double[count];
    ready.runner().overlaps(angles, ready.runner().references(rows), out);
    return out;
  }

  private static Prepared prepare(Operation.CircuitLayer layer) {
    Map<String, Argument> arguments = layer.arguments();
    if (!(arguments.get("circuit") instanceof Argument.Circuit model)) {
      throw new IllegalArgumentException("no circuit in " + arguments.keySet());
    }
    Circuit circuit = Circuit.of(model.circuit());
    var noise =
        arguments.get("noise") instanceof Argument.Noise given ? given.noise() : NoiseModels.NONE;
    return new Prepared(
        CircuitRunner.of(circuit, noise), AngleBinding.of(circuit), products(arguments, circuit));
  }

  private static List<List<Pauli>> products(Map<String, Argument> arguments, Circuit circuit) {
    if (arguments.get("observables") instanceof Argument.Observables given) {
      return given.products();
    }
    if (arguments.get("each") instanceof Argument.Word axis) {
      char pauli = axis.value().charAt(0);
      return IntStream.range(0, circuit.qubits())
          .mapToObj(qubit -> List.of(new Pauli(pauli, qubit)))
          .toList();
    }
    return List.of();
  }
}
