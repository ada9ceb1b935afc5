package snq.compiler.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import snq.compiler.core.CoreProgram;
import snq.compiler.core.IntVector;
import snq.compiler.core.Population;
import snq.compiler.target.Target;
import snq.compiler.target.TargetTable;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.ProblemException;
import snq.dsl.model.Shape;
import snq.testkit.ProblemCases;

/// What does not fit is said with what was needed, what there is, and one next step; each code has
/// its page.
final class PlacementProblemsTest {
  private static Problem problem(CoreProgram program) {
    ProblemException thrown =
        catchThrowableOfType(
            ProblemException.class, () -> Placer.place(program, Strategy.SEQUENTIAL));
    assertThat(thrown.problems()).hasSize(1);
    Problem problem = thrown.problems().get(0);
    assertThat(problem.help()).isNotEmpty();
    return problem;
  }

  private static ProgramBuilder on(Map<String, Long> limits) {
    return new ProgramBuilder(ProgramBuilder.snq1(limits));
  }

  @Test
  void tooFewCores() {
    Problem problem = problem(on(Map.of("columns", 2L, "rows", 2L)).input(784).dense(800).build(1));
    assertThat(problem.code()).isEqualTo(ErrorCode.TOO_FEW_CORES);
    assertThat(problem.found()).isEqualTo("`model` needs 5 cores, snq1 has 4 (2 x 2)");
    assertThat(problem.accepted()).isEqualTo("at most 4 cores");
  }

  @Test
  void tooManyAxonsForOneNeuron() {
    Problem problem = problem(on(Map.of()).input(4097).dense(3).build(1));
    assertThat(problem.code()).isEqualTo(ErrorCode.NEURON_FITS_NOWHERE);
    assertThat(problem.found()).isEqualTo("neuron 0 of `h1` alone needs 4097 axons");
    assertThat(problem.accepted()).isEqualTo("at most 4096 axons a core of snq1");
  }

  @Test
  void tooManyWeightsForOneNeuron() {
    Problem problem = problem(on(Map.of("weight_words", 50L)).input(51).dense(3).build(1));
    assertThat(problem.found()).isEqualTo("neuron 0 of `h1` alone needs 51 weight_words");
    assertThat(problem.accepted()).isEqualTo("at most 50 weight_words a core of snq1");
  }

  @Test
  void tooManyRoutesForOneNeuron() {
    Problem problem = problem(manyRoutes());
    assertThat(problem.code()).isEqualTo(ErrorCode.NEURON_FITS_NOWHERE);
    assertThat(problem.found()).isEqualTo("neuron 0 of `h1` needs 256 routes");
    assertThat(problem.accepted()).isEqualTo("at most 255 routes a neuron");
  }

  /// Every problem of placement as it is printed.
  @Test
  void everyProblemReadsAsItsGolden() {
    Map<String, CoreProgram> cases = new LinkedHashMap<>();
    cases.put("mesh", on(Map.of("columns", 2L, "rows", 2L)).input(784).dense(800).build(1));
    cases.put("axons", on(Map.of()).input(4097).dense(3).build(1));
    cases.put("routes", manyRoutes());
    cases.put("memories", on(Map.of("segments", -1L)).input(4).dense(3).build(1));
    cases.put(
        "widths", new ProgramBuilder(TargetTable.of("reference16")).input(1).dense(1).build(1));
    cases.put("field", on(Map.of("axons", 5000L)).input(4).dense(3).build(1));
    cases.put("start", late());
    Target loihi = TargetTable.of("loihi1").withLimits(Map.of("neurons", 1L));
    cases.put("chips", new ProgramBuilder(loihi).input(1).dense(4097).build(1));
    cases.put("lists", new ProgramBuilder(loihi).input(4097).dense(1).build(1));
    ProblemCases problems = new ProblemCases();
    cases.forEach(
        (name, program) -> problems.add(name, () -> Placer.place(program, Strategy.SEQUENTIAL)));
    problems.check(PlacementProblemsTest.class, "problems.txt");
  }

  private static CoreProgram manyRoutes() {
    return on(Map.of("neurons", 1L, "columns", 63L, "rows", 64L))
        .input(1)
        .dense(1)
        .dense(256)
        .build(1);
  }

  private static CoreProgram late() {
    Population late =
        new Population(
            "late",
            Population.Role.NEURONS,
            Shape.of(1),
            List.of(ProgramBuilder.CELL),
            IntVector.of(0),
            IntVector.of(0),
            256);
    return new CoreProgram(
        "m", ProgramBuilder.snq1(Map.of()), 1, List.of(late), List.of(), List.of(0));
  }

  @Test
  void routesEndACoreAndAreFilledAgain() {
    PlacedProgram placed =
        Placer.place(
            on(Map.of("neurons", 40L, "routes", 60L)).input(10).dense(40).dense(100).build(1),
            Strategy.SEQUENTIAL);
    assertThat(PlacementChecker.check(placed).violations()).isEmpty();
    assertThat(placed.uses()).extracting(CoreUse::filledBy).contains("routes");
  }

  @Test
  void targetsWithoutTheseMemories() {
    Problem problem = problem(on(Map.of("segments", -1L)).input(4).dense(3).build(1));
    assertThat(problem.code()).isEqualTo(ErrorCode.NO_MEMORY_IMAGE);
    assertThat(problem.found()).isEqualTo("target snq1 states no limit `segments`");
  }

  @Test
  void limitsBeyondTheirFields() {
    Problem problem = problem(on(Map.of("axons", 5000L)).input(4).dense(3).build(1));
    assertThat(problem.code()).isEqualTo(ErrorCode.LIMIT_BEYOND_FIELD);
    assertThat(problem.found()).isEqualTo("target snq1 has axons = 5000");
  }

  @Test
  void layersThatStartTooLate() {
    Problem problem = problem(late());
    assertThat(problem.code()).isEqualTo(ErrorCode.STARTS_TOO_LATE);
    assertThat(problem.found()).isEqualTo("layer `late` starts in step 256");
  }
}
