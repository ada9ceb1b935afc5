package snq.dsl.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.tree.CircuitStatement;
import snq.dsl.tree.Expression;

/// The qubits of a circuit, or the formal qubits of a gate, numbered in order of declaration.
final class Registers {
  /// @param single a qubit without a size: it is never broadcast over
  private record Register(int first, int size, boolean single) {}

  /// Qubits of an operand.
  ///
  /// @param whole true for a register that a gate is broadcast over
  record Operand(List<Integer> qubits, boolean whole) {}

  private final Map<String, Register> registers = new LinkedHashMap<>();
  private final Evaluator evaluator;
  private final Problems problems;
  private int count;
  private boolean broken;

  Registers(Evaluator evaluator, Problems problems) {
    this.evaluator = evaluator;
    this.problems = problems;
  }

  int count() {
    return count;
  }

  boolean has(String name) {
    return registers.containsKey(name);
  }

  void addSingle(String name) {
    registers.put(name, new Register(count, 1, true));
    count++;
  }

  /// From now on unknown registers are no news: a declaration could not be read.
  void markBroken() {
    broken = true;
  }

  void declare(CircuitStatement.Qubits qubits, Names names) {
    String name = qubits.name().text();
    if (registers.containsKey(name) || names instanceof Names.Frame f && f.has(name)) {
      problems.add(ErrorCode.DECLARED_TWICE, qubits.name().span(), "`" + name + "` stands already");
      return;
    }
    Expression size = qubits.size();
    if (size == null) {
      addSingle(name);
      return;
    }
    Integer whole = Wholes.of(evaluator.evaluate(size, names), size.span(), problems);
    if (whole == null) {
      broken = true;
      return;
    }
    if (whole < 1 || (long) count + whole > MOST) {
      problems.add(
          ErrorCode.OUT_OF_RANGE, size.span(), whole + " qubits", "1 .. " + (MOST - count));
      broken = true;
      return;
    }
    registers.put(name, new Register(count, whole, false));
    count += whole;
  }

  /// More than any device has; keeps lists of operands small.
  private static final int MOST = 1_000_000;

  /// The qubits of an operand, or null after a problem.
  @Nullable Operand resolve(CircuitStatement.Operand operand, Names names) {
    Register register = registers.get(operand.register().text());
    if (register == null) {
      if (!broken) {
        problems.add(
            Problem.of(
                    ErrorCode.UNKNOWN_NAME,
                    operand.register().span(),
                    "no qubits `" + operand.register().text() + "`")
                .help(problems.near(operand.register().text(), registers::keySet)));
      }
      return null;
    }
    Expression index = operand.index();
    if (index == null) {
      List<Integer> all = new ArrayList<>();
      for (int i = 0; i < register.size(); i++) {
        all.add(register.first() + i);
      }
      return new Operand(all, !register.single());
    }
    if (register.single()) {
      problems.add(
          ErrorCode.INDEX_OUT_OF_RANGE,
          index.span(),
          "an index of the single qubit `" + operand.register().text() + "`",
          "no index");
      return null;
    }
    return indexed(operand, index, register, names);
  }

  private @Nullable Operand indexed(
      CircuitStatement.Operand operand, Expression index, Register register, Names names) {
    String what = "`" + operand.register().text() + "`";
    if (!(index instanceof Expression.Range) && !(index instanceof Expression.Items)) {
      long at = evaluator.indexOf(index, register.size(), what, names);
      return at < 0 ? null : new Operand(List.of(register.first() + (int) at), false);
    }
    List<Integer> wholes =
        Wholes.list(evaluator.evaluate(index, names), index.span(), register.size(), problems);
    if (wholes == null) {
      return null;
    }
    if (wholes.isEmpty()) {
      problems.add(ErrorCode.INDEX_OUT_OF_RANGE, index.span(), "no index", "at least one");
      return null;
    }
    List<Integer> qubits = new ArrayList<>();
    for (int i : wholes) {
      if (i < 0 || i >= register.size()) {
        problems.add(
            ErrorCode.INDEX_OUT_OF_RANGE,
            index.span(),
            "index " + i + " of " + what,
            "0 .. " + (register.size() - 1));
        return null;
      }
      qubits.add(register.first() + i);
    }
    return new Operand(qubits, true);
  }
}
