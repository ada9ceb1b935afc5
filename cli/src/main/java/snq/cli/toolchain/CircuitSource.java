package snq.cli.toolchain;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import snq.backends.device.DeviceFiles;
import snq.compiler.circuit.Circuit;
import snq.compiler.device.Calibration;
import snq.compiler.device.Device;
import snq.dsl.ErrorCode;
import snq.dsl.Limits;
import snq.dsl.Problem;
import snq.dsl.ProblemException;
import snq.dsl.Source;
import snq.dsl.model.CircuitModel;
import snq.dsl.model.NoiseModel;

/// The circuits of a file, and the noises that it declares.
///
/// @param problems of the file; with an error among them there are no circuits
/// @param sources the texts that problems point into
public record CircuitSource(
    List<Circuit> circuits, List<NoiseModel> noises, List<Problem> problems, List<Source> sources) {
  public CircuitSource {
    circuits = List.copyOf(circuits);
    noises = List.copyOf(noises);
    problems = List.copyOf(problems);
    sources = List.copyOf(sources);
  }

  /// @throws ProblemException when the file cannot be read
  public static CircuitSource read(Workspace workspace, Map<String, String> set, Limits limits) {
    if (CircuitInput.isQasm(workspace.file().toString())) {
      return qasm(workspace, limits);
    }
    ModelText text = ModelText.check(workspace, set, limits);
    List<Problem> problems = text.checked().problems();
    if (text.checked().model().isEmpty()) {
      return new CircuitSource(List.of(), List.of(), problems, text.sources());
    }
    List<CircuitModel> circuits = text.model().circuits();
    return new CircuitSource(
        circuits.stream().map(Circuit::of).toList(),
        text.model().noises(),
        problems,
        text.sources());
  }

  private static CircuitSource qasm(Workspace workspace, Limits limits) {
    try {
      CircuitInput read = CircuitInput.open(workspace, Map.of(), limits);
      return new CircuitSource(
          read.circuits(), List.of(), read.warnings(), List.copyOf(read.sources()));
    } catch (ProblemException e) {
      return new CircuitSource(
          List.of(), List.of(), e.problems(), CircuitInput.sources(workspace, e.problems()));
    }
  }

  /// The circuit of a name; without one the only circuit.
  ///
  /// @throws ProblemException when there is none
  public Circuit circuit(Optional<String> name) {
    return new CircuitInput(circuits, List.of(), List.of()).one(name);
  }

  /// What was measured on a device.
  ///
  /// @param name a file, or a device that comes with the toolchain
  /// @throws ProblemException when there is neither, or nothing was measured
  public static Calibration calibration(String name) {
    Path file = Workspace.path(name);
    if (!Files.exists(file) && name.matches("[A-Za-z0-9_-]+")) {
      return measured(DeviceFiles.named(name));
    }
    Source source = Workspace.of(name).source();
    return source.text().contains("\"qubits\"") && source.text().contains("\"general\"")
        ? DeviceFiles.calibration(source.name(), source.text())
        : measured(DeviceFiles.read(source.name(), source.text()));
  }

  private static Calibration measured(Device device) {
    if (device.calibration().sites().isEmpty()) {
      throw new ProblemException(
          Problem.of(
                  ErrorCode.CALIBRATION_VALUE,
                  null,
                  "device `" + device.name() + "` comes without a calibration")
              .accepted("a file of what was measured, such as IBM's props_*.json")
              .help("give it with --noise-from FILE"));
    }
    return device.calibration();
  }
}
