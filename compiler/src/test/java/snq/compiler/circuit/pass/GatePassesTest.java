package snq.compiler.circuit.pass;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import snq.compiler.circuit.Angles;
import snq.compiler.circuit.Circuit;
import snq.compiler.circuit.Circuit.Apply;
import snq.compiler.circuit.Circuit.Measure;
import snq.compiler.circuit.Circuit.Operation;
import snq.compiler.circuit.Circuit.Register;
import snq.dsl.model.CircuitModel.Array;
import snq.dsl.model.Expr;
import snq.dsl.model.Shape;

/// Passes that remove and merge gates.
class GatePassesTest {
  private static final Expr A = new Expr.Element("x", 0);
  private static final Expr B = new Expr.Element("x", 1);

  static Stream<CircuitPass> passes() {
    return Stream.of(
        ExpandModifiers.toPlainGates(),
        ExpandModifiers.toPairs(),
        new CancelInverses(),
        new MergeRotations(),
        new RemoveGatesOnZero(),
        new RemoveBeforeMeasurement(),
        new ElideSwaps(),
        new PairToffolis(),
        new ExplicitReadout());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("passes")
  void randomCircuitsKeepWhatThePassPromises(CircuitPass pass) {
    PassProof.prove(pass, false);
    PassProof.prove(pass, true);
  }

  @Test
  void aGateAndItsInverseMeetAcrossGatesThatCommute() {
    Circuit c =
        circuit(
            2,
            Apply.of("cx", List.of(), 0, 1),
            Apply.of("rz", List.of(A), 0),
            Apply.of("rx", List.of(B), 1),
            Apply.of("cx", List.of(), 0, 1));
    assertThat(run(new CancelInverses(), c)).containsExactly("rz", "rx");
  }

  @Test
  void symbolicInversesMeet() {
    Circuit c =
        circuit(
            2,
            Apply.of("u3", List.of(A, B, A), 0),
            Apply.of("u3", List.of(Angles.negate(A), Angles.negate(A), Angles.negate(B)), 0),
            Apply.of("rzz", List.of(A), 0, 1),
            Apply.of("rzz", List.of(Angles.negate(A)), 1, 0));
    assertThat(run(new CancelInverses(), c)).isEmpty();
  }

  @Test
  void symbolicTurnsAddUp() {
    Circuit c =
        circuit(
            2,
            Apply.of("rz", List.of(A), 0),
            Apply.of("cz", List.of(), 0, 1),
            Apply.of("rz", List.of(B), 0),
            Apply.of("x", List.of(), 0),
            Apply.of("rz", List.of(A), 0));
    Circuit after = new MergeRotations().run(c);
    assertThat(after.operations().get(0)).isEqualTo(Apply.of("rz", List.of(B), 0));
    assertThat(run(new MergeRotations(), c)).containsExactly("rz", "cz", "x");
  }

  /// Toffolis that are undone, with gates between that are mostly diagonal on their qubits.
  @Test
  void pairedToffolisKeepTheMatrix() {
    int shorter = 0;
    for (int seed = 0; seed < 300; seed++) {
      RandomCircuits random = new RandomCircuits(4, seed);
      random.names = List.of("ccx", "ccx", "cz", "s", "x", "rz", "cp", "cx", "y", "crz");
      Circuit before = random.circuit(14);
      Circuit after = PassProof.prove(new PairToffolis(), before, seed);
      shorter += after.gates().size() > before.gates().size() ? 1 : 0;
    }
    assertThat(shorter).isGreaterThan(20);
  }

  @Test
  void aToffoliThatIsUndoneTakesThreeCx() {
    Circuit c =
        circuit(
            4,
            Apply.of("ccx", List.of(), 0, 1, 2),
            Apply.of("x", List.of(), 1),
            Apply.of("cx", List.of(), 2, 3),
            Apply.of("x", List.of(), 1),
            Apply.of("ccx", List.of(), 1, 0, 2));
    Circuit after = PassProof.prove(new PairToffolis(), c, 1);
    assertThat(CircuitCounts.of(after).pairs()).isEqualTo(7);
    assertThat(CircuitCounts.of(after).wide()).isZero();
  }

  @Test
  void nothingCrossesABarrier() {
    Circuit c =
        circuit(
            1,
            Apply.of("h", List.of(), 0),
            new Circuit.Barrier(List.of(0)),
            Apply.of("h", List.of(), 0));
    assertThat(new CancelInverses().run(c)).isEqualTo(c);
    assertThat(new MergeRotations().run(c)).isEqualTo(c);
  }

  @Test
  void controlsOfKnownQubitsVanish() {
    Circuit c =
        circuit(
            3,
            Apply.of("cx", List.of(), 0, 1),
            Apply.of("x", List.of(), 0),
            Apply.of("ccx", List.of(), 0, 1, 2),
            Apply.of("crx", List.of(A), 0, 1),
            Apply.of("h", List.of(), 2),
            Apply.of("cx", List.of(), 1, 2),
            Apply.of("rz", List.of(A), 0));
    assertThat(run(new RemoveGatesOnZero(), c)).containsExactly("x", "rx", "h", "gphase");
  }

  @Test
  void onlyWhatIsReadIsComputed() {
    Circuit c =
        new Circuit(
            "c",
            3,
            List.of(new Array("x", Shape.of(2))),
            List.of(),
            List.of(new Register("c", 1)),
            List.of(
                Apply.of("rx", List.of(A), 0),
                Apply.of("h", List.of(), 1),
                Apply.of("cx", List.of(), 0, 1),
                Apply.of("rz", List.of(B), 0),
                Apply.of("ccx", List.of(), 0, 1, 2),
                new Measure(0, 0)));
    assertThat(run(new RemoveBeforeMeasurement(), c)).containsExactly("rx");
  }

  private static List<String> run(CircuitPass pass, Circuit circuit) {
    return PassProof.prove(pass, circuit, 7).gates().stream().map(g -> g.gate().name()).toList();
  }

  private static Circuit circuit(int qubits, Operation... operations) {
    return new Circuit(
        "c", qubits, List.of(new Array("x", Shape.of(2))), List.of(), List.of(operations));
  }
}
