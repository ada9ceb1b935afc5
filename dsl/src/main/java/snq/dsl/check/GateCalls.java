package snq.dsl.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.model.CircuitModel.GateCall;
import snq.dsl.model.CircuitModel.Modifier;
import snq.dsl.model.Expr;
import snq.dsl.table.GateSignature;
import snq.dsl.table.GateSignatures;
import snq.dsl.tree.CircuitStatement;
import snq.dsl.tree.Declaration;
import snq.dsl.tree.Expression;
import snq.dsl.tree.Unit.Dimension;

/// One call of a gate: its angles, its qubits, broadcast over registers, under its modifiers.
final class GateCalls {
  private static final int MOST_CONTROLS = 64;

  private final Gates gates;
  private final Evaluator evaluator;
  private final Registers registers;
  private final Problems problems;
  private final boolean inGate;

  /// @param inGate true for the body of a gate of the file, where calls of others are kept
  GateCalls(
      Gates gates, Evaluator evaluator, Registers registers, Problems problems, boolean inGate) {
    this.gates = gates;
    this.evaluator = evaluator;
    this.registers = registers;
    this.problems = problems;
    this.inGate = inGate;
  }

  /// Appends the gates of the call; false after a problem.
  boolean write(CircuitStatement.Apply call, Names names, List<GateCall> written) {
    String name = call.gate().text();
    GateSignature signature = GateSignatures.find(name);
    Declaration.Gate declared = signature == null ? gates.find(name) : null;
    List<Modifier> modifiers = modifiers(call, names);
    List<Expr> angles = angles(call, names);
    List<Registers.Operand> operands = operands(call, names);
    boolean fits;
    if (signature != null) {
      fits =
          modifiers != null && countsFit(call, signature.angles(), signature.qubits(), modifiers);
    } else if (declared != null) {
      int wanted = declared.angles().size();
      fits =
          modifiers != null
              && countsFit(call, wanted, declared.qubits().size(), modifiers)
              && !gates.isBroken(name)
              && powersFit(call, modifiers);
    } else {
      if (!names.isBroken(name)) {
        problems.add(unknownGate(call, names));
      }
      fits = false;
    }
    if (!fits || modifiers == null || angles == null || operands == null) {
      return false;
    }
    return place(call, new GateCall(name, angles, List.of(), modifiers), operands, written);
  }

  /// One gate, or one for each qubit of the registers.
  private boolean place(
      CircuitStatement.Apply call,
      GateCall gate,
      List<Registers.Operand> operands,
      List<GateCall> written) {
    int turns = turns(call, operands);
    for (int turn = 0; turn < turns; turn++) {
      List<Integer> places = new ArrayList<>(operands.size());
      for (Registers.Operand operand : operands) {
        places.add(operand.qubits().get(operand.qubits().size() == 1 ? 0 : turn));
      }
      if (!distinct(call, places)) {
        return false;
      }
      GateCall placed = new GateCall(gate.gate(), gate.angles(), places, gate.modifiers());
      if (inGate) {
        written.add(placed);
      } else {
        written.addAll(gates.written(placed));
      }
    }
    return turns > 0;
  }

  /// The number of gates that the call becomes; problems are said when it is written.
  long count(CircuitStatement.Apply call, Names names) {
    long size = gates.size(call.gate().text());
    for (CircuitStatement.Operand operand : call.operands()) {
      Registers.Operand found = registers.resolve(operand, names);
      if (found != null && found.qubits().size() > 1) {
        size = ExpansionBudget.times(size, found.qubits().size());
        break;
      }
    }
    for (CircuitStatement.Modifier modifier : call.modifiers()) {
      if (modifier instanceof CircuitStatement.Modifier.Power p
          && GateSignatures.find(call.gate().text()) == null
          && evaluator.evaluate(p.exponent(), names) instanceof Value.Num n
          && n.isWhole()) {
        double times = Math.min(Math.abs(n.value()), 9e18);
        size = ExpansionBudget.times(size, Math.max(1, (long) times));
      }
    }
    return size;
  }

  private Problem unknownGate(CircuitStatement.Apply call, Names names) {
    String name = call.gate().text();
    String sort = names.otherSort(name);
    if (!sort.isEmpty()) {
      return Problem.of(ErrorCode.WRONG_SORT, call.gate().span(), "`" + name + "` is " + sort)
          .accepted("a gate");
    }
    return Problem.of(ErrorCode.UNKNOWN_NAME, call.gate().span(), "no gate `" + name + "`")
        .help(problems.near(name, this::known));
  }

  private List<String> known() {
    List<String> known = new ArrayList<>();
    GateSignatures.all().forEach(g -> known.add(g.name()));
    known.addAll(gates.declared());
    return known;
  }

  private @Nullable List<Modifier> modifiers(CircuitStatement.Apply call, Names names) {
    List<Modifier> all = new ArrayList<>();
    for (CircuitStatement.Modifier modifier : call.modifiers().reversed()) {
      switch (modifier) {
        case CircuitStatement.Modifier.Inverse _ -> all.add(new Modifier.Inverse());
        case CircuitStatement.Modifier.Control c -> {
          Expression count = c.count();
          Integer times =
              count == null
                  ? Integer.valueOf(1)
                  : Wholes.of(evaluator.evaluate(count, names), count.span(), problems);
          if (times == null) {
            return null;
          }
          if (times < 1 || times > MOST_CONTROLS) {
            problems.add(
                ErrorCode.OUT_OF_RANGE, c.span(), times + " controls", "1 .. " + MOST_CONTROLS);
            return null;
          }
          for (int i = 0; i < times; i++) {
            all.add(new Modifier.Control(c.onOne()));
          }
        }
        case CircuitStatement.Modifier.Power p -> {
          Value value = evaluator.evaluate(p.exponent(), names);
          if (!(value instanceof Value.Num n) || !n.isPlain()) {
            if (!(value instanceof Value.Unknown)) {
              problems.add(
                  value instanceof Value.Formula ? ErrorCode.NOT_CONSTANT : ErrorCode.VALUE_TYPE,
                  p.exponent().span(),
                  value.describe(),
                  "a number");
            }
            return null;
          }
          all.add(new Modifier.Power(n.value()));
        }
      }
    }
    return all;
  }

  /// A power of a gate of the file that is no single gate must be whole.
  private boolean powersFit(CircuitStatement.Apply call, List<Modifier> modifiers) {
    long size = gates.size(call.gate().text());
    for (Modifier modifier : modifiers) {
      if (modifier instanceof Modifier.Power p
          && p.exponent() != Math.rint(p.exponent())
          && size != 1) {
        problems.add(
            ErrorCode.MODIFIER_REFUSED,
            call.modifiers().get(0).span(),
            "`pow("
                + NumberText.of(p.exponent())
                + ") @` of the "
                + size
                + " gates of `"
                + call.gate().text()
                + "`",
            "a whole power, or a power of a single gate");
        return false;
      }
    }
    return true;
  }

  private @Nullable List<Expr> angles(CircuitStatement.Apply call, Names names) {
    List<Expr> angles = new ArrayList<>(call.angles().size());
    boolean good = true;
    for (Expression angle : call.angles()) {
      Value value = evaluator.evaluate(angle, names);
      switch (value) {
        case Value.Formula f -> angles.add(f.expr());
        case Value.Num n when n.isPlain() || n.dimension() == Dimension.ANGLE ->
            angles.add(new Expr.Constant(n.value()));
        case Value.Unknown _ -> good = false;
        case Value.Num n -> {
          problems.add(ErrorCode.UNIT_MISMATCH, angle.span(), n.describe(), "an angle");
          good = false;
        }
        default -> {
          problems.add(ErrorCode.VALUE_TYPE, angle.span(), value.describe(), "an angle");
          good = false;
        }
      }
    }
    return good ? angles : null;
  }

  private @Nullable List<Registers.Operand> operands(CircuitStatement.Apply call, Names names) {
    List<Registers.Operand> operands = new ArrayList<>(call.operands().size());
    boolean good = true;
    for (CircuitStatement.Operand operand : call.operands()) {
      Registers.Operand found = registers.resolve(operand, names);
      if (found == null) {
        good = false;
      } else {
        operands.add(found);
      }
    }
    return good ? operands : null;
  }

  private boolean countsFit(
      CircuitStatement.Apply call, int angles, int qubits, List<Modifier> modifiers) {
    int controls = GateWriter.controls(modifiers);
    String name = "`" + call.gate().text() + "`";
    if (call.angles().size() != angles) {
      problems.add(
          ErrorCode.GATE_ARGUMENTS,
          call.gate().span(),
          counted(call.angles().size(), "angle"),
          name + " takes " + angles);
      return false;
    }
    if (call.operands().size() != qubits + controls) {
      String more = controls == 0 ? "" : " and " + counted(controls, "control");
      problems.add(
          ErrorCode.GATE_ARGUMENTS,
          call.gate().span(),
          counted(call.operands().size(), "qubit"),
          name + " takes " + counted(qubits, "qubit") + more);
      return false;
    }
    return true;
  }

  private static String counted(int count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }

  /// How often the gate is applied, 0 after a problem.
  private int turns(CircuitStatement.Apply call, List<Registers.Operand> operands) {
    int turns = 1;
    for (int i = 0; i < operands.size(); i++) {
      int size = operands.get(i).qubits().size();
      if (size == 1 || size == turns) {
        continue;
      }
      if (turns != 1) {
        problems.add(
            ErrorCode.REGISTERS_DIFFER,
            call.operands().get(i).span(),
            size + " qubits beside " + turns,
            "registers of equal size, or single qubits");
        return 0;
      }
      turns = size;
    }
    return turns;
  }

  private boolean distinct(CircuitStatement.Apply call, List<Integer> places) {
    Set<Integer> seen = new HashSet<>();
    for (int i = 0; i < places.size(); i++) {
      if (!seen.add(places.get(i))) {
        problems.add(
            ErrorCode.QUBIT_TWICE,
            call.operands().get(i).span(),
            "qubit " + places.get(i) + " again in `" + call.gate().text() + "`",
            "distinct qubits");
        return false;
      }
    }
    return true;
  }
}
