package snq.backends.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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

  /// Put together again, the pieces are the drawing that was not folded.
  @Test
  void piecesOfAFoldedDrawingAreTheWholeOne() {
    int pieces = 0;
    for (Map.Entry<String, Circuit> entry : SampleCircuits.all().entrySet()) {
      String whole = CircuitText.draw(entry.getValue(), 100_000);
      for (int width : new int[] {60, 80, 120}) {
        String folded = CircuitText.draw(entry.getValue(), width);
        for (String line : whole.lines().filter(l -> l.startsWith("q")).toList()) {
          String start = line.substring(0, line.indexOf(':') + 3);
          List<String> parts = folded.lines().filter(l -> l.startsWith(start)).toList();
          String together =
              start
                  + parts.stream()
                      .map(part -> part.substring(start.length()))
                      .collect(Collectors.joining());
          if (!folded.contains("\u2026")) {
            assertThat(together).as(entry.getKey() + " at " + width).isEqualTo(line);
          }
          pieces += parts.size();
        }
      }
    }
    assertThat(pieces).isGreaterThan(500);
  }

  @Test
  void idleWiresAreDrawnWhenWanted() {
    Circuit circuit =
        new Circuit(
            "c",
            3,
            List.of(),
            List.of(),
            List.of(
                Apply.of("h", List.of(), 1),
                new Circuit.Barrier(List.of(0, 1)),
                Apply.of("x", List.of(), 1)));
    assertThat(CircuitText.draw(circuit, 80)).isEqualTo("q1: ──H──░──⊕─\n");
    assertThat(CircuitText.draw(circuit, 80, Wires.ALL))
        .isEqualTo(
            """
            q0: ─────░────
                     ░
            q1: ──H──░──⊕─

            q2: ──────────
            """);
    assertThat(CircuitSvg.draw(circuit, "c", 720)).contains(">q1<").doesNotContain(">q0<", ">q2<");
    assertThat(CircuitSvg.draw(circuit, "c", 720, Wires.ALL)).contains(">q0<", ">q1<", ">q2<");
  }

  /// A single column may be wider than what was asked for.
  @Test
  void picturesAreNoWiderThanAskedFor() {
    int folded = 0;
    for (Map.Entry<String, Circuit> entry : SampleCircuits.all().entrySet()) {
      double whole = width(CircuitSvg.draw(entry.getValue(), "c", 1e6));
      double widestColumn = width(CircuitSvg.draw(entry.getValue(), "c", 1));
      for (int width : new int[] {480, 720, 960}) {
        double drawn = width(CircuitSvg.draw(entry.getValue(), "c", width));
        assertThat(drawn).as(entry.getKey()).isLessThanOrEqualTo(Math.max(width, widestColumn));
        folded += whole > width ? 1 : 0;
      }
    }
    assertThat(folded).isPositive();
  }

  private static double width(String svg) {
    Matcher matcher = Pattern.compile("viewBox=\"0 0 ([0-9.]+) ").matcher(svg);
    assertThat(matcher.find()).isTrue();
    return Double.parseDouble(matcher.group(1));
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
