package snq.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import snq.dsl.table.GateSignatures;
import snq.dsl.table.Operation;
import snq.dsl.table.OperationTable;
import snq.dsl.table.SettingsTable;

class LanguageReferenceTest {
  /// `-Dsnq.update=true` rewrites the page; the run still fails.
  @Test
  void thePageIsWhatTheTablesSay() throws IOException {
    Path page = Samples.root().resolve("docs/language-reference.md");
    String old = Files.exists(page) ? Files.readString(page) : "";
    String now = LanguageReference.markdown();
    if (Boolean.getBoolean("snq.update")) {
      Files.writeString(page, now);
    }
    assertThat(now).isEqualTo(old);
  }

  @Test
  void everySubjectIsExplained() {
    for (String subject : Explain.subjects()) {
      assertThat(Explain.text(subject)).as(subject).isPresent();
      assertThat(Explain.text(subject).orElseThrow())
          .as(subject)
          .endsWith("\n")
          .doesNotContain("null");
    }
  }

  @Test
  void everyEntryOfATableIsASubject() {
    List<String> subjects = Explain.subjects();
    for (Operation operation : OperationTable.all()) {
      if (operation.isWritten()) {
        assertThat(subjects).contains(operation.name());
      }
    }
    GateSignatures.all().forEach(gate -> assertThat(subjects).contains(gate.name()));
    SettingsTable.all().forEach(s -> assertThat(subjects).contains(s.block() + "." + s.key()));
  }

  @Test
  void linesOfHelpAreAtMostEightyWideButForExamples() {
    for (String subject : Explain.subjects()) {
      if (!subject.startsWith("SNQ")) {
        Explain.text(subject)
            .orElseThrow()
            .lines()
            .filter(line -> !line.contains("for example") && !line.contains("{"))
            .forEach(line -> assertThat(line.length()).as(line).isLessThanOrEqualTo(100));
      }
    }
  }

  @Test
  void anUnknownSubjectHasNoText() {
    assertThat(Explain.text("dence")).isEmpty();
    assertThat(NearName.of("dence", Explain.subjects())).contains("dense");
  }
}
