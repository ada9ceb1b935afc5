package snq.compiler.circuit.pass;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import snq.compiler.circuit.Circuit;
import snq.compiler.circuit.Circuit.Apply;
import snq.compiler.circuit.Circuit.Operation;
import snq.compiler.circuit.pass.PassCheck.Verdict;
import snq.compiler.circuit.pass.Simplify.Listener;
import snq.compiler.circuit.pass.Transpile.Target;

class PassCheckTest {
  @Test
  void findsAPassThatChangesSomething() {
    Circuit pair = TranspileTest.pairs(1);
    List<Operation> operations = new ArrayList<>(pair.operations());
    operations.add(Apply.of("s", List.of(), 0));
    Circuit phase = pair.withOperations(operations);
    operations.add(Apply.of("x", List.of(), 0));
    Circuit flipped = pair.withOperations(operations);
    CircuitPass outcomes = new RemoveBeforeMeasurement();
    assertThat(PassCheck.of(outcomes, pair, phase)).isEqualTo(Verdict.SAME);
    assertThat(PassCheck.of(outcomes, pair, flipped)).isEqualTo(Verdict.DIFFERENT);
    assertThat(PassCheck.of(new MergeRotations(), pair, phase)).isEqualTo(Verdict.DIFFERENT);
    assertThat(PassCheck.of(outcomes, TranspileTest.pairs(6), TranspileTest.pairs(7)))
        .isEqualTo(Verdict.NOT_RUN);
  }

  /// Every pass of a transpilation onto a line of five, one by one.
  @Test
  void everyPassOfATranspilationHolds() {
    List<String> seen = new ArrayList<>();
    for (int seed = 0; seed < 12; seed++) {
      RandomCircuits random = new RandomCircuits(4, seed);
      random.modifiers = 0.2;
      Target line =
          new Target("cz", EulerForm.ZSX, Optional.of(RouteCircuitTest.line(5)), Directions.ANY);
      Listener listener =
          (pass, before, after) -> {
            seen.add(pass.name());
            assertThat(PassCheck.of(pass, before, after)).as(pass.name()).isEqualTo(Verdict.SAME);
          };
      Transpile.run(random.circuit(10), line, seed, listener);
    }
    assertThat(Transpile.passes()).containsAll(seen);
    assertThat(seen).contains("route", "to-cz", "drop-phase", "resynthesize-runs-zsx");
  }
}
