package snq.cli.command;

import java.util.List;
import snq.cli.toolchain.Version;

final class VersionVerb {
  static final Verb VERB =
      new Verb(
          "version",
          "",
          "print the version",
          "Prints the version of snq.",
          List.of(),
          List.of(),
          invocation -> {
            invocation.print("snq " + Version.TEXT + "\n");
            return 0;
          });

  private VersionVerb() {}
}
