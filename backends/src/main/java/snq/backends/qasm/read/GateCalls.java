package snq.backends.qasm.read;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import snq.backends.qasm.read.Operands.Group;
import snq.backends.qasm.tree.Place;
import snq.backends.qasm.tree.Statement;
import snq.compiler.circuit.Angles;
import snq.compiler.circuit.Circuit.Apply;
import snq.compiler.circuit.Circuit.Operation;
import snq.compiler.circuit.Gate;
import snq.compiler.circuit.GateTable;
import snq.dsl.ErrorCode;
import snq.dsl.ProblemException;
import snq.dsl.model.CircuitModel.Modifier;
import snq.dsl.model.Expr;

/// Calls of gates: their name, modifiers, angles and qubits; one call for each qubit of a register.
final class GateCalls {
  /// Controls of one gate.
  private static final int MOST_CONTROLS = 64;

  private final Program program;
  private final Evaluator evaluator;
  private final Operands operands;
  private final Gates gates;
  private @Nullable Map<String, Symbol> withoutInclude;

  GateCalls(Program program, Evaluator evaluator, Operands operands, Gates gates) {
    this.program = program;
    this.evaluator = evaluator;
    this.operands = operands;
    this.gates = gates;
  }

  /// A call whose parts are known.
  ///
  /// @param modifiers the one nearest the gate first
  private record Ready(
      Place at, Symbol gate, String name, List<Value> angles, List<Modifier> modifiers) {}

  void call(Statement.Call call) {
    Symbol gate = find(call);
    List<Modifier> modifiers = modifiers(call.modifiers());
    int controls = (int) modifiers.stream().filter(m -> m instanceof Modifier.Control).count();
    List<Value> angles = call.angles().stream().map(evaluator::value).toList();
    check(call, angles.size(), Gates.angles(gate), "angle");
    check(call, call.operands().size(), Gates.qubits(gate) + controls, "qubit");
    if (call.duration() != null) {
      program.warn(ErrorCode.QASM_DROPPED, call.duration().at(), "the time of a gate", "delete it");
    }
    List<Group> groups = call.operands().stream().map(operands::qubits).toList();
    Ready ready = new Ready(call.at(), gate, call.name().text(), numbers(call, angles), modifiers);
    int width = width(call, groups);
    program.spend(Program.times(width, size(ready)), call.at());
    for (int i = 0; i < width; i++) {
      List<Integer> qubits = new ArrayList<>();
      for (Group group : groups) {
        qubits.add(group.qubits().get(group.scalar() ? 0 : i));
      }
      distinct(call, qubits);
      one(ready, qubits);
    }
  }

  /// A call of a gate of the text or of a library, without modifiers, on different qubits.
  ///
  /// @return false when it is too large, or has a mistake inside
  boolean plain(Symbol gate, List<Expr> angles, List<Integer> qubits) {
    List<Value> values = new ArrayList<>();
    for (Expr angle : angles) {
      values.add(new Value.Real(Angles.constantValue(angle)));
    }
    Place nowhere = new Place(0, 0);
    int before = program.operations.size();
    try {
      program.step(1, nowhere);
      program.spend(Gates.size(gate), nowhere);
      one(new Ready(nowhere, gate, "", values, List.of()), qubits);
      return true;
    } catch (ProblemException e) {
      // The other road says what is wrong, at its place.
      program.operations.subList(before, program.operations.size()).clear();
      return false;
    }
  }

  private Symbol find(Statement.Call call) {
    String name = call.name().text();
    if (name.equals("gphase") && !program.versionTwo) {
      return new Symbol.TableGate(GateTable.get("gphase"));
    }
    Symbol symbol = program.scope.find(name);
    if (symbol == null && !program.versionTwo && !program.included) {
      if (withoutInclude == null) {
        withoutInclude = StandardGates.withoutInclude();
      }
      symbol = withoutInclude.get(name);
      if (symbol != null) {
        program.warn(
            ErrorCode.QASM_NO_INCLUDE,
            call.name().at(),
            "`" + name + "` is taken for the gate that vendors call so",
            "write `include \"stdgates.inc\";` if its gates are meant");
      }
    }
    if (symbol == null) {
      throw unknown(call);
    }
    if (symbol instanceof Symbol.Broken) {
      throw new ProblemException(List.of());
    }
    if (symbol instanceof Symbol.OpaqueGate) {
      throw program.problem(
          ErrorCode.QASM_UNSUPPORTED,
          call.name().at(),
          "the opaque gate `" + name + "`",
          "gates with a body",
          "give it a body: `gate " + name + " ... { ... }`");
    }
    if (symbol instanceof Symbol.Subroutine) {
      throw program.problem(
          ErrorCode.QASM_KIND,
          call.name().at(),
          "`" + name + "` is a subroutine",
          "a gate",
          "write `" + name + "(...);` with all arguments in the brackets");
    }
    if (!Gates.isGate(symbol)) {
      throw program.kind(name, call.name().at(), symbol, "a gate");
    }
    return symbol;
  }

  private ProblemException unknown(Statement.Call call) {
    String name = call.name().text();
    if (name.equals(gates.defining())) {
      return program.problem(
          ErrorCode.QASM_CYCLE,
          call.name().at(),
          "`" + name + "` calls itself",
          "gates that are defined above",
          "write the gates that are meant");
    }
    Matcher later =
        Pattern.compile("(?m)^\\s*gate\\s+" + Pattern.quote(name) + "\\b").matcher(program.text());
    if (later.find() && later.start() > call.at().start()) {
      return program.problem(
          ErrorCode.QASM_CYCLE,
          call.name().at(),
          "`" + name + "` is defined further down",
          "gates that are defined above, so that none needs itself",
          "move its definition up");
    }
    boolean standard = StandardGates.isOfStdgates(name) && !program.versionTwo;
    if (standard || program.versionTwo && !program.included) {
      return program.problem(
          ErrorCode.QASM_UNKNOWN_NAME,
          call.name().at(),
          "the gate `" + name + "` is not declared",
          "a declared gate",
          "write `include \"" + (standard ? "stdgates.inc" : "qelib1.inc") + "\";` at the top");
    }
    return program.unknown(name, call.name().at(), "a declared gate");
  }

  private List<Modifier> modifiers(List<Statement.Modifier> written) {
    List<Modifier> all = new ArrayList<>();
    int controls = 0;
    for (Statement.Modifier m : written) {
      switch (m.change()) {
        case INVERSE -> all.add(new Modifier.Inverse());
        case POWER -> all.add(new Modifier.Power(exponent(m)));
        case CONTROL, NEGATIVE_CONTROL -> {
          long count = m.argument() == null ? 1 : evaluator.constant(m.argument(), "controls");
          if (count < 1 || controls + count > MOST_CONTROLS) {
            throw program.problem(
                ErrorCode.QASM_MODIFIER,
                m.at(),
                count + " controls",
                "1 to " + MOST_CONTROLS + " controls",
                "write how many qubits decide");
          }
          controls += (int) count;
          boolean onOne = m.change() == Statement.Change.CONTROL;
          all.addAll(Collections.nCopies((int) count, new Modifier.Control(onOne)));
        }
      }
    }
    Collections.reverse(all);
    return all;
  }

  private double exponent(Statement.Modifier m) {
    if (m.argument() == null) {
      throw new IllegalArgumentException("pow without an exponent");
    }
    Value value = evaluator.value(m.argument());
    return switch (value) {
      case Value.Whole w -> (double) w.value();
      case Value.Real r -> r.value();
      case Value.Angle a -> a.radians();
      case Value.Open o ->
          throw program.problem(
              ErrorCode.QASM_RUN_TIME,
              m.at(),
              "an exponent that depends on an input",
              "a constant",
              "write the rotation with the angle that is meant");
      case Value.Unknown u ->
          throw program.problem(
              ErrorCode.QASM_UNSUPPORTED,
              m.at(),
              "an exponent that is an angle of the gate",
              "a constant",
              "write the rotation with the angle that is meant");
      default -> throw program.problem(ErrorCode.QASM_TYPE, m.at(), value.kind(), "a number", "");
    };
  }

  private void check(Statement.Call call, int given, int wanted, String what) {
    if (given != wanted) {
      String name = call.name().text();
      throw program.problem(
          ErrorCode.QASM_ARGUMENTS,
          call.at(),
          "`" + name + "` with " + counted(given, what),
          counted(wanted, what)
              + (what.equals("qubit") && !call.modifiers().isEmpty() ? ", controls first" : ""),
          "give as many as the gate takes");
    }
  }

  private static String counted(int number, String what) {
    return (number == 0 ? "no" : String.valueOf(number)) + " " + what + (number == 1 ? "" : "s");
  }

  private List<Value> numbers(Statement.Call call, List<Value> angles) {
    List<Value> numbers = new ArrayList<>();
    for (int i = 0; i < angles.size(); i++) {
      numbers.add(gates.angle(angles.get(i), call.angles().get(i).at()));
    }
    return numbers;
  }

  private int width(Statement.Call call, List<Group> groups) {
    int width = -1;
    for (int i = 0; i < groups.size(); i++) {
      Group group = groups.get(i);
      if (group.scalar()) {
        continue;
      }
      int size = group.qubits().size();
      if (size == 0 || width >= 0 && size != width) {
        throw program.problem(
            ErrorCode.QASM_SIZE,
            call.operands().get(i).at(),
            size == 0 ? "no qubits" : size + " qubits beside " + width,
            "registers of one size, and single qubits",
            "name the qubits that are meant, or use a `for` loop");
      }
      width = size;
    }
    return width < 0 ? 1 : width;
  }

  private void distinct(Statement.Call call, List<Integer> qubits) {
    if (new HashSet<>(qubits).size() < qubits.size()) {
      throw program.problem(
          ErrorCode.QASM_QUBIT_TWICE,
          call.at(),
          "`" + call.name().text() + "` gets a qubit twice",
          "different qubits",
          "write another qubit in its place");
    }
  }

  /// Operations of one call.
  private long size(Ready ready) {
    long size = Gates.size(ready.gate());
    boolean plain = ready.gate() instanceof Symbol.TableGate;
    for (Modifier modifier : ready.modifiers()) {
      if (modifier instanceof Modifier.Power power && !plain) {
        double times = Math.abs(power.exponent());
        size = Program.times(size, times > 1e18 ? Long.MAX_VALUE : (long) Math.ceil(times));
      }
    }
    return size;
  }

  private void one(Ready ready, List<Integer> qubits) {
    if (program.counting) {
      program.counted = Program.plus(program.counted, size(ready));
      return;
    }
    int controls = qubits.size() - Gates.qubits(ready.gate());
    if (ready.gate() instanceof Symbol.TableGate table) {
      disputed(table.gate(), ready, controls > 0);
      List<Expr> angles = ready.angles().stream().map(OpenNumbers::expression).toList();
      program.emit(new Apply(table.gate(), angles, qubits, ready.modifiers()));
      return;
    }
    List<Integer> own = qubits.subList(controls, qubits.size());
    List<Operation> all = gates.expand(ready.gate(), ready.angles(), own, ready.at());
    int next = controls;
    for (Modifier modifier : ready.modifiers()) {
      List<Operation> before = all;
      all =
          switch (modifier) {
            case Modifier.Inverse inverse -> Modified.inverse(before);
            case Modifier.Control control ->
                Modified.controlled(before, qubits.get(--next), control.onOne());
            case Modifier.Power power ->
                Modified.power(before, power.exponent())
                    .orElseThrow(() -> powerRefused(ready, power.exponent()));
          };
    }
    boolean controlled = controls > 0;
    for (Operation operation : all) {
      if (operation instanceof Apply a) {
        disputed(a.gate(), ready, controlled);
      }
      program.emit(operation);
    }
  }

  private ProblemException powerRefused(Ready ready, double exponent) {
    return program.problem(
        ErrorCode.QASM_MODIFIER,
        ready.at(),
        "`pow(" + exponent + ") @ " + ready.name() + "`",
        "whole powers; others of single gates, and of fixed angles on one qubit",
        "write the gates that are meant");
  }

  private void disputed(Gate gate, Ready ready, boolean controlled) {
    if (controlled && StandardGates.hasDisputedPhase(gate.name())) {
      program.warn(
          ErrorCode.QASM_PHASE,
          ready.at(),
          "`" + gate.name() + "` under a control has the phase of today's OpenQASM 3 text",
          "write `cu`, on which all readers agree");
    }
  }
}
