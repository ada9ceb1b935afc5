package snq.dsl.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import snq.dsl.Span;
import snq.dsl.tree.Declaration;

/// The neurons of the library, as help shows them.
public final class LibraryNeurons {
  private static final List<Entry> ALL = read();

  private LibraryNeurons() {}

  /// @param doc what the text says before it
  /// @param parameters in written order
  /// @param text the definition itself
  public record Entry(String name, String doc, List<Parameter> parameters, String text) {
    public Entry {
      parameters = List.copyOf(parameters);
    }

    public boolean isSpiking() {
      return text.contains("spike when");
    }
  }

  /// @param type as written: `time`, `euler | exponential`
  /// @param start the default as written, or empty
  public record Parameter(String name, String type, String start) {}

  public static List<Entry> all() {
    return ALL;
  }

  public static Optional<Entry> find(String name) {
    return ALL.stream().filter(e -> e.name().equals(name)).findFirst();
  }

  private static List<Entry> read() {
    List<Entry> all = new ArrayList<>();
    for (Declaration declaration : Library.parse().tree().declarations()) {
      if (declaration instanceof Declaration.Neuron neuron) {
        all.add(
            new Entry(
                neuron.name().text(),
                neuron.doc().replace('\n', ' ').strip(),
                neuron.parameters().stream().map(LibraryNeurons::parameter).toList(),
                text(neuron.span())));
      }
    }
    return List.copyOf(all);
  }

  private static Parameter parameter(Declaration.Parameter parameter) {
    String type =
        parameter.type() == null
            ? String.join(" | ", parameter.words().stream().map(w -> w.text()).toList())
            : text(parameter.type().span());
    String range = parameter.range() == null ? "" : " in " + text(parameter.range().span());
    return new Parameter(
        parameter.name().text(),
        type + range,
        parameter.start() == null ? "" : text(parameter.start().span()));
  }

  private static String text(Span span) {
    String text = Library.source().text().substring(span.start(), span.end());
    int line = text.indexOf("neuron ");
    return text.startsWith("///") && line > 0 ? text.substring(line) : text;
  }
}
