package snq.cli.toolchain;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import snq.compiler.tensor.Bytes;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.ProblemException;
import snq.runtime.checkpoint.Checkpoint;
import snq.runtime.encode.RandomStream;

/// A checkpoint in a file: a line that names the format, a line with the hash of what is run, a
/// line with the hash of the state, the state. It is written beside the file and moved over it, so
/// it is whole whenever the process ends.
public final class CheckpointFile implements Checkpoint {
  private static final String FORMAT = "snq checkpoint 1\n";
  private static final int HASH = 64;

  /// Nanoseconds between two states: what an interruption loses at most, one part of samples or
  /// steps apart.
  private static final long BETWEEN = 1_000_000_000L;

  /// Large states take longer to write: at most so much of the time, one part of this.
  private static final long SHARE = 20;

  private final Path file;
  private final String identity;
  private long keptAt = System.nanoTime();
  private long tookToKeep;

  private CheckpointFile(Path file, String identity) {
    this.file = file;
    this.identity = identity;
  }

  /// @param ready opened, so that the hashes of all its files are known
  static CheckpointFile of(Path file, ReadyModel ready, RunOptions options, DataFiles files) {
    String run =
        String.join(
            "\n",
            Version.TEXT,
            Integer.toString(RandomStream.VERSION),
            ready.model().toString(),
            ready.networkModel().name(),
            ready.data().name(),
            options.target().orElse(""),
            options.weights().orElse(""),
            options.samples().toString(),
            options.chipSamples().toString(),
            Long.toString(options.seed()),
            files.hashes().toString());
    return new CheckpointFile(file, hash(run.getBytes(StandardCharsets.UTF_8)));
  }

  /// @param verb run and report keep other states
  /// @param call opened, so that the hashes of all its files are known
  static CheckpointFile of(Path file, String verb, NetxCall call, DataFiles files) {
    String run = String.join("\n", Version.TEXT, verb, call.toString(), files.hashes().toString());
    return new CheckpointFile(file, hash(run.getBytes(StandardCharsets.UTF_8)));
  }

  private static String hash(byte[] bytes) {
    return DataFiles.hash(Bytes.of(bytes));
  }

  /// @throws ProblemException when the file keeps something else
  @Override
  public Optional<byte[]> kept() {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw Workspace.unreadable(file.toString(), e);
    }
    int from = FORMAT.length() + 2 * (HASH + 1);
    String head = new String(bytes, 0, Math.min(from, bytes.length), StandardCharsets.ISO_8859_1);
    if (bytes.length < from || !head.startsWith(FORMAT)) {
      throw refused("is no checkpoint of this version, or was cut");
    }
    byte[] state = Arrays.copyOfRange(bytes, from, bytes.length);
    if (!head.endsWith("\n" + hash(state) + "\n")) {
      throw refused("was cut or changed");
    }
    if (!head.startsWith(FORMAT + identity)) {
      throw refused("keeps another run: its model, data, options or version of snq differ");
    }
    return Optional.of(state);
  }

  private ProblemException refused(String what) {
    return new ProblemException(
        Problem.of(ErrorCode.CHECKPOINT, null, file + " " + what)
            .accepted("what the same command kept before")
            .help("name another file, or remove this one to begin again"));
  }

  @Override
  public boolean isDue() {
    return System.nanoTime() - keptAt >= Math.max(BETWEEN, SHARE * tookToKeep);
  }

  @Override
  public void keep(byte[] state) {
    long begin = System.nanoTime();
    String head = FORMAT + identity + "\n" + hash(state) + "\n";
    byte[] bytes =
        Arrays.copyOf(head.getBytes(StandardCharsets.ISO_8859_1), head.length() + state.length);
    System.arraycopy(state, 0, bytes, head.length(), state.length);
    OutputFiles.write(file, bytes);
    keptAt = System.nanoTime();
    tookToKeep = keptAt - begin;
  }
}
