package snq.runtime.mitigation;

import java.util.List;
import org.junit.jupiter.api.Test;
import snq.compiler.circuit.Circuit;
import snq.compiler.circuit.Circuit.Apply;
import snq.dsl.model.NoiseModel;
import snq.testkit.ProblemCases;

/// What mitigation refuses, as the user reads it.
class MitigationProblemsTest {
  @Test
  void everyProblemSaysWhatWasFoundAndWhatIsAccepted() {
    ProblemCases all = new ProblemCases();
    Circuit reset = new Circuit("Reset", 1, List.of(), List.of(), List.of(new Circuit.Reset(0)));
    Circuit one = new Circuit("One", 1, List.of(), List.of(), List.of(Apply.of("h", List.of(), 0)));
    all.add("a reset folded", () -> Folding.GLOBAL.fold(reset, 3));
    all.add("less noise than there is", () -> Folding.LOCAL.fold(one, 0.5));
    all.add(
        "a line through one point",
        () -> new Extrapolation.Polynomial(1).atZero(List.of(1.0), List.of(0.5)));
    all.add(
        "values on both sides of the asymptote",
        () -> new Extrapolation.Exponential(0).atZero(List.of(1.0, 3.0), List.of(0.1, -0.1)));
    all.add(
        "values that fall faster and faster",
        () ->
            new Extrapolation.FreeExponential()
                .atZero(List.of(1.0, 3.0, 5.0), List.of(0.9, 0.8, 0.6)));
    all.add(
        "a qubit that always reads alike",
        () ->
            ReadOutInversion.CLIP.correct(
                List.of(0.5, 0.5), new NoiseModel("n", List.of(), List.of(), 0.5, 0.5)));
    all.check(MitigationProblemsTest.class, "problems.txt");
  }
}
