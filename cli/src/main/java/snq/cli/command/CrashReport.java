package snq.cli.command;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import snq.cli.toolchain.OutputFiles;
import snq.cli.toolchain.Version;
import snq.dsl.ProblemException;

/// What a user sees of a bug of ours: one line, and a file with the rest.
final class CrashReport {
  private CrashReport() {}

  static int write(List<String> arguments, Throwable bug, Console console) {
    StringWriter text = new StringWriter();
    PrintWriter writer = new PrintWriter(text);
    writer.print("snq " + Version.TEXT + " on Java " + Runtime.version() + "\n");
    writer.print("command: snq " + String.join(" ", arguments) + "\n\n");
    bug.printStackTrace(writer);
    writer.flush();
    String where;
    try {
      Path file = Path.of("snq-crash.txt");
      OutputFiles.write(file, text.toString().getBytes(StandardCharsets.UTF_8));
      where = "what we need to mend it is in " + file;
    } catch (ProblemException e) {
      where = "the crash file could not be written (" + e.problems().get(0).found() + ")";
    }
    console.err().print("snq: this is a bug of snq (" + bug + "); " + where + "\n");
    return CommandLine.BUG;
  }
}
