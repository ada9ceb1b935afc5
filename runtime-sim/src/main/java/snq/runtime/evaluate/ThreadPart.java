package snq.runtime.evaluate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import snq.compiler.core.Population;
import snq.compiler.network.Network;
import snq.compiler.network.NetworkInput;
import snq.compiler.network.SpikeRaster;
import snq.runtime.checkpoint.StateReader;
import snq.runtime.checkpoint.StateWriter;
import snq.runtime.chip.ChipSample;
import snq.runtime.count.CountTable;
import snq.runtime.network.FloatKernels;
import snq.runtime.network.FloatNetwork;
import snq.runtime.network.SampleResult;

/// What one thread works with and collects; parts are summed at the end.
final class ThreadPart {
  final FloatNetwork.Runner floatRunner;
  final AnswerTally answers = new AnswerTally();
  private final Network network;
  private final Optional<ChipSide> chip;
  private final FloatNetwork.@Nullable Runner hostRunner;
  private final Optional<TimeTally> time;
  private final Map<String, LayerTally> tallies = new LinkedHashMap<>();
  private long estimated;
  private long picoseconds;
  private CountTable counts = new CountTable(0, Map.of());
  private Optional<ShownSample> shown = Optional.empty();

  ThreadPart(Network network, FloatNetwork floatNetwork, Optional<ChipSide> chip) {
    this.network = network;
    this.chip = chip;
    this.time = chip.flatMap(ChipSide::clock).map(TimeTally::new);
    this.floatRunner = floatNetwork.runner(FloatKernels.fastest());
    this.hostRunner = chip.map(c -> c.host().runner(FloatKernels.fastest())).orElse(null);
    for (Network.Node node : network.nodes()) {
      if (SpikingNodes.isLayer(node)) {
        tallies.put(node.name(), new LayerTally(node.type().shape().elements(), network.steps()));
      }
    }
  }

  /// The sums of a sample in floating point. Without a chip the float spikes are the activity.
  void addFloat(SampleReader reader, int sample, SampleResult result) {
    counts = counts.plus(result.counts());
    for (Network.Output output : labelled(reader)) {
      answers.addFloat(reader.label(output, sample), answer(result, output));
    }
    if (chip.isEmpty()) {
      Map<String, SpikeRaster> rasters = new LinkedHashMap<>();
      result.rasters().forEach((node, r) -> rasters.put(network.nodes().get(node).name(), r));
      rasters.forEach((layer, raster) -> tally(layer).add(raster));
      show(reader, sample, result, rasters);
    }
  }

  /// The sums of a sample on the chip, beside its float run.
  void addChip(
      SampleReader reader, int sample, NetworkInput input, SampleResult wanted, ChipSample onChip) {
    ChipSide side = chip.orElseThrow();
    time.ifPresent(tally -> tally.add(sample, onChip));
    if (side.latencies().isPresent()) {
      estimated++;
      picoseconds += side.latencies().get().picoseconds(onChip);
    }
    Map<String, SpikeRaster> rasters = new LinkedHashMap<>();
    List<Population> populations = side.partition().program().populations();
    for (int p = 0; p < populations.size(); p++) {
      String layer = populations.get(p).name();
      LayerTally tally = tallies.get(layer);
      if (tally != null) {
        SpikeRaster found = onChip.spikes().get(p);
        tally.add(found);
        SpikeRaster inFloat = wanted.rasters().get(network.indexOf(layer));
        tally.compare(Objects.requireNonNull(inFloat), found);
        rasters.put(layer, found);
      }
    }
    SampleResult host = hostRun(side, input, onChip);
    for (Network.Output output : labelled(reader)) {
      answers.addChip(reader.label(output, sample), answer(wanted, output), answer(host, output));
    }
    show(reader, sample, host, rasters);
  }

  private SampleResult hostRun(ChipSide side, NetworkInput input, ChipSample onChip) {
    if (hostRunner == null) {
      throw new IllegalStateException("no chip");
    }
    return hostRunner.run(
        new NetworkInput(input.reals(), Map.of()),
        NetworkInput.Encoding.NONE,
        side.outputs(onChip),
        Set.of());
  }

  private void show(
      SampleReader reader, int sample, SampleResult result, Map<String, SpikeRaster> rasters) {
    if (sample == Evaluation.SHOWN) {
      List<Network.Output> labelled = labelled(reader);
      String label = labelled.isEmpty() ? "" : "" + reader.label(labelled.get(0), sample);
      String answer = labelled.isEmpty() ? "" : "" + answer(result, labelled.get(0));
      shown = Optional.of(new ShownSample(sample, label, answer, rasters));
    }
  }

  private List<Network.Output> labelled(SampleReader reader) {
    List<Network.Output> labelled = new ArrayList<>();
    for (Network.Output output : network.outputs()) {
      if (output.classes() && reader.hasWanted(output)) {
        labelled.add(output);
      }
    }
    return labelled.size() > 1 ? labelled.subList(0, 1) : labelled;
  }

  private static int answer(SampleResult result, Network.Output output) {
    Integer answer = result.classes().get(output.name());
    if (answer == null) {
      throw new IllegalStateException("no answer for " + output.name());
    }
    return answer;
  }

  private LayerTally tally(String layer) {
    LayerTally tally = tallies.get(layer);
    if (tally == null) {
      throw new IllegalStateException("no layer " + layer);
    }
    return tally;
  }

  void add(ThreadPart other) {
    answers.add(other.answers);
    other.tallies.forEach((layer, sums) -> tally(layer).add(sums));
    counts = counts.plus(other.counts);
    time.ifPresent(tally -> tally.add(other.time.orElseThrow()));
    estimated += other.estimated;
    picoseconds += other.picoseconds;
    shown = shown.or(() -> other.shown);
  }

  /// What pictures show, from the part that ran that sample; the sums stay.
  void show(ThreadPart other) {
    shown = other.shown;
    time.ifPresent(tally -> tally.show(other.time.orElseThrow()));
  }

  /// All sums, without what pictures show.
  void write(StateWriter out) {
    answers.write(out);
    tallies.values().forEach(tally -> tally.write(out));
    KeptTables.write(out, counts);
    out.numbers(estimated, picoseconds);
    time.ifPresent(tally -> tally.write(out));
  }

  /// Takes what [#write] wrote in place of its own sums.
  void read(StateReader in) {
    answers.read(in);
    tallies.values().forEach(tally -> tally.read(in));
    counts = KeptTables.counts(in);
    estimated = in.number();
    picoseconds = in.number();
    time.ifPresent(tally -> tally.read(in));
  }

  List<LayerSpikes> layers() {
    return tallies.entrySet().stream().map(e -> e.getValue().result(e.getKey())).toList();
  }

  /// Cells in the network's order, whichever thread saw them first.
  CountTable floatCounts(long samples) {
    Map<CountTable.Cell, snq.runtime.count.Counts> ordered = new LinkedHashMap<>();
    for (Network.Node node : network.nodes()) {
      counts.cells().entrySet().stream()
          .filter(e -> e.getKey().layer().equals(node.name()))
          .forEach(e -> ordered.put(e.getKey(), e.getValue()));
    }
    if (ordered.size() != counts.cells().size()) {
      throw new IllegalStateException("counts of a layer that the network does not have");
    }
    return new CountTable(samples, ordered);
  }

  Optional<ChipTime> time() {
    return time.flatMap(TimeTally::result);
  }

  Optional<TimeEstimate> estimate() {
    return estimated == 0
        ? Optional.empty()
        : chip.flatMap(ChipSide::latencies)
            .map(clock -> new TimeEstimate(estimated, picoseconds, clock.table().source()));
  }

  Optional<ShownSample> firstSample() {
    return shown;
  }
}
