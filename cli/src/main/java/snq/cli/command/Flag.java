package snq.cli.command;

import java.util.List;
import org.apache.commons.cli.Option;

/// One option of a verb; help, completion and the reference page come from it.
///
/// @param letter one letter, or empty
/// @param value what the value is called in help; empty for a switch
/// @param choices the words it accepts, or empty for any
/// @param many true when it may be given more than once
/// @param meaning one sentence without a full stop
record Flag(
    String letter, String name, String value, List<String> choices, boolean many, String meaning) {

  static Flag toggle(String letter, String name, String meaning) {
    return new Flag(letter, name, "", List.of(), false, meaning);
  }

  static Flag value(String letter, String name, String value, String meaning) {
    return new Flag(letter, name, value, List.of(), false, meaning);
  }

  static Flag values(String letter, String name, String value, String meaning) {
    return new Flag(letter, name, value, List.of(), true, meaning);
  }

  static Flag choice(String name, String value, List<String> choices, String meaning) {
    return new Flag("", name, value, List.copyOf(choices), false, meaning);
  }

  /// Written out: the generated one takes milliseconds at the start of a short verb.
  @Override
  public boolean equals(Object other) {
    return other instanceof Flag f
        && letter.equals(f.letter)
        && name.equals(f.name)
        && value.equals(f.value)
        && choices.equals(f.choices)
        && many == f.many
        && meaning.equals(f.meaning);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  boolean takesValue() {
    return !value.isEmpty();
  }

  Option toOption() {
    return Option.builder(letter.isEmpty() ? null : letter)
        .longOpt(name)
        .hasArg(takesValue())
        .get();
  }

  /// `-o, --output DIR`, as help prints it.
  String usage() {
    String head = letter.isEmpty() ? "    --" + name : "-" + letter + ", --" + name;
    return takesValue() ? head + " " + value : head;
  }
}
