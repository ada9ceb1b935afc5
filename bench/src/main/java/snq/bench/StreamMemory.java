package snq.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/// Memory does not grow with the data: `snq run` on generated `.npy` files of two sizes, with a
/// heap that is smaller than the larger file.
final class StreamMemory {
  private static final int FEATURES = 784;
  private static final String HEAP = "-Xmx96m";

  private static final String MODEL =
      """
      snq 1;
      network Stream {
        steps 4;
        input x: real[784] in 0 .. 1;
        output y: class[10] =
          x -> rate_code -> dense(10) -> LIF(tau: 2.0, threshold: 0.1) -> mean_rate;
      }
      dataset Generated {
        x: npy("x.npy");
        y: npy("y.npy");
        splits: [0 .. LAST as test];
      }
      deploy {
        target: snq1;
        init: 11;
      }
      """;

  private StreamMemory() {}

  static List<Figures> measure() throws IOException, InterruptedException {
    Figures figures =
        Figures.times("`snq run` with " + HEAP + ", most resident memory by file size", "MB");
    for (int megabytes : new int[] {20, 200}) {
      Path folder = Files.createTempDirectory("snq-stream");
      try {
        Command.Run run = run(folder, megabytes * 1_000_000 / (4 * FEATURES));
        String end = run.exit() == 0 ? "" : ", FAILED with exit " + run.exit();
        figures.add(".npy of " + megabytes + " MB" + end, run.peakMegabytes(), Double.NaN, null);
      } finally {
        for (String name : List.of("x.npy", "y.npy", "stream.snq")) {
          Files.deleteIfExists(folder.resolve(name));
        }
        Files.delete(folder);
      }
    }
    return List.of(figures);
  }

  private static Command.Run run(Path folder, int samples)
      throws IOException, InterruptedException {
    Random random = new Random(11);
    write(
        folder.resolve("x.npy"),
        "'<f4'",
        samples + ", " + FEATURES,
        samples,
        4 * FEATURES,
        row -> {
          for (int i = 0; i < FEATURES; i++) {
            row.putFloat(random.nextFloat());
          }
        });
    write(folder.resolve("y.npy"), "'<i8'", samples + ",", samples, 8, row -> row.putLong(3));
    Path model = folder.resolve("stream.snq");
    Files.writeString(model, MODEL.replace("LAST", Integer.toString(samples - 1)));
    return Command.run(HEAP, "run", model.toString());
  }

  /// Fills one sample.
  private interface Row {
    void fill(ByteBuffer row);
  }

  private static void write(
      Path file, String type, String shape, int samples, int bytes, Row filler) throws IOException {
    String header = "{'descr': " + type + ", 'fortran_order': False, 'shape': (" + shape + "), }";
    String padded = header + " ".repeat(117 - header.length()) + "\n";
    ByteBuffer row = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
      out.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, 118, 0});
      out.write(padded.getBytes(StandardCharsets.US_ASCII));
      for (int s = 0; s < samples; s++) {
        filler.fill(row.clear());
        out.write(row.array());
      }
    }
  }
}
