package snq.backends.netx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import snq.compiler.core.CorePipeline;
import snq.compiler.core.CoreProgram;
import snq.compiler.core.IntVector;
import snq.compiler.network.NetworkLowering;
import snq.compiler.network.WeightsInitializer;
import snq.compiler.target.TargetTable;
import snq.dsl.Checker;
import snq.dsl.ErrorCode;
import snq.dsl.Source;
import snq.dsl.model.NetworkModel;
import snq.dsl.model.Shape;
import snq.testkit.ProblemCases;

/// What changes or stops on the way between NetX and cores.
final class NetxLimitsTest {
  private static final NetxNeuron NEURON = new NetxNeuron(4096, 0, 10, 1);

  @Test
  void delaysBeyondTheChipAreHeldToItsLongestAndSaid() {
    assertThat(notes(62)).isEmpty();
    assertThat(notes(63))
        .singleElement()
        .satisfies(p -> {
          assertThat(p.code()).isEqualTo(ErrorCode.NETX_CHANGED);
          assertThat(p.found()).contains("n.net", "1 delays", "62", "63");
        });
  }

  private static List<snq.dsl.Problem> notes(int longest) {
    NetxModel model =
        new NetxModel(
            "n.net",
            List.of(
                new NetxLayer.Input(0, Shape.of(2), Optional.of(NEURON), 1, 0),
                new NetxLayer.Dense(
                    1,
                    2,
                    Shape.of(1),
                    NEURON,
                    IntVector.of(6, 6),
                    Optional.empty(),
                    IntVector.of(0),
                    Optional.of(IntVector.of(3, longest)))),
            OptionalInt.empty(),
            Map.of());
    NetxOptions options = new NetxOptions(8, false, OptionalInt.empty(), 0);
    return NetxToCore.lower(model, TargetTable.of("loihi1"), options).notes();
  }

  @Test
  void programsOfAnotherChipAreNotSaidInNetx() {
    Source source =
        new Source(
            "m.snq",
            """
            network N {
              steps 4;
              input x: spike[3];
              output y: spike[2] = x -> dense(2) -> LIF(tau: 2.0);
            }
            """);
    NetworkModel network = Checker.check(source).model().orElseThrow().networks().get(0);
    CoreProgram program =
        CorePipeline.run(
                NetworkLowering.lower(network),
                WeightsInitializer.init(network, 1),
                CorePipeline.Request.of(TargetTable.of("snq1")))
            .program();
    ProblemCases cases = new ProblemCases();
    cases.add("a delay of 63 steps", notes(63));
    cases.add("a program of snq1", () -> CoreToNetx.raise(program));
    cases.check(NetxLimitsTest.class, "limit-problems.txt");
    assertThat(cases.codes()).containsExactly(ErrorCode.NETX_CHANGED, ErrorCode.NETX_NOT_SAID);
  }
}
