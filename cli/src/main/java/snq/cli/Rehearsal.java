package snq.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import snq.cli.command.Console;

/// Runs the short verbs once, unheard, while Java records what they load: the launcher's start-up
/// cache.
public final class Rehearsal {
  private Rehearsal() {}

  /// Takes the path of a model without errors.
  public static void main(String[] args) {
    String model = args[0];
    PrintStream unheard =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    Console system = Console.system();
    Console console = new Console(unheard, unheard, system.width(), false, false);
    for (List<String> words :
        List.of(
            List.of("version"),
            List.of("help"),
            List.of("check", "--help"),
            List.of("check", model),
            List.of("check", "--format", "json", model),
            List.of("check", model + ".missing"),
            List.of("fmt", "--check", model),
            List.of("explain", "SNQ0101"),
            List.of("explain", "dense"),
            List.of("ops"),
            List.of("targets"))) {
      Main.run(words, console);
    }
  }
}
