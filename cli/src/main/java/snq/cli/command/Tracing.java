package snq.cli.command;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import snq.backends.trace.TraceFiles;
import snq.cli.toolchain.OutputFiles;
import snq.cli.toolchain.Workspace;
import snq.compiler.OutputFile;

/// `--trace` of the verbs that run a chip.
final class Tracing {
  private static final String ALL =
      Arrays.stream(TraceFiles.What.values())
          .map(TraceFiles.What::id)
          .collect(Collectors.joining(","));

  static final Flag TRACE =
      Flag.value("", "trace", "LIST", "write what a sample does on the chip: " + ALL);
  static final Flag SAMPLE =
      Flag.value("", "trace-sample", "N", "number of that sample in the split (default 0)");
  static final Flag FORMAT =
      Flag.choice("trace-format", "F", List.of("npy", "csv"), "of the arrays (default npy)");
  static final Flag FOLDER = Flag.value("o", "output", "DIR", "where --trace writes");

  static final List<Flag> FLAGS = List.of(TRACE, SAMPLE, FORMAT, FOLDER);

  private Tracing() {}

  /// What is asked for; empty without `--trace`.
  static Set<TraceFiles.What> wanted(Invocation invocation) {
    Set<TraceFiles.What> wanted = EnumSet.noneOf(TraceFiles.What.class);
    if (!invocation.has(TRACE)) {
      if (invocation.has(SAMPLE) || invocation.has(FORMAT) || invocation.has(FOLDER)) {
        throw new UsageException("--trace-sample, --trace-format and -o go with --trace LIST");
      }
      return wanted;
    }
    for (String word : invocation.text(TRACE).orElse("").split(",", -1)) {
      wanted.add(
          Arrays.stream(TraceFiles.What.values())
              .filter(what -> what.id().equals(word.strip()))
              .findFirst()
              .orElseThrow(() -> new UsageException("--trace takes " + ALL + ", not " + word)));
    }
    if (!invocation.has(FOLDER)) {
      throw new UsageException("--trace takes -o DIR beside it");
    }
    return wanted;
  }

  static int sample(Invocation invocation) {
    return invocation.number(SAMPLE, 0).orElse(0);
  }

  static TraceFiles.Format format(Invocation invocation) {
    return TraceFiles.Format.valueOf(
        invocation.text(FORMAT).orElse("npy").toUpperCase(Locale.ROOT));
  }

  static void write(Invocation invocation, List<OutputFile> files) {
    Path folder = Workspace.path(invocation.text(FOLDER).orElseThrow());
    Map<Path, OutputFiles.Content> contents = new LinkedHashMap<>();
    for (OutputFile file : files) {
      contents.put(
          folder.resolve(file.path()), channel -> OutputFiles.writeAll(channel, file.bytes()));
    }
    OutputFiles.write(contents);
    invocation.say("wrote " + files.size() + " files to " + folder);
  }
}
