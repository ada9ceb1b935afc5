package snq.backends.draw;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.IntStream;
import snq.compiler.circuit.Circuit;
import snq.compiler.circuit.Circuit.Apply;
import snq.compiler.circuit.Circuit.Barrier;
import snq.compiler.circuit.Circuit.Measure;
import snq.compiler.circuit.Circuit.Noise;
import snq.compiler.circuit.Circuit.Reset;
import snq.compiler.circuit.Circuit.When;
import snq.dsl.model.CircuitModel.Modifier;

/// Which sign stands on which wire in which column. A gate stands as far left as the wires between
/// its ends are free.
///
/// @param wires the qubits drawn, from top to bottom
/// @param phases global phases, which stand on no wire
record CircuitLayout(List<Integer> wires, List<List<Item>> columns, List<String> phases) {
  enum Sign {
    BOX,
    CONTROL,
    CONTROL_ON_ZERO,
    TARGET,
    CROSS,
    BARRIER
  }

  /// @param wire place in `wires`
  /// @param label of a box, else empty
  record Mark(int wire, Sign sign, String label) {}

  /// One operation: marks joined by a vertical line from the first to the last wire.
  record Item(List<Mark> marks) {
    Item {
      marks = List.copyOf(marks);
    }

    int top() {
      return marks.stream().mapToInt(Mark::wire).min().orElse(0);
    }

    int bottom() {
      return marks.stream().mapToInt(Mark::wire).max().orElse(0);
    }

    boolean isBarrier() {
      return marks.get(0).sign() == Sign.BARRIER;
    }
  }

  /// @param wanted which wires are drawn; one is when there are none
  static CircuitLayout of(Circuit circuit, Wires wanted) {
    TreeSet<Integer> used = new TreeSet<>();
    switch (wanted) {
      case ALL -> IntStream.range(0, circuit.qubits()).forEach(used::add);
      case USED ->
          circuit.operations().stream()
              .filter(operation -> !(operation instanceof Barrier))
              .forEach(operation -> used.addAll(operation.qubits()));
    }
    if (used.isEmpty()) {
      used.add(0);
    }
    List<Integer> wires = List.copyOf(used);
    Builder builder = new Builder(wires, new AngleLabel(circuit));
    circuit.operations().forEach(builder::add);
    return new CircuitLayout(wires, builder.columns, builder.phases);
  }

  private static final class Builder {
    private final List<Integer> wires;
    private final AngleLabel angles;
    private final int[] free;
    private final List<List<Item>> columns = new ArrayList<>();
    private final List<String> phases = new ArrayList<>();

    Builder(List<Integer> wires, AngleLabel angles) {
      this.wires = wires;
      this.angles = angles;
      this.free = new int[wires.size()];
    }

    void add(Circuit.Operation operation) {
      switch (operation) {
        case Apply apply -> gate(apply);
        case Barrier barrier -> {
          List<Mark> marks =
              barrier.qubits().stream()
                  .filter(wires::contains)
                  .map(q -> new Mark(wires.indexOf(q), Sign.BARRIER, ""))
                  .toList();
          if (!marks.isEmpty()) {
            place(new Item(marks));
          }
        }
        case Reset reset -> box(reset.qubit(), "|0\u27e9");
        case Measure measure -> box(measure.qubit(), "M c" + measure.bit());
        case Noise noise -> noise.qubits().forEach(q -> box(q, noise.channel().name()));
        case When when -> {
          // The condition stands once, over the wires of what depends on it.
          when.qubits().forEach(q -> box(q, condition(when.condition())));
          when.body().forEach(this::add);
        }
      }
    }

    private void box(int qubit, String label) {
      place(new Item(List.of(new Mark(wires.indexOf(qubit), Sign.BOX, label))));
    }

    /// `if c0=1,c1=0`; with `!` where some bit must differ.
    private static String condition(Circuit.Condition condition) {
      List<String> parts = new ArrayList<>();
      for (int i = 0; i < condition.bits().size(); i++) {
        parts.add("c" + condition.bits().get(i) + "=" + (condition.values().get(i) ? 1 : 0));
      }
      return (condition.equal() ? "if " : "if !") + String.join(",", parts);
    }

    private void gate(Apply apply) {
      List<Mark> marks = new ArrayList<>();
      List<Modifier.Control> controls = new ArrayList<>();
      String suffix = "";
      for (Modifier modifier : apply.modifiers()) {
        switch (modifier) {
          case Modifier.Control control -> controls.add(0, control);
          case Modifier.Inverse inverse -> suffix += "\u2020";
          case Modifier.Power power -> suffix += "^" + power(power.exponent());
        }
      }
      int next = 0;
      for (Modifier.Control control : controls) {
        Sign sign = control.onOne() ? Sign.CONTROL : Sign.CONTROL_ON_ZERO;
        marks.add(new Mark(wires.indexOf(apply.qubits().get(next++)), sign, ""));
      }
      // A control of the gate itself is drawn as one while no power or inverse stands before it.
      int own = apply.gate().controls();
      for (int i = 0; i < own; i++) {
        marks.add(new Mark(wires.indexOf(apply.qubits().get(next++)), Sign.CONTROL, ""));
      }
      String base = base(apply.gate().name());
      for (int qubit : apply.qubits().subList(next, apply.qubits().size())) {
        marks.add(mark(wires.indexOf(qubit), base, label(base, apply) + suffix, suffix));
      }
      if (apply.gate().qubits() == 0 && !marks.isEmpty()) {
        Mark last = marks.remove(marks.size() - 1);
        marks.add(new Mark(last.wire(), Sign.BOX, label("p", apply) + suffix));
      }
      if (marks.isEmpty()) {
        phases.add(angles.of(apply.angles().get(0)));
      } else {
        place(new Item(marks));
      }
    }

    private static Mark mark(int wire, String base, String label, String suffix) {
      if (suffix.isEmpty() && base.equals("x")) {
        return new Mark(wire, Sign.TARGET, "");
      }
      if (suffix.isEmpty() && base.equals("swap")) {
        return new Mark(wire, Sign.CROSS, "");
      }
      return new Mark(wire, Sign.BOX, label);
    }

    private static String power(double exponent) {
      return exponent == Math.rint(exponent)
          ? Integer.toString((int) exponent)
          : Double.toString(exponent);
    }

    private String label(String base, Apply apply) {
      String name = base.equals("u") || base.equals("U") ? "U" : base.toUpperCase(Locale.ROOT);
      name = name.endsWith("DG") ? name.substring(0, name.length() - 2) + "\u2020" : name;
      String list = String.join(", ", apply.angles().stream().map(angles::of).toList());
      return list.isEmpty() ? name : name + "(" + list + ")";
    }

    private static String base(String gate) {
      return switch (gate) {
        case "cx", "CX", "ccx" -> "x";
        case "cy", "cz", "ch", "cp", "crx", "cry", "crz", "cu", "cswap" -> gate.substring(1);
        case "cphase", "phase", "u1" -> "p";
        default -> gate;
      };
    }

    private void place(Item item) {
      int column = 0;
      for (int w = item.top(); w <= item.bottom(); w++) {
        column = Math.max(column, free[w]);
      }
      while (columns.size() <= column) {
        columns.add(new ArrayList<>());
      }
      columns.get(column).add(item);
      for (int w = item.top(); w <= item.bottom(); w++) {
        free[w] = column + 1;
      }
    }
  }
}
