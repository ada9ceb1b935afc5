package snq.compiler.circuit.pass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import snq.compiler.circuit.Angles;
import snq.compiler.circuit.Circuit;
import snq.compiler.circuit.Circuit.Apply;
import snq.compiler.circuit.Circuit.Operation;
import snq.compiler.device.CouplingGraph;
import snq.dsl.ErrorCode;
import snq.dsl.ProblemException;

class RouteCircuitTest {
  /// Random circuits, also with channels, measurements and conditions, on a line of four.
  @Test
  void routedCircuitsHaveTheSameOutcomesAndOnlyJoinedPairs() {
    CouplingGraph line = line(4);
    for (int seed = 0; seed < 60; seed++) {
      RandomCircuits random = new RandomCircuits(2 + seed % 3, seed);
      random.channels = seed % 4 == 1 ? 0.1 : 0;
      random.bits = seed % 4 == 2 ? 0.2 : 0;
      Circuit pairs = ExpandModifiers.toPairs().run(random.circuit(8));
      RouteCircuit route =
          new RouteCircuit(line, Directions.ANY, 3, seed, Simplify.gates(Simplify.Listener.NONE));
      Circuit read = new ExplicitReadout().run(pairs);
      Circuit routed = PassProof.prove(route, read, seed);
      joined(routed.operations(), line);
    }
  }

  private static void joined(List<Operation> operations, CouplingGraph graph) {
    for (Operation operation : operations) {
      if (operation instanceof Apply gate && gate.qubits().size() == 2) {
        assertThat(graph.joined(gate.qubits().get(0), gate.qubits().get(1)))
            .as("%s", gate)
            .isTrue();
      } else if (operation instanceof Circuit.When when) {
        joined(when.body(), graph);
      }
    }
  }

  @Test
  void aRingOfFourTakesNoSwapOnARing() {
    List<Operation> gates = new ArrayList<>();
    for (int q = 0; q < 4; q++) {
      gates.add(Apply.of("cx", List.of(), (3 * q) % 4, (3 * q + 3) % 4));
    }
    Circuit ring = new Circuit("ring", 4, List.of(), List.of(), gates);
    List<CouplingGraph.Edge> edges = new ArrayList<>(line(6).edges());
    edges.add(CouplingGraph.Edge.of(5, 2));
    Circuit routed =
        new RouteCircuit(new CouplingGraph(6, edges), Directions.ANY, 1, 1, new CancelInverses())
            .run(ring);
    assertThat(routed.gates()).hasSize(4);
  }

  @Test
  void aConditionWithSeveralPairsIsSplitOrRefused() {
    Circuit.Condition one = new Circuit.Condition(List.of(0), List.of(true), true);
    Operation far = Apply.of("cx", List.of(), 0, 2);
    Operation near = Apply.of("cx", List.of(), 1, 2);
    Operation other = Apply.of("cx", List.of(), 3, 0);
    Operation again = new Circuit.Measure(3, 0);
    RouteCircuit route = new RouteCircuit(line(4), 3, 1, new CancelInverses());
    Circuit free = conditional(List.of(far, near, new Circuit.Reset(1), other), one);
    joined(PassProof.prove(route, free, 1).operations(), line(4));
    Circuit last = conditional(List.of(near, again, Apply.of("x", List.of(), 1)), one);
    joined(PassProof.prove(route, last, 1).operations(), line(4));
    Circuit changing = conditional(List.of(far, again, near), one);
    assertThatThrownBy(() -> route.run(changing))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problems().get(0).code()).isEqualTo(ErrorCode.DEVICE_LACKS));
  }

  private static Circuit conditional(List<Operation> body, Circuit.Condition condition) {
    List<Operation> operations = new ArrayList<>();
    for (int q = 0; q < 4; q++) {
      operations.add(Apply.of("h", List.of(), q));
      operations.add(Apply.of("cx", List.of(), q, (q + 1) % 4));
      operations.add(Apply.of("rx", List.of(Angles.constant(0.3 + q)), q));
    }
    operations.add(new Circuit.Measure(0, 0));
    operations.add(new Circuit.When(condition, body));
    operations.add(new Circuit.Measure(2, 1));
    return new Circuit(
        "c", 4, List.of(), List.of(), List.of(new Circuit.Register("c", 2)), operations);
  }

  @Test
  void tooManyQubitsAreRefused() {
    Circuit c = new Circuit("c", 5, List.of(), List.of(), List.of());
    assertThatThrownBy(
            () -> new RouteCircuit(line(4), Directions.ANY, 1, 1, new CancelInverses()).run(c))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("5 qubits");
    List<CouplingGraph.Edge> apart =
        List.of(CouplingGraph.Edge.of(0, 1), CouplingGraph.Edge.of(2, 3));
    Circuit three =
        new Circuit(
            "c",
            3,
            List.of(),
            List.of(),
            List.of(Apply.of("cx", List.of(), 0, 1), Apply.of("cx", List.of(), 1, 2)));
    assertThatThrownBy(() ->
            new RouteCircuit(
                    new CouplingGraph(4, apart), Directions.ANY, 1, 1, new CancelInverses())
                .run(three))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("couplers");
  }

  static CouplingGraph line(int nodes) {
    List<CouplingGraph.Edge> edges = new ArrayList<>();
    for (int i = 1; i < nodes; i++) {
      edges.add(CouplingGraph.Edge.of(i - 1, i));
    }
    return new CouplingGraph(nodes, edges);
  }
}
