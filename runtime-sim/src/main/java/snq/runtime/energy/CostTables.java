package snq.runtime.energy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.ProblemException;

/// The tables that are shipped, in the order of a report's rows.
public final class CostTables {
  private static final List<CostTable> SHIPPED = read();

  private CostTables() {}

  public static List<CostTable> all() {
    return SHIPPED;
  }

  public static List<String> names() {
    return SHIPPED.stream().map(CostTable::id).toList();
  }

  /// A shipped table by its id, else a problem that lists them.
  public static CostTable named(String id) {
    return SHIPPED.stream()
        .filter(table -> table.id().equals(id))
        .findFirst()
        .orElseThrow(() ->
            new ProblemException(
                Problem.of(ErrorCode.COST_TABLE_UNKNOWN, null, "no cost table `" + id + "`")
                    .accepted(String.join(", ", names()))
                    .help("write one of these names into the target's file")));
  }

  /// The text of a shipped file: a table, or `cost-table.schema.json`.
  public static String text(String file) {
    try (InputStream in = CostTables.class.getResourceAsStream("tables/" + file)) {
      if (in == null) {
        throw new IllegalArgumentException("no file " + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<CostTable> read() {
    return text("index.txt")
        .lines()
        .filter(line -> !line.isBlank())
        .map(name -> CostTableReader.parse(name + ".json", text(name + ".json")))
        .toList();
  }
}
