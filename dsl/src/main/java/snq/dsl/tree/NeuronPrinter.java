package snq.dsl.tree;

import java.util.List;

/// Bodies of neurons as text.
final class NeuronPrinter {
  private final Writer out;

  NeuronPrinter(Writer out) {
    this.out = out;
  }

  void body(List<NeuronStatement> statements) {
    out.indented(() -> statements.forEach(this::statement));
  }

  private void statement(NeuronStatement statement) {
    switch (statement) {
      case NeuronStatement.Input s -> out.documented(s.doc(), "input " + s.name().text() + ";");
      case NeuronStatement.State s ->
          out.documented(s.doc(), "state " + assigned(s.name(), s.start()));
      case NeuronStatement.Let s -> out.line("let " + assigned(s.name(), s.value()));
      case NeuronStatement.Assign s -> out.line(assigned(s.name(), s.value()));
      case NeuronStatement.If s -> choice("if", s);
      case NeuronStatement.SpikeWhen s ->
          out.line("spike when " + Printer.print(s.condition()) + ";");
      case NeuronStatement.OnSpike s -> {
        out.line("on spike {");
        body(s.body());
        out.line("}");
      }
      case NeuronStatement.Output s -> out.line("output " + Printer.print(s.value()) + ";");
      case Invalid invalid -> throw new IllegalArgumentException("has no text: " + invalid);
    }
  }

  private static String assigned(Name name, Expression value) {
    return name.text() + " = " + Printer.print(value) + ";";
  }

  private void choice(String start, NeuronStatement.If choice) {
    out.line(start + " (" + Printer.print(choice.condition()) + ") {");
    body(choice.then());
    List<NeuronStatement> otherwise = choice.otherwise();
    if (otherwise.size() == 1 && otherwise.get(0) instanceof NeuronStatement.If next) {
      choice("} else if", next);
      return;
    }
    if (!otherwise.isEmpty()) {
      out.line("} else {");
      body(otherwise);
    }
    out.line("}");
  }
}
