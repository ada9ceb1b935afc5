package snq.compiler.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import snq.compiler.core.Population.Clearing;
import snq.compiler.core.Population.Role;
import snq.compiler.network.SpikeRaster;
import snq.compiler.target.Target;
import snq.compiler.target.TargetTable;
import snq.dsl.model.Shape;
import snq.testkit.LoihiNet;

/// Cores that run in every step, cleared at each layer's start, beside cores that run in their own
/// steps only.
class EarlySpikesTest {
  private static final int NETWORKS = 300;
  private static final Target OWN_STEPS = TargetTable.of("reference16");
  private static final Target ALL_STEPS = freeRunning(OWN_STEPS);

  private static Target freeRunning(Target target) {
    return target.withArithmetic(target.arithmetic().withFreeRunning(true));
  }

  /// With clearing at its start, every layer that is not marked runs as it would in its own steps.
  @Test
  void layersThatAreNotMarkedAreExact() {
    int marked = 0;
    int different = 0;
    int exact = 0;
    for (long seed = 0; seed < NETWORKS; seed++) {
      RandomNetworks random = new RandomNetworks(seed);
      ChipPartition own = partition(random, OWN_STEPS);
      ChipPartition all = partition(random, ALL_STEPS);
      Map<String, SpikeRaster> wanted =
          CoreInterpreter.run(own.program(), random.inputs, false).spikes();
      Map<String, SpikeRaster> found =
          CoreInterpreter.run(all.program(), random.inputs, false).spikes();
      Map<Integer, String> approximations = all.approximations();
      for (int p = 0; p < all.program().populations().size(); p++) {
        String layer = all.program().populations().get(p).name();
        boolean equal = found.get(layer).equals(wanted.get(layer));
        if (approximations.containsKey(p)) {
          marked++;
          different += equal ? 0 : 1;
        } else {
          assertThat(equal).as("seed %d, %s", seed, layer).isTrue();
          exact++;
        }
      }
      assertThat(own.approximations()).isEmpty();
    }
    assertThat(exact).isGreaterThan(600);
    assertThat(marked).isGreaterThan(20);
    assertThat(different).isGreaterThan(5);
  }

  private static ChipPartition partition(RandomNetworks random, Target target) {
    return CorePipeline.run(
        random.network(), random.net.weights(), CorePipeline.Request.of(target));
  }

  /// h fires alone from chip step 0 on; its start is 2, so two spikes come before.
  @Test
  void theReasonNamesTheSource() {
    assertThat(approximations(1, 5, new Clearing(2, 0))).isEmpty();
    assertThat(approximations(2, 5, new Clearing(2, 0)))
        .isEqualTo(Map.of(1, "spikes that `h0` fires before its first step reach its first step"));
    assertThat(approximations(3, 5, new Clearing(2, 0)))
        .isEqualTo(
            Map.of(1, "spikes that `h0` fires before its first step reach its first 2 steps"));
    assertThat(approximations(3, 0, new Clearing(2, 0))).isEmpty();
    assertThat(approximations(1, 5, new Clearing(0, 0)))
        .containsEntry(0, "its states are not cleared before its first step")
        .containsEntry(1, "it takes spikes of `h0`, which is approximate");
  }

  private static Map<Integer, String> approximations(int delay, int bias, Clearing clearing) {
    NeuronClass c = LoihiNet.Lif.of(4095, 0, 1).toClass(0);
    Population first = neurons("h0", c, bias, 2, clearing);
    Population second = neurons("h1", c, 0, 3, new Clearing(3, 0));
    Projection link =
        new Projection(
            "d", 0, 1, Fanout.identity(1), new Connection.Elementwise(IntVector.of(2)), 6, delay);
    return EarlySpikes.approximations(
        new CoreProgram("p", LoihiNet.LOIHI, 4, List.of(first, second), List.of(link), List.of(1)));
  }

  private static Population neurons(
      String name, NeuronClass c, int bias, int start, Clearing clearing) {
    return new Population(
        name,
        Role.NEURONS,
        Shape.of(1),
        List.of(c),
        IntVector.of(0),
        IntVector.of(bias),
        start,
        Optional.of(clearing));
  }
}
