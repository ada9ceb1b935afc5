package snq.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The same numbers in every form that NumPy writes give the same spikes.
class NumberFormsTest {
  @TempDir Path folder;
  private final Terminal terminal = new Terminal();
  private SmallModel small;

  @BeforeEach
  void write() throws IOException {
    small = new SmallModel(folder).write();
  }

  @Test
  void theModelRunsAsItIs() {
    assertThat(terminal.run("run", small.file("m.snq"))).as(terminal.err()).isZero();
    assertThat(terminal.out()).contains("samples      3 of split test");
  }

  @Test
  void bytesTypesAndOrdersDoNotMatter() throws IOException {
    byte[] wanted = spikes("<f4", ByteBuffer::putFloat);
    assertThat(wanted).contains(0, 1);
    assertThat(spikes(">f4", ByteBuffer::putFloat)).isEqualTo(wanted);
    assertThat(spikes("<f8", (to, x) -> to.putDouble(x))).isEqualTo(wanted);
    assertThat(spikes(">f8", (to, x) -> to.putDouble(x))).isEqualTo(wanted);
    assertThat(spikes("<f2", (to, x) -> to.putShort(Float.floatToFloat16(x)))).isEqualTo(wanted);
    assertThat(spikes(">f2", (to, x) -> to.putShort(Float.floatToFloat16(x)))).isEqualTo(wanted);
  }

  @Test
  void columnsFirstDoesNotMatter() throws IOException {
    byte[] wanted = spikes("<f4", ByteBuffer::putFloat);
    ByteBuffer columns = ByteBuffer.allocate(48).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < 12; i++) {
      columns.putFloat(value(i % 3 * 4 + i / 3));
    }
    assertThat(spikes(SmallModel.npy("<f4", true, "(3, 4)", columns.array()))).isEqualTo(wanted);
  }

  /// Whole twelfths are no float16; sixteenths are.
  private static float value(int element) {
    return (element + 2) / 16f;
  }

  private byte[] spikes(String type, BiConsumer<ByteBuffer, Float> put) throws IOException {
    ByteBuffer data = ByteBuffer.allocate(12 * (type.charAt(2) - '0'));
    data.order(type.startsWith("<") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    for (int i = 0; i < 12; i++) {
      put.accept(data, value(i));
    }
    return spikes(SmallModel.npy(type, false, "(3, 4)", data.array()));
  }

  private byte[] spikes(byte[] x) throws IOException {
    small.write("x.npy", x);
    small.model(SmallModel.text("200", "2.0"));
    int exit = terminal.run("encode", small.file("m.snq"), "-o", small.file("s.npy"));
    assertThat(exit).as(terminal.err()).isZero();
    return Files.readAllBytes(folder.resolve("s.npy"));
  }
}
