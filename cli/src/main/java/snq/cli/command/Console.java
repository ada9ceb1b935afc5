package snq.cli.command;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Map;
import java.util.Optional;

/// Where a verb prints: asked-for data on `out`, everything else on `err`, both UTF-8.
///
/// @param width columns of the terminal (`COLUMNS`), 80 when unknown
/// @param color true when colour may be used on `err`
/// @param live true when `err` is a terminal, so that a progress line may be rewritten
public record Console(PrintStream out, PrintStream err, int width, boolean color, boolean live) {

  /// The console of this process. Colour is off when `NO_COLOR` is set, `TERM` is `dumb` or nobody
  /// sits at a terminal.
  @SuppressWarnings("SystemConsoleNull") // it is null where a JVM option says so
  public static Console system() {
    Map<String, String> environment = System.getenv();
    java.io.Console terminal = System.console();
    boolean live = terminal != null && terminal.isTerminal();
    boolean color =
        live
            && environment.getOrDefault("NO_COLOR", "").isEmpty()
            && !environment.getOrDefault("TERM", "").equals("dumb");
    return new Console(
        new WatchedOutput(new FileOutputStream(FileDescriptor.out)),
        new WatchedOutput(new FileOutputStream(FileDescriptor.err)),
        width(environment.get("COLUMNS")),
        color,
        live);
  }

  /// Like that of this process, but nobody hears it.
  public static Console unheard() {
    return new Console(
        new WatchedOutput(OutputStream.nullOutputStream()),
        new WatchedOutput(OutputStream.nullOutputStream()),
        system().width(),
        false,
        false);
  }

  private static int width(@org.jspecify.annotations.Nullable String columns) {
    if (columns == null || !columns.matches("[1-9][0-9]{1,3}")) {
      return 80;
    }
    return Math.clamp(Integer.parseInt(columns), 40, 200);
  }

  public Console withColor(boolean wanted) {
    return new Console(out, err, width, wanted, live);
  }

  /// Why the asked-for data did not arrive. A reader that has read enough (`snq ... | head`) is no
  /// failure.
  Optional<IOException> lost() {
    return out instanceof WatchedOutput watched
        ? watched.failure().filter(e -> !"Broken pipe".equals(e.getMessage()))
        : Optional.empty();
  }

  public void flush() {
    out.flush();
    err.flush();
  }
}
