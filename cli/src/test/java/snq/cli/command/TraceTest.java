package snq.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import snq.compiler.tensor.Bytes;
import snq.compiler.tensor.Npy;
import snq.compiler.tensor.Tensor;

/// Files of `--trace` on a shipped example: read back, they agree with each other.
class TraceTest {
  private static final String MODEL = Project.root() + "/examples/digits/digits.snq";

  @TempDir Path folder;
  private final Terminal terminal = new Terminal();

  private int run(String... more) {
    List<String> line = new ArrayList<>(List.of("run", MODEL, "--samples", "4"));
    line.addAll(List.of(more));
    return terminal.run(line.toArray(String[]::new));
  }

  private Tensor read(String file) throws IOException {
    return Npy.open(file, Bytes.of(Files.readAllBytes(folder.resolve(file)))).toTensor();
  }

  @Test
  void messagesAreThoseOfTheSpikesAndStatesStayBelowTheThreshold() throws IOException {
    String dir = folder.toString();
    assertThat(run("--trace", "spikes,potential,messages", "--trace-sample", "3", "-o", dir))
        .isZero();
    Tensor in = read("s.spikes.npy");
    Tensor hidden = read("h.spikes.npy");
    Tensor out = read("y.Cell.spikes.npy");
    assertThat(in.shape().sizes()).isEqualTo(List.of(100, 64));
    assertThat(read("h.v.npy").shape()).isEqualTo(hidden.shape());
    Map<String, Integer> packets = new LinkedHashMap<>();
    List<String> lines = Files.readAllLines(folder.resolve("messages.csv"), StandardCharsets.UTF_8);
    assertThat(lines.get(0)).startsWith("chip_step,source,population,neuron,target");
    int[][] sent = new int[100][128];
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",");
      packets.merge(cells[2], 1, Integer::sum);
      assertThat(Long.parseLong(cells[6])).isLessThan(Long.parseLong(cells[7]));
      if (cells[2].equals("h")) {
        sent[Integer.parseInt(cells[0])][Integer.parseInt(cells[3])]++;
      }
    }
    assertThat(packets.get("y.Cell")).as("one packet to the host a spike").isEqualTo(count(out));
    assertThat(packets.get("s") % count(in)).as("each input has as many routes").isZero();
    for (int i = 0; i < hidden.size(); i++) {
      assertThat(sent[i / 128][i % 128] > 0).isEqualTo(hidden.get(i) == 1);
    }
  }

  private static int count(Tensor spikes) {
    int count = 0;
    for (int i = 0; i < spikes.size(); i++) {
      count += (int) spikes.get(i);
    }
    return count;
  }

  @Test
  void csvHasTheSameNumbersAsTheArrays() throws IOException {
    String dir = folder.toString();
    assertThat(run("--trace", "spikes,potential", "-o", dir)).isZero();
    assertThat(run("--trace", "spikes,potential", "--trace-format", "csv", "-o", dir)).isZero();
    for (String name : List.of("s.spikes", "h.spikes", "h.v", "y.Cell.v")) {
      Tensor array = read(name + ".npy");
      List<String> rows = Files.readAllLines(folder.resolve(name + ".csv"), StandardCharsets.UTF_8);
      int neurons = array.shape().sizes().get(1);
      assertThat(rows).hasSize(101);
      for (int i = 0; i < array.size(); i++) {
        String cell = rows.get(1 + i / neurons).split(",")[1 + i % neurons];
        assertThat(Double.parseDouble(cell)).isEqualTo(array.get(i));
      }
    }
  }

  @Test
  void refusesWhatCannotBeTraced() {
    String dir = folder.resolve("none").toString();
    assertThat(run("--trace", "spikes", "--target", "float", "-o", dir)).isEqualTo(2);
    assertThat(terminal.err()).contains("SNQ0480").contains("float network");
    assertThat(run("--trace", "spikes", "--trace-sample", "360", "-o", dir)).isEqualTo(2);
    assertThat(terminal.err()).contains("SNQ0480").contains("0 .. 359");
    assertThat(run("--trace", "spikes")).isEqualTo(2);
    assertThat(terminal.err()).contains("-o DIR");
    assertThat(run("--trace", "colours", "-o", dir)).isEqualTo(2);
    assertThat(terminal.err()).contains("spikes,potential,messages");
    assertThat(run("-o", dir)).isEqualTo(2);
    assertThat(folder.resolve("none")).doesNotExist();
  }
}
