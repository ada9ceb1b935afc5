package snq.backends.qasm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import snq.compiler.OutputFile;
import snq.compiler.circuit.AngleBinding;
import snq.compiler.circuit.Circuit;
import snq.compiler.circuit.CircuitInterpreter;
import snq.compiler.circuit.DensityMatrix;
import snq.compiler.circuit.Readout;
import snq.dsl.model.CircuitModel.Array;
import snq.dsl.model.Expr;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/// A circuit as files for another tool: the program, a table that says what every input stands for,
/// and the exact outcome probabilities for some values, so that whoever runs it can check the
/// import.
public final class QasmExport {
  /// Probabilities are listed up to here; wider circuits come without.
  private static final int MOST_EXPECTED_QUBITS = 12;

  private static final double NOTHING = 1e-15;

  private static final ObjectWriter JSON = JsonMapper.shared().writerWithDefaultPrettyPrinter();

  private QasmExport() {}

  /// One set of values.
  ///
  /// @param features of all feature arrays one after the other, already in radians
  /// @param weights the same of the weight arrays
  public record Values(List<Double> features, List<Double> weights) {
    public Values {
      features = List.copyOf(features);
      weights = List.copyOf(weights);
    }
  }

  /// @param name of the files, without folder and ending
  /// @param scale radians a unit of feature (an encoder's `scale`): written into the binding table
  /// @param values at least one set; a dialect without inputs binds the first
  public record Request(
      Circuit circuit, String name, Dialect dialect, double scale, List<Values> values) {
    public Request {
      values = List.copyOf(values);
      if (values.isEmpty()) {
        throw new IllegalArgumentException("no values");
      }
    }
  }

  /// @throws snq.dsl.ProblemException for what the dialect cannot say
  public static List<OutputFile> files(Request request) {
    Circuit circuit = request.circuit();
    Dialect dialect = request.dialect();
    boolean open = dialect.hasInputs() && !circuit.slots().isEmpty();
    List<Values> sets = open ? request.values() : request.values().subList(0, 1);
    Circuit written = open ? circuit : circuit.bound(angles(circuit, sets.get(0)));
    OpenQasm.Text text = OpenQasm.write(written, dialect);
    String stem = request.name() + "." + dialect.suffix();
    List<OutputFile> files = new ArrayList<>();
    files.add(OutputFile.of(stem + ".qasm", text.text()));
    files.add(OutputFile.of(stem + ".bindings.json", bindings(request, text, open)));
    Optional<Readout> readout = Readout.of(circuit);
    if (readout.isPresent()
        && circuit.qubits() <= MOST_EXPECTED_QUBITS
        && circuit.bits() <= MOST_EXPECTED_QUBITS
        && (!circuit.isMixed() || circuit.qubits() <= DensityMatrix.MAX_QUBITS)) {
      files.add(OutputFile.of(stem + ".expect.json", expected(readout.get(), text, sets)));
    }
    return files;
  }

  private static double[] angles(Circuit circuit, Values values) {
    return AngleBinding.of(circuit).bind(array(values.features()), array(values.weights()));
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /// What a client needs to run it: inputs in order, where their values come from, the order of
  /// bits.
  private static String bindings(Request request, OpenQasm.Text text, boolean open) {
    Circuit circuit = request.circuit();
    List<Map<String, Object>> inputs = new ArrayList<>();
    for (OpenQasm.Input input : text.inputs()) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("name", input.name());
      if (input.angle() instanceof Expr.Element x) {
        boolean feature = circuit.features().stream().anyMatch(a -> a.name().equals(x.array()));
        entry.put("kind", feature ? "feature" : "weight");
        entry.put("array", x.array());
        entry.put("index", indices(circuit, x));
        entry.put("position", position(circuit, x));
      } else {
        entry.put("kind", "angle");
        entry.put("expression", AngleText.of(input.angle(), (a, i) -> element(circuit, a, i)));
      }
      inputs.add(entry);
    }
    Map<String, Object> table = new LinkedHashMap<>();
    table.put("circuit", circuit.name());
    table.put("dialect", request.dialect().target());
    table.put("qubits", circuit.qubits());
    table.put(
        "bits",
        circuit.registers().isEmpty()
            ? "bit i is read from q[i], the i-th output of the circuit; 1 is a spike"
            : "as the program declares and measures them");
    table.put("unit", "radians");
    table.put("feature_scale", request.scale());
    table.put("inputs", inputs);
    if (!open && !circuit.slots().isEmpty()) {
      Values bound = request.values().get(0);
      table.put("bound_features", bound.features());
      table.put("bound_weights", bound.weights());
    }
    return json(table);
  }

  private static Array find(Circuit circuit, String name) {
    List<Array> all = new ArrayList<>(circuit.features());
    all.addAll(circuit.weights());
    return all.stream().filter(a -> a.name().equals(name)).findFirst().orElseThrow();
  }

  private static List<Integer> indices(Circuit circuit, Expr.Element x) {
    return SafeNames.indices(find(circuit, x.array()), x.index());
  }

  private static String element(Circuit circuit, String array, int index) {
    List<Integer> indices = SafeNames.indices(find(circuit, array), index);
    return indices.isEmpty() ? array : array + indices;
  }

  /// The element's place among all features, or among all weights.
  private static int position(Circuit circuit, Expr.Element x) {
    boolean feature = circuit.features().stream().anyMatch(a -> a.name().equals(x.array()));
    int at = 0;
    for (Array array : feature ? circuit.features() : circuit.weights()) {
      if (array.name().equals(x.array())) {
        break;
      }
      at += array.shape().elements();
    }
    return at + x.index();
  }

  /// Probabilities from the slow interpreter; keys are bit strings, bit 0 left.
  private static String expected(Readout readout, OpenQasm.Text text, List<Values> sets) {
    Circuit circuit = readout.gates();
    List<Map<String, Object>> entries = new ArrayList<>();
    for (Values values : sets) {
      Map<String, Object> params = new LinkedHashMap<>();
      for (OpenQasm.Input input : text.inputs()) {
        params.put(input.name(), value(circuit, input.angle(), values));
      }
      double[] p =
          readout.ofBits(CircuitInterpreter.probabilities(circuit, angles(circuit, values)));
      Map<String, Object> probabilities = new LinkedHashMap<>();
      IntStream.range(0, p.length)
          .filter(i -> p[i] > NOTHING)
          .forEach(i -> probabilities.put(bits(i, readout.qubitOfBit().size()), p[i]));
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("params", params);
      entry.put("probabilities", probabilities);
      entries.add(entry);
    }
    return json(Map.of("sets", entries));
  }

  private static double value(Circuit circuit, Expr angle, Values values) {
    List<Circuit.Operation> one = List.of(Circuit.Apply.of("p", List.of(angle), 0));
    Circuit alone = new Circuit("angle", 1, circuit.features(), circuit.weights(), one);
    return angles(alone, values)[0];
  }

  private static String bits(int index, int bits) {
    String text = Integer.toBinaryString(index);
    return String.format(Locale.ROOT, "%" + bits + "s", text).replace(' ', '0');
  }

  private static String json(Object value) {
    return JSON.writeValueAsString(value).replace("\r\n", "\n") + "\n";
  }
}
