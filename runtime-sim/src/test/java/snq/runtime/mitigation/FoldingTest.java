package snq.runtime.mitigation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import snq.compiler.circuit.Angles;
import snq.compiler.circuit.Circuit;
import snq.compiler.circuit.Circuit.Apply;
import snq.compiler.circuit.Circuit.Measure;
import snq.compiler.circuit.Circuit.Operation;
import snq.compiler.circuit.Circuit.Register;
import snq.compiler.circuit.CircuitInterpreter;
import snq.compiler.circuit.GateTable;
import snq.dsl.ErrorCode;
import snq.dsl.ProblemException;
import snq.dsl.model.CircuitModel.Modifier;

class FoldingTest {
  private static final double[] NO_ANGLES = {};

  private static Circuit random(int gates, Random random) {
    List<Operation> operations = new ArrayList<>();
    for (int i = 0; i < gates; i++) {
      double angle = random.nextDouble() * 4;
      operations.add(
          switch (random.nextInt(5)) {
            case 0 -> Apply.of("ry", List.of(Angles.constant(angle)), random.nextInt(3));
            case 1 -> Apply.of("cx", List.of(), 0, 1 + random.nextInt(2));
            case 2 -> Apply.of("iswap", List.of(), 2, random.nextInt(2));
            case 3 -> new Circuit.Barrier(List.of(0, 1));
            default ->
                new Apply(
                    GateTable.get("sx"),
                    List.of(),
                    List.of(1, 0),
                    List.of(new Modifier.Inverse(), new Modifier.Control(true)));
          });
    }
    return new Circuit("random", 3, List.of(), List.of(), operations);
  }

  @Test
  void foldedCircuitsDoTheSameWithMoreGates() {
    Random random = new Random(8);
    for (int i = 0; i < 60; i++) {
      Circuit circuit = random(1 + random.nextInt(20), random);
      int gates = circuit.gates().size();
      double scale = 1 + random.nextInt(40) / 8.0;
      for (Folding folding : Folding.values()) {
        Folding.Folded folded = folding.fold(circuit, scale);
        assertThat(
                CircuitInterpreter.run(folded.circuit(), NO_ANGLES)
                    .distance(CircuitInterpreter.run(circuit, NO_ANGLES)))
            .isLessThan(1e-12);
        if (gates > 0) {
          assertThat((double) folded.circuit().gates().size() / gates).isEqualTo(folded.scale());
          assertThat(Math.abs(folded.scale() - scale)).isLessThanOrEqualTo(1.0 / gates + 1e-12);
        }
      }
    }
  }

  @Test
  void wholeFoldsAreThoseOfTheDefinition() {
    Circuit circuit =
        new Circuit(
            "c",
            2,
            List.of(),
            List.of(),
            List.of(Apply.of("h", List.of(), 0), Apply.of("cx", List.of(), 0, 1)));
    assertThat(names(Folding.GLOBAL.fold(circuit, 3)))
        .containsExactly("h", "cx", "inv cx", "inv h", "h", "cx");
    assertThat(names(Folding.LOCAL.fold(circuit, 3)))
        .containsExactly("h", "inv h", "h", "cx", "inv cx", "cx");
    assertThat(names(Folding.GLOBAL.fold(circuit, 2))).containsExactly("h", "cx", "inv cx", "cx");
    assertThat(names(Folding.LOCAL.fold(circuit, 2))).containsExactly("h", "cx", "inv cx", "cx");
  }

  private static List<String> names(Folding.Folded folded) {
    return folded.circuit().gates().stream()
        .map(g -> (g.modifiers().isEmpty() ? "" : "inv ") + g.gate().name())
        .toList();
  }

  @Test
  void measurementsStayAtTheEnd() {
    Circuit circuit =
        new Circuit(
            "c",
            1,
            List.of(),
            List.of(),
            List.of(new Register("c", 1)),
            List.of(Apply.of("h", List.of(), 0), new Measure(0, 0)));
    List<Operation> folded = Folding.GLOBAL.fold(circuit, 5).circuit().operations();
    assertThat(folded.getLast()).isEqualTo(new Measure(0, 0));
    assertThat(folded.stream().filter(o -> o instanceof Measure)).hasSize(1);
  }

  @Test
  void whatHasNoInverseIsRefused() {
    Circuit reset =
        new Circuit(
            "c",
            1,
            List.of(),
            List.of(),
            List.of(Apply.of("h", List.of(), 0), new Circuit.Reset(0)));
    Circuit plain = new Circuit("c", 1, List.of(), List.of(), List.of(Apply.of("h", List.of(), 0)));
    refused(reset, 3);
    refused(plain, 0.5);
    refused(plain, Double.NaN);
    refused(plain, 1e9);
  }

  private static void refused(Circuit circuit, double scale) {
    assertThatThrownBy(() -> Folding.GLOBAL.fold(circuit, scale))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problems().get(0).code()).isEqualTo(ErrorCode.FOLDING));
  }
}
