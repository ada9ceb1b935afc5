package snq.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class ErrorPagesTest {
  private static final Pattern EXAMPLE = Pattern.compile("```snq\n(.*?)```", Pattern.DOTALL);

  /// Codes that parsing alone can give.
  static boolean isOfParser(ErrorCode code) {
    int number = Integer.parseInt(code.id().substring(3));
    return number < 100 || number >= 500 && number < 510;
  }

  @TestFactory
  Stream<DynamicTest> everyCodeHasAPage() {
    return Stream.of(ErrorCode.values())
        .map(code ->
            DynamicTest.dynamicTest(
                code.id(),
                () ->
                    assertThat(ErrorPages.of(code))
                        .startsWith("# " + code.id() + ": " + code.title() + "\n")));
  }

  @Test
  void everyPageHasACode() throws IOException {
    List<String> codes = Stream.of(ErrorCode.values()).map(code -> code.id() + ".md").toList();
    try (Stream<Path> pages = Files.list(Samples.root().resolve("docs/errors"))) {
      assertThat(pages.map(page -> page.getFileName().toString())).isSubsetOf(codes);
    }
  }

  /// A syntax page shows a wrong text first, then a right one.
  @TestFactory
  Stream<DynamicTest> examplesOfSyntaxPagesAreTrue() {
    return Stream.of(ErrorCode.values())
        .filter(code -> isOfParser(code) && code.id().compareTo("SNQ0500") < 0)
        .map(code -> DynamicTest.dynamicTest(code.id(), () -> examplesAreTrue(code)));
  }

  private static void examplesAreTrue(ErrorCode code) {
    Matcher matcher = EXAMPLE.matcher(ErrorPages.of(code));
    List<String> examples = new ArrayList<>();
    while (matcher.find()) {
      examples.add(matcher.group(1));
    }
    assertThat(examples).hasSize(2);
    assertThat(codes(examples.get(0))).containsOnly(code);
    assertThat(codes(examples.get(1))).isEmpty();
  }

  private static List<ErrorCode> codes(String text) {
    return Parser.parse(new Source("page.snq", text)).problems().stream()
        .map(Problem::code)
        .toList();
  }
}
