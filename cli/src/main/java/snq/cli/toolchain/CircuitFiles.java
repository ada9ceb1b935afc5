package snq.cli.toolchain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import snq.backends.qasm.Dialect;
import snq.backends.qasm.QasmExport;
import snq.compiler.OutputFile;
import snq.compiler.circuit.Circuit;
import snq.dsl.model.Argument;
import snq.dsl.model.CircuitModel;
import snq.dsl.model.Model;
import snq.dsl.model.NetworkModel;
import snq.runtime.encode.RandomStream;

/// The circuits of a model as OpenQASM files.
public final class CircuitFiles {
  /// Sets of values whose exact probabilities go beside each program.
  private static final int SETS = 3;

  private CircuitFiles() {}

  /// Every circuit that the file declares, with a table of bindings and exact probabilities for
  /// seeded values of features and weights (0 .. pi).
  ///
  /// @throws snq.dsl.ProblemException for what the dialect cannot say
  public static List<OutputFile> write(Model model, Dialect dialect, long seed) {
    List<OutputFile> files = new ArrayList<>();
    for (CircuitModel circuit : model.circuits()) {
      String name = circuit.name().toLowerCase(Locale.ROOT);
      List<QasmExport.Values> values = new ArrayList<>();
      for (int set = 0; set < SETS; set++) {
        RandomStream stream = new RandomStream(seed, "export." + circuit.name());
        values.add(
            new QasmExport.Values(
                angles(stream, 2L * set, circuit.featureCount()),
                angles(stream, 2L * set + 1, circuit.weightCount())));
      }
      files.addAll(
          QasmExport.files(
              new QasmExport.Request(
                  Circuit.of(circuit), name, dialect, scale(model, circuit), values)));
    }
    return files;
  }

  private static List<Double> angles(RandomStream stream, long sample, int count) {
    long base = stream.base(sample, 0);
    return LongStream.range(0, count)
        .mapToObj(i -> StrictMath.PI * RandomStream.uniform(RandomStream.word(base, i)))
        .toList();
  }

  /// Radians a unit of feature: of the encoder that uses the circuit, else 1.
  private static double scale(Model model, CircuitModel circuit) {
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
}
