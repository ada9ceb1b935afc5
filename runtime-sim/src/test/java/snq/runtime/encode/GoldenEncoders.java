package snq.runtime.encode;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The recorded encoders of SpikingJelly and snnTorch.
final class GoldenEncoders {
  private final Path folder;

  GoldenEncoders() {
    Path root = Path.of("").toAbsolutePath();
    while (root != null && !Files.exists(root.resolve("runtime-sim"))) {
      root = root.getParent();
    }
    Assumptions.assumeTrue(root != null, "the project's root is not above this folder");
    folder = root.resolve("../shared/golden/snn/encoders").normalize();
    Assumptions.assumeTrue(
        Files.isDirectory(folder), "missing folder ../shared/golden/snn/encoders");
  }

  JsonNode manifest() throws IOException {
    return JsonMapper.shared().readTree(Files.readString(folder.resolve("manifest.json")));
  }

  /// An array's elements, row-major. Types are float64 and uint8 (0 and 1) or int8.
  double[] array(String name) throws IOException {
    try (ZipFile zip = new ZipFile(folder.resolve("encoders.npz").toFile())) {
      byte[] all = zip.getInputStream(zip.getEntry(name + ".npy")).readAllBytes();
      ByteBuffer bytes = ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN);
      int header = 10 + bytes.getShort(8);
      String text = new String(all, 10, header - 10, StandardCharsets.US_ASCII);
      boolean wide = text.contains("<f8");
      boolean single = text.contains("<f4");
      int size = wide ? 8 : single ? 4 : 1;
      double[] values = new double[(all.length - header) / size];
      for (int i = 0; i < values.length; i++) {
        int at = header + i * size;
        values[i] = wide ? bytes.getDouble(at) : single ? bytes.getFloat(at) : bytes.get(at);
      }
      return values;
    }
  }
}
