package snq.cli.toolchain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import snq.backends.device.DeviceTarget;
import snq.backends.device.Expectation;
import snq.backends.qasm.QasmExport;
import snq.compiler.OutputFile;
import snq.compiler.circuit.AngleBinding;
import snq.compiler.circuit.Circuit;
import snq.compiler.circuit.NoiseModels;
import snq.compiler.circuit.pass.AbsorbClassicalTail;
import snq.compiler.circuit.pass.AbsorbClassicalTail.Absorbed;
import snq.compiler.circuit.pass.BitPermutation;
import snq.compiler.circuit.pass.Transpile;
import snq.compiler.device.Device;
import snq.compiler.device.NativeLowering;
import snq.compiler.device.NativeProgram;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.ProblemException;
import snq.dsl.model.CircuitModel;
import snq.dsl.model.Model;
import tools.jackson.databind.json.JsonMapper;

/// The circuits of a model as programs of a quantum device, angles bound.
public final class DeviceCircuits {
  private DeviceCircuits() {}

  /// Every circuit that the file declares, with a table of what is bound and exact probabilities.
  ///
  /// @throws ProblemException for what the device cannot do
  public static List<OutputFile> write(
      Model model, DeviceTarget target, DeviceChoice choice, long seed, CircuitLog log) {
    List<OutputFile> files = new ArrayList<>();
    for (CircuitModel declared : model.circuits()) {
      String name = declared.name().toLowerCase(Locale.ROOT);
      Circuit open = Circuit.of(declared);
      double scale = CircuitFiles.scale(model, declared);
      QasmExport.Values values = CircuitFiles.exampleValues(open, scale, 1, seed).get(0);
      Circuit bound =
          open.bound(AngleBinding.of(open).bind(array(values.features()), array(values.weights())));
      Circuit run = bound;
      List<String> afterwards = List.of();
      if (choice.absorb()) {
        Absorbed absorbed = AbsorbClassicalTail.run(bound, NoiseModels.NONE);
        log.absorbed(absorbed);
        run = absorbed.circuit();
        afterwards = absorbed.permutations().stream().map(BitPermutation::text).toList();
      }
      NativeProgram program = program(run, choice.device(), seed, log);
      files.addAll(target.files(name, program, choice.device(), choice.shotsOfCircuit()));
      String stem = name + "." + target.suffix();
      Map<String, Object> table = bindings(bound, target, choice.device(), values);
      table.put("afterwards", afterwards);
      files.add(json(stem + ".bindings.json", table));
      if (Expectation.isKnown(run)) {
        files.add(Expectation.file(stem + ".expect.json", List.of(List.of(run))));
      }
    }
    return files;
  }

  /// The files of one circuit whose angles are numbers.
  ///
  /// @throws ProblemException for open angles, and for what the device cannot do
  public static List<OutputFile> files(
      Circuit circuit, DeviceTarget target, DeviceChoice choice, long seed) {
    if (!target.fits(choice.device())) {
      throw new ProblemException(target.forOther(Optional.of(choice.device())));
    }
    if (!circuit.slots().isEmpty()) {
      throw new ProblemException(
          Problem.of(
                  ErrorCode.OPEN_ANGLES,
                  null,
                  "circuit `" + circuit.name() + "` has open angles, target " + target.target())
              .accepted("circuits whose angles are numbers")
              .help("write numbers for the inputs, or compile an encoder with its data"));
    }
    NativeProgram program = program(circuit, choice.device(), seed, CircuitLog.NONE);
    return target.files("circuit", program, choice.device(), choice.shotsOfCircuit());
  }

  /// A circuit on a device: simplified, and routed where not all qubits are joined.
  public static NativeProgram program(Circuit bound, Device device, long seed, CircuitLog log) {
    if (bound.qubits() > device.qubits()) {
      throw new ProblemException(
          Problem.of(
                  ErrorCode.DEVICE_TOO_SMALL,
                  null,
                  "circuit `"
                      + bound.name()
                      + "` has "
                      + bound.qubits()
                      + " qubits, `"
                      + device.name()
                      + "` "
                      + device.qubits())
              .accepted("circuits that fit the device")
              .help("use a larger device"));
    }
    Circuit placed = Transpile.run(bound, Transpile.Target.of(device), seed, log);
    log.placed(bound, placed);
    return NativeLowering.lower(placed, device, device.sites().subList(0, placed.qubits()));
  }

  private static Map<String, Object> bindings(
      Circuit circuit, DeviceTarget target, Device device, QasmExport.Values values) {
    Map<String, Object> table = new LinkedHashMap<>();
    table.put("circuit", circuit.name());
    table.put("dialect", target.target());
    table.put("device", device.name());
    table.put("device_source", device.source());
    table.put("qubits", circuit.qubits());
    table.put("bits", "bit i is the i-th output of the circuit; 1 is a spike");
    table.put("unit", "radians");
    table.put("bound_features", values.features());
    table.put("bound_weights", values.weights());
    return table;
  }

  private static OutputFile json(String name, Map<String, Object> table) {
    String text = JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(table);
    return OutputFile.of(name, text.replace("\r\n", "\n") + "\n");
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
