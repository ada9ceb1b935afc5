package snq.cli.toolchain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import snq.backends.qasm.Dialect;
import snq.backends.qasm.QasmExport;
import snq.compiler.OutputFile;
import snq.compiler.circuit.Circuit;
import snq.dsl.model.Argument;
import snq.dsl.model.CircuitModel;
import snq.dsl.model.Model;
import snq.dsl.model.NetworkModel;
import snq.runtime.encode.RandomStream;
import snq.runtime.statevector.KernelFile;

/// The circuits of a model as files for other tools.
public final class CircuitFiles {
  /// Sets of values whose exact probabilities go beside each program.
  private static final int SETS = 3;

  private CircuitFiles() {}

  /// Every circuit that the file declares, with a table of bindings and exact probabilities for
  /// some values of features and weights.
  ///
  /// @throws snq.dsl.ProblemException for what the dialect cannot say
  public static List<OutputFile> write(Model model, Dialect dialect, long seed) {
    List<OutputFile> files = new ArrayList<>();
    for (CircuitModel circuit : model.circuits()) {
      String name = circuit.name().toLowerCase(Locale.ROOT);
      Circuit lowered = Circuit.of(circuit);
      double scale = scale(model, circuit);
      List<QasmExport.Values> values = exampleValues(lowered, scale, SETS, seed);
      files.addAll(QasmExport.files(new QasmExport.Request(lowered, name, dialect, scale, values)));
    }
    return files;
  }

  /// Every circuit that the file declares as a Java class.
  ///
  /// @throws snq.dsl.ProblemException for circuits that are more than gates, or too large
  public static List<OutputFile> java(Model model) {
    return model.circuits().stream()
        .map(circuit -> KernelFile.of(Circuit.of(circuit), scale(model, circuit)))
        .toList();
  }

  /// Radians a unit of feature: of the encoder that uses the circuit, else 1.
  static double scale(Model model, CircuitModel circuit) {
    for (NetworkModel network : model.networks()) {
      for (NetworkModel.Node node : network.nodes()) {
        if (node.arguments().containsValue(new Argument.Circuit(circuit))
            && node.arguments().get("scale") instanceof Argument.Number scale) {
          return scale.value();
        }
      }
    }
    return 1;
  }

  /// Values to check an import with: features as a scaled number in 0 .. 1 gives them, weights in
  /// -pi .. pi, the same for every call with this seed.
  static List<QasmExport.Values> exampleValues(Circuit circuit, double scale, int sets, long seed) {
    RandomStream stream = new RandomStream(seed, "export." + circuit.name());
    List<QasmExport.Values> all = new ArrayList<>();
    for (int i = 0; i < sets; i++) {
      int set = i;
      List<Double> features =
          IntStream.range(0, circuit.featureCount())
              .mapToObj(
                  k -> scale * RandomStream.uniform(RandomStream.word(stream.base(set, 0), k)))
              .toList();
      List<Double> weights =
          IntStream.range(0, circuit.weightCount())
              .mapToObj(k -> RandomStream.uniform(RandomStream.word(stream.base(set, 1), k)))
              .map(u -> (2 * u - 1) * StrictMath.PI)
              .toList();
      all.add(new QasmExport.Values(features, weights));
    }
    return all;
  }
}
