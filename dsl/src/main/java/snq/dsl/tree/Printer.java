package snq.dsl.tree;

import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import snq.dsl.tree.Declaration.Formal;
import snq.dsl.tree.Declaration.Parameter;

/// A tree as source text. Parsing the text gives the same tree but for its positions. A tree with
/// an [Invalid] node has no text and is refused with an `IllegalArgumentException`.
public final class Printer {
  private final Writer out = new Writer();

  private Printer() {}

  public static String print(SourceFile file) {
    Printer printer = new Printer();
    printer.file(file);
    return printer.out.text();
  }

  public static String print(Expression expression) {
    return ExpressionPrinter.print(expression);
  }

  public static String print(Type type) {
    return ExpressionPrinter.type(type);
  }

  private void file(SourceFile file) {
    out.doc(file.doc());
    if (file.version() != null) {
      out.line("snq " + print(file.version()) + ";");
    } else if (!file.doc().isEmpty()) {
      out.line("");
    }
    file.declarations().forEach(this::declaration);
  }

  private void declaration(Declaration declaration) {
    switch (declaration) {
      case Declaration.Import d ->
          out.documented(d.doc(), "import " + ExpressionPrinter.print(d.path()) + ";");
      case Declaration.Param d ->
          out.documented(
              d.doc(),
              "param "
                  + constant(d.name(), d.type(), d.value())
                  + ExpressionPrinter.optional(" in ", d.range())
                  + ";");
      case Declaration.Const d ->
          out.documented(d.doc(), "const " + constant(d.name(), d.type(), d.value()) + ";");
      case Declaration.NeuronAlias d ->
          out.documented(
              d.doc(),
              "neuron " + d.name().text() + " = " + ExpressionPrinter.operation(d.value()) + ";");
      case Declaration.EncoderAlias d ->
          out.documented(
              d.doc(),
              "encoder " + d.name().text() + " = " + ExpressionPrinter.operation(d.value()) + ";");
      case Declaration.Gate d -> {
        String angles = d.angles().isEmpty() ? " " : "(" + names(d.angles(), ", ") + ") ";
        out.documented(
            d.doc(), "gate " + d.name().text() + angles + names(d.qubits(), ", ") + " {");
        new CircuitPrinter(out).body(d.body());
        out.line("}");
      }
      case Declaration.Circuit d -> {
        out.doc(d.doc());
        header("circuit " + d.name().text(), d.formals(), this::formal);
        new CircuitPrinter(out).body(d.body());
        out.line("}");
      }
      case Declaration.Noise d -> {
        out.documented(d.doc(), "noise " + d.name().text() + " {");
        new CircuitPrinter(out).noise(d.entries());
        out.line("}");
      }
      case Declaration.Neuron d -> {
        out.doc(d.doc());
        header("neuron " + d.name().text(), d.parameters(), this::parameter);
        new NeuronPrinter(out).body(d.body());
        out.line("}");
      }
      case Declaration.Network d -> {
        out.documented(d.doc(), "network " + d.name().text() + " {");
        out.indented(() -> d.statements().forEach(this::networkStatement));
        out.line("}");
      }
      case Declaration.Settings d -> settings(d);
      case Invalid invalid -> throw new IllegalArgumentException("has no text: " + invalid);
    }
  }

  private static String constant(Name name, @Nullable Type type, Expression value) {
    return name.text() + (type == null ? "" : ": " + print(type)) + " = " + print(value);
  }

  static String names(List<Name> names, String between) {
    return names.stream().map(Name::text).collect(Collectors.joining(between));
  }

  /// `circuit Name(` one formal a line `) {`.
  private <T> void header(String start, List<T> formals, BiConsumer<T, String> write) {
    if (formals.isEmpty()) {
      out.line(start + "() {");
      return;
    }
    out.line(start + "(");
    out.indented(() -> {
      for (int i = 0; i < formals.size(); i++) {
        write.accept(formals.get(i), i + 1 < formals.size() ? "," : "");
      }
    });
    out.line(") {");
  }

  private void formal(Formal formal, String end) {
    String role = formal.weight() ? "weight " : "feature ";
    out.documented(formal.doc(), role + formal.name().text() + ": " + print(formal.type()) + end);
  }

  private void parameter(Parameter parameter, String end) {
    Type type = parameter.type();
    String kind = type == null ? names(parameter.words(), " | ") : print(type);
    out.documented(
        parameter.doc(),
        parameter.name().text()
            + ": "
            + kind
            + ExpressionPrinter.optional(" = ", parameter.start())
            + ExpressionPrinter.optional(" in ", parameter.range())
            + end);
  }

  private void networkStatement(NetworkStatement statement) {
    switch (statement) {
      case NetworkStatement.Steps s ->
          out.line(
              "steps " + print(s.count()) + ExpressionPrinter.optional(" of ", s.duration()) + ";");
      case NetworkStatement.Input s ->
          out.documented(
              s.doc(),
              "input "
                  + s.name().text()
                  + ": "
                  + print(s.type())
                  + ExpressionPrinter.optional(" in ", s.range())
                  + ";");
      case NetworkStatement.Value s ->
          out.documented(s.doc(), constant(s.name(), s.type(), s.value()) + ";");
      case NetworkStatement.Output s ->
          out.documented(s.doc(), "output " + constant(s.name(), s.type(), s.value()) + ";");
      case Invalid invalid -> throw new IllegalArgumentException("has no text: " + invalid);
    }
  }

  private void settings(Declaration.Settings settings) {
    String kind = settings.kind().name().toLowerCase(Locale.ROOT);
    Name name = settings.name();
    out.documented(settings.doc(), kind + (name == null ? "" : " " + name.text()) + " {");
    out.indented(() -> {
      for (Setting setting : settings.entries()) {
        switch (setting) {
          case Setting.Entry e ->
              out.documented(
                  e.doc(),
                  (e.vary() ? "vary " : "") + e.key().text() + ": " + print(e.value()) + ";");
          case Invalid invalid -> throw new IllegalArgumentException("has no text: " + invalid);
        }
      }
    });
    out.line("}");
  }
}
