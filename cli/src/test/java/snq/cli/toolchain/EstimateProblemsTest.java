package snq.cli.toolchain;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import snq.compiler.circuit.Circuit;
import snq.compiler.circuit.Circuit.Apply;
import snq.dsl.model.CircuitModel.Array;
import snq.dsl.model.Expr;
import snq.dsl.model.Shape;
import snq.testkit.ProblemCases;

/// What `snq estimate` refuses, as the user reads it.
class EstimateProblemsTest {
  private static final Circuit PAIR =
      new Circuit(
          "Pair",
          2,
          List.of(new Array("x", Shape.of(2))),
          List.of(),
          List.of(Apply.of("rx", List.of(new Expr.Element("x", 1)), 0)));

  @Test
  void everyProblemSaysWhatWasFoundAndWhatIsAccepted() {
    ProblemCases all = new ProblemCases();
    all.add("no values", () -> EstimateCall.bound(PAIR, Map.of()));
    all.add("one value of two", () -> EstimateCall.bound(PAIR, Map.of("x", "0.3")));
    all.add("a value that is no number", () -> EstimateCall.bound(PAIR, Map.of("x", "0.3,pi")));
    all.add("a value that is NaN", () -> EstimateCall.bound(PAIR, Map.of("x", "NaN,1")));
    all.add("another name", () -> EstimateCall.bound(PAIR, Map.of("y", "1")));
    all.add("a qubit that is not there", () -> EstimateCall.observable("Z0Z2", PAIR));
    all.add("a qubit twice", () -> EstimateCall.observable("Z0X0", PAIR));
    all.add("no Pauli operator", () -> EstimateCall.observable("H0", PAIR));
    all.add("nothing to observe", () -> EstimateCall.observable("", PAIR));
    all.add("a noise that is not declared", () -> NoiseText.of(List.of("Nisq"), List.of()));
    CircuitSource source = new CircuitSource(List.of(PAIR), List.of(), List.of(), List.of());
    all.add("a circuit that is not there", () -> source.circuit(Optional.of("Pear")));
    all.add("a device without a calibration", () -> CircuitSource.calibration("ionq_forte"));
    all.check(EstimateProblemsTest.class, "estimate-problems.txt");
  }
}
