package snq.backends.qasm;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import snq.compiler.circuit.Circuit;
import snq.compiler.circuit.Circuit.Apply;
import snq.compiler.circuit.Circuit.Barrier;
import snq.compiler.circuit.Circuit.Reset;
import snq.compiler.circuit.GateTable;
import snq.compiler.circuit.Readout;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.ProblemException;
import snq.dsl.model.CircuitModel.Array;
import snq.dsl.model.CircuitModel.Modifier;
import snq.dsl.table.FunctionTable;

/// Writes a circuit in the language snq. There every qubit is read at the end, in order.
public final class SnqText {
  private static final Set<String> RESERVED =
      Set.of("for", "in", "if", "else", "true", "false", "qubit", "pi", "q");

  private final Circuit circuit;
  private final Map<String, String> names = new LinkedHashMap<>();

  private SnqText(Circuit circuit) {
    this.circuit = circuit;
  }

  /// @param text of a whole file
  /// @param notes what is lost: which qubit the bits were read from
  public record Text(String text, List<String> notes) {
    public Text {
      notes = List.copyOf(notes);
    }
  }

  /// @param from where the circuit comes from, for a comment
  /// @throws ProblemException for circuits that measure before their end or have channels
  public static Text write(Circuit circuit, String from) {
    Readout readout = Readout.of(circuit).orElseThrow(() -> refused(circuit));
    boolean noisy = circuit.operations().stream().anyMatch(o -> o instanceof Circuit.Noise);
    if (noisy) {
      throw refused(circuit);
    }
    SnqText writer = new SnqText(readout.gates());
    return new Text(writer.text(from), writer.notes(circuit, readout));
  }

  private static ProblemException refused(Circuit circuit) {
    return new ProblemException(
        Problem.of(
                ErrorCode.QASM_NO_SNQ,
                null,
                "circuit `" + circuit.name() + "` uses measured bits or channels")
            .accepted("gates, barriers and resets, and measurements at the end")
            .help("use the .qasm file itself with snq draw, snq convert and snq verify"));
  }

  private List<String> notes(Circuit whole, Readout readout) {
    if (whole.registers().isEmpty()) {
      return List.of();
    }
    List<Integer> order = readout.qubitOfBit();
    boolean same = order.size() == circuit.qubits();
    for (int i = 0; same && i < order.size(); i++) {
      same = order.get(i) == i;
    }
    if (same) {
      return List.of();
    }
    String bits =
        order.stream()
            .map(q -> q == Readout.NONE ? "0" : "q[" + q + "]")
            .collect(Collectors.joining(", "));
    return List.of("the classical bits were " + bits + "; in snq every qubit is read, in order");
  }

  private String text(String from) {
    Set<String> used = new HashSet<>();
    for (Array array : circuit.features()) {
      names.put(array.name(), unused(array.name(), used));
    }
    for (Array array : circuit.weights()) {
      names.put(array.name(), unused(array.name(), used));
    }
    StringBuilder text = new StringBuilder("snq 1;\n\n");
    text.append("/// From ").append(from).append(".\ncircuit ").append(title(circuit.name()));
    if (!names.isEmpty()) {
      text.append('(')
          .append(
              String.join(
                  ", ",
                  Stream.concat(
                          circuit.features().stream().map(a -> formal("feature", a)),
                          circuit.weights().stream().map(a -> formal("weight", a)))
                      .toList()))
          .append(')');
    }
    text.append(" {\n  qubit q[").append(circuit.qubits()).append("];\n");
    for (Circuit.Operation operation : circuit.operations()) {
      text.append("  ").append(line(operation)).append(";\n");
    }
    return text.append("}\n").toString();
  }

  private static String title(String name) {
    String ascii = name.replaceAll("[^A-Za-z0-9_]", "_");
    String start = Character.isLetter(ascii.charAt(0)) ? ascii : "C" + ascii;
    return Character.toUpperCase(start.charAt(0)) + start.substring(1);
  }

  private static String unused(String name, Set<String> used) {
    String ascii = name.replaceAll("[^A-Za-z0-9_]", "_");
    if (!Character.isLetter(ascii.charAt(0))) {
      ascii = "in" + ascii;
    }
    boolean taken =
        RESERVED.contains(ascii)
            || GateTable.has(ascii)
            || FunctionTable.all().stream().map(f -> f.name()).toList().contains(ascii);
    String free = taken ? ascii + "_in" : ascii;
    while (!used.add(free)) {
      free += "_";
    }
    return free;
  }

  private String formal(String kind, Array array) {
    String sizes =
        array.shape().rank() == 0
            ? ""
            : array.shape().sizes().stream()
                .map(String::valueOf)
                .collect(Collectors.joining(", ", "[", "]"));
    return kind + " " + names.get(array.name()) + ": angle" + sizes;
  }

  private String line(Circuit.Operation operation) {
    return switch (operation) {
      case Apply apply -> apply(apply);
      case Barrier b -> "barrier " + operands(b.qubits());
      case Reset r -> "reset " + operands(r.qubits());
      case Circuit.Measure m -> throw refused(circuit);
      case Circuit.When w -> throw refused(circuit);
      case Circuit.Noise n -> throw refused(circuit);
    };
  }

  private String apply(Apply apply) {
    StringBuilder text = new StringBuilder();
    List<Modifier> modifiers = apply.modifiers();
    for (int i = modifiers.size() - 1; i >= 0; i--) {
      text.append(
          switch (modifiers.get(i)) {
            case Modifier.Control c -> c.onOne() ? "ctrl @ " : "negctrl @ ";
            case Modifier.Inverse inverse -> "inv @ ";
            case Modifier.Power p -> "pow(" + exponent(p.exponent()) + ") @ ";
          });
    }
    text.append(apply.gate().name());
    if (!apply.angles().isEmpty()) {
      text.append(
          apply.angles().stream()
              .map(a -> AngleText.of(a, this::element))
              .collect(Collectors.joining(", ", "(", ")")));
    }
    return apply.qubits().isEmpty() ? text.toString() : text + " " + operands(apply.qubits());
  }

  private static String exponent(double value) {
    boolean whole = value == Math.rint(value) && Math.abs(value) < 1e9;
    return whole ? String.valueOf((long) value) : AngleText.number(value);
  }

  private static String operands(List<Integer> qubits) {
    return qubits.stream().map(q -> "q[" + q + "]").collect(Collectors.joining(", "));
  }

  private String element(String name, int index) {
    for (Array array :
        Stream.concat(circuit.features().stream(), circuit.weights().stream()).toList()) {
      if (array.name().equals(name)) {
        List<Integer> indices = SafeNames.indices(array, index);
        return names.get(name)
            + (indices.isEmpty()
                ? ""
                : indices.stream()
                    .map(String::valueOf)
                    .collect(Collectors.joining(", ", "[", "]")));
      }
    }
    throw new IllegalArgumentException(name);
  }
}
