package snq.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import snq.compiler.core.CoreInterpreter;
import snq.compiler.core.CoreProgram;
import snq.compiler.core.IntVector;
import snq.compiler.network.SpikeRaster;
import snq.compiler.placement.PlacedProgram;
import snq.compiler.placement.PlacementChecker;
import snq.compiler.placement.Placer;
import snq.compiler.placement.Strategy;
import snq.runtime.chip.ChipSample;
import snq.runtime.chip.FunctionalChip;
import snq.runtime.chip.RowAdding;
import snq.runtime.evaluate.EvaluationResult;
import snq.runtime.evaluate.LayerSpikes;

/// Every example with its own data, weights and steps, encoded as the command encodes it: the chip
/// simulation equals the integer reference spike for spike, for 1, 2 and 4 threads and two
/// placements, and so do the sums and answers that reports print.
///
/// On `snq1` `digits` and `ppf_fusion` run their whole test split, `mnist_conv` 100 images and
/// `mosi_text` 20 clips: what the slow reference runs in some seconds; on `loihi1` some samples of
/// each.
class ChipAgainstReferenceTest {
  private static final int[] THREADS = {1, 2, 4};

  @ParameterizedTest
  @CsvSource({
    "digits, snq1, 360",
    "mnist_conv, snq1, 100",
    "mosi_text, snq1, 20",
    "ppf_fusion, snq1, 360",
    "digits, loihi1, 60",
    "mnist_conv, loihi1, 20",
    "mosi_text, loihi1, 4",
    "ppf_fusion, loihi1, 60"
  })
  void everySpikeIsThatOfTheReference(String name, String chip, int samples) {
    Example example = Example.of(name);
    Optional<String> target = Optional.of(chip);
    ReferenceRuns reference = ReferenceRuns.of(example, samples, target);
    assertThat(
            reference.inputs().stream()
                .flatMap(inputs -> inputs.rasters().stream())
                .mapToLong(SpikeRaster::count))
        .as("silence proves nothing")
        .allMatch(spikes -> spikes > 0);
    for (Strategy strategy : Strategy.values()) {
      chipIsTheReference(reference, Placer.place(reference.program(), strategy));
    }
    for (int threads : THREADS) {
      reportIsTheReference(
          reference, example.run(Example.options(samples, threads, target)).result());
    }
  }

  private static void chipIsTheReference(ReferenceRuns reference, PlacedProgram placed) {
    assertThat(PlacementChecker.check(placed).violations()).isEmpty();
    int samples = reference.runs().size();
    for (RowAdding adding : List.of(RowAdding.PLAIN, RowAdding.VECTOR)) {
      FunctionalChip chip = FunctionalChip.of(placed, adding);
      for (int threads : THREADS) {
        List<ChipSample> found =
            chip.run(samples, threads, reference.inputs()::get, (s, sample) -> sample).results();
        for (int s = 0; s < samples; s++) {
          compare(reference.program(), found.get(s), reference.runs().get(s), "sample " + s);
        }
      }
    }
  }

  private static void compare(
      CoreProgram program, ChipSample found, CoreInterpreter.Run wanted, String where) {
    for (int p = 0; p < program.populations().size(); p++) {
      String name = program.populations().get(p).name();
      assertThat(found.spikes().get(p))
          .as(where + ", " + name)
          .isEqualTo(wanted.spikes().get(name));
    }
  }

  /// What a report says of the chip, from the reference's spikes.
  private static void reportIsTheReference(ReferenceRuns reference, EvaluationResult result) {
    assertThat(result.chipSamples()).isEqualTo(reference.runs().size());
    assertThat(result.answers().chipRight()).isEqualTo(reference.right());
    Map<String, List<SpikeRaster>> layers = reference.layers();
    assertThat(result.layers().stream().map(LayerSpikes::layer))
        .containsExactlyInAnyOrderElementsOf(layers.keySet());
    for (LayerSpikes layer : result.layers()) {
      int[] perNeuron = new int[layer.perNeuron().size()];
      int[] perStep = new int[layer.perStep().size()];
      for (SpikeRaster raster : layers.get(layer.layer())) {
        Arrays.setAll(perNeuron, n -> perNeuron[n] + raster.count(n));
        for (int i = 0; i < perNeuron.length * perStep.length; i++) {
          perStep[i % perStep.length] += raster.get(i / perStep.length, i % perStep.length) ? 1 : 0;
        }
      }
      assertThat(layer.perNeuron()).isEqualTo(IntVector.of(perNeuron));
      assertThat(layer.perStep()).isEqualTo(IntVector.of(perStep));
    }
  }
}
