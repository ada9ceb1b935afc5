package snq.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `snq compile --device` says about the passes that a circuit goes through.
final class CompileForDevicesTest {
  @TempDir Path folder;
  private final Terminal terminal = new Terminal();

  @BeforeEach
  void aModel() throws IOException {
    Files.writeString(
        folder.resolve("pair.snq"),
        """
        circuit Pair(feature a: angle, feature b: angle) {
          qubit q[2];
          rx(a) q[0];
          rx(b) q[1];
          cx q[0], q[1];
        }
        """);
  }

  private int compile(String... more) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "compile",
                folder.resolve("pair.snq").toString(),
                "-o",
                folder.resolve("out").toString(),
                "--target",
                "qasm3:ibm-isa",
                "--device",
                "ibm_torino"));
    words.addAll(List.of(more));
    return terminal.run(words.toArray(String[]::new));
  }

  @Test
  void countsBeforeAndAfter() {
    assertThat(compile("--verify")).as(terminal.err()).isZero();
    assertThat(terminal.err())
        .contains("Pair: 3 gates, 1 on two qubits, 0 turns about Z, depth 2")
        .contains("on the device: 7 gates, 1 on two qubits, 2 turns about Z, depth 6")
        .contains("verified after ");
  }

  @Test
  void printsACircuitAfterAPass() {
    assertThat(compile("--print-after", "to-cz", "--time-passes")).as(terminal.err()).isZero();
    assertThat(terminal.err())
        .contains("after to-cz:\n  before: 3 gates")
        .contains("q1: ──RX(0.747)───H──Z───H────M c1─")
        .containsPattern("route +[0-9.]+ ms");
    assertThat(compile("--print-after", "to-cy")).isEqualTo(2);
    assertThat(terminal.err()).contains("there is no pass 'to-cy'").contains("to-cz");
  }

  @Test
  void leavesTheTailToTheComputerWhenAsked() throws IOException {
    assertThat(compile("--absorb-tail")).as(terminal.err()).isZero();
    assertThat(terminal.err())
        .contains("absorb-classical-tail: Pair lost 1 gates; afterwards c1 ^= c0");
    assertThat(Files.readString(folder.resolve("out/pair.ibm-isa.qasm")))
        .contains("sx $0;")
        .doesNotContain("cz");
    assertThat(Files.readString(folder.resolve("out/pair.ibm-isa.bindings.json")))
        .contains("\"afterwards\" : [ \"c1 ^= c0\" ]");
  }
}
