package snq.cli.command;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Runs command lines in this process and keeps what they print.
final class Terminal {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  /// Exit code of `snq ARGUMENTS`; what it printed is in [#out()] and [#err()].
  int run(String... arguments) {
    out.reset();
    err.reset();
    return CommandLine.run(
        List.of(arguments), new Console(stream(out), stream(err), 80, false, false));
  }

  String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, false, StandardCharsets.UTF_8);
  }
}
