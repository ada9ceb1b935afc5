package snq.dsl;

import java.util.ArrayList;
import java.util.List;
import snq.dsl.check.LibraryNeurons;
import snq.dsl.table.ArgumentSpec;
import snq.dsl.table.ChannelTable;
import snq.dsl.table.DataTable;
import snq.dsl.table.FunctionTable;
import snq.dsl.table.GateSignature;
import snq.dsl.table.GateSignatures;
import snq.dsl.table.NeuronOptionTable;
import snq.dsl.table.Operation;
import snq.dsl.table.OperationTable;
import snq.dsl.table.SettingSpec;
import snq.dsl.table.SettingsTable;
import snq.dsl.table.UnitTable;

/// `docs/language-reference.md`, written from the tables that the checks use.
public final class LanguageReference {
  private final StringBuilder out = new StringBuilder();

  private LanguageReference() {}

  public static String markdown() {
    LanguageReference reference = new LanguageReference();
    reference.write();
    return reference.out.toString();
  }

  private void write() {
    out.append("# Language reference\n\n");
    out.append("Written from the tables that `snq check` uses; `snq explain NAME` prints the same");
    out.append(" for one name.\n");
    operations();
    neurons();
    gates();
    rows(
        "Noise channels",
        "channel",
        ChannelTable.all().stream()
            .map(c -> List.of(code(c.name()), c.doc(), code(c.example())))
            .toList(),
        "meaning",
        "use");
    rows(
        "Functions",
        "function",
        FunctionTable.all().stream().map(f -> List.of(code(f.name()), f.doc(), places(f))).toList(),
        "meaning",
        "where");
    rows(
        "Units",
        "unit",
        UnitTable.all().stream().map(u -> List.of(code(u.unit().symbol()), u.doc())).toList(),
        "meaning");
    settings();
    data();
    out.append("\n## Problems\n\n| code | title |\n| --- | --- |\n");
    for (ErrorCode code : ErrorCode.values()) {
      row(List.of("[" + code.id() + "](errors/" + code.id() + ".md)", code.title()));
    }
  }

  private static String places(FunctionTable.Entry function) {
    List<String> places = new ArrayList<>();
    places.add("constants");
    if (function.circuits()) {
      places.add("angles");
    }
    if (function.neurons()) {
      places.add("equations");
    }
    return String.join(", ", places);
  }

  private static String code(String text) {
    return "`" + text.replace("|", "\\|") + "`";
  }

  private void rows(String title, String first, List<List<String>> rows, String... more) {
    out.append("\n## ").append(title).append("\n\n| ").append(first);
    for (String column : more) {
      out.append(" | ").append(column);
    }
    out.append(" |\n|").append(" --- |".repeat(more.length + 1)).append('\n');
    rows.forEach(this::row);
  }

  private void row(List<String> cells) {
    out.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  private void operations() {
    out.append(
        "\n## Operations\n\nThe value left of `->` comes first. Only the first argument may");
    out.append(" stand without its name.\n");
    for (Operation.Group group : Operation.Group.values()) {
      if (group == Operation.Group.INTERNAL) {
        continue;
      }
      out.append("\n### ").append(group.title()).append(": ").append(group.summary()).append('\n');
      for (Operation operation : OperationTable.all()) {
        if (operation.group() == group) {
          operation(operation);
        }
      }
    }
  }

  private void operation(Operation operation) {
    out.append("\n#### `").append(operation.name()).append("`\n\n").append(operation.doc());
    out.append(" Takes ").append(operation.acceptedKinds()).append(".\n");
    if (!operation.arguments().isEmpty()) {
      out.append("\n| argument | meaning | accepted | default |\n| --- | --- | --- | --- |\n");
      operation.arguments().forEach(this::argument);
    }
    out.append("\n```snq\nx -> ").append(operation.example()).append("\n```\n");
  }

  private void argument(ArgumentSpec argument) {
    String start = argument.startText();
    String shown = argument.required() ? "needed" : start.isEmpty() ? "" : code(start);
    row(
        List.of(
            code(argument.name()), argument.doc(), argument.accepted().replace("|", "\\|"), shown));
  }

  private void neurons() {
    out.append("\n## Neurons\n\nThe library is text of the language (`std/neurons.snq`).\n");
    for (LibraryNeurons.Entry neuron : LibraryNeurons.all()) {
      out.append("\n### `").append(neuron.name()).append("`\n\n").append(neuron.doc());
      out.append("\n\n| parameter | type | default |\n| --- | --- | --- |\n");
      for (LibraryNeurons.Parameter parameter : neuron.parameters()) {
        row(
            List.of(
                code(parameter.name()),
                code(parameter.type()),
                parameter.start().isEmpty() ? "needed" : code(parameter.start())));
      }
    }
    rows(
        "Options of every spiking neuron",
        "option",
        NeuronOptionTable.all().stream()
            .map(o -> List.of(code(o.name()), o.doc(), o.values(), o.start()))
            .toList(),
        "meaning",
        "accepted",
        "default");
  }

  private void gates() {
    out.append("\n## Gates\n\nAngles are radians. Modifiers: `ctrl @`, `negctrl @`, `inv @`,");
    out.append(" `pow(k) @`.\n\n| gate | use | meaning |\n| --- | --- | --- |\n");
    for (GateSignature gate : GateSignatures.all()) {
      row(List.of(code(gate.name()), code(gate.example()), gate.doc().replace("|", "\\|")));
    }
  }

  private void settings() {
    out.append("\n## Settings\n");
    for (String block : SettingsTable.BLOCKS) {
      out.append("\n### `").append(block).append("`\n\n");
      out.append("| key | meaning | accepted | default |\n| --- | --- | --- | --- |\n");
      for (SettingSpec spec : SettingsTable.all()) {
        if (spec.block().equals(block)) {
          row(List.of(code(spec.key()), spec.doc(), accepted(spec), spec.start()));
        }
      }
    }
  }

  private static String accepted(SettingSpec spec) {
    if (spec.words().isEmpty()) {
      return spec.type().words();
    }
    return String.join(", ", spec.words().stream().map(w -> code(Explain.wordText(w))).toList());
  }

  private void data() {
    List<List<String>> rows = new ArrayList<>();
    for (DataTable.Format format : DataTable.formats()) {
      rows.add(List.of(code(format.name()), format.doc(), code(format.example())));
    }
    for (DataTable.Step step : DataTable.steps()) {
      rows.add(List.of(code(step.name()), step.doc(), code(step.example())));
    }
    rows("Data", "name", rows, "meaning", "use");
  }
}
