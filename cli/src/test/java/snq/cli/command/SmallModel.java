package snq.cli.command;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// A model of seven neurons with three samples, in a folder where each of its files can be broken.
record SmallModel(Path folder) {
  /// All files, whole.
  SmallModel write() throws IOException {
    model(text("4", "2.0"));
    write("x.npy", npy("<f4", "(3, 4)", floats(12, 0.5f)));
    write("y.npy", npy("<f4", "(3,)", floats(3, 1)));
    weights("h.dense.weight", "(3, 4)", 12, "y.dense.weight", "(2, 3)", 6);
    return this;
  }

  /// @param steps of the network
  /// @param tau of its first layer
  static String text(String steps, String tau) {
    return """
    network N {
      steps %s;
      input x: real[4] in 0 .. 1;
      s = x -> rate_code;
      h = s -> dense(3, bias: false) -> LIF(tau: %s);
      output y: class[2] = h -> dense(2, bias: false) -> LIF(tau: 2.0) -> mean_rate;
    }
    dataset { x: npy("x.npy"); y: npy("y.npy"); splits: [0 .. 2 as test]; }
    deploy { target: snq1; weights: "w.npz"; }
    """
        .formatted(steps, tau);
  }

  String file(String name) {
    return folder.resolve(name).toString();
  }

  String model() throws IOException {
    return Files.readString(folder.resolve("m.snq"));
  }

  void model(String text) throws IOException {
    Files.writeString(folder.resolve("m.snq"), text);
  }

  void write(String name, byte[] bytes) throws IOException {
    Files.write(folder.resolve(name), bytes);
  }

  void weights(
      String first, String firstShape, int count, String second, String secondShape, int other)
      throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(first + ".npy"));
      zip.write(npy("<f4", firstShape, floats(count, 1.5f)));
      zip.putNextEntry(new ZipEntry(second + ".npy"));
      zip.write(npy("<f4", secondShape, other == 0 ? new byte[24] : floats(other, 0.75f)));
    }
    write("w.npz", bytes.toByteArray());
  }

  static byte[] floats(int count, float value) {
    ByteBuffer buffer = ByteBuffer.allocate(4 * count).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < count; i++) {
      buffer.putFloat(value);
    }
    return buffer.array();
  }

  static byte[] npy(String type, String shape, byte[] data) {
    return npy(type, false, shape, data);
  }

  /// A file of format 1.0, written here byte by byte.
  static byte[] npy(String type, boolean columns, String shape, byte[] data) {
    String order = columns ? "True" : "False";
    String header =
        "{'descr': '" + type + "', 'fortran_order': " + order + ", 'shape': " + shape + ", }";
    header += " ".repeat(63 - (10 + header.length()) % 64) + "\n";
    ByteBuffer file = ByteBuffer.allocate(10 + header.length() + data.length);
    file.order(ByteOrder.LITTLE_ENDIAN);
    file.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII));
    file.put((byte) 1).put((byte) 0).putShort((short) header.length());
    file.put(header.getBytes(StandardCharsets.US_ASCII)).put(data);
    return file.array();
  }
}
