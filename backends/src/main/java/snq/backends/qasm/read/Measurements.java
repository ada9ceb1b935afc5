package snq.backends.qasm.read;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import snq.backends.qasm.read.Operands.Group;
import snq.backends.qasm.read.Operands.Target;
import snq.backends.qasm.read.Symbol.Cell;
import snq.backends.qasm.read.Value.Bits;
import snq.backends.qasm.tree.Expression;
import snq.backends.qasm.tree.Place;
import snq.compiler.circuit.Circuit.Apply;
import snq.compiler.circuit.Circuit.Barrier;
import snq.compiler.circuit.Circuit.Condition;
import snq.compiler.circuit.Circuit.Measure;
import snq.compiler.circuit.Circuit.Noise;
import snq.compiler.circuit.Circuit.Operation;
import snq.compiler.circuit.Circuit.Reset;
import snq.compiler.circuit.Circuit.When;
import snq.dsl.ErrorCode;

/// Measurements, and what measured bits are assigned to.
final class Measurements {
  private final Program program;
  private final Operands operands;

  Measurements(Program program, Operands operands) {
    this.program = program;
    this.operands = operands;
  }

  /// `c = measure q;`
  void measure(Expression.Measure m, Target target) {
    Group group = operands.qubits(m.qubits());
    if (group.qubits().size() != target.cells().size()) {
      throw program.problem(
          ErrorCode.QASM_SIZE,
          m.at(),
          group.qubits().size() + " qubits into " + target.cells().size() + " bits",
          "as many bits as qubits",
          "give both the same size, or name the elements that are meant");
    }
    inGate(m.at());
    program.spend(group.qubits().size(), m.at());
    for (int i = 0; i < group.qubits().size(); i++) {
      into(group.qubits().get(i), target.cells().get(i), m.at());
    }
  }

  /// A measurement whose bits have no name yet: `return measure q;`.
  Bits measure(Expression.Measure m) {
    Group group = operands.qubits(m.qubits());
    inGate(m.at());
    program.spend(group.qubits().size(), m.at());
    List<Integer> codes = new ArrayList<>();
    for (int qubit : group.qubits()) {
      Cell cell = new Cell(Program.HIDDEN + program.hiddenBits++);
      program.hiddenCells.put(cell.bit, cell);
      into(qubit, cell, m.at());
      codes.add(cell.bit);
    }
    return new Bits(codes, group.scalar());
  }

  private void inGate(Place at) {
    if (operands.gate != null) {
      throw program.problem(
          ErrorCode.QASM_PLACE, at, "a measurement in a gate", "gates", "use a subroutine, `def`");
    }
  }

  void into(int qubit, Cell cell, Place at) {
    if (cell.code == Bits.ONE && program.conditions > 0) {
      throw copied(at, "a bit that is 1 or measured, as a condition decides");
    }
    cell.code = cell.bit;
    cell.setAt = null;
    program.bitVersion++;
    program.measures = true;
    if (cell.bit >= Program.HIDDEN) {
      program.hiddenSince.putIfAbsent(cell.bit, program.operations.size());
    }
    program.emit(new Measure(qubit, cell.bit));
  }

  /// `c = b;` for bits.
  void assign(Target target, Bits value, Place at) {
    program.bitVersion++;
    for (int i = 0; i < target.cells().size(); i++) {
      Cell cell = target.cells().get(i);
      int code = value.codes().get(i);
      if (code == cell.code) {
        continue;
      }
      if (code >= 0) {
        move(code, cell, at);
      } else if (cell.code >= 0 || program.conditions > 0) {
        throw copied(at, "a constant in a bit that is measured before or under a condition");
      } else {
        cell.code = code;
        cell.setAt = code == Bits.ONE ? new Fault(program.source, at) : null;
      }
    }
  }

  /// A measured bit without a place of its own gets that of the bit it is assigned to: the
  /// measurement writes there at once. That is the same as long as nothing in between uses the
  /// place.
  private void move(int from, Cell to, Place at) {
    Integer since = program.hiddenSince.get(from);
    Cell source = program.hiddenCells.get(from);
    boolean possible = false;
    if (from >= Program.HIDDEN
        && since != null
        && source != null
        && (to.code != Bits.ONE || program.conditions == 0)) {
      List<Operation> later =
          program.operations.subList(
              Math.min(since, program.operations.size()), program.operations.size());
      possible =
          later.stream().anyMatch(o -> uses(o, from))
              && later.stream().noneMatch(o -> uses(o, to.bit));
      if (possible) {
        later.replaceAll(o -> renamed(o, from, to.bit));
      }
    }
    if (!possible || source == null || since == null) {
      throw copied(at, "a copy of a measured bit");
    }
    to.setAt = null;
    source.bit = to.bit;
    source.code = to.bit;
    to.code = to.bit;
    if (to.bit >= Program.HIDDEN) {
      program.hiddenSince.putIfAbsent(to.bit, since);
    }
    program.hiddenCells.remove(from);
  }

  private RuntimeException copied(Place at, String found) {
    return program.problem(
        ErrorCode.QASM_UNSUPPORTED,
        at,
        found,
        "bits that measurements write",
        "measure into the bit itself, or use the first bit in the conditions");
  }

  private static boolean uses(Operation operation, int bit) {
    return switch (operation) {
      case Measure m -> m.bit() == bit;
      case When w ->
          w.condition().bits().contains(bit) || w.body().stream().anyMatch(o -> uses(o, bit));
      case Apply a -> false;
      case Barrier b -> false;
      case Reset r -> false;
      case Noise n -> false;
    };
  }

  private static Operation renamed(Operation operation, int from, int to) {
    return placed(operation, Map.of(from, to));
  }

  /// With other numbers for some bits.
  static Operation placed(Operation operation, Map<Integer, Integer> places) {
    return switch (operation) {
      case Measure m -> new Measure(m.qubit(), places.getOrDefault(m.bit(), m.bit()));
      case When w -> {
        Condition c = w.condition();
        List<Integer> bits = c.bits().stream().map(b -> places.getOrDefault(b, b)).toList();
        yield new When(
            new Condition(bits, c.values(), c.equal()),
            w.body().stream().map(o -> placed(o, places)).toList());
      }
      case Apply a -> a;
      case Barrier b -> b;
      case Reset r -> r;
      case Noise n -> n;
    };
  }

  /// True when an operation writes one of some bits.
  static boolean writes(Operation operation, Collection<Integer> bits) {
    return switch (operation) {
      case Measure m -> bits.contains(m.bit());
      case When w -> w.body().stream().anyMatch(o -> writes(o, bits));
      case Apply a -> false;
      case Barrier b -> false;
      case Reset r -> false;
      case Noise n -> false;
    };
  }

  /// The bits that an operation writes or asks for.
  static void collect(Operation operation, Set<Integer> bits) {
    switch (operation) {
      case Measure m -> bits.add(m.bit());
      case When w -> {
        bits.addAll(w.condition().bits());
        w.body().forEach(o -> collect(o, bits));
      }
      case Apply a -> {}
      case Barrier b -> {}
      case Reset r -> {}
      case Noise n -> {}
    }
  }
}
