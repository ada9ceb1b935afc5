package snq.cli.command;

import java.util.List;

/// The verbs, in the order in which help lists them.
final class Verbs {
  static final List<Verb> ALL = List.of(VersionVerb.VERB);

  private Verbs() {}

  static Verb find(String name) {
    String wanted = name.equals("--version") ? "version" : name;
    return ALL.stream()
        .filter(verb -> verb.name().equals(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException(
                    "there is no verb '" + name + "'"
                        + Help.didYouMean(name, ALL.stream().map(Verb::name).toList())
                        + "; see snq help"));
  }
}
