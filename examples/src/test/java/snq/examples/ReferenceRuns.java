package snq.examples;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import snq.cli.toolchain.DataFiles;
import snq.cli.toolchain.ModelRun;
import snq.cli.toolchain.ProgressListener;
import snq.cli.toolchain.ReadyModel;
import snq.cli.toolchain.ReportCall;
import snq.cli.toolchain.RunOptions;
import snq.compiler.core.ChipInputs;
import snq.compiler.core.ChipPartition;
import snq.compiler.core.CoreInterpreter;
import snq.compiler.core.CorePipeline;
import snq.compiler.core.CoreProgram;
import snq.compiler.core.Population;
import snq.compiler.network.Network;
import snq.compiler.network.NetworkInput;
import snq.compiler.network.NetworkInterpreter;
import snq.compiler.network.SpikeRaster;
import snq.runtime.evaluate.EncodedSamples;
import snq.runtime.evaluate.SampleReader;
import snq.runtime.statevector.CircuitLayers;

/// The first samples of an example's split, encoded, and run by the slow integer reference.
///
/// @param inputs by sample: a raster for each input population, in the program's order
/// @param runs by sample
/// @param right answers that are the label's, read out of the reference's spikes by hand
record ReferenceRuns(
    CoreProgram program, List<ChipInputs> inputs, List<CoreInterpreter.Run> runs, long right) {

  static ReferenceRuns of(Example example, int samples, Optional<String> target) {
    try (DataFiles files = new DataFiles(ReportCall.dataFolder(example.text().workspace()))) {
      RunOptions options = Example.options(1, 1, target);
      ReadyModel ready = ReadyModel.open(example.text(), options, files);
      ModelRun compiled =
          ModelRun.run(
              ready,
              options,
              Optional.empty(),
              CorePipeline.Listener.NONE,
              ProgressListener.SILENT);
      ChipPartition partition = compiled.chip().orElseThrow().partition();
      CoreProgram program = partition.program();
      Map<String, EncodedSamples> encoders = encoders(ready, partition);
      List<ChipInputs> inputs =
          IntStream.range(0, samples).mapToObj(s -> encode(encoders.values(), s)).toList();
      List<CoreInterpreter.Run> runs =
          inputs.parallelStream()
              .map(i -> CoreInterpreter.run(program, named(encoders.keySet(), i), false))
              .toList();
      return new ReferenceRuns(program, inputs, runs, right(ready, example, runs));
    }
  }

  private static Map<String, EncodedSamples> encoders(ReadyModel ready, ChipPartition partition) {
    Map<String, EncodedSamples> encoders = new LinkedHashMap<>();
    for (int node : partition.inputNodes()) {
      String name = partition.network().nodes().get(node).name();
      encoders.put(
          name,
          EncodedSamples.of(
              ready.network(), ready.weights(), ready.data(), name, RunOptions.DEFAULT_SEED));
    }
    return encoders;
  }

  private static ChipInputs encode(Collection<EncodedSamples> encoders, int sample) {
    return ChipInputs.of(encoders.stream().map(encoder -> encoder.encode(sample)).toList());
  }

  private static Map<String, SpikeRaster> named(Collection<String> names, ChipInputs inputs) {
    Map<String, SpikeRaster> named = new LinkedHashMap<>();
    for (String name : names) {
      named.put(name, inputs.rasters().get(named.size()));
    }
    return named;
  }

  /// Spikes of the layers that reports show, by sample: all populations but gates of max pools.
  Map<String, List<SpikeRaster>> layers() {
    Map<String, List<SpikeRaster>> layers = new LinkedHashMap<>();
    for (Population population : program.populations()) {
      if (population.role() != Population.Role.GATES) {
        String name = population.name();
        layers.put(name, runs.stream().map(run -> run.spikes().get(name)).toList());
      }
    }
    return layers;
  }

  private static long right(ReadyModel ready, Example example, List<CoreInterpreter.Run> runs) {
    SampleReader reader = new SampleReader(ready.network(), ready.data());
    Network.Output output = ready.network().outputs().get(0);
    long right = 0;
    for (int s = 0; s < runs.size(); s++) {
      Map<String, SpikeRaster> spikes = runs.get(s).spikes();
      double[] scores =
          switch (example.name()) {
            case "digits", "mnist_conv" -> rates(spikes.get("y.Cell"), 1);
            case "mosi_text" -> rates(spikes.get("votes.Cell"), 10);
            case "ppf_fusion" ->
                fused(rates(spikes.get("spiking.Cell"), 1), quantum(ready, reader.read(s)));
            default -> throw new AssertionError("how is " + example.name() + " read out?");
          };
      right += largest(scores) == reader.label(output, s) ? 1 : 0;
    }
    return right;
  }

  /// Spikes a step of each class, which has `votes` neurons.
  private static double[] rates(SpikeRaster raster, int votes) {
    double[] rates = new double[raster.channels() / votes];
    for (int n = 0; n < raster.channels(); n++) {
      rates[n / votes] += (double) raster.count(n);
    }
    for (int c = 0; c < rates.length; c++) {
      rates[c] /= votes * raster.steps();
    }
    return rates;
  }

  private static double[] fused(double[] spiking, double[] quantum) {
    double[] scores = new double[spiking.length];
    for (int c = 0; c < scores.length; c++) {
      scores[c] = 0.5 * spiking[c] + 0.5 * quantum[c];
    }
    return scores;
  }

  /// The branch of `ppf_fusion` that stays on the host; the spiking one is kept silent here.
  private static double[] quantum(ReadyModel ready, NetworkInput input) {
    return new NetworkInterpreter(ready.network(), ready.weights(), new CircuitLayers())
        .run(
            input,
            (node, value) ->
                SpikeRaster.ofWords(value.size(), ready.network().steps(), new long[value.size()]))
        .real(ready.network().indexOf("quantum"))
        .toArray();
  }

  private static int largest(double[] scores) {
    int best = 0;
    for (int c = 1; c < scores.length; c++) {
      best = scores[c] > scores[best] ? c : best;
    }
    return best;
  }
}
