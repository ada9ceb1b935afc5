package snq.cli;

import java.util.List;
import snq.cli.command.CommandLine;
import snq.cli.command.Console;

/// Entry of the command `snq`.
public final class Main {
  private Main() {}

  /// Runs one verb and ends the process with its exit code. `System.exit` would first load the
  /// logging of the JDK, which takes longer than many a verb; nothing here waits for the end.
  public static void main(String[] args) {
    Console console = Console.system();
    int code = run(List.of(args), console);
    console.flush();
    Runtime.getRuntime().halt(code);
  }

  static int run(List<String> words, Console console) {
    return CommandLine.run(words, console);
  }
}
