package snq.cli.command;

import java.util.List;
import java.util.stream.Stream;

/// One verb of the command: all that help, completion and the reference page say about it, and what
/// it does.
///
/// @param arguments the words after the options, as help prints them (`FILE`)
/// @param summary one line for the list of verbs
/// @param description what it does, in a few sentences
/// @param flags its own options; [Flags#ALWAYS] come with every verb
/// @param examples command lines with what they do
record Verb(
    String name,
    String arguments,
    String summary,
    String description,
    List<Flag> flags,
    List<Example> examples,
    Action action) {

  record Example(String command, String meaning) {}

  /// Does the work and gives the exit code.
  interface Action {
    int run(Invocation invocation);
  }

  List<Flag> allFlags() {
    return Stream.concat(flags.stream(), Flags.ALWAYS.stream()).toList();
  }
}
