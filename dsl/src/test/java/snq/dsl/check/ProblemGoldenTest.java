package snq.dsl.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import snq.dsl.Checked;
import snq.dsl.ErrorCode;

class ProblemGoldenTest {
  static Stream<Path> inputs() {
    return CheckFiles.inputs().stream();
  }

  @ParameterizedTest
  @MethodSource("inputs")
  void problemsAreAsRecorded(Path input) {
    Checked checked = CheckFiles.check(input);
    String name = input.getFileName().toString().replace(".snq", "");
    if (name.startsWith("SNQ")) {
      assertThat(checked.problems()).anyMatch(p -> p.code().id().equals(name));
    }
    assertThat(checked.model().isPresent())
        .isEqualTo(checked.problems().stream().noneMatch(p -> p.isError()));
    Path expected = input.resolveSibling(name + ".txt");
    CheckFiles.compare(expected, CheckFiles.rendered(checked));
  }

  /// Codes of the checker: names and types, circuits below the compiler's, the neuron's ranges, and
  /// the limits that begin with imports.
  static boolean isOfChecker(ErrorCode code) {
    int number = Integer.parseInt(code.id().substring(3));
    return number >= 100 && number < 250
        || number == 301
        || number == 302
        || number == 400
        || number >= 510 && number < 520;
  }

  @Test
  void everyCodeOfTheCheckerHasAGolden() {
    List<String> missing = new ArrayList<>();
    for (ErrorCode code : ErrorCode.values()) {
      if (isOfChecker(code) && !Files.exists(CheckFiles.folder().resolve(code.id() + ".snq"))) {
        missing.add(code.id());
      }
    }
    assertThat(missing).isEmpty();
  }
}
