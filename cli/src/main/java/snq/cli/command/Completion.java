package snq.cli.command;

import java.util.List;
import java.util.stream.Collectors;

/// Completion scripts for shells, made from the table of verbs.
final class Completion {
  static final List<String> SHELLS = List.of("bash", "zsh", "fish");

  static final Verb VERB =
      new Verb(
          "completion",
          "SHELL",
          "print a completion script for bash, zsh or fish",
          "Prints a script that completes verbs and options. Bash: put "
              + "`source <(snq completion bash)` into ~/.bashrc; zsh: the same into ~/.zshrc; "
              + "fish: `snq completion fish > ~/.config/fish/completions/snq.fish`.",
          List.of(),
          List.of(new Verb.Example("snq completion bash", "the script for bash")),
          Completion::run);

  private Completion() {}

  private static int run(Invocation invocation) {
    String shell = invocation.onlyWord();
    switch (shell) {
      case "bash" -> invocation.print(bash());
      case "zsh" -> invocation.print("autoload -U +X bashcompinit && bashcompinit\n" + bash());
      case "fish" -> invocation.print(fish());
      default ->
          throw new UsageException(
              "completion is for "
                  + String.join(", ", SHELLS)
                  + ", not '"
                  + shell
                  + "'"
                  + Help.didYouMean(shell, SHELLS));
    }
    return 0;
  }

  private static String bash() {
    StringBuilder cases = new StringBuilder();
    for (Verb verb : Verbs.all()) {
      cases.append("    ").append(verb.name()).append(") words='").append(options(verb));
      cases.append("' ;;\n");
    }
    return """
    _snq() {
      local word=${COMP_WORDS[COMP_CWORD]} words=''
      if [ "$COMP_CWORD" -eq 1 ]; then
        words='%s'
      else
        case ${COMP_WORDS[1]} in
    %s    esac
      fi
      COMPREPLY=($(compgen -W "$words" -- "$word"))
      if [ "${word#-}" = "$word" ] && [ "$COMP_CWORD" -gt 1 ]; then
        COMPREPLY+=($(compgen -f -- "$word"))
      fi
    }
    complete -o filenames -F _snq snq ./snq
    """
        .formatted(names(), cases);
  }

  private static String fish() {
    StringBuilder script = new StringBuilder();
    for (Verb verb : Verbs.all()) {
      script
          .append("complete -c snq -n __fish_use_subcommand -f -a ")
          .append(verb.name())
          .append(" -d '")
          .append(quoted(verb.summary()))
          .append("'\n");
      for (Flag flag : verb.allFlags()) {
        script.append("complete -c snq -n '__fish_seen_subcommand_from ").append(verb.name());
        script.append("' -l ").append(flag.name());
        if (!flag.letter().isEmpty()) {
          script.append(" -s ").append(flag.letter());
        }
        if (!flag.choices().isEmpty()) {
          script.append(" -x -a '").append(String.join(" ", flag.choices())).append('\'');
        } else if (flag.takesValue()) {
          script.append(" -r");
        }
        script.append(" -d '").append(quoted(flag.meaning())).append("'\n");
      }
    }
    return script.toString();
  }

  private static String names() {
    return Verbs.all().stream().map(Verb::name).collect(Collectors.joining(" "));
  }

  private static String options(Verb verb) {
    return verb.allFlags().stream().map(f -> "--" + f.name()).collect(Collectors.joining(" "));
  }

  private static String quoted(String text) {
    return text.replace("'", "\\'");
  }
}
