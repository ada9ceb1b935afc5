package snq.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MainTest {
  @Test
  void versionPrintsNameAndNumber() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    assertThat(Main.run(new String[] {"version"}, stream, stream)).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("snq 0.1.0\n");
  }
}
