package snq.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.ProblemException;

/// Mistakes by name, and all that is said about each: compared with a golden of the test's package.
/// A code that is in a golden is one that the program still gives.
public final class ProblemCases {
  private final Map<String, List<Problem>> cases = new LinkedHashMap<>();

  /// A mistake that is refused.
  public void add(String name, ThrowingCallable mistake) {
    ProblemException refused = catchThrowableOfType(ProblemException.class, mistake);
    assertThat(refused).as(name).isNotNull();
    add(name, refused.problems());
  }

  /// A mistake, or a warning, that is said in another way than by an exception.
  public void add(String name, List<Problem> said) {
    assertThat(said).as(name).isNotEmpty();
    assertThat(cases.put(name, List.copyOf(said))).as(name + " twice").isNull();
  }

  /// @param golden name of the file
  public void check(Class<?> test, String golden) {
    StringBuilder text = new StringBuilder();
    cases.forEach((name, problems) -> {
      text.append("## ").append(name).append('\n');
      problems.forEach(problem -> text.append(text(problem)).append('\n'));
    });
    codes().forEach(ProblemCases::checkPage);
    Goldens.check(test, golden, text.toString());
  }

  public Set<ErrorCode> codes() {
    Set<ErrorCode> codes = new LinkedHashSet<>();
    cases.values().forEach(problems -> problems.forEach(problem -> codes.add(problem.code())));
    return codes;
  }

  public List<Problem> all() {
    List<Problem> all = new ArrayList<>();
    cases.values().forEach(all::addAll);
    return all;
  }

  private static void checkPage(ErrorCode code) {
    try {
      assertThat(Files.readString(Shared.root().resolve("docs/errors/" + code.id() + ".md")))
          .startsWith("# " + code.id() + ": " + code.title() + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Problem problem) {
    StringBuilder text = new StringBuilder();
    text.append(problem.code().id()).append(' ').append(problem.code().title()).append('\n');
    text.append("  found: ").append(problem.found()).append('\n');
    if (!problem.accepted().isEmpty()) {
      text.append("  accepted: ").append(problem.accepted()).append('\n');
    }
    if (!problem.help().isEmpty()) {
      text.append("  help: ").append(problem.help()).append('\n');
    }
    return text.toString();
  }
}
