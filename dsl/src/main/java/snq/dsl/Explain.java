package snq.dsl;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
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

/// Help on one subject, from the tables: what `snq explain SUBJECT` prints. Subjects are error
/// codes, operations, neurons, gates, channels, functions, units, neuron options, keys of settings
/// (`train.loss`) and the lists of them (`operations`).
public final class Explain {
  private static final int WIDTH = 80;

  private Explain() {}

  /// The text, lines ending with `\n`, or empty when the subject is unknown. A name that is several
  /// things (`reset`, `h`) gives the text of each.
  public static Optional<String> text(String subject) {
    List<String> parts = new ArrayList<>();
    Supplier<String> list = lists().get(subject.toLowerCase(Locale.ROOT));
    if (list != null) {
      parts.add(list.get());
    }
    code(subject).ifPresent(parts::add);
    Operation operation = OperationTable.find(subject);
    if (operation != null && operation.isWritten()) {
      parts.add(operation(operation));
    }
    LibraryNeurons.find(subject).map(Explain::neuron).ifPresent(parts::add);
    GateSignature gate = GateSignatures.find(subject);
    if (gate != null) {
      parts.add("gate " + subject + "\n" + wrap(gate.doc()) + example(gate.example()));
    }
    ChannelTable.Channel channel = ChannelTable.find(subject);
    if (channel != null) {
      parts.add("channel " + subject + "\n" + wrap(channel.doc()) + example(channel.example()));
    }
    small(subject).ifPresent(parts::add);
    settings(subject, parts);
    return parts.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", parts));
  }

  /// Every subject, for suggestions and completion.
  public static List<String> subjects() {
    List<String> all = new ArrayList<>(lists().keySet());
    Arrays.stream(ErrorCode.values()).forEach(c -> all.add(c.id()));
    OperationTable.all().stream().filter(Operation::isWritten).forEach(o -> all.add(o.name()));
    LibraryNeurons.all().forEach(n -> all.add(n.name()));
    GateSignatures.all().forEach(g -> all.add(g.name()));
    ChannelTable.all().forEach(c -> all.add(c.name()));
    FunctionTable.all().forEach(f -> all.add(f.name()));
    UnitTable.all().forEach(u -> all.add(u.unit().symbol()));
    NeuronOptionTable.all().forEach(o -> all.add(o.name()));
    DataTable.formats().forEach(f -> all.add(f.name()));
    DataTable.steps().forEach(s -> all.add(s.name()));
    SettingsTable.all().forEach(s -> all.add(s.block() + "." + s.key()));
    all.add("pi");
    all.add("prev");
    all.add("learned");
    return all.stream().distinct().toList();
  }

  private static Map<String, Supplier<String>> lists() {
    Map<String, Supplier<String>> lists = new LinkedHashMap<>();
    lists.put("operations", Explain::operations);
    lists.put("neurons", Explain::neurons);
    lists.put("gates", Explain::gates);
    lists.put("channels", Explain::channels);
    lists.put("functions", Explain::functions);
    lists.put("units", Explain::units);
    lists.put("codes", Explain::codes);
    for (String block : SettingsTable.BLOCKS) {
      lists.put(block, () -> block(block));
    }
    return lists;
  }

  private static Optional<String> code(String subject) {
    for (ErrorCode code : ErrorCode.values()) {
      if (code.id().equalsIgnoreCase(subject)) {
        return Optional.of(ErrorPages.of(code));
      }
    }
    return Optional.empty();
  }

  private static String operation(Operation operation) {
    StringBuilder text = new StringBuilder();
    text.append(operation.name()).append(": ").append(operation.group().title());
    text.append(" (").append(operation.group().summary()).append(")\n");
    text.append(wrap(operation.doc()));
    text.append("takes ").append(operation.acceptedKinds()).append('\n');
    for (ArgumentSpec argument : operation.arguments()) {
      text.append(row(argument.name(), argumentText(argument)));
    }
    return text.append(example("x -> " + operation.example())).toString();
  }

  /// Type, range, default and meaning of an argument in one line of text.
  static String argumentText(ArgumentSpec argument) {
    String start = argument.startText();
    String needed = argument.required() ? ", needed" : start.isEmpty() ? ", optional" : "";
    String named = start.isEmpty() ? needed : ", default " + start;
    return argument.doc() + "; " + argument.accepted() + named;
  }

  private static String neuron(LibraryNeurons.Entry neuron) {
    StringBuilder text = new StringBuilder("neuron ").append(neuron.name()).append('\n');
    text.append(wrap(neuron.doc()));
    for (LibraryNeurons.Parameter parameter : neuron.parameters()) {
      String start = parameter.start().isEmpty() ? "needed" : "default " + parameter.start();
      text.append(row(parameter.name(), parameter.type() + ", " + start));
    }
    if (neuron.isSpiking()) {
      NeuronOptionTable.all().forEach(o -> text.append(row(o.name(), option(o))));
    }
    return text.append('\n').append(neuron.text()).append('\n').toString();
  }

  private static String option(NeuronOptionTable.Entry option) {
    return option.values() + ", default " + option.start();
  }

  private static Optional<String> small(String subject) {
    FunctionTable.Entry function = FunctionTable.find(subject);
    if (function != null) {
      return Optional.of("function " + subject + "\n" + wrap(function.doc()));
    }
    for (UnitTable.Entry unit : UnitTable.all()) {
      if (unit.unit().symbol().equals(subject)) {
        return Optional.of("unit " + subject + "\n" + wrap(unit.doc()));
      }
    }
    for (NeuronOptionTable.Entry option : NeuronOptionTable.all()) {
      if (option.name().equals(subject)) {
        return Optional.of(
            "option "
                + subject
                + " of every spiking neuron\n"
                + wrap(option.doc())
                + row("takes", option(option)));
      }
    }
    DataTable.Format format = DataTable.format(subject);
    if (format != null) {
      StringBuilder text = new StringBuilder("data format ").append(subject).append('\n');
      text.append(wrap(format.doc()));
      format.options().forEach(o -> text.append(row(o.name(), argumentText(o))));
      return Optional.of(text.append(example(format.example())).toString());
    }
    for (DataTable.Step step : DataTable.steps()) {
      if (step.name().equals(subject)) {
        return Optional.of("data " + subject + "\n" + wrap(step.doc()) + example(step.example()));
      }
    }
    return switch (subject) {
      case "pi" -> Optional.of("pi\n" + wrap("The only constant, 3.14159...; also an angle."));
      case "prev" ->
          Optional.of(
              "prev\n"
                  + wrap(
                      "`prev(h)` is the spike or current `h` one step earlier, `prev(h, 5)` five, 0"
                          + " before the start: the only way to write a loop. An `h` used so in or"
                          + " above its own line has its type written.")
                  + example("h: spike[38] = feed + (prev(h) -> dense(38)) -> Cell;"));
      case "learned" ->
          Optional.of(
              "learned\n"
                  + wrap(
                      "`learned(2.0)` in place of a number makes a neuron's parameter a weight that"
                          + " starts there, `value.Cell.tau`; `delay(learned, max: 20)` learns delays.")
                  + example("neuron Cell = LIF(tau: learned(2.0));"));
      default -> Optional.empty();
    };
  }

  private static void settings(String subject, List<String> parts) {
    int dot = subject.indexOf('.');
    for (SettingSpec spec : SettingsTable.all()) {
      boolean named = dot < 0 && spec.key().equals(subject) && !subject.equals("network");
      boolean full = (spec.block() + "." + spec.key()).equals(subject);
      if (named || full) {
        parts.add(setting(spec));
      }
    }
  }

  private static String setting(SettingSpec spec) {
    StringBuilder text = new StringBuilder();
    text.append(spec.block()).append('.').append(spec.key()).append('\n').append(wrap(spec.doc()));
    text.append(row("takes", spec.type().words() + "; default " + spec.start()));
    for (SettingSpec.Word word : spec.words()) {
      text.append(row(wordText(word), word.doc()));
    }
    return text.append(example(spec.block() + " { " + spec.example() + " }")).toString();
  }

  /// A word with its arguments and their defaults: `adam(lr: 1e-3)`.
  static String wordText(SettingSpec.Word word) {
    if (word.arguments().isEmpty()) {
      return word.name();
    }
    List<String> arguments = new ArrayList<>();
    for (SettingSpec.WordArgument argument : word.arguments()) {
      String value =
          argument.words().isEmpty() ? argument.start() : String.join("|", argument.words());
      arguments.add(argument.positional() ? value : argument.name() + ": " + value);
    }
    return word.name() + "(" + String.join(", ", arguments) + ")";
  }

  private static String operations() {
    StringBuilder text = new StringBuilder();
    for (Operation.Group group : Operation.Group.values()) {
      if (group == Operation.Group.INTERNAL) {
        continue;
      }
      text.append(group.title()).append(" (").append(group.summary()).append(")\n");
      for (Operation operation : OperationTable.all()) {
        if (operation.group() == group) {
          text.append(row(operation.name(), firstSentence(operation.doc())));
        }
      }
    }
    return text.toString();
  }

  private static String neurons() {
    StringBuilder text = new StringBuilder("Neurons of the library\n");
    LibraryNeurons.all().forEach(n -> text.append(row(n.name(), firstSentence(n.doc()))));
    text.append("Options of every spiking neuron\n");
    NeuronOptionTable.all().forEach(o -> text.append(row(o.name(), option(o))));
    return text.toString();
  }

  private static String gates() {
    StringBuilder text = new StringBuilder("Gates\n");
    GateSignatures.all().forEach(g -> text.append(row(g.example().replace(";", ""), g.doc())));
    return text.toString();
  }

  private static String channels() {
    StringBuilder text = new StringBuilder("Noise channels\n");
    ChannelTable.all().forEach(c -> text.append(row(c.name(), c.doc())));
    return text.toString();
  }

  private static String functions() {
    StringBuilder text = new StringBuilder("Functions\n");
    FunctionTable.all().forEach(f -> text.append(row(f.name(), f.doc())));
    return text.toString();
  }

  private static String units() {
    StringBuilder text = new StringBuilder("Units\n");
    UnitTable.all().forEach(u -> text.append(row(u.unit().symbol(), u.doc())));
    return text.toString();
  }

  private static String codes() {
    StringBuilder text = new StringBuilder("Codes of problems\n");
    Arrays.stream(ErrorCode.values()).forEach(c -> text.append(row(c.id(), c.title())));
    return text.toString();
  }

  private static String block(String block) {
    StringBuilder text = new StringBuilder("Keys of `").append(block).append("`\n");
    for (SettingSpec spec : SettingsTable.all()) {
      if (spec.block().equals(block)) {
        text.append(row(spec.key(), spec.doc()));
      }
    }
    if (block.equals("dataset")) {
      text.append(row("NAME", "the data of the input or output NAME"));
      DataTable.formats().forEach(f -> text.append(row(f.name(), f.doc())));
      DataTable.steps().forEach(s -> text.append(row(s.name(), s.doc())));
    }
    if (block.equals("experiment")) {
      text.append(row("vary NAME", "values of a param, an encoder or a neuron, `as` labels"));
    }
    return text.toString();
  }

  private static String firstSentence(String doc) {
    for (int end = doc.indexOf(". "); end >= 0; end = doc.indexOf(". ", end + 1)) {
      if (Character.isUpperCase(doc.charAt(end + 2)) || doc.charAt(end + 2) == '`') {
        return doc.substring(0, end + 1);
      }
    }
    return doc;
  }

  private static String example(String text) {
    return "  for example: " + text + "\n";
  }

  /// A name and what it is, indented, continued under the text.
  private static String row(String name, String text) {
    String start = "  " + name + " ".repeat(Math.max(1, 14 - name.length()));
    String rest = wrapped(start + text, "                ");
    return rest + "\n";
  }

  private static String wrap(String text) {
    return wrapped(text, "") + "\n";
  }

  private static String wrapped(String text, String indent) {
    StringBuilder out = new StringBuilder();
    int start = 0;
    while (start < text.length() && text.charAt(start) == ' ') {
      start++;
    }
    out.append(" ".repeat(start));
    int column = start;
    boolean first = true;
    for (String word : text.substring(start).split("(?<=\\S) ")) {
      if (!first && column + 1 + word.length() > WIDTH) {
        String stripped = word.stripLeading();
        out.append('\n').append(indent).append(stripped);
        column = indent.length() + stripped.length();
      } else {
        out.append(first ? "" : " ").append(word);
        column += word.length() + (first ? 0 : 1);
      }
      first = false;
    }
    return out.toString();
  }
}
