package snq.backends.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;
import snq.backends.qasm.SampleCircuits;
import snq.compiler.circuit.Angles;
import snq.compiler.circuit.Circuit;
import snq.compiler.circuit.Circuit.Apply;
import snq.compiler.circuit.GateTable;
import snq.dsl.model.CircuitModel.Modifier;

class CircuitDrawingTest {
  @Test
  void drawsThePair() {
    assertThat(CircuitText.draw(SampleCircuits.all().get("pair"), 80))
        .isEqualTo(
            """
            q0: ──RX(a)──●─
                         │
            q1: ──RX(b)──⊕─
            """);
  }

  @Test
  void drawsControlsSwapsPowersAndPhasesWithoutIdleWires() {
    Circuit circuit =
        new Circuit(
            "c",
            5,
            List.of(),
            List.of(),
            List.of(
                Apply.of("cswap", List.of(), 4, 0, 2),
                new Apply(
                    GateTable.get("t"),
                    List.of(),
                    List.of(0, 4),
                    List.of(
                        new Modifier.Inverse(),
                        new Modifier.Power(3),
                        new Modifier.Control(false))),
                Apply.of("rz", List.of(Angles.constant(-StrictMath.PI / 2)), 2),
                Apply.of("gphase", List.of(Angles.constant(0.25)))));
    assertThat(CircuitText.draw(circuit, 80))
        .isEqualTo(
            """
            q0: ──×───○─────────────
                  │   │
            q2: ──×───┼────RZ(-π/2)─
                  │   │
            q4: ──●──T†^3───────────
            global phase: 0.25
            """);
  }

  @Test
  void noLineIsLongerThanAskedFor() {
    for (Map.Entry<String, Circuit> entry : SampleCircuits.all().entrySet()) {
      for (int width : new int[] {40, 80, 120}) {
        assertThat(CircuitText.draw(entry.getValue(), width).lines())
            .allMatch(line -> line.codePointCount(0, line.length()) <= width, entry.getKey());
      }
    }
  }

  @Test
  void picturesAreXmlAndTheSameEveryTime() throws Exception {
    for (Map.Entry<String, Circuit> entry : SampleCircuits.all().entrySet()) {
      String svg = CircuitSvg.draw(entry.getValue(), "c1", 720);
      assertThat(CircuitSvg.draw(entry.getValue(), "c1", 720)).isEqualTo(svg);
      DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(svg)));
    }
  }
}
