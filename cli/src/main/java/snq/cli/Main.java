package snq.cli;

import java.io.PrintStream;

/// Entry of the command `snq`.
public final class Main {
  private Main() {}

  /// Runs one verb and ends the process with its exit code.
  public static void main(String[] args) {
    System.exit(run(args, System.out, System.err));
  }

  static int run(String[] args, PrintStream out, PrintStream err) {
    if (args.length == 1 && args[0].equals("version")) {
      out.print("snq 0.1.0\n");
      out.flush();
      return 0;
    }
    err.print("usage: snq VERB [OPTIONS] (verbs: version)\n");
    err.flush();
    return 2;
  }
}
