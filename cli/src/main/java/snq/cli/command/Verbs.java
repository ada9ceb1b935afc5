package snq.cli.command;

import java.util.List;

/// The verbs, in the order in which help lists them.
final class Verbs {
  private Verbs() {}

  static List<Verb> all() {
    return List.of(
        ReportVerb.REPORT,
        ReportVerb.ENERGY,
        RunVerb.VERB,
        CheckVerb.VERB,
        FormatVerb.VERB,
        ExplainVerb.EXPLAIN,
        ExplainVerb.OPERATIONS,
        CompileVerb.VERB,
        EncodeVerb.VERB,
        EstimateVerb.VERB,
        PlanVerb.VERB,
        ImportResultsVerb.VERB,
        DrawVerb.VERB,
        CircuitVerbs.IMPORT,
        CircuitVerbs.CONVERT,
        CircuitVerbs.VERIFY,
        TargetsVerb.VERB,
        DoctorVerb.VERB,
        VersionVerb.VERB,
        Completion.VERB);
  }

  static Verb find(String name) {
    String wanted = name.equals("--version") ? "version" : name;
    return all().stream()
        .filter(verb -> verb.name().equals(wanted))
        .findFirst()
        .orElseThrow(() ->
            new UsageException(
                "there is no verb '"
                    + name
                    + "'"
                    + Help.didYouMean(name, all().stream().map(Verb::name).toList())
                    + "; see snq help"));
  }
}
