package snq.cli.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.cli.AmbiguousOptionException;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.MissingArgumentException;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;
import org.apache.commons.cli.UnrecognizedOptionException;
import snq.cli.toolchain.OutputFiles;
import snq.dsl.Problem;
import snq.dsl.ProblemException;
import snq.dsl.ProblemFormat;

/// Reads a command line, runs the verb, and turns whatever happens into an exit code.
public final class CommandLine {
  /// Our bug: one line and a crash file.
  static final int BUG = 70;

  static final int USAGE = 2;
  static final int LIMIT = 4;

  private CommandLine() {}

  /// Runs `arguments`; never throws.
  public static int run(List<String> arguments, Console console) {
    int exit = runVerb(arguments, console);
    console.flush();
    Optional<IOException> lost = console.lost();
    if (exit != 0 || lost.isEmpty()) {
      return exit;
    }
    Problem problem = OutputFiles.problem("standard output", lost.get());
    console.err().print(ProblemFormat.HUMAN.render(List.of(problem), List.of()));
    console.flush();
    return problem.code().exit().status();
  }

  private static int runVerb(List<String> arguments, Console console) {
    try {
      return dispatch(arguments, console);
    } catch (UsageException e) {
      console.err().print("snq: " + e.getMessage() + "\n");
      return USAGE;
    } catch (OutOfMemoryError e) {
      console
          .err()
          .print(
              "snq: the memory given to Java is used up; give it more with "
                  + "SNQ_JAVA_OPTIONS=-Xmx8g, or use fewer --threads or --samples\n");
      return LIMIT;
    } catch (RuntimeException | Error e) {
      return CrashReport.write(arguments, e, console);
    }
  }

  private static int dispatch(List<String> arguments, Console console) {
    if (arguments.isEmpty() || isHelp(arguments.get(0))) {
      console.out().print(Help.overview(console.width()));
      return 0;
    }
    Verb verb = Verbs.find(arguments.get(0));
    Invocation invocation = read(verb, arguments.subList(1, arguments.size()), console);
    if (invocation.has(Flags.HELP)) {
      console.out().print(Help.of(verb, console.width()));
      return 0;
    }
    try {
      return verb.action().run(invocation);
    } catch (ProblemException e) {
      return ProblemPrinter.print(e.problems(), List.of(), invocation);
    }
  }

  private static boolean isHelp(String word) {
    return word.equals("help") || word.equals("--help") || word.equals("-h");
  }

  static Invocation read(Verb verb, List<String> arguments, Console console) {
    Options options = new Options();
    verb.allFlags().forEach(flag -> options.addOption(flag.toOption()));
    org.apache.commons.cli.CommandLine line;
    try {
      line =
          DefaultParser.builder()
              .setAllowPartialMatching(false)
              .get()
              .parse(options, arguments.toArray(String[]::new));
    } catch (ParseException e) {
      throw new UsageException(explain(verb, e));
    }
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (Option option : line.getOptions()) {
      List<String> given = values.computeIfAbsent(option.getLongOpt(), k -> new ArrayList<>());
      if (option.getValue() != null) {
        given.add(option.getValue());
      }
    }
    Invocation invocation =
        new Invocation(verb, line.getArgList(), values, colored(values, console));
    verb.allFlags().forEach(flag -> checkChoice(flag, invocation));
    return invocation;
  }

  private static Console colored(Map<String, List<String>> values, Console console) {
    List<String> when = values.getOrDefault("color", List.of("auto"));
    return switch (when.get(when.size() - 1)) {
      case "always" -> console.withColor(true);
      case "never" -> console.withColor(false);
      default -> console;
    };
  }

  private static void checkChoice(Flag flag, Invocation invocation) {
    if (flag.choices().isEmpty() || !invocation.has(flag)) {
      return;
    }
    String given = invocation.text(flag).orElseThrow();
    if (!flag.choices().contains(given)) {
      throw new UsageException(
          "--"
              + flag.name()
              + " takes "
              + String.join(", ", flag.choices())
              + ", not '"
              + given
              + "'"
              + Help.didYouMean(given, flag.choices()));
    }
  }

  private static String explain(Verb verb, ParseException e) {
    String tail = "; see snq " + verb.name() + " --help";
    return switch (e) {
      case AmbiguousOptionException a -> a.getOption() + " is short for several options" + tail;
      case UnrecognizedOptionException u ->
          "'snq "
              + verb.name()
              + "' has no option "
              + u.getOption()
              + Help.didYouMean(
                  u.getOption(), verb.allFlags().stream().map(f -> "--" + f.name()).toList())
              + tail;
      case MissingArgumentException m ->
          "--" + m.getOption().getLongOpt() + " takes a value" + tail;
      default -> e.getMessage() + tail;
    };
  }
}
