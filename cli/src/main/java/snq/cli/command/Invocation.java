package snq.cli.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// A command line that has been read: the words and options given to one verb.
record Invocation(
    Verb verb, List<String> words, Map<String, List<String>> options, Console console) {
  Invocation {
    words = List.copyOf(words);
    options = Map.copyOf(options);
  }

  boolean has(Flag flag) {
    return options.containsKey(flag.name());
  }

  Optional<String> text(Flag flag) {
    List<String> values = options.getOrDefault(flag.name(), List.of());
    return values.isEmpty() ? Optional.empty() : Optional.of(values.get(values.size() - 1));
  }

  List<String> texts(Flag flag) {
    return options.getOrDefault(flag.name(), List.of());
  }

  String choice(Flag flag) {
    return text(flag).orElse(flag.choices().get(0));
  }

  /// A whole number of at least `least`.
  OptionalInt number(Flag flag, int least) {
    Optional<String> text = text(flag);
    if (text.isEmpty()) {
      return OptionalInt.empty();
    }
    try {
      int value = Integer.parseInt(text.get());
      if (value >= least) {
        return OptionalInt.of(value);
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new UsageException(
        "--"
            + flag.name()
            + " takes a whole number of at least "
            + least
            + ", not '"
            + text.get()
            + "'");
  }

  OptionalLong seed() {
    Optional<String> text = text(Flags.SEED);
    if (text.isEmpty()) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(Long.decode(text.get()));
    } catch (NumberFormatException e) {
      throw new UsageException("--seed takes a whole number, not '" + text.get() + "'");
    }
  }

  /// The `NAME=VALUE` pairs of an option, in written order.
  Map<String, String> pairs(Flag flag) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String text : texts(flag)) {
      int sign = text.indexOf('=');
      if (sign < 1) {
        throw new UsageException(
            "--" + flag.name() + " takes " + flag.value() + ", not '" + text + "'");
      }
      pairs.put(text.substring(0, sign), text.substring(sign + 1));
    }
    return pairs;
  }

  /// The one word that the verb takes.
  String onlyWord() {
    if (words.size() != 1) {
      throw new UsageException(
          "'snq "
              + verb.name()
              + "' takes one "
              + verb.arguments()
              + ", "
              + (words.isEmpty() ? "none was given" : words.size() + " were given"));
    }
    return words.get(0);
  }

  /// The command line as it would be typed again.
  String command() {
    StringBuilder text = new StringBuilder("snq ").append(verb.name());
    words.forEach(word -> text.append(' ').append(word));
    for (Flag flag : verb.allFlags()) {
      if (has(flag)) {
        List<String> values = flag.takesValue() ? texts(flag) : List.of("");
        values.forEach(value ->
            text.append(" --").append(flag.name()).append(value.isEmpty() ? "" : " " + value));
      }
    }
    return text.toString();
  }

  void print(String text) {
    console.out().print(text);
  }

  /// A line on the error stream, unless `-q`.
  void say(String line) {
    if (!has(Flags.QUIET)) {
      console.err().print(line + "\n");
    }
  }
}
