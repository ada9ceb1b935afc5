package snq.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import snq.backends.netx.NetxModel;
import snq.backends.netx.NetxReader;
import snq.cli.toolchain.ProgramFiles;
import snq.compiler.tensor.Bytes;

/// `snq compile` for chips, and `snq check` of what it wrote.
final class CompileForChipsTest {
  @TempDir Path folder;
  private final Terminal terminal = new Terminal();

  @BeforeEach
  void aModel() throws IOException {
    new SmallModel(folder).write();
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private int compile(String... targets) {
    List<String> words = new ArrayList<>(List.of("compile", path("m.snq"), "-o", path("out")));
    for (String target : targets) {
      words.addAll(List.of("--target", target));
    }
    return terminal.run(words.toArray(String[]::new));
  }

  private List<String> files(String under) throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve(under))) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.resolve(under).relativize(file).toString().replace('\\', '/'))
          .sorted()
          .toList();
    }
  }

  @Test
  void writesAProgramWithMemoryImages() throws IOException {
    assertThat(compile("snq1")).as(terminal.err()).isZero();
    assertThat(terminal.err())
        .contains("snq1: 18 synapses stored exactly once")
        .contains("snq1: cores 1, at least 1 (by neurons, gap 0.0 %)")
        .contains("wrote 12 files");
    assertThat(files("out"))
        .containsExactly(
            "manifest.json",
            "snq1/SHA256SUMS",
            "snq1/core000/axons.hex",
            "snq1/core000/classes.hex",
            "snq1/core000/neurons.hex",
            "snq1/core000/routes.hex",
            "snq1/core000/segments.hex",
            "snq1/core000/weights.hex",
            "snq1/host0/first.hex",
            "snq1/host0/routes.hex",
            "snq1/program.bin",
            "snq1/program.json");
    assertThat(ProgramFiles.read(path("out/snq1")).placed().program().name()).isEqualTo("N");
    for (String name : List.of("out/snq1", "out/snq1/program.json")) {
      assertThat(terminal.run("check", path(name))).as(terminal.err()).isZero();
      assertThat(terminal.out())
          .startsWith("program N for snq1, 4 steps a sample\n18 synapses stored exactly once\n");
    }
  }

  @Test
  void severalTargetsAtOnceAndTheSameBytesEachTime() throws IOException {
    assertThat(compile("snq1", "loihi1")).as(terminal.err()).isZero();
    assertThat(files("out")).contains("snq1/program.json", "loihi1/program.json");
    byte[] first = Files.readAllBytes(folder.resolve("out/loihi1/SHA256SUMS"));
    assertThat(compile("snq1", "loihi1")).isZero();
    assertThat(Files.readAllBytes(folder.resolve("out/loihi1/SHA256SUMS"))).isEqualTo(first);
    assertThat(terminal.run("check", path("out/loihi1"))).isZero();
    assertThat(terminal.out()).startsWith("program N for loihi1");
  }

  @Test
  void imagesOfAnEarlierProgramAreNamed() throws IOException {
    assertThat(compile("snq1")).isZero();
    assertThat(terminal.err()).doesNotContain("earlier");
    Files.createDirectories(folder.resolve("out/snq1/core001"));
    Files.writeString(folder.resolve("out/snq1/core001/axons.hex"), "0\n");
    assertThat(compile("snq1")).isZero();
    assertThat(terminal.err())
        .contains("1 images of an earlier program are still there, snq1/core001/axons.hex first");
    assertThat(terminal.run("check", path("out/snq1"))).isZero();
  }

  /// Weights are enough: data is opened only when something is fitted to it.
  @Test
  void needsNoData() throws IOException {
    Files.delete(folder.resolve("x.npy"));
    assertThat(compile("snq1")).as(terminal.err()).isZero();
    Files.delete(folder.resolve("w.npz"));
    assertThat(compile("snq1")).isNotZero();
    assertThat(terminal.err()).contains("weights w.npz: no such file");
  }

  @Test
  void damageIsSaidWithTheFile() throws IOException {
    assertThat(compile("snq1")).isZero();
    Path axons = folder.resolve("out/snq1/core000/axons.hex");
    Files.writeString(axons, Files.readString(axons).replaceFirst("\n[0-9a-f]", "\nf"));
    assertThat(terminal.run("check", path("out/snq1"))).isEqualTo(3);
    assertThat(terminal.err())
        .contains("error[SNQ0440]")
        .contains("core000/axons.hex has")
        .contains("copy the whole folder again");
  }

  @Test
  void aNetxFileBecomesAProgramOfLoihi() throws IOException {
    TinyNetx.write(folder.resolve("tiny.net"));
    assertThat(terminal.run("compile", path("tiny.net"), "-o", path("net"))).isZero();
    assertThat(files("net"))
        .containsExactly(
            "loihi1/SHA256SUMS", "loihi1/network.net", "loihi1/program.bin", "loihi1/program.json");
    NetxModel back =
        NetxReader.read(
            "network.net", Bytes.of(Files.readAllBytes(folder.resolve("net/loihi1/network.net"))));
    assertThat(back.layers().get(1)).isEqualTo(TinyNetx.MODEL.layers().get(1));
    assertThat(terminal.run("check", path("net/loihi1"))).isZero();
    assertThat(Files.readString(folder.resolve("net/loihi1/SHA256SUMS")))
        .containsPattern("(?m)^[0-9a-f]{64} {2}network\\.net$");
    byte[] network = Files.readAllBytes(folder.resolve("net/loihi1/network.net"));
    network[network.length - 1] ^= 1;
    Files.write(folder.resolve("net/loihi1/network.net"), network);
    assertThat(terminal.run("check", path("net/loihi1"))).isEqualTo(3);
    assertThat(terminal.err()).contains("SNQ0440", "network.net");
    assertThat(terminal.run("compile", path("tiny.net"), "--target", "snq1", "-o", path("net")))
        .isNotZero();
    assertThat(terminal.err()).contains("a NetX network has Loihi's integers");
  }
}
