package snq.backends.qasm.read;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import snq.backends.qasm.tree.Expression;
import snq.backends.qasm.tree.Expression.Selector;
import snq.backends.qasm.tree.Place;
import snq.backends.qasm.tree.Statement;
import snq.compiler.circuit.Circuit.Noise;
import snq.compiler.circuit.KrausTable;
import snq.dsl.ErrorCode;
import snq.dsl.model.NoiseModel.Channel;

/// Pragmas: Braket's noise becomes channels, all others have no effect.
final class Pragmas {
  private static final Pattern NOISE =
      Pattern.compile("braket\\s+noise\\s+(\\w+)\\s*\\(([^)]*)\\)\\s*(.*)");
  private static final Pattern OPERAND =
      Pattern.compile("\\$([0-9]{1,9})|(\\w+)(?:\\s*\\[\\s*([0-9]{1,9})\\s*\\])?");

  /// Braket's names of our channels.
  private static final Map<String, String> CHANNELS =
      Map.of(
          "bit_flip", "bit_flip",
          "phase_flip", "phase_flip",
          "depolarizing", "depolarizing",
          "two_qubit_depolarizing", "depolarizing2",
          "amplitude_damping", "amplitude_damping",
          "phase_damping", "phase_damping");

  private final Program program;
  private final Operands operands;

  Pragmas(Program program, Operands operands) {
    this.program = program;
    this.operands = operands;
  }

  void run(Statement.Pragma p) {
    if (p.text().startsWith("braket noise")) {
      noise(p);
    } else if (p.text().startsWith("braket unitary")) {
      throw program.problem(
          ErrorCode.QASM_UNSUPPORTED,
          p.at(),
          "a gate given by its matrix",
          "gates of the text and its libraries",
          "write the gates that are meant");
    } else {
      program.warn(ErrorCode.QASM_DROPPED, p.at(), "a pragma", "delete it");
    }
  }

  private void noise(Statement.Pragma p) {
    Matcher m = NOISE.matcher(p.text());
    String channel = m.matches() ? CHANNELS.get(m.group(1)) : null;
    if (channel == null) {
      throw program.problem(
          ErrorCode.QASM_UNSUPPORTED,
          p.at(),
          "`" + p.text() + "`",
          "noise " + String.join(", ", CHANNELS.keySet().stream().sorted().toList()),
          "write one of these, as `#pragma braket noise bit_flip(0.1) q[0]`");
    }
    double strength = strength(m.group(2).strip(), p.at());
    List<Integer> qubits = new ArrayList<>();
    for (String operand : m.group(3).split(",", -1)) {
      qubits.addAll(operands.qubits(operand(operand.strip(), p.at())).qubits());
    }
    KrausTable.Entry entry = KrausTable.get(channel);
    if (qubits.size() != entry.qubits() || qubits.stream().distinct().count() < qubits.size()) {
      throw program.problem(
          ErrorCode.QASM_ARGUMENTS,
          p.at(),
          qubits.size() + " qubits",
          entry.qubits() + " different qubits",
          "");
    }
    program.spend(1, p.at());
    program.emit(new Noise(new Channel(channel, List.of(strength)), qubits));
  }

  private double strength(String text, Place at) {
    double value = Double.NaN;
    if (text.matches("[0-9]*\\.?[0-9]+([eE][+-]?[0-9]{1,3})?")) {
      value = Double.parseDouble(text);
    }
    if (!(value >= 0 && value <= 1)) {
      throw program.problem(
          ErrorCode.QASM_VALUE, at, "the probability `" + text + "`", "a number from 0 to 1", "");
    }
    return value;
  }

  private Expression operand(String text, Place at) {
    Matcher m = OPERAND.matcher(text);
    if (!m.matches()) {
      throw program.problem(
          ErrorCode.QASM_SYNTAX, at, "`" + text + "`", "a qubit, such as q[0] or $0", "");
    }
    if (m.group(1) != null) {
      return new Expression.Hardware(at, Integer.parseInt(m.group(1)));
    }
    Expression name = new Expression.Name(at, m.group(2));
    if (m.group(3) == null) {
      return name;
    }
    Expression index = new Expression.Whole(at, new BigInteger(m.group(3)));
    return new Expression.Index(at, name, List.of(new Selector.One(index)));
  }
}
