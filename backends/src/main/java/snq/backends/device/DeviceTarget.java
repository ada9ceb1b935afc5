package snq.backends.device;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import snq.compiler.OutputFile;
import snq.compiler.device.Device;
import snq.compiler.device.NativeProgram;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.ProblemException;

/// Formats of native programs, each taken by one service.
public enum DeviceTarget {
  /// OpenQASM 3 on physical qubits, as IBM's devices run it.
  IBM_ISA("qasm3:ibm-isa", "ibm-isa", Device.Service.IBM),
  /// OpenQASM 3 with a verbatim box of native gates.
  BRAKET("qasm3:braket", "braket", Device.Service.BRAKET),
  /// Jobs for IonQ's API.
  IONQ("ionq-json", "ionq", Device.Service.IONQ),
  /// OpenQASM 2 with `hqslib1.inc`, and QIR where the program is of the base profile.
  QUANTINUUM("quantinuum", "quantinuum", Device.Service.QUANTINUUM);

  private static final int MOST_FAULTS = 5;

  private final String target;
  private final String suffix;
  private final Device.Service service;

  DeviceTarget(String target, String suffix, Device.Service service) {
    this.target = target;
    this.suffix = suffix;
    this.service = service;
  }

  /// The format of a `--target` name.
  public static Optional<DeviceTarget> find(String target) {
    for (DeviceTarget known : values()) {
      if (known.target.equals(target)) {
        return Optional.of(known);
      }
    }
    return Optional.empty();
  }

  /// As `--target` names it.
  public String target() {
    return target;
  }

  /// The middle of a file's name: `pair.ibm-isa.qasm`.
  public String suffix() {
    return suffix;
  }

  /// True when this format is read by the device's service.
  public boolean fits(Device device) {
    return device.service() == service;
  }

  /// The program's files, each checked against the device before it is given out.
  ///
  /// @param stem of the files' names
  /// @param shots that a job asks for
  /// @throws ProblemException for what the device cannot do
  public List<OutputFile> files(String stem, NativeProgram program, Device device, long shots) {
    if (!fits(device)) {
      throw new ProblemException(forOther(Optional.of(device)));
    }
    List<OutputFile> files = new ArrayList<>();
    String name = stem + "." + suffix;
    switch (this) {
      case IBM_ISA -> add(files, name + ".qasm", NativeQasm.ibm(program, device), device);
      case BRAKET -> add(files, name + ".qasm", NativeQasm.braket(program, device), device);
      case IONQ -> add(files, name + ".json", IonqJson.of(List.of(program), device, shots), device);
      case QUANTINUUM -> {
        add(files, name + ".qasm", NativeQasm.quantinuum(program, device), device);
        if (isBaseProfile(program)) {
          add(files, name + ".ll", QirText.of(program, device), device);
        }
      }
    }
    return files;
  }

  /// Several circuits in one job, where the service has such jobs.
  public Optional<OutputFile> job(
      String stem, List<NativeProgram> programs, Device device, long shots) {
    if (this != IONQ || programs.size() < 2) {
      return Optional.empty();
    }
    List<OutputFile> files = new ArrayList<>();
    add(files, stem + ".ionq.json", IonqJson.of(programs, device, shots), device);
    return Optional.of(files.get(0));
  }

  private void add(List<OutputFile> files, String name, String text, Device device) {
    List<Problem> problems = check(name, text, device);
    if (!problems.isEmpty()) {
      throw new ProblemException(problems);
    }
    files.add(OutputFile.of(name, text));
  }

  private static boolean isBaseProfile(NativeProgram program) {
    List<Integer> read = new ArrayList<>();
    for (NativeProgram.Step step : program.steps()) {
      boolean other = step instanceof NativeProgram.When || step instanceof NativeProgram.Reset;
      if (other || step.sites().stream().anyMatch(read::contains)) {
        return false;
      }
      if (step instanceof NativeProgram.Measure m) {
        read.add(m.site());
      }
    }
    return true;
  }

  /// Would the device take this text? Each problem names the line or the field.
  ///
  /// @param file its name; `.ll` is QIR
  public List<Problem> check(String file, String text, Device device) {
    List<String> faults =
        switch (this) {
          case IONQ -> IonqRules.faults(text, device);
          case IBM_ISA, BRAKET -> QasmRules.faults(text, device, this);
          case QUANTINUUM ->
              file.endsWith(".ll")
                  ? QirRules.faults(text, device)
                  : QasmRules.faults(text, device, this);
        };
    return faults.stream()
        .limit(MOST_FAULTS)
        .map(fault ->
            Problem.of(ErrorCode.DEVICE_REJECTS, null, file + ", " + fault)
                .accepted("what `" + device.name() + "` runs (" + device.source() + ")")
                .help("compile again, or mend what is named"))
        .toList();
  }

  /// For a target without its device, or with one of another service.
  public Problem forOther(Optional<Device> device) {
    String found =
        device
            .map(d -> "`" + d.name() + "` does not read " + target)
            .orElse(target + " without --device");
    List<String> names =
        DeviceFiles.names().stream().filter(n -> fits(DeviceFiles.named(n))).toList();
    return Problem.of(ErrorCode.DEVICE_FOR_TARGET, null, found)
        .accepted("--device " + String.join(", --device ", names) + ", or a device file")
        .help("give --device " + names.get(0));
  }
}
