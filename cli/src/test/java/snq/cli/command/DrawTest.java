package snq.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DrawTest {
  @TempDir Path folder;
  private final Terminal terminal = new Terminal();

  @BeforeEach
  void aModel() throws IOException {
    Files.writeString(
        folder.resolve("m.snq"),
        """
        circuit Chain(feature x: angle[12]) {
          qubit q[4];
          for i in 0 .. 11 { ry(x[i]) q[1]; cx q[1], q[3]; }
        }
        """);
  }

  private String draw(String... more) {
    String[] words = new String[2 + more.length];
    words[0] = "draw";
    words[1] = folder.resolve("m.snq").toString();
    System.arraycopy(more, 0, words, 2, more.length);
    assertThat(terminal.run(words)).as(terminal.err()).isZero();
    return terminal.out();
  }

  @Test
  void foldsAtTheTerminalsWidthOrAtAnother() {
    String usual = draw();
    assertThat(usual).startsWith("Chain\nq1: ");
    assertThat(usual.lines()).allMatch(line -> line.length() <= 80);
    assertThat(draw("--width", "40").lines()).allMatch(line -> line.length() <= 40);
    assertThat(draw("--width", "400").lines().filter(line -> line.startsWith("q1"))).hasSize(1);
    assertThat(terminal.run("draw", folder.resolve("m.snq").toString(), "--width", "39"))
        .isEqualTo(2);
    assertThat(terminal.err()).contains("--width takes a whole number of at least 40");
  }

  @Test
  void idleWiresAreDrawnWhenWanted() {
    assertThat(draw()).contains("q1:", "q3:").doesNotContain("q0:", "q2:");
    assertThat(draw("--idle-wires")).contains("q0:", "q1:", "q2:", "q3:");
  }

  @Test
  void picturesTakeTheSameOptions() throws IOException {
    Path file = folder.resolve("c.svg");
    draw("-o", file.toString());
    String usual = Files.readString(file);
    draw("-o", file.toString(), "--width", "300", "--idle-wires");
    assertThat(terminal.err()).contains("wrote ");
    assertThat(file).content().isNotEqualTo(usual).contains(">q0<", ">q2<");
  }
}
