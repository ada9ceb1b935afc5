package snq.dsl.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import snq.dsl.Parsed;
import snq.dsl.Parser;
import snq.dsl.Source;
import snq.dsl.tree.Declaration;

/// The library's text, a resource. A neuron is parsed when it is first asked for: a model uses one
/// or two, and all of them take a fifth of the time of a short check.
public final class Library {
  private static final Source SOURCE = read("std/neurons.snq");

  /// Where each neuron begins, its documentation included.
  private static final Map<String, Integer> STARTS = starts(SOURCE.text());

  private static final Map<String, Declaration> PARSED = new ConcurrentHashMap<>();

  private Library() {}

  public static Source source() {
    return SOURCE;
  }

  /// All names, in written order.
  static Set<String> names() {
    return STARTS.keySet();
  }

  static @Nullable Declaration find(String name) {
    return STARTS.containsKey(name) ? PARSED.computeIfAbsent(name, Library::parse) : null;
  }

  /// All of it.
  public static Parsed parse() {
    return parse(SOURCE);
  }

  /// The text before the neuron is blank, so that all places are those of the whole text.
  private static Declaration parse(String name) {
    int start = STARTS.getOrDefault(name, 0);
    int end = SOURCE.text().indexOf("\n}\n", start) + 3;
    String text = " ".repeat(start) + SOURCE.text().substring(start, end);
    return parse(new Source(SOURCE.name(), text)).tree().declarations().get(0);
  }

  private static Parsed parse(Source source) {
    Parsed parsed = Parser.parse(source);
    if (parsed.hasErrors()) {
      throw new IllegalStateException(parsed.problems().toString());
    }
    return parsed;
  }

  /// Blank lines stand between neurons only.
  private static Map<String, Integer> starts(String text) {
    String keyword = "\nneuron ";
    Map<String, Integer> starts = new LinkedHashMap<>();
    for (int at = text.indexOf(keyword); at >= 0; at = text.indexOf(keyword, at + 1)) {
      int name = at + keyword.length();
      starts.put(text.substring(name, text.indexOf('(', name)), text.lastIndexOf("\n\n", at) + 2);
    }
    return Collections.unmodifiableMap(starts);
  }

  private static Source read(String name) {
    try (InputStream stream = Library.class.getResourceAsStream("/snq/dsl/" + name)) {
      if (stream == null) {
        throw new IllegalStateException("no resource " + name);
      }
      return new Source(name, new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
