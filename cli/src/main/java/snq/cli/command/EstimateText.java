package snq.cli.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import snq.cli.toolchain.EstimateCall;
import snq.cli.toolchain.Version;
import snq.runtime.mitigation.ZeroNoise;
import snq.runtime.statevector.Estimate;

/// What `snq estimate` prints.
final class EstimateText {
  /// Outcomes printed to a person; all are in the JSON.
  private static final int MOST_ROWS = 32;

  private EstimateText() {}

  static String human(EstimateCall.Request request, EstimateCall.Result result) {
    StringBuilder text = new StringBuilder();
    text.append(request.circuit().name())
        .append(": ")
        .append(request.circuit().qubits())
        .append(" qubits, ")
        .append(request.circuit().gates().size())
        .append(" gates\n\n");
    List<Estimate> columns = new ArrayList<>(List.of(result.noiseless()));
    List<String> heads = new ArrayList<>(List.of("no noise"));
    if (request.isNoisy() || request.shots().isPresent()) {
      columns.add(result.noisy());
      heads.add(request.isNoisy() ? "noisy" : "measured");
    }
    result
        .mitigated()
        .ifPresent(m -> {
          columns.add(m);
          heads.add("mitigated");
        });
    int width = result.names().stream().mapToInt(String::length).max().orElse(0);
    StringBuilder head = new StringBuilder(" ".repeat(width));
    heads.forEach(h -> head.append(String.format(Locale.ROOT, "  %10s          ", h)));
    text.append(head.toString().stripTrailing()).append('\n');
    List<Integer> rows = rows(result);
    for (int row : rows) {
      StringBuilder line = new StringBuilder();
      line.append(result.names().get(row))
          .append(" ".repeat(width - result.names().get(row).length()));
      columns.forEach(c -> line.append("  ").append(cell(c, row)));
      text.append(line.toString().stripTrailing()).append('\n');
    }
    if (rows.size() < result.names().size()) {
      text.append("the likeliest ")
          .append(rows.size())
          .append(" of ")
          .append(result.names().size())
          .append(" outcomes\n");
    }
    result.scaled().ifPresent(scaled -> text.append('\n').append(scales(result, scaled)));
    if (request.mitigation().readOut() && result.negative() > 0) {
      text.append(
          String.format(
              Locale.ROOT,
              "%nnegative probabilities of %.3g in sum were clipped%n".replace("%n", "\n"),
              result.negative()));
    }
    return text.toString();
  }

  private static List<Integer> rows(EstimateCall.Result result) {
    List<Integer> all = IntStream.range(0, result.names().size()).boxed().toList();
    if (all.size() <= MOST_ROWS) {
      return all;
    }
    return all.stream()
        .sorted((a, b) ->
            Double.compare(result.noisy().values().get(b), result.noisy().values().get(a)))
        .limit(MOST_ROWS)
        .toList();
  }

  private static String cell(Estimate column, int row) {
    double error = column.standardErrors().get(row);
    String value = String.format(Locale.ROOT, "%10.6f", column.values().get(row));
    return String.format(
        Locale.ROOT,
        "%-20s",
        error > 0 ? value + String.format(Locale.ROOT, " +-%.1e", error) : value);
  }

  private static String scales(EstimateCall.Result result, ZeroNoise.Result scaled) {
    StringBuilder text = new StringBuilder("noise scaled by");
    scaled.scales().forEach(s -> text.append(String.format(Locale.ROOT, "  %8.4g", s)));
    text.append('\n');
    int width = "noise scaled by".length();
    for (int i = 0; i < result.names().size(); i++) {
      text.append(String.format(Locale.ROOT, "%-" + width + "s", result.names().get(i)));
      for (Estimate point : scaled.points()) {
        text.append(String.format(Locale.ROOT, "  %8.5f", point.values().get(i)));
      }
      text.append('\n');
    }
    return text.toString();
  }

  static String json(EstimateCall.Request request, EstimateCall.Result result) {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("format_version", "1.0");
    root.put("snq", Version.TEXT);
    root.put("circuit", request.circuit().name());
    root.put("qubits", request.circuit().qubits());
    root.put("gates", request.circuit().gates().size());
    root.put("seed", request.runs().seed());
    root.put("shots", request.shots().isPresent() ? request.shots().getAsLong() : null);
    List<Map<String, Object>> values = new ArrayList<>();
    for (int i = 0; i < result.names().size(); i++) {
      Map<String, Object> value = new LinkedHashMap<>();
      value.put("name", result.names().get(i));
      value.put("noiseless", number(result.noiseless(), i));
      value.put("noisy", number(result.noisy(), i));
      int row = i;
      result.mitigated().ifPresent(m -> value.put("mitigated", number(m, row)));
      result
          .scaled()
          .ifPresent(
              s -> value.put("scaled", s.points().stream().map(p -> number(p, row)).toList()));
      values.add(value);
    }
    root.put("values", values);
    result.scaled().ifPresent(s -> root.put("scales", s.scales()));
    root.put("negative_probability", result.negative());
    return RunJson.text(root);
  }

  private static Map<String, Object> number(Estimate estimate, int row) {
    Map<String, Object> number = new LinkedHashMap<>();
    number.put("value", estimate.values().get(row));
    number.put("standard_error", estimate.standardErrors().get(row));
    return number;
  }
}
