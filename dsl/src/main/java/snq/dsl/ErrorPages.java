package snq.dsl;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The pages of `docs/errors`, as shipped with the program.
public final class ErrorPages {
  private ErrorPages() {}

  /// The Markdown text that says what an error means, shows it, and tells how to mend it.
  public static String of(ErrorCode code) {
    String resource = "/snq/dsl/errors/" + code.id() + ".md";
    try (InputStream page = ErrorPages.class.getResourceAsStream(resource)) {
      if (page == null) {
        throw new IllegalStateException("no page for " + code.id());
      }
      return new String(page.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
