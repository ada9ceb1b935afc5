package snq.cli.command;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// UTF-8 text out, remembering why writing failed: `PrintStream` only says that it did.
final class WatchedOutput extends PrintStream {
  private final Sink sink;

  WatchedOutput(OutputStream to) {
    this(new Sink(to));
  }

  private WatchedOutput(Sink sink) {
    super(sink, false, StandardCharsets.UTF_8);
    this.sink = sink;
  }

  /// Why something that was printed did not arrive.
  Optional<IOException> failure() {
    flush();
    return Optional.ofNullable(sink.failure);
  }

  private static final class Sink extends FilterOutputStream {
    @Nullable IOException failure;

    Sink(OutputStream to) {
      super(to);
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      try {
        out.write(bytes, offset, length);
      } catch (IOException e) {
        failure = failure == null ? e : failure;
        throw e;
      }
    }
  }
}
