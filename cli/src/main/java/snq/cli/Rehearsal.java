package snq.cli;

import java.util.ArrayList;
import java.util.List;
import snq.cli.command.Console;

/// Runs the short verbs, unheard, while Java records what they load: the launcher's start-up cache.
public final class Rehearsal {
  private Rehearsal() {}

  /// Takes the paths of models without errors, then of OpenQASM programs.
  public static void main(String[] models) {
    List<List<String>> commands = new ArrayList<>();
    commands.add(List.of("version"));
    commands.add(List.of("help"));
    commands.add(List.of("check", "--help"));
    commands.add(List.of("check", models[0] + ".missing"));
    commands.add(List.of("explain", "SNQ0101"));
    commands.add(List.of("explain", "dense"));
    commands.add(List.of("ops"));
    commands.add(List.of("targets"));
    commands.add(List.of("doctor"));
    for (String model : models) {
      commands.add(List.of("check", model));
      if (model.endsWith(".qasm")) {
        continue;
      }
      commands.add(List.of("check", "--format", "json", model));
      commands.add(List.of("check", "--show", "types", model));
      commands.add(List.of("fmt", "--check", model));
    }
    for (List<String> words : commands) {
      Main.run(words, Console.unheard());
    }
  }
}
