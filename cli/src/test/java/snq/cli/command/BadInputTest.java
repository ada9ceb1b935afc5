package snq.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whatever is wrong with a model's files is one clear message with a code and the right exit code,
/// never a stack trace, and old outputs stay as they were.
class BadInputTest {
  private static final String MODEL =
      """
      network N {
        steps %s;
        input x: real[4] in 0 .. 1;
        s = x -> rate_code;
        h = s -> dense(3, bias: false) -> LIF(tau: %s);
        output y: class[2] = h -> dense(2, bias: false) -> LIF(tau: 2.0) -> mean_rate;
      }
      dataset { x: npy("x.npy"); y: npy("y.npy"); splits: [0 .. 2 as test]; }
      deploy { target: snq1; weights: "w.npz"; }
      """;

  @TempDir Path folder;
  private final Terminal terminal = new Terminal();

  @BeforeEach
  void aModelThatRuns() throws IOException {
    model(String.format(Locale.ROOT, MODEL, "4", "2.0"));
    write("x.npy", npy("<f4", "(3, 4)", floats(12, 0.5f)));
    write("y.npy", npy("<f4", "(3,)", floats(3, 1)));
    weights("h.dense.weight", "(3, 4)", 12, "y.dense.weight", "(2, 3)", 6);
  }

  @Test
  void theModelRunsAsItIs() {
    assertThat(run()).as(terminal.err()).isZero();
    assertThat(terminal.out()).contains("samples      3 of split test");
  }

  @Test
  void filesThatAreMissing() throws IOException {
    refused(3, "SNQ0400", terminal.run("check", folder.resolve("no.snq").toString()));
    Files.delete(folder.resolve("y.npy"));
    refused(3, "SNQ0400", run());
    Files.delete(folder.resolve("w.npz"));
    refused(3, "SNQ0400", run());
    refused(3, "SNQ0400", terminal.run("check", folder.toString()));
  }

  @Test
  void arraysThatAreBroken() throws IOException {
    byte[] good = npy("<f4", "(3, 4)", floats(12, 0.5f));
    write("x.npy", Arrays.copyOf(good, good.length - 7));
    refused(3, "SNQ0401", run());
    write("x.npy", "not an array".getBytes(StandardCharsets.UTF_8));
    refused(3, "SNQ0403", run());
    write("x.npy", npy("|O", "(3, 4)", floats(12, 0.5f)));
    refused(3, "SNQ0404", run());
    write("x.npy", npy("<f4", "(1099511627776, 4)", floats(12, 0.5f)));
    refused(3, "SNQ0401", run());
    write("w.npz", "PK no zip".getBytes(StandardCharsets.UTF_8));
    write("x.npy", good);
    refused(3, "SNQ0405", run());
  }

  @Test
  void bigEndianAndHalfPrecisionAreRead() throws IOException {
    byte[] big = floats(12, 0.5f);
    ByteBuffer turned = ByteBuffer.allocate(big.length).order(ByteOrder.BIG_ENDIAN);
    for (int i = 0; i < 12; i++) {
      turned.putFloat(0.5f);
    }
    write("x.npy", npy(">f4", "(3, 4)", turned.array()));
    assertThat(run()).isZero();
    clean();
    write("x.npy", npy("<f2", "(3, 4)", new byte[24]));
    assertThat(run()).isZero();
    clean();
  }

  @Test
  void valuesThatAreWrong() throws IOException {
    write("x.npy", npy("<f4", "(3, 4)", floats(12, Float.NaN)));
    refused(3, "SNQ0414", run());
    write("x.npy", npy("<f4", "(3, 4)", floats(12, 1.5f)));
    refused(3, "SNQ0415", run());
    write("x.npy", npy("<f4", "(3, 2, 2)", floats(12, 0.5f)));
    refused(3, "SNQ0412", run());
    assertThat(terminal.err()).contains("reshape(4)");
    write("x.npy", npy("<f4", "(3, 4)", floats(12, 0.5f)));
    write("y.npy", npy("<f4", "(3,)", floats(3, 2)));
    refused(3, "SNQ0419", run());
    write("y.npy", npy("<f4", "(2,)", floats(2, 1)));
    assertThat(run()).isEqualTo(3);
    clean();
  }

  @Test
  void weightsThatDoNotFit() throws IOException {
    weights("h.dense.weight", "(4, 3)", 12, "y.dense.weight", "(2, 3)", 6);
    refused(3, "SNQ0423", run());
    assertThat(terminal.err()).contains("transpose");
    weights("h.dense.weight", "(3, 4)", 12, "z.dense.weight", "(2, 3)", 6);
    refused(3, "SNQ0421", run());
    assertThat(terminal.err()).contains("SNQ0422");
    weights("h.dense.weight", "(3, 4)", 12, "y.dense.weight", "(2, 3)", 0);
    refused(3, "SNQ0425", run());
  }

  @Test
  void modelsThatCannotBe() throws IOException {
    model(String.format(Locale.ROOT, MODEL, "0", "2.0"));
    assertThat(run()).isEqualTo(1);
    clean();
    model(String.format(Locale.ROOT, MODEL, "4", "0.5"));
    assertThat(run()).isEqualTo(1);
    clean();
    model(String.format(Locale.ROOT, MODEL, "4", "2.0").replace("w.npz\"", "w.txt\""));
    assertThat(run()).isEqualTo(3);
    clean();
    model(String.format(Locale.ROOT, MODEL, "4", "2.0").replace("weights: \"w.npz\";", ""));
    refused(1, "SNQ0474", run());
    model(String.format(Locale.ROOT, MODEL, "4", "2.0").replaceAll("(?m)^dataset.*$", ""));
    assertThat(run()).isEqualTo(1);
    clean();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "h = s -> dense(3) -> LIF(tau: 2.0, refractory: 100); | refractory",
        "h = s -> delay(40) -> dense(3) -> LIF(tau: 2.0); | 40",
        "g: spike[3] = s -> dense(3) -> LIF(tau: 2.0);"
            + " h: spike[3] = (g -> dense(3)) + (prev(k) -> dense(3)) -> LIF(tau: 2.0);"
            + " k: spike[3] = h -> dense(3) -> LIF(tau: 2.0); | loop",
        "h = s -> dense(3) -> Izhikevich; | Izhikevich",
        "h = s -> dense(200000) -> LIF(tau: 2.0); | cores",
      })
  void modelsThatTheTargetCannotHold(String statements, String says) throws IOException {
    model(
        """
        network N {
          steps 4;
          input x: real[4] in 0 .. 1;
          s = x -> rate_code;
          %s
          output y: class[3] = h -> dense(3) -> LIF(tau: 2.0) -> mean_rate;
        }
        deploy { target: snq1; init: 1; }
        """
            .formatted(statements));
    assertThat(terminal.run("check", file("m.snq"))).as(terminal.err()).isEqualTo(5);
    assertThat(terminal.err()).contains(says);
    clean();
  }

  @Test
  void targetsThatThereAreNot() {
    assertThat(terminal.run("check", "--target", "snq2", file("m.snq"))).isNotZero();
    assertThat(terminal.err()).contains("snq1");
    clean();
  }

  @Test
  void outputsThatCannotBeWrittenLeaveTheOldOnes() throws IOException {
    Path old = folder.resolve("page.html");
    Files.writeString(old, "old");
    Path blocked = folder.resolve("x.npy").resolve("page.html");
    refused(3, "SNQ0470", terminal.run("report", file("m.snq"), "-o", blocked.toString()));
    Path directory = Files.createDirectory(folder.resolve("dir"));
    Files.writeString(directory.resolve("inside"), "kept");
    refused(3, "SNQ0470", terminal.run("report", file("m.snq"), "-o", directory.toString()));
    assertThat(directory.resolve("inside")).hasContent("kept");
    write("y.npy", npy("<f4", "(3,)", floats(3, 9)));
    refused(3, "SNQ0419", terminal.run("report", file("m.snq"), "-o", old.toString()));
    assertThat(old).hasContent("old");
    try (var files = Files.list(folder)) {
      assertThat(files.map(Path::toString)).noneMatch(name -> name.endsWith(".part"));
    }
  }

  @Test
  void aFileThatDoesNotParseIsNotFormatted() throws IOException {
    model("network N { steps ; }");
    assertThat(terminal.run("fmt", file("m.snq"))).isEqualTo(1);
    clean();
    assertThat(folder.resolve("m.snq")).hasContent("network N { steps ; }");
  }

  private int run() {
    return terminal.run("run", file("m.snq"), "--threads", "2");
  }

  /// The exit code, the code of the problem, and no stack trace.
  private void refused(int exit, String code, int found) {
    assertThat(terminal.err()).contains(code);
    assertThat(found).isEqualTo(exit);
    clean();
  }

  private void clean() {
    assertThat(terminal.err()).doesNotContain("\tat ").doesNotContain("Exception");
    assertThat(terminal.err()).doesNotContain("bug of snq");
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  private void model(String text) throws IOException {
    Files.writeString(folder.resolve("m.snq"), text);
  }

  private void write(String name, byte[] bytes) throws IOException {
    Files.write(folder.resolve(name), bytes);
  }

  private void weights(
      String first, String firstShape, int count, String second, String secondShape, int other)
      throws IOException {
    var bytes = new java.io.ByteArrayOutputStream();
    try (var zip = new java.util.zip.ZipOutputStream(bytes)) {
      zip.putNextEntry(new java.util.zip.ZipEntry(first + ".npy"));
      zip.write(npy("<f4", firstShape, floats(count, 1.5f)));
      zip.putNextEntry(new java.util.zip.ZipEntry(second + ".npy"));
      zip.write(npy("<f4", secondShape, other == 0 ? new byte[24] : floats(other, 0.75f)));
    }
    write("w.npz", bytes.toByteArray());
  }

  private static byte[] floats(int count, float value) {
    ByteBuffer buffer = ByteBuffer.allocate(4 * count).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < count; i++) {
      buffer.putFloat(value);
    }
    return buffer.array();
  }

  /// A file of format 1.0, written here byte by byte.
  private static byte[] npy(String type, String shape, byte[] data) {
    String header = "{'descr': '" + type + "', 'fortran_order': False, 'shape': " + shape + ", }";
    header += " ".repeat(63 - (10 + header.length()) % 64) + "\n";
    ByteBuffer file = ByteBuffer.allocate(10 + header.length() + data.length);
    file.order(ByteOrder.LITTLE_ENDIAN);
    file.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII));
    file.put((byte) 1).put((byte) 0).putShort((short) header.length());
    file.put(header.getBytes(StandardCharsets.US_ASCII)).put(data);
    return file.array();
  }
}
