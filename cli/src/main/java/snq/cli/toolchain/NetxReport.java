package snq.cli.toolchain;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import snq.backends.netx.NetxProgram;
import snq.backends.report.Report;
import snq.backends.report.ReportInput;
import snq.backends.report.Reports;
import snq.compiler.core.ChipInputs;
import snq.compiler.core.CoreProgram;
import snq.compiler.core.IntVector;
import snq.compiler.core.Population;
import snq.compiler.core.Projection;
import snq.compiler.network.SpikeRaster;
import snq.compiler.placement.PlacedProgram;
import snq.compiler.placement.Placer;
import snq.compiler.placement.Strategy;
import snq.compiler.target.Target;
import snq.runtime.chip.ChipRun;
import snq.runtime.chip.ChipSample;
import snq.runtime.chip.FunctionalChip;
import snq.runtime.chip.LatencyClock;
import snq.runtime.count.CountTable;
import snq.runtime.count.Counts;
import snq.runtime.count.Event;
import snq.runtime.encode.RandomStream;
import snq.runtime.energy.Layers;

/// The report of a NetX network on one sample: spikes, cores and energy. What a file of integers
/// cannot give is left out and said: a float network, accuracy, errors of quantization.
public final class NetxReport {
  private final NetxCall call;
  private final CoreProgram program;
  private final PlacedProgram placed;
  private final ChipRun<ChipSample> run;
  private final Optional<ReportInput.ChipTime> time;

  private NetxReport(
      NetxCall call,
      PlacedProgram placed,
      ChipRun<ChipSample> run,
      Optional<ReportInput.ChipTime> time) {
    this.call = call;
    this.program = placed.program();
    this.placed = placed;
    this.run = run;
    this.time = time;
  }

  /// @param checkpoint as in [NetxRun#run]
  /// @param command what reproduces it
  /// @throws snq.dsl.ProblemException when files cannot be read, values do not fit or the network
  ///   is larger than the chips
  public static Report of(
      NetxCall call, Optional<Path> checkpoint, String command, DataFiles files) {
    NetxCall.Ready ready = call.open(files);
    NetxProgram network = ready.network();
    PlacedProgram placed = Placer.place(network.program(), Strategy.SEQUENTIAL);
    FunctionalChip chip = FunctionalChip.of(placed);
    ChipInputs inputs = call.required(ready.sample()).inputs();
    ChipRun<ChipSample> run =
        checkpoint
            .map(file -> chip.run(inputs, CheckpointFile.of(file, "report", call, files)))
            .orElseGet(() -> chip.run(inputs));
    Optional<ReportInput.ChipTime> time =
        LatencyClock.of(placed, chip)
            .map(clock ->
                new ReportInput.ChipTime.Estimate(
                    clock.picoseconds(run.results().get(0)), clock.table().source()));
    NetxReport report = new NetxReport(call, placed, run, time);
    List<String> flags = new ArrayList<>();
    flags.add(
        "The file holds integers only: no float network ran, and tables that count one count the"
            + " spikes of the chip.");
    network.notes().forEach(note -> flags.add(ReportAssembly.sentence(note)));
    return Reports.of(report.input(command, files.hashes(), flags));
  }

  private ReportInput input(String command, Map<String, String> hashes, List<String> flags) {
    CountTable spikes = likeFloat();
    return new ReportInput(
        new ReportInput.Subject(program.name(), call.file(), "", program.steps(), true),
        new ReportInput.Data(call.input().orElse(""), "", 1, 0, 1),
        new ReportInput.Answers(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
        Layers.withCounted(Layers.of(program), spikes, run.counts()),
        spikes,
        run.counts(),
        chip(),
        fidelity(),
        activity(),
        Optional.of(raster()),
        List.of(),
        new ReportInput.Provenance(
            Version.TEXT,
            command,
            RunOptions.DEFAULT_SEED,
            "splitmix64 counters, version " + RandomStream.VERSION,
            Map.of(),
            hashes),
        flags);
  }

  /// What a float network with the chip's spikes would count.
  private CountTable likeFloat() {
    Map<CountTable.Cell, Counts> cells = new LinkedHashMap<>();
    for (int p = 0; p < program.populations().size(); p++) {
      String layer = program.populations().get(p).name();
      Counts chip = run.counts().layer(layer);
      Counts counts = Counts.of(Event.INPUT_SPIKE, delivered(p));
      for (Event event :
          List.of(
              Event.SYNAPTIC_OPERATION,
              Event.EFFECTIVE_OPERATION,
              Event.ACCUMULATE,
              Event.NEURON_UPDATE,
              Event.LEAK_MULTIPLY,
              Event.BIAS_ADD,
              Event.COMPARE,
              Event.RESET,
              Event.SPIKE)) {
        counts = counts.plus(event, chip.get(event));
      }
      cells.put(new CountTable.Cell(layer, CountTable.HOST), counts);
    }
    return new CountTable(1, cells);
  }

  /// Spikes that reach the synapses of a population.
  private long delivered(int population) {
    long delivered = 0;
    for (Projection projection : program.projections()) {
      if (projection.to() == population) {
        SpikeRaster raster = run.results().get(0).spikes().get(projection.from());
        for (int n = 0; n < raster.channels(); n++) {
          delivered += (long) raster.count(n) * projection.fanout().axonsOf(n).length;
        }
      }
    }
    return delivered;
  }

  private ReportInput.Chip chip() {
    Target target = program.target();
    return new ReportInput.Chip(
        target.name(),
        target.title(),
        false,
        target.approximate(),
        target.costTable(),
        target.arithmetic().weightBits(),
        target.arithmetic().stateBits(),
        target.arithmetic().accumulatorBits(),
        target.limits(),
        target.clockHz(),
        time,
        ReportAssembly.cores(placed));
  }

  private List<ReportInput.Fidelity> fidelity() {
    List<ReportInput.Fidelity> rows = new ArrayList<>();
    for (Population population : program.populations()) {
      if (population.role() != Population.Role.INPUT) {
        rows.add(
            new ReportInput.Fidelity(
                population.name(),
                true,
                List.of("integers of the file"),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalLong.of(run.counts().layer(population.name()).get(Event.CLIP))));
      }
    }
    return rows;
  }

  private List<ReportInput.LayerActivity> activity() {
    List<ReportInput.LayerActivity> rows = new ArrayList<>();
    for (int p = 0; p < program.populations().size(); p++) {
      SpikeRaster raster = run.results().get(0).spikes().get(p);
      if (program.populations().get(p).role() != Population.Role.POTENTIALS) {
        int[] perStep = new int[raster.steps()];
        for (int n = 0; n < raster.channels(); n++) {
          for (int t = 0; t < perStep.length; t++) {
            perStep[t] += raster.get(n, t) ? 1 : 0;
          }
        }
        rows.add(
            new ReportInput.LayerActivity(
                program.populations().get(p).name(),
                IntVector.generate(raster.channels(), raster::count),
                IntVector.of(perStep)));
      }
    }
    return rows;
  }

  private ReportInput.SampleRaster raster() {
    List<ReportInput.LayerRaster> layers = new ArrayList<>();
    for (int p = 0; p < program.populations().size(); p++) {
      if (program.populations().get(p).role() != Population.Role.POTENTIALS) {
        layers.add(
            new ReportInput.LayerRaster(
                program.populations().get(p).name(), run.results().get(0).spikes().get(p)));
      }
    }
    return new ReportInput.SampleRaster(0, "", "", layers);
  }
}
