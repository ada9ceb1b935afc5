package snq.dsl;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeSet;
import snq.dsl.ProblemFormat.PlacedSource;

/// Problems as a SARIF 2.1.0 log (OASIS standard): one run, one rule a code, columns in code
/// points.
final class SarifProblems {
  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

  private SarifProblems() {}

  static String render(List<Problem> problems, Map<String, PlacedSource> sources) {
    TreeSet<ErrorCode> codes = new TreeSet<>();
    problems.forEach(problem -> codes.add(problem.code()));
    List<ErrorCode> ordered = new ArrayList<>(codes);
    List<String> rules = new ArrayList<>();
    for (ErrorCode code : ordered) {
      rules.add(rule(code));
    }
    List<String> results = new ArrayList<>();
    for (Problem problem : problems) {
      results.add(result(problem, ordered.indexOf(problem.code()), sources));
    }
    return "{\n"
        + ("  \"$schema\": " + Json.quote(SCHEMA) + ",\n")
        + "  \"version\": \"2.1.0\",\n"
        + "  \"runs\": [{\n"
        + ("    \"tool\": {\"driver\": {\"name\": \"snq\", \"rules\": [" + list(rules) + "]}},\n")
        + "    \"columnKind\": \"unicodeCodePoints\",\n"
        + ("    \"results\": [" + list(results) + "]\n")
        + "  }]\n}\n";
  }

  private static String list(List<String> objects) {
    return objects.isEmpty() ? "" : "\n      " + String.join(",\n      ", objects) + "\n    ";
  }

  private static String rule(ErrorCode code) {
    return "{\"id\": "
        + Json.quote(code.id())
        + ", \"name\": "
        + Json.quote(code.name().toLowerCase(Locale.ROOT))
        + ", \"shortDescription\": "
        + text(code.title())
        + "}";
  }

  private static String result(Problem problem, int rule, Map<String, PlacedSource> sources) {
    StringJoiner message = new StringJoiner("; ");
    message.add(problem.code().title() + (problem.found().isEmpty() ? "" : ": " + problem.found()));
    if (!problem.accepted().isEmpty()) {
      message.add("accepted: " + problem.accepted());
    }
    if (!problem.help().isEmpty()) {
      message.add("help: " + problem.help());
    }
    return "{\"ruleId\": "
        + Json.quote(problem.code().id())
        + ", \"ruleIndex\": "
        + rule
        + ", \"level\": "
        + Json.quote(MachineProblems.severity(problem))
        + ", \"message\": "
        + text(message.toString())
        + location(problem, sources)
        + "}";
  }

  private static String text(String text) {
    return "{\"text\": " + Json.quote(text) + "}";
  }

  private static String location(Problem problem, Map<String, PlacedSource> sources) {
    Span where = problem.where();
    if (where == null) {
      return "";
    }
    String region = "";
    PlacedSource source = sources.get(where.source());
    if (source != null) {
      Position start = source.lines().position(where.start());
      Position end = source.lines().position(where.end());
      region =
          String.format(
              Locale.ROOT,
              ", \"region\": {\"startLine\": %d, \"startColumn\": %d, \"endLine\": %d,"
                  + " \"endColumn\": %d}",
              start.line(),
              start.column(),
              end.line(),
              end.column());
    }
    return ", \"locations\": [{\"physicalLocation\": {\"artifactLocation\": {\"uri\": "
        + Json.quote(uri(where.source()))
        + "}"
        + region
        + "}}]";
  }

  /// A path as a relative reference of RFC 3986.
  private static String uri(String path) {
    StringBuilder uri = new StringBuilder();
    for (byte b : path.replace('\\', '/').getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xFF);
      boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || "-._~/".indexOf(c) >= 0);
      uri.append(plain ? String.valueOf(c) : String.format(Locale.ROOT, "%%%02X", (int) c));
    }
    return uri.toString();
  }
}
