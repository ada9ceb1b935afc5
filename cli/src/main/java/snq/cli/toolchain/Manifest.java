package snq.cli.toolchain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import snq.compiler.OutputFile;
import snq.compiler.tensor.Bytes;
import snq.dsl.model.Model;
import tools.jackson.databind.json.JsonMapper;

/// `manifest.json`: what was compiled, from what, with which options, and the hash of every file.
public final class Manifest {
  /// Minor: additions; major: breaking.
  public static final String FORMAT_VERSION = "1.0";

  private Manifest() {}

  /// @param source the model as the user named it
  /// @param targets as on the command line
  public static OutputFile of(
      Model model, ModelText source, List<String> targets, long seed, List<OutputFile> files) {
    Map<String, Object> manifest = new LinkedHashMap<>();
    manifest.put("format_version", FORMAT_VERSION);
    manifest.put("snq", Version.TEXT);
    manifest.put("model", model.name());
    manifest.put("source", source.workspace().file().toString());
    List<Map<String, Object>> texts = new ArrayList<>();
    source
        .sources()
        .forEach(text ->
            texts.add(
                entry(text.name(), text.text().getBytes(java.nio.charset.StandardCharsets.UTF_8))));
    manifest.put("sources", texts);
    manifest.put("targets", targets);
    manifest.put("seed", seed);
    Map<String, String> parameters = new LinkedHashMap<>();
    model.parameters().forEach(p -> parameters.put(p.name(), p.text()));
    manifest.put("parameters", parameters);
    List<Map<String, Object>> entries = new ArrayList<>();
    files.forEach(file -> entries.add(entry(file.path(), file.bytes())));
    manifest.put("files", entries);
    String json = JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(manifest);
    return OutputFile.of("manifest.json", json.replace("\r\n", "\n") + "\n");
  }

  private static Map<String, Object> entry(String path, byte[] bytes) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("path", path);
    entry.put("bytes", bytes.length);
    entry.put("sha256", DataFiles.hash(Bytes.of(bytes)));
    return entry;
  }
}
