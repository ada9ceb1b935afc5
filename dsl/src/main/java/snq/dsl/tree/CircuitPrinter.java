package snq.dsl.tree;

import java.util.List;
import java.util.stream.Collectors;
import snq.dsl.tree.CircuitStatement.Modifier;
import snq.dsl.tree.CircuitStatement.Operand;

/// Bodies of circuits, gates and noise as text.
final class CircuitPrinter {
  private final Writer out;

  CircuitPrinter(Writer out) {
    this.out = out;
  }

  void body(List<CircuitStatement> statements) {
    out.indented(() -> statements.forEach(this::statement));
  }

  private void statement(CircuitStatement statement) {
    switch (statement) {
      case CircuitStatement.Qubits s -> {
        String size = s.size() == null ? "" : "[" + Printer.print(s.size()) + "]";
        out.line("qubit " + s.name().text() + size + ";");
      }
      case CircuitStatement.Apply s -> apply(s);
      case CircuitStatement.Barrier s -> out.line("barrier" + operands(s.operands()) + ";");
      case CircuitStatement.Reset s -> out.line("reset" + operands(s.operands()) + ";");
      case CircuitStatement.For s -> {
        out.line("for " + s.variable().text() + " in " + Printer.print(s.range()) + " {");
        body(s.body());
        out.line("}");
      }
      case CircuitStatement.If s -> choice("if", s);
      case Invalid invalid -> throw new IllegalArgumentException("has no text: " + invalid);
    }
  }

  private void choice(String start, CircuitStatement.If choice) {
    out.line(start + " (" + Printer.print(choice.condition()) + ") {");
    body(choice.then());
    List<CircuitStatement> otherwise = choice.otherwise();
    if (otherwise.size() == 1 && otherwise.get(0) instanceof CircuitStatement.If next) {
      choice("} else if", next);
      return;
    }
    if (!otherwise.isEmpty()) {
      out.line("} else {");
      body(otherwise);
    }
    out.line("}");
  }

  private void apply(CircuitStatement.Apply apply) {
    String modifiers = apply.modifiers().stream().map(this::modifier).collect(Collectors.joining());
    String angles =
        apply.angles().isEmpty() ? "" : "(" + ExpressionPrinter.list(apply.angles()) + ")";
    out.line(modifiers + apply.gate().text() + angles + operands(apply.operands()) + ";");
  }

  private String modifier(Modifier modifier) {
    return switch (modifier) {
      case Modifier.Control m -> {
        String count = m.count() == null ? "" : "(" + Printer.print(m.count()) + ")";
        yield (m.onOne() ? "ctrl" : "negctrl") + count + " @ ";
      }
      case Modifier.Inverse m -> "inv @ ";
      case Modifier.Power m -> "pow(" + Printer.print(m.exponent()) + ") @ ";
    };
  }

  private static String operands(List<Operand> operands) {
    return operands.isEmpty()
        ? ""
        : operands.stream().map(CircuitPrinter::operand).collect(Collectors.joining(", ", " ", ""));
  }

  private static String operand(Operand operand) {
    return operand.register().text()
        + (operand.index() == null ? "" : "[" + Printer.print(operand.index()) + "]");
  }

  void noise(List<NoiseEntry> entries) {
    out.indented(() -> {
      for (NoiseEntry entry : entries) {
        switch (entry) {
          case NoiseEntry.After e ->
              out.documented(
                  e.doc(),
                  "after " + e.gates().text() + ": " + ExpressionPrinter.list(e.channels()) + ";");
          case NoiseEntry.Entry e ->
              out.documented(
                  e.doc(), e.key().text() + ": " + ExpressionPrinter.list(e.values()) + ";");
          case Invalid invalid -> throw new IllegalArgumentException("has no text: " + invalid);
        }
      }
    });
  }
}
