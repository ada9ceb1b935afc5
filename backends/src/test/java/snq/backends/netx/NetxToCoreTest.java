package snq.backends.netx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import snq.compiler.core.ChipInputs;
import snq.compiler.core.CoreInterpreter;
import snq.compiler.core.CoreLegality;
import snq.compiler.core.CoreProgram;
import snq.compiler.core.IntVector;
import snq.compiler.core.Population;
import snq.compiler.network.SpikeRaster;
import snq.compiler.target.TargetTable;
import snq.compiler.tensor.Bytes;

/// Random networks: written, read, lowered and run, compared with Lava's rules.
final class NetxToCoreTest {
  private static final int STEPS = 80;

  @Test
  void programsSpikeAsLavasModels() {
    SplittableRandom random = new SplittableRandom(99);
    long spikes = 0;
    for (int i = 0; i < 300; i++) {
      long seed = random.nextLong();
      NetxModel model = RandomNetx.of(seed);
      boolean spikesIn = !hasNeurons(model) || random.nextInt(4) == 0;
      NetxOptions options =
          new NetxOptions(
              STEPS,
              spikesIn,
              random.nextBoolean() ? OptionalInt.of(random.nextInt(5, 30)) : OptionalInt.empty(),
              random.nextInt(3));
      spikes += compare(model, options, new SplittableRandom(seed), "seed " + seed);
    }
    assertThat(spikes).isGreaterThan(10_000);
  }

  private static boolean hasNeurons(NetxModel model) {
    return model.layers().get(0) instanceof NetxLayer.Input i && i.neuron().isPresent();
  }

  private static long compare(
      NetxModel model, NetxOptions options, SplittableRandom random, String what) {
    NetxProgram lowered = NetxToCore.lower(model, TargetTable.of("loihi1"), options);
    assertThat(CoreLegality.violations(lowered.program())).as(what).isEmpty();
    int inputs = lowered.program().populations().get(0).size();
    IntVector biases = IntVector.generate(inputs, i -> random.nextInt(-5, 50));
    SpikeRaster raster = raster(inputs, random);
    List<LavaModel.Layer> expected =
        new LavaModel(model, options)
            .run(options.spikesIn() ? null : biases, options.spikesIn() ? raster : null);
    ChipInputs given =
        options.spikesIn()
            ? ChipInputs.of(List.of(raster))
            : new ChipInputs(List.of(), java.util.Map.of(0, biases));
    CoreInterpreter.Run run = CoreInterpreter.run(lowered.program(), given, true);
    long spikes = 0;
    for (LavaModel.Layer layer : expected) {
      boolean host = layer.layer instanceof NetxLayer.Input && options.spikesIn();
      if (layer.layer instanceof NetxLayer.Flatten || host) {
        continue;
      }
      SpikeRaster ours = run.spikes().get(layer.layer.name());
      for (int t = 0; t < STEPS; t++) {
        for (int n = 0; n < ours.channels(); n++) {
          assertThat(ours.get(n, t))
              .as(what + " " + layer.layer.name() + " step " + t + " neuron " + n)
              .isEqualTo(layer.spikes[t][n]);
          spikes += ours.get(n, t) ? 1 : 0;
        }
      }
      assertThat(run.potentials().get(layer.layer.name()).getLast())
          .as(what)
          .isEqualTo(IntVector.generate(layer.v.length, n -> (int) layer.v[n]));
      assertThat(run.currents().get(layer.layer.name()).getLast())
          .as(what)
          .isEqualTo(IntVector.generate(layer.u.length, n -> (int) layer.u[n]));
    }
    return spikes;
  }

  private static SpikeRaster raster(int inputs, SplittableRandom random) {
    int words = SpikeRaster.wordsFor(STEPS);
    long[] bits = new long[inputs * words];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = random.nextLong() & random.nextLong();
    }
    return SpikeRaster.ofWords(inputs, STEPS, bits);
  }

  @Test
  void aModelIsReadBackAsItWasWritten() {
    for (long seed = 0; seed < 200; seed++) {
      NetxModel model = RandomNetx.of(seed);
      byte[] bytes = NetxWriter.write(model);
      assertThat(NetxReader.read("random.net", Bytes.of(bytes))).isEqualTo(model);
    }
  }

  @Test
  void programsGoThroughAFileAndComeBackAsTheyWere() {
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 300; i++) {
      NetxModel model = RandomNetx.of(random.nextLong());
      NetxOptions options =
          new NetxOptions(
              16,
              random.nextInt(4) == 0,
              random.nextBoolean() ? OptionalInt.of(random.nextInt(5, 30)) : OptionalInt.empty(),
              0);
      CoreProgram program = NetxToCore.lower(model, TargetTable.of("loihi1"), options).program();
      byte[] file = NetxWriter.write(CoreToNetx.raise(program).model());
      NetxModel read = NetxReader.read("random.net", Bytes.of(file));
      assertThat(
              NetxToCore.lower(
                      read,
                      TargetTable.of("loihi1"),
                      new NetxOptions(16, false, OptionalInt.empty(), 0))
                  .program())
          .isEqualTo(program);
    }
  }

  @Test
  void theLastLayerWithTheHighestThresholdGivesPotentials() {
    NetxModel model = PilotNetTest.model();
    assertThat(PilotNetTest.program(model, false).program().populations().getLast().role())
        .isEqualTo(Population.Role.POTENTIALS);
  }
}
