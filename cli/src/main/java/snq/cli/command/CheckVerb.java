package snq.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import snq.cli.toolchain.CircuitInput;
import snq.cli.toolchain.ModelText;
import snq.dsl.Problem;
import snq.dsl.ProblemFormat;
import snq.dsl.TypeListing;

/// `snq check`: everything that can be said without data and weights.
final class CheckVerb {
  private static final Flag FORMAT = Flags.format("human", "short", "json", "sarif");
  private static final Flag SHOW =
      Flag.choice("show", "WHAT", List.of("types"), "print what was inferred");

  static final Verb VERB =
      new Verb(
          "check",
          "FILE",
          "check a model: names, types, shapes, limits, the target",
          "Parses the model and checks names, kinds, shapes, units and ranges, and whether the target "
              + "can hold it. Reads neither data nor weights and writes nothing. Of a NetX file (.net) it "
              + "prints the layers and says which values Loihi cannot hold. Of a chip program (a folder that "
              + "snq compile wrote) it says whether its files are whole and agree. An OpenQASM program (.qasm) is "
              + "read and written out.",
          flags(),
          List.of(
              new Verb.Example("snq check model.snq", "all problems, with their places"),
              new Verb.Example("snq check model.snq --show types", "the type of every value"),
              new Verb.Example("snq check model.snq --target loihi1", "does it fit Loihi?"),
              new Verb.Example("snq check network.net", "the layers of a network of lava-dl"),
              new Verb.Example("snq check build/snq1", "are the files of a chip program whole?")),
          CheckVerb::run);

  private CheckVerb() {}

  private static List<Flag> flags() {
    List<Flag> flags = new ArrayList<>(ModelOptions.FLAGS);
    flags.addAll(List.of(Flags.TARGET, SHOW, FORMAT));
    return flags;
  }

  private static int run(Invocation invocation) {
    if (ProgramVerbs.takes(invocation, List.of())) {
      return ProgramVerbs.check(invocation);
    }
    if (CircuitInput.isQasm(invocation.onlyWord())) {
      return CircuitVerbs.check(invocation);
    }
    if (NetxVerbs.takes(invocation, List.of(Flags.TARGET))) {
      return NetxVerbs.check(invocation);
    }
    ModelText text = ModelOptions.check(invocation, invocation.onlyWord());
    List<Problem> problems = new ArrayList<>(text.checked().problems());
    List<TargetFit> fits =
        text.checked().model().isPresent()
            ? TargetFit.of(text, invocation.text(Flags.TARGET))
            : List.of();
    fits.forEach(fit -> problems.addAll(fit.fit().problems()));
    String format = invocation.choice(FORMAT);
    int exit;
    if (format.equals("human")) {
      exit = ProblemPrinter.print(problems, text.sources(), invocation);
    } else {
      ProblemFormat wanted = ProblemFormat.valueOf(format.toUpperCase(Locale.ROOT));
      invocation.print(wanted.render(problems, text.sources()));
      exit = ProblemPrinter.exitCode(problems);
    }
    if (invocation.has(SHOW)) {
      invocation.print(types(text.checked().types()));
    }
    if (exit == 0 && format.equals("human")) {
      invocation.say(text.workspace().file() + ": no errors");
      fits.forEach(fit -> invocation.say(fit.summary()));
      next(text, fits, invocation).forEach(invocation::say);
    }
    return exit;
  }

  private static String types(TypeListing types) {
    StringBuilder text = new StringBuilder();
    for (TypeListing.Entry entry : types.entries()) {
      text.append(entry.network()).append('.').append(entry.value()).append(": ");
      text.append(entry.text()).append('\n');
    }
    return text.toString();
  }

  /// What the user can do now.
  private static List<String> next(ModelText text, List<TargetFit> fits, Invocation invocation) {
    boolean programs = fits.stream().allMatch(fit -> fit.target().programs());
    if (text.model().networks().isEmpty() || !programs) {
      return List.of();
    }
    if (text.model().settings().datasets().isEmpty()) {
      return List.of("next: say where its data are; see snq explain dataset");
    }
    String target = invocation.text(Flags.TARGET).map(name -> " --target " + name).orElse("");
    return List.of("next: snq report " + text.workspace().file() + target);
  }
}
