package snq.cli.command;

import java.nio.charset.StandardCharsets;
import java.util.List;
import snq.cli.toolchain.OutputFiles;
import snq.cli.toolchain.Workspace;
import snq.dsl.ErrorCode;
import snq.dsl.Formatter;
import snq.dsl.Parsed;
import snq.dsl.Parser;
import snq.dsl.Source;

/// `snq fmt`: one style for all sources.
final class FormatVerb {
  private static final Flag CHECK =
      Flag.toggle("", "check", "write nothing; exit with 6 when a file is not in the style");

  static final Verb VERB =
      new Verb(
          "fmt",
          "FILES",
          "bring sources into the one style",
          "Rewrites the files in place: spaces, indentation and columns change, never a token or a "
              + "comment. With - it formats the standard input to the standard output.",
          List.of(CHECK, Flags.LIMIT),
          List.of(
              new Verb.Example("snq fmt *.snq", "format the files of a folder"),
              new Verb.Example("snq fmt --check *.snq", "for continuous integration")),
          FormatVerb::run);

  private FormatVerb() {}

  private static int run(Invocation invocation) {
    if (invocation.words().isEmpty()) {
      throw new UsageException("'snq fmt' takes one file or more");
    }
    int exit = 0;
    for (String word : invocation.words()) {
      int one = format(invocation, word);
      exit = exit == 0 ? one : exit;
    }
    return exit;
  }

  private static int format(Invocation invocation, String word) {
    Source source = Workspace.of(word).source();
    Parsed parsed = Parser.parse(source, ModelOptions.limits(invocation));
    if (parsed.hasErrors()) {
      return ProblemPrinter.print(parsed.problems(), List.of(source), invocation);
    }
    String styled = Formatter.format(parsed);
    if (invocation.has(CHECK)) {
      if (!styled.equals(source.text())) {
        invocation
            .console()
            .err()
            .print(word + " is not in the style; next: snq fmt " + word + "\n");
        return ErrorCode.Exit.DIFFERS.status();
      }
    } else if (word.equals(Workspace.STANDARD_INPUT)) {
      invocation.print(styled);
    } else if (!styled.equals(source.text())) {
      OutputFiles.write(Workspace.path(word), styled.getBytes(StandardCharsets.UTF_8));
      invocation.say("formatted " + word);
    }
    return 0;
  }
}
