package snq.cli;

import java.util.List;
import snq.cli.command.CommandLine;
import snq.cli.command.Console;

/// Entry of the command `snq`.
public final class Main {
  private Main() {}

  /// Runs one verb and ends the process with its exit code.
  public static void main(String[] args) {
    System.exit(CommandLine.run(List.of(args), Console.system()));
  }
}
