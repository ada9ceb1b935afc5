package snq.backends.netx;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import snq.compiler.core.CoreInterpreter;
import snq.compiler.core.CoreLegality;
import snq.compiler.core.CoreProgram;
import snq.compiler.core.IntVector;
import snq.compiler.network.SpikeRaster;
import snq.compiler.target.TargetTable;
import snq.compiler.tensor.Bytes;
import snq.compiler.tensor.Npy;
import snq.compiler.tensor.Tensor;
import snq.runtime.chip.ChipSample;
import snq.runtime.chip.ChipStates;
import snq.runtime.chip.FunctionalChip;
import snq.runtime.chip.PotentialTrace;
import snq.runtime.chip.RowAdding;
import snq.runtime.energy.Layer;
import snq.runtime.energy.Layers;
import snq.testkit.Shared;

/// PilotNet-LIF as recorded by lava-dl: every spike, current and potential of 24 steps.
final class PilotNetTest {
  private static final String FOLDER = "corpora/loihi/pilotnet-lif/";
  private static final int STEPS = 24;

  /// The corpus's names of the layers.
  private static final Map<String, String> LAYERS =
      Map.of(
          "input0", "input", "conv1", "conv-0", "conv2", "conv-1", "conv3", "conv-2", "conv4",
          "conv-3", "conv5", "conv-4", "dense7", "fc-0", "dense8", "fc-1", "dense9", "fc-2");

  static NetxModel model() {
    return NetxReader.read("network.net", Shared.bytes(FOLDER + "network.net"));
  }

  static NetxProgram program(NetxModel model, boolean spikesIn) {
    return NetxToCore.lower(
        model, TargetTable.of("loihi1"), new NetxOptions(STEPS, spikesIn, OptionalInt.of(17), 0));
  }

  static NetxSample sample(NetxModel model, String file) {
    return NetxSample.of(model, Npy.open(file, Shared.bytes(FOLDER + file)));
  }

  @Test
  void everyRecordedValueIsReproduced() {
    NetxModel model = model();
    NetxProgram lowered = program(model, false);
    assertThat(lowered.notes()).isEmpty();
    assertThat(CoreLegality.violations(lowered.program())).isEmpty();
    CoreInterpreter.Run run =
        CoreInterpreter.run(lowered.program(), sample(model, "image.npy").inputs(), true);
    long compared = 0;
    for (Map.Entry<String, String> layer : LAYERS.entrySet()) {
      SpikeRaster spikes = run.spikes().get(layer.getKey());
      String file = FOLDER + layer.getValue();
      compared += compareSpikes(spikes, Shared.npy(file + ".npy"), layer.getValue());
      if (Files.exists(Shared.path(FOLDER).resolve(layer.getValue() + "-v.npy"))) {
        List<IntVector> v = run.potentials().get(layer.getKey());
        List<IntVector> u = run.currents().get(layer.getKey());
        compared += compareStates(v, Shared.npy(file + "-v.npy"), spikes, layer.getValue());
        compared += compareStates(u, Shared.npy(file + "-u.npy"), null, layer.getValue());
      }
    }
    assertThat(compared).isEqualTo(3_804_192 + 2 * 1_029_024);
  }

  @Test
  void theFastSimulationDoesAsRecorded() {
    NetxModel model = model();
    CoreProgram program = program(model, false).program();
    ChipStates states =
        FunctionalChip.together(program, RowAdding.AUTO)
            .states(sample(model, "image.npy").inputs());
    long compared = 0;
    for (int p = 0; p < program.populations().size() - 1; p++) {
      String layer = LAYERS.get(program.populations().get(p).name());
      SpikeRaster spikes = states.sample().spikes().get(p);
      compared += compareSpikes(spikes, Shared.npy(FOLDER + layer + ".npy"), layer);
      if (p > 1) {
        List<IntVector> v = rows(states.potentials().get(p));
        List<IntVector> u = rows(states.currents().get(p));
        compared += compareStates(v, Shared.npy(FOLDER + layer + "-v.npy"), spikes, layer);
        compared += compareStates(u, Shared.npy(FOLDER + layer + "-u.npy"), null, layer);
      }
    }
    assertThat(compared).isEqualTo(3_804_192 + 2 * 1_029_024);
  }

  /// Pairs of an output and an input inside: a kernel of 27, 216, 324, ... a neuron, but for the
  /// rows of padding in conv4, where 10 of 12 rows of the kernels lie inside.
  @Test
  void itsRowsHaveTheTapsOfTheNetwork() {
    List<Layer> rows = Layers.of(program(model(), false).program());
    assertThat(rows.stream().map(Layer::taps))
        .containsExactly(
            0L,
            76_032L * 27,
            26_460L * 216,
            8_064L * 324,
            64L * 22 * 10 * 3 * 48,
            2_560L * 576,
            256_000L,
            5_000L,
            500L,
            10L);
    assertThat(rows.stream().map(Layer::weights))
        .containsExactly(0L, 648L, 7_776L, 15_552L, 27_648L, 36_864L, 256_000L, 5_000L, 500L, 10L);
    assertThat(rows.get(0).inAnn()).isFalse();
    assertThat(rows.get(1).synapses().get(0).readsInput()).isTrue();
    assertThat(rows.get(1).biases()).isEqualTo(24);
  }

  private static List<IntVector> rows(PotentialTrace trace) {
    return IntStream.range(0, trace.steps())
        .mapToObj(t -> IntVector.generate(trace.neurons(), n -> trace.get(t, n)))
        .toList();
  }

  @Test
  void itIsWrittenAndReadBack() {
    CoreProgram program = program(model(), false).program();
    byte[] file = NetxWriter.write(CoreToNetx.raise(program).model());
    NetxModel read = NetxReader.read("network.net", Bytes.of(file));
    assertThat(
            NetxToCore.lower(
                    read,
                    TargetTable.of("loihi1"),
                    new NetxOptions(STEPS, false, OptionalInt.empty(), 0))
                .program())
        .isEqualTo(program);
  }

  /// With the recorded spikes of the input as input, every layer runs one step earlier, and equals
  /// the record from the step on in which it was first cleared.
  @Test
  void theRecordedInputSpikesGiveTheSameSpikes() {
    NetxModel model = model();
    CoreProgram program = program(model, true).program();
    ChipSample sample =
        FunctionalChip.together(program, RowAdding.AUTO)
            .run(sample(model, "input.npy").inputs())
            .results()
            .get(0);
    for (int p = 1; p < program.populations().size() - 1; p++) {
      String layer = LAYERS.get(program.populations().get(p).name());
      Tensor recorded = Shared.npy(FOLDER + layer + ".npy");
      SpikeRaster ours = sample.spikes().get(p);
      int[] places = places(recorded);
      long differing = 0;
      for (int n = 0; n < places.length; n++) {
        for (int t = p; t < STEPS; t++) {
          differing += ours.get(n, t - 1) != (recorded.get(places[n] + t) != 0) ? 1 : 0;
        }
      }
      assertThat(differing).as(layer).isZero();
    }
  }

  /// Axes (x, y, channel, step) of the file, (channel, y, x) of ours; Fortran's order runs through
  /// the file's axes in the order that neurons have.
  private static int[] places(Tensor file) {
    int rank = file.shape().rank() - 1;
    int steps = file.shape().size(rank);
    int neurons = file.size() / steps;
    int[] places = new int[neurons];
    for (int n = 0; n < neurons; n++) {
      int rest = n;
      int place = 0;
      int stride = steps;
      int[] at = new int[rank];
      for (int axis = 0; axis < rank; axis++) {
        at[axis] = rest % file.shape().size(axis);
        rest /= file.shape().size(axis);
      }
      for (int axis = rank - 1; axis >= 0; axis--) {
        place += at[axis] * stride;
        stride *= file.shape().size(axis);
      }
      places[n] = place;
    }
    return places;
  }

  private static long compareSpikes(SpikeRaster ours, Tensor theirs, String layer) {
    int[] places = places(theirs);
    long differing = 0;
    for (int n = 0; n < places.length; n++) {
      for (int t = 0; t < STEPS; t++) {
        differing += ours.get(n, t) != (theirs.get(places[n] + t) != 0) ? 1 : 0;
      }
    }
    assertThat(differing).as(layer + " spikes").isZero();
    return theirs.size();
  }

  /// @param spikes where a spike is, the recorded v is 128 and ours 0; null for currents
  private static long compareStates(
      List<IntVector> ours, Tensor theirs, SpikeRaster spikes, String layer) {
    int[] places = places(theirs);
    long differing = 0;
    for (int n = 0; n < places.length; n++) {
      for (int t = 0; t < STEPS; t++) {
        int expected = (int) theirs.get(places[n] + t);
        int value = ours.get(t).get(n);
        boolean reset = spikes != null && spikes.get(n, t);
        differing += (reset ? value != 0 || expected != 128 : value != expected) ? 1 : 0;
      }
    }
    assertThat(differing).as(layer + (spikes == null ? " currents" : " potentials")).isZero();
    return theirs.size();
  }
}
