package snq.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CommandReferenceTest {
  /// Rewritten with `-Dsnq.update=true`, which still fails when it changed something.
  @Test
  void thePageIsTheTableOfVerbs() throws IOException {
    Path page = Project.root().resolve("docs/commands.md");
    String before = Files.exists(page) ? Files.readString(page) : "";
    if (Boolean.getBoolean("snq.update")) {
      Files.writeString(page, CommandReference.markdown());
    }
    assertThat(before).isEqualTo(CommandReference.markdown());
  }
}
