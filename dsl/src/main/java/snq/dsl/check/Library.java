package snq.dsl.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import snq.dsl.Parsed;
import snq.dsl.Parser;
import snq.dsl.Source;

/// The library's text, a resource, parsed once.
public final class Library {
  private static final Parsed NEURONS = parse("std/neurons.snq");

  private Library() {}

  public static Parsed neurons() {
    return NEURONS;
  }

  private static Parsed parse(String name) {
    try (InputStream stream = Library.class.getResourceAsStream("/snq/dsl/" + name)) {
      if (stream == null) {
        throw new IllegalStateException("no resource " + name);
      }
      String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      Parsed parsed = Parser.parse(new Source(name, text));
      if (parsed.hasErrors()) {
        throw new IllegalStateException(parsed.problems().toString());
      }
      return parsed;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
