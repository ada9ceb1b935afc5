package snq.cli.command;

import java.util.List;
import snq.cli.toolchain.Version;
import snq.dsl.NearName;

/// Help texts, all from the table of verbs.
final class Help {
  private Help() {}

  static String overview(int width) {
    StringBuilder text = new StringBuilder();
    text.append("snq ").append(Version.TEXT);
    text.append(
        ": compiler toolchain for quantum-inspired spike encoders and spiking networks\n\n");
    text.append("usage: snq VERB [OPTIONS] [FILE]\n\n");
    for (Verb verb : Verbs.all()) {
      text.append("  ").append(padded(verb.name(), 11)).append(verb.summary()).append('\n');
    }
    text.append('\n');
    text.append(wrap("Start with: snq report examples/digits/digits.snq", "", width));
    text.append(wrap("Options of a verb: snq VERB --help", "", width));
    return text.toString();
  }

  static String of(Verb verb, int width) {
    StringBuilder text = new StringBuilder();
    text.append("usage: snq ").append(verb.name()).append(" [OPTIONS] ");
    text.append(verb.arguments()).append("\n\n");
    text.append(wrap(verb.description(), "", width)).append('\n');
    text.append("options:\n");
    for (Flag flag : verb.allFlags()) {
      String meaning = flag.meaning();
      if (!flag.choices().isEmpty()) {
        meaning += ": " + String.join(", ", flag.choices());
      }
      if (flag.many()) {
        meaning += "; may be given again";
      }
      text.append("  ").append(flag.usage()).append('\n');
      text.append(wrap(meaning, "          ", width));
    }
    if (!verb.examples().isEmpty()) {
      text.append("\nexamples:\n");
      for (Verb.Example example : verb.examples()) {
        text.append("  ").append(example.command()).append('\n');
        text.append(wrap(example.meaning(), "          ", width));
      }
    }
    return text.toString();
  }

  /// ` (did you mean 'x'?)` when one of `known` is near, else nothing.
  static String didYouMean(String given, List<String> known) {
    return NearName.of(given, known).map(name -> " (did you mean '" + name + "'?)").orElse("");
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(1, width - text.length()));
  }

  /// `text` in lines of at most `width` columns, each after `indent`.
  static String wrap(String text, String indent, int width) {
    StringBuilder out = new StringBuilder();
    int column = 0;
    for (String word : text.split(" ")) {
      if (column == 0) {
        out.append(indent);
        column = indent.length();
      } else if (column + 1 + word.length() > width) {
        out.append('\n').append(indent);
        column = indent.length();
      } else {
        out.append(' ');
        column++;
      }
      out.append(word);
      column += word.length();
    }
    return out.append('\n').toString();
  }
}
