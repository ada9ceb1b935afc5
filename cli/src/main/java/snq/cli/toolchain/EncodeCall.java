package snq.cli.toolchain;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import snq.compiler.device.Calibration;
import snq.compiler.network.Network;
import snq.compiler.network.Operation;
import snq.compiler.network.SpikeRaster;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.ProblemException;
import snq.runtime.evaluate.EncodedSamples;

/// `snq encode`: features to spike trains, one sample at a time.
public final class EncodeCall {
  private static final int ALIGNMENT = 64;

  private EncodeCall() {}

  /// The encoders of a network, by name.
  public static List<String> encoders(Network network) {
    List<String> names = new ArrayList<>();
    for (Network.Node node : network.nodes()) {
      if (node.operation() instanceof Operation.Encode) {
        names.add(node.name());
      }
    }
    return names;
  }

  /// The sizes of a file of spikes.
  public record Written(long samples, int steps, int channels) {}

  /// Which encoder, and where its circuit runs.
  ///
  /// @param device what was measured on a device whose noise it has
  /// @param sites the device's qubits; none: its first
  public record Which(String name, Optional<Calibration> device, List<Integer> sites) {
    public Which {
      sites = List.copyOf(sites);
    }
  }

  /// Writes an `.npy` file of uint8, `[samples, steps, channels]`, of an encoder.
  ///
  /// @throws ProblemException for data that cannot be encoded, a name that is no encoder, or a file
  ///   that cannot be written
  public static Written write(
      ReadyModel ready, Which which, RunOptions options, Path file, ProgressListener progress) {
    String name = which.name();
    if (!encoders(ready.network()).contains(name)) {
      throw new ProblemException(
          Problem.of(ErrorCode.NETWORK_CHOICE, null, "no encoder is called `" + name + "`")
              .accepted(String.join(", ", encoders(ready.network())))
              .help("name one of them with --encoder"));
    }
    EncodedSamples plain =
        EncodedSamples.of(ready.network(), ready.weights(), ready.data(), name, options.seed());
    EncodedSamples samples = which.device().map(d -> plain.on(d, which.sites())).orElse(plain);
    long count = Math.min(samples.size(), options.samples().orElse(Integer.MAX_VALUE));
    OutputFiles.write(
        file,
        channel -> {
          OutputFiles.writeAll(channel, header(count, ready.network().steps(), samples.channels()));
          for (long sample = 0; sample < count; sample++) {
            write(channel, samples.encode(sample));
            progress.at("encoding", "samples", sample + 1, count);
          }
        });
    return new Written(count, ready.network().steps(), samples.channels());
  }

  /// Writes spikes that are there already, one byte each.
  ///
  /// @throws ProblemException when the file cannot be written
  public static void write(Path file, Written sizes, byte[] spikes) {
    OutputFiles.write(
        file,
        channel -> {
          OutputFiles.writeAll(channel, header(sizes.samples(), sizes.steps(), sizes.channels()));
          OutputFiles.writeAll(channel, spikes);
        });
  }

  private static void write(FileChannel channel, SpikeRaster raster) throws IOException {
    byte[] bits = new byte[raster.steps() * raster.channels()];
    for (int t = 0; t < raster.steps(); t++) {
      for (int c = 0; c < raster.channels(); c++) {
        bits[t * raster.channels() + c] = (byte) (raster.get(c, t) ? 1 : 0);
      }
    }
    OutputFiles.writeAll(channel, bits);
  }

  /// NumPy's format 1.0.
  private static byte[] header(long samples, int steps, int channels) {
    String text =
        "{'descr': '|u1', 'fortran_order': False, 'shape': ("
            + samples
            + ", "
            + steps
            + ", "
            + channels
            + "), }";
    int length = text.length() + 1;
    int padded = (10 + length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT - 10;
    String line = text + " ".repeat(padded - length) + "\n";
    byte[] header = new byte[10 + padded];
    header[0] = (byte) 0x93;
    System.arraycopy("NUMPY".getBytes(StandardCharsets.US_ASCII), 0, header, 1, 5);
    header[6] = 1;
    header[8] = (byte) padded;
    header[9] = (byte) (padded >>> 8);
    System.arraycopy(line.getBytes(StandardCharsets.US_ASCII), 0, header, 10, padded);
    return header;
  }
}
