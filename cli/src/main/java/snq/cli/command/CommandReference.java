package snq.cli.command;

/// The page `docs/commands.md`, made from the table of verbs; a test compares the two.
final class CommandReference {
  private static final int WIDTH = 100;

  private CommandReference() {}

  static String markdown() {
    StringBuilder text = new StringBuilder();
    text.append(
        "# The command\n\nMade from the table of verbs; `snq VERB --help` prints the same.\n\n");
    text.append("| verb | does |\n| --- | --- |\n");
    for (Verb verb : Verbs.all()) {
      text.append("| [`").append(verb.name()).append("`](#").append(verb.name()).append(") | ");
      text.append(verb.summary()).append(" |\n");
    }
    text.append(
        """

        Exit codes: 0 done; 1 the model has errors; 2 wrong usage; 3 a file; 4 a limit was hit; 5 does not
        fit the target; 6 a check or comparison differs; 70 a bug of snq; 130 interrupted.
        Asked-for data goes to the standard output, everything else to the standard error stream. `-` as FILE
        is the standard input. `NO_COLOR` and `COLUMNS` are obeyed.
        """);
    for (Verb verb : Verbs.all()) {
      text.append("\n## ").append(verb.name()).append("\n\n```\n");
      text.append(Help.of(verb, WIDTH)).append("```\n");
    }
    return text.toString();
  }
}
