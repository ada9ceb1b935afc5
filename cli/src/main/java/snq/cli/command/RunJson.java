package snq.cli.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import snq.cli.toolchain.Version;
import tools.jackson.databind.json.JsonMapper;

/// What all JSON of `snq run` has in common: `run.schema.json` describes it.
final class RunJson {
  private RunJson() {}

  static Map<String, Object> root(String network) {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("format_version", "1.1");
    root.put("snq", Version.TEXT);
    root.put("network", network);
    return root;
  }

  static String text(Map<String, Object> root) {
    return JsonMapper.shared()
            .writerWithDefaultPrettyPrinter()
            .writeValueAsString(root)
            .replace("\r\n", "\n")
        + "\n";
  }

  static String schema() {
    try (InputStream in = RunJson.class.getResourceAsStream("run.schema.json")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
