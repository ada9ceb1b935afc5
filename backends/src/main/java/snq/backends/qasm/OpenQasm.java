package snq.backends.qasm;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import snq.compiler.circuit.Angles;
import snq.compiler.circuit.Circuit;
import snq.compiler.circuit.Circuit.Apply;
import snq.compiler.circuit.Circuit.Barrier;
import snq.compiler.circuit.Circuit.Measure;
import snq.compiler.circuit.Circuit.Noise;
import snq.compiler.circuit.Circuit.Reset;
import snq.compiler.circuit.Circuit.When;
import snq.compiler.circuit.PlainGates;
import snq.compiler.circuit.Readout;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.ProblemException;
import snq.dsl.model.CircuitModel.Array;
import snq.dsl.model.Expr;
import snq.dsl.model.Shape;

/// Writes a circuit as OpenQASM text. Where the circuit has no classical bits of its own, all
/// qubits are measured at the end into one bit array, `c[i]` from `q[i]`, so bit i is output i.
public final class OpenQasm {
  /// A declared input.
  ///
  /// @param name as in the text
  /// @param angle what it stands for, over the circuit's features and weights: one element of an
  ///   array, or an expression that the dialect cannot write
  public record Input(String name, Expr angle) {}

  /// @param inputs in order of declaration; empty when all angles are numbers
  public record Text(String text, List<Input> inputs) {
    public Text {
      inputs = List.copyOf(inputs);
    }
  }

  /// Before the names of inputs that are no array's element; no array is called so.
  private static final String DERIVED = "#";

  private final Circuit circuit;
  private final Dialect dialect;
  private final SafeNames names = new SafeNames();
  private final Map<String, Input> inputs = new LinkedHashMap<>();
  private final BitNames bits;

  private OpenQasm(Circuit circuit, Dialect dialect) {
    this.circuit = circuit;
    this.dialect = dialect;
    bits = BitNames.of(circuit, names, dialect == Dialect.BRAKET);
  }

  /// @throws ProblemException for what the dialect cannot say
  public static Text write(Circuit circuit, Dialect dialect) {
    if (!dialect.hasInputs() && !circuit.slots().isEmpty()) {
      throw new ProblemException(
          Problem.of(
                  ErrorCode.OPEN_ANGLES,
                  null,
                  "circuit `" + circuit.name() + "` has open angles, target " + dialect.target())
              .accepted("circuits whose angles are numbers")
              .help("bind a sample, or use the target qasm3:qiskit"));
    }
    OpenQasm writer = new OpenQasm(circuit, dialect);
    return writer.write();
  }

  private Text write() {
    // Modifiers that the angles decide are refused while the angles are still open.
    Circuit plain = PlainGates.of(opened(), dialect.gates());
    StringBuilder body = new StringBuilder();
    if (circuit.registers().isEmpty()) {
      plain.operations().forEach(o -> body.append(statement(o)));
      for (int i = 0; i < circuit.qubits(); i++) {
        body.append(measure(i, i));
      }
    } else if (dialect == Dialect.BRAKET) {
      readAtTheEnd(plain, body);
    } else {
      plain.operations().forEach(o -> body.append(statement(o)));
    }
    StringBuilder text = new StringBuilder(header());
    List<Input> declared = inputs.values().stream().filter(i -> isUsed(i.name(), body)).toList();
    declared.forEach(i -> declare(i, text));
    text.append(registers()).append(body);
    return new Text(text.toString(), declared);
  }

  /// Each qubit once, after all gates.
  private void readAtTheEnd(Circuit plain, StringBuilder body) {
    Readout readout =
        Readout.of(plain)
            .orElseThrow(() ->
                notSaid(
                    "a measurement or `if` within",
                    "use the target qasm3:qiskit, or measure at the end"));
    readout.gates().operations().forEach(o -> body.append(statement(o)));
    Set<Integer> read = new HashSet<>();
    for (int bit = 0; bit < readout.qubitOfBit().size(); bit++) {
      int qubit = readout.qubitOfBit().get(bit);
      if (qubit != Readout.NONE) {
        if (!read.add(qubit)) {
          throw notSaid("a qubit measured twice", "measure each qubit into one bit");
        }
        body.append(measure(qubit, bit));
      }
    }
  }

  private static boolean isUsed(String name, CharSequence body) {
    return Pattern.compile("\\b" + name + "\\b").matcher(body).find();
  }

  /// Angles that the dialect cannot compute become inputs of their own.
  private Circuit opened() {
    List<Circuit.Operation> operations = opened(circuit.operations());
    List<Array> derived =
        inputs.values().stream()
            .map(i -> new Array(DERIVED + i.name(), new Shape(List.of())))
            .toList();
    List<Array> features = Stream.concat(circuit.features().stream(), derived.stream()).toList();
    return new Circuit(
        circuit.name(),
        circuit.qubits(),
        features,
        circuit.weights(),
        circuit.registers(),
        operations);
  }

  private List<Circuit.Operation> opened(List<Circuit.Operation> operations) {
    List<Circuit.Operation> all = new ArrayList<>();
    for (Circuit.Operation operation : operations) {
      all.add(
          switch (operation) {
            case Apply apply -> {
              List<Expr> angles = apply.angles().stream().map(this::open).toList();
              yield new Apply(apply.gate(), angles, apply.qubits(), apply.modifiers());
            }
            case When when -> new When(when.condition(), opened(when.body()));
            case Barrier o -> o;
            case Reset o -> o;
            case Measure o -> o;
            case Noise o -> o;
          });
    }
    return all;
  }

  private Expr open(Expr angle) {
    if (Angles.isConstant(angle)) {
      return Angles.constant(Angles.constantValue(angle));
    }
    if (AngleText.isArithmetic(angle)) {
      return angle;
    }
    for (Input input : inputs.values()) {
      if (input.angle().equals(angle)) {
        return new Expr.Element(DERIVED + input.name(), 0);
      }
    }
    arrays().forEach(a -> names.reserve(a.name()));
    String name = names.fresh("angle_" + inputs.size());
    inputs.put(name, new Input(name, angle));
    return new Expr.Element(DERIVED + name, 0);
  }

  private String header() {
    String order = "; c[i] is read from q[i], the i-th output\n";
    String own = circuit.registers().isEmpty() ? order : "\n";
    String said = "// " + circuit.name() + ", written by snq" + own;
    return switch (dialect) {
      case QISKIT -> "OPENQASM 3.0;\n" + said + "include \"stdgates.inc\";\n";
      case BRAKET -> "OPENQASM 3.0;\n" + said;
      case QASM2 -> "OPENQASM 2.0;\n" + said + "include \"qelib1.inc\";\n";
    };
  }

  private void declare(Input input, StringBuilder text) {
    String type = dialect == Dialect.QISKIT ? "float[64]" : "float";
    text.append("input ").append(type).append(' ').append(input.name()).append(";\n");
  }

  private String registers() {
    int n = circuit.qubits();
    return switch (dialect) {
      case QISKIT, BRAKET ->
          "qubit[" + n + "] q;\n" + bits.declared(b -> "bit[" + b.bits() + "] " + b.name());
      case QASM2 ->
          "qreg q[" + n + "];\n" + bits.declared(b -> "creg " + b.name() + "[" + b.bits() + "]");
    };
  }

  private String measure(int qubit, int bit) {
    return switch (dialect) {
      case QISKIT, BRAKET -> bits.bit(bit) + " = measure q[" + qubit + "];\n";
      case QASM2 -> "measure q[" + qubit + "] -> " + bits.bit(bit) + ";\n";
    };
  }

  /// With its line's end; empty for what the dialect leaves out.
  private String statement(Circuit.Operation operation) {
    return switch (operation) {
      case Apply apply -> apply(apply) + ";\n";
      case Barrier barrier ->
          dialect == Dialect.BRAKET ? "" : "barrier " + operands(barrier.qubits()) + ";\n";
      case Reset reset -> {
        if (dialect == Dialect.BRAKET) {
          throw notSaid(
              "`reset`", "use the target qasm3:qiskit, or another qubit in place of the reset");
        }
        yield "reset " + operands(reset.qubits()) + ";\n";
      }
      case Noise noise ->
          throw notSaid("noise `" + noise.channel().name() + "`", "write the circuit without it");
      case Measure measure -> measure(measure.qubit(), measure.bit());
      case When when -> dialect == Dialect.QASM2 ? eachIf(when) : nested(when);
    };
  }

  /// OpenQASM 2 asks for one whole register, before every statement anew: once for each of its
  /// values that fulfil the condition.
  private String eachIf(When when) {
    List<BitNames.Whole> values = bits.values(when.condition());
    if (values.isEmpty()) {
      throw notSaid(
          "an `if` on bits of several registers, or of a wide one", "use the target qasm3:qiskit");
    }
    StringBuilder text = new StringBuilder();
    for (Circuit.Operation operation : when.body()) {
      boolean changes =
          operation instanceof Measure m && bits.sameRegister(m.bit(), when.condition());
      if (changes || operation instanceof When) {
        throw notSaid(
            "an `if` whose body changes what it asks for, or asks again",
            "use the target qasm3:qiskit");
      }
      String line = statement(operation);
      for (BitNames.Whole value : values) {
        if (!line.isEmpty()) {
          text.append("if(").append(value.name()).append("==").append(value.value()).append(") ");
          text.append(line);
        }
      }
    }
    return text.toString();
  }

  /// One bit or one whole register a condition, as importers read them: others become conditions
  /// within conditions.
  private String nested(When when) {
    StringBuilder body = new StringBuilder("{\n");
    when.body().forEach(o -> body.append(statement(o)));
    body.append("}");
    return bits.nested(when.condition(), body.toString()) + "\n";
  }

  private ProblemException notSaid(String what, String help) {
    return new ProblemException(
        Problem.of(
                ErrorCode.NOT_IN_DIALECT,
                null,
                what + " in circuit `" + circuit.name() + "`, target " + dialect.target())
            .accepted("gates and a measurement at the end")
            .help(help));
  }

  private String apply(Apply apply) {
    String name = dialect.gate(apply.gate().name());
    String angles =
        String.join(", ", apply.angles().stream().map(a -> AngleText.of(a, this::input)).toList());
    String call = angles.isEmpty() ? name : name + "(" + angles + ")";
    return apply.qubits().isEmpty() ? call : call + " " + operands(apply.qubits());
  }

  private Stream<Array> arrays() {
    return Stream.concat(circuit.features().stream(), circuit.weights().stream());
  }

  private static String operands(List<Integer> qubits) {
    return String.join(", ", qubits.stream().map(q -> "q[" + q + "]").toList());
  }

  /// The name of an array's element, declared at its first use.
  private String input(String array, int index) {
    if (array.startsWith(DERIVED)) {
      return array.substring(DERIVED.length());
    }
    for (Array known : arrays().toList()) {
      if (known.name().equals(array)) {
        String name = names.element(known, index);
        inputs.putIfAbsent(name, new Input(name, new Expr.Element(array, index)));
        return name;
      }
    }
    throw new IllegalArgumentException(array);
  }
}
