package snq.cli.command;

import java.util.Locale;
import snq.cli.toolchain.ProgressListener;

/// A line on the error stream with rate and time left, rewritten in place; nothing off a terminal.
final class ProgressLine implements ProgressListener, AutoCloseable {
  private static final long EVERY_NANOS = 200_000_000L;
  private final Console console;
  private String part = "";
  private long started;
  private long printed;
  private int width;

  ProgressLine(Console console) {
    this.console = console;
  }

  @Override
  public void at(String nextPart, String what, long done, long total) {
    long now = System.nanoTime();
    if (!part.equals(nextPart)) {
      part = nextPart;
      started = now;
    }
    if (!console.live() || (done < total && now - printed < EVERY_NANOS)) {
      return;
    }
    printed = now;
    double seconds = (now - started) / 1e9;
    double rate = seconds > 0 ? done / seconds : 0;
    String left =
        rate > 0 ? String.format(Locale.ROOT, ", %.0f s left", (total - done) / rate) : "";
    show(
        String.format(
            Locale.ROOT, "%s: %d of %d %s, %.0f a second%s", part, done, total, what, rate, left));
  }

  private void show(String line) {
    String shown = line.length() < console.width() ? line : line.substring(0, console.width() - 1);
    console.err().print("\r" + shown + " ".repeat(Math.max(0, width - shown.length())));
    console.err().flush();
    width = shown.length();
  }

  @Override
  public void close() {
    clear();
  }

  /// Takes the line away, so that something else can be printed.
  void clear() {
    if (width > 0) {
      console.err().print("\r" + " ".repeat(width) + "\r");
      console.err().flush();
      width = 0;
    }
  }
}
