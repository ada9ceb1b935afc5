package snq.dsl;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import snq.dsl.ProblemFormat.PlacedSource;

/// Problems for programs: one line each, or JSON.
final class MachineProblems {
  private MachineProblems() {}

  static String lines(List<Problem> problems, Map<String, PlacedSource> sources) {
    StringBuilder out = new StringBuilder();
    for (Problem problem : problems) {
      Span where = problem.where();
      if (where != null) {
        PlacedSource source = sources.get(where.source());
        out.append(where.source()).append(':');
        if (source != null) {
          out.append(source.lines().position(where.start())).append(':');
        }
        out.append(' ');
      }
      out.append(severity(problem)).append('[').append(problem.code().id()).append("]: ");
      out.append(problem.code().title());
      if (!problem.found().isEmpty()) {
        out.append(": ").append(HumanProblems.visible(problem.found()));
      }
      out.append('\n');
    }
    return out.toString();
  }

  static String json(List<Problem> problems, Map<String, PlacedSource> sources) {
    StringJoiner objects = new StringJoiner(",\n    ", "\n    ", "\n  ");
    objects.setEmptyValue("");
    for (Problem problem : problems) {
      objects.add(object(problem, sources));
    }
    return "{\n  \"format_version\": \"1.0\",\n  \"problems\": [" + objects + "]\n}\n";
  }

  private static String object(Problem problem, Map<String, PlacedSource> sources) {
    StringJoiner members = new StringJoiner(", ", "{", "}");
    members.add(member("code", problem.code().id()));
    members.add(member("severity", severity(problem)));
    members.add(member("title", problem.code().title()));
    Span where = problem.where();
    if (where != null) {
      members.add(member("file", where.source()));
      PlacedSource source = sources.get(where.source());
      if (source != null) {
        Position start = source.lines().position(where.start());
        Position end = source.lines().position(where.end());
        members.add("\"line\": " + start.line()).add("\"column\": " + start.column());
        members.add("\"end_line\": " + end.line()).add("\"end_column\": " + end.column());
      }
    }
    members.add(member("found", problem.found()));
    members.add(member("accepted", problem.accepted()));
    members.add(member("help", problem.help()));
    return members.toString();
  }

  private static String member(String key, String value) {
    return Json.quote(key) + ": " + Json.quote(value);
  }

  static String severity(Problem problem) {
    return problem.code().severity().name().toLowerCase(Locale.ROOT);
  }
}
