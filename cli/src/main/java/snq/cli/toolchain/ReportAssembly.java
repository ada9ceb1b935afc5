package snq.cli.toolchain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import snq.backends.draw.CircuitSvg;
import snq.backends.draw.CircuitText;
import snq.backends.report.ReportInput;
import snq.compiler.circuit.Circuit;
import snq.compiler.core.ChipPartition;
import snq.compiler.core.LayerQuantization;
import snq.compiler.placement.CoreUse;
import snq.compiler.placement.PlacedProgram;
import snq.compiler.target.Target;
import snq.dsl.Problem;
import snq.dsl.model.CircuitModel;
import snq.runtime.count.CountTable;
import snq.runtime.count.Event;
import snq.runtime.encode.RandomStream;
import snq.runtime.energy.Layer;
import snq.runtime.energy.Layers;
import snq.runtime.evaluate.AnswerCounts;
import snq.runtime.evaluate.ChipTime;
import snq.runtime.evaluate.LayerSpikes;
import snq.runtime.evaluate.ShownSample;
import snq.runtime.evaluate.TimeEstimate;

/// Hands what a run gave to the report, as it is: the report works everything out itself.
final class ReportAssembly {
  private static final int CIRCUIT_COLUMNS = 78;
  private static final double CIRCUIT_WIDTH = 720;

  private final ModelRun run;

  private ReportAssembly(ModelRun run) {
    this.run = run;
  }

  /// @param command what reproduces the report
  /// @param inputs hash of every file that was read
  static ReportInput of(ModelRun run, String command, Map<String, String> inputs) {
    ReportAssembly assembly = new ReportAssembly(run);
    return new ReportInput(
        assembly.subject(),
        assembly.data(),
        assembly.answers(),
        assembly.layers(),
        run.result().floatCounts(),
        run.result().chipCounts().orElse(new CountTable(0, Map.of())),
        assembly.chip(),
        assembly.fidelity(),
        assembly.activity(),
        run.result().shown().map(ReportAssembly::raster),
        assembly.circuits(),
        assembly.provenance(command, inputs),
        run.notes().stream().map(ReportAssembly::sentence).distinct().toList());
  }

  private ReportInput.Subject subject() {
    ReadyModel ready = run.ready();
    return new ReportInput.Subject(
        ready.networkModel().name(),
        ready.text().workspace().file().toString(),
        ready.model().doc(),
        ready.network().steps(),
        ready.weights().trained());
  }

  private ReportInput.Data data() {
    return new ReportInput.Data(
        run.ready().data().dataset(),
        run.ready().data().name(),
        run.ready().data().rows(),
        run.result().samples(),
        run.result().chipSamples());
  }

  private ReportInput.Answers answers() {
    AnswerCounts a = run.result().answers();
    return new ReportInput.Answers(
        share(a.floatRight(), a.floatSamples()),
        share(a.chipRight(), a.chipSamples()),
        share(a.constantRight(), a.floatSamples()),
        share(a.same(), a.chipSamples()));
  }

  private static Optional<ReportInput.Share> share(long count, long of) {
    return of == 0 ? Optional.empty() : Optional.of(new ReportInput.Share(count, of));
  }

  /// The network's rows, and those of the populations that only the chip has (gates of pools).
  private List<Layer> layers() {
    List<Layer> layers =
        run.chip()
            .map(chip -> Layers.of(run.ready().network(), chip.partition().program()))
            .orElseGet(() -> Layers.of(run.ready().network()));
    return Layers.withCounted(
        layers,
        run.ready().network(),
        run.result().floatCounts(),
        run.result().chipCounts().orElse(new CountTable(0, Map.of())));
  }

  private ReportInput.Chip chip() {
    if (run.chip().isEmpty()) {
      return new ReportInput.Chip(
          "",
          "",
          false,
          false,
          "horowitz-fp32",
          32,
          32,
          32,
          Map.of(),
          0,
          Optional.empty(),
          List.of());
    }
    ModelRun.OnChip onChip = run.chip().get();
    Target target = onChip.target();
    return new ReportInput.Chip(
        target.name(),
        target.title(),
        onChip.byDefault(),
        target.approximate(),
        target.costTable(),
        target.arithmetic().weightBits(),
        target.arithmetic().stateBits(),
        target.arithmetic().accumulatorBits(),
        target.limits(),
        target.clockHz(),
        run.result()
            .time()
            .map(ReportAssembly::time)
            .or(() -> run.result().estimate().map(ReportAssembly::time)),
        cores(onChip.placed()));
  }

  private static ReportInput.ChipTime time(TimeEstimate estimate) {
    return new ReportInput.ChipTime.Estimate(
        Math.round((double) estimate.picoseconds() / estimate.samples()), estimate.source());
  }

  private static ReportInput.ChipTime time(ChipTime time) {
    return new ReportInput.ChipTime.Cycles(time.table(), time.steps(), time.longest());
  }

  /// How full each core is. Several chips stand side by side, west to east.
  static List<ReportInput.CoreUse> cores(PlacedProgram placed) {
    int columns = Math.toIntExact(placed.program().target().limit("columns"));
    List<ReportInput.CoreUse> cores = new ArrayList<>();
    for (int i = 0; i < placed.uses().size(); i++) {
      CoreUse use = placed.uses().get(i);
      Map<String, Long> used = new LinkedHashMap<>();
      use.memories().forEach((name, memory) -> used.put(name, memory.used()));
      cores.add(
          new ReportInput.CoreUse(
              use.core(),
              placed.cores().get(i).chip() * columns + use.column(),
              use.row(),
              use.layers().stream().map(CoreUse.LayerShare::layer).toList(),
              use.layers().stream().mapToLong(CoreUse.LayerShare::neurons).sum(),
              used));
    }
    return cores;
  }

  private List<ReportInput.Fidelity> fidelity() {
    if (run.chip().isEmpty()) {
      return List.of();
    }
    Map<String, LayerSpikes> spikes =
        run.result().layers().stream().collect(Collectors.toMap(LayerSpikes::layer, s -> s));
    Map<String, String> approximations = approximations(run.chip().get().partition());
    List<ReportInput.Fidelity> rows = new ArrayList<>();
    for (LayerQuantization q : run.chip().get().partition().quantizations()) {
      LayerSpikes layer = spikes.get(q.layer());
      long clips =
          run.result().chipCounts().map(c -> c.layer(q.layer()).get(Event.CLIP)).orElse(0L);
      String early = approximations.getOrDefault(q.layer(), "");
      List<String> notes = new ArrayList<>();
      q.notes().forEach(note -> notes.add(sentence(note)));
      notes.addAll(q.approximations());
      if (!early.isEmpty()) {
        notes.add(early);
      }
      rows.add(
          new ReportInput.Fidelity(
              q.layer(),
              q.approximations().isEmpty() && early.isEmpty(),
              notes,
              OptionalDouble.of(q.scales().get(0)),
              OptionalDouble.of(q.weightError()),
              layer == null ? OptionalDouble.empty() : layer.f1(),
              OptionalLong.of(clips)));
    }
    return rows;
  }

  /// Why layers of a free-running chip may differ, by layer.
  private static Map<String, String> approximations(ChipPartition partition) {
    Map<String, String> reasons = new LinkedHashMap<>();
    partition
        .approximations()
        .forEach((population, reason) ->
            reasons.put(partition.program().populations().get(population).name(), reason));
    return reasons;
  }

  private List<ReportInput.LayerActivity> activity() {
    return run.result().layers().stream()
        .map(l -> new ReportInput.LayerActivity(l.layer(), l.perNeuron(), l.perStep()))
        .toList();
  }

  private static ReportInput.SampleRaster raster(ShownSample shown) {
    List<ReportInput.LayerRaster> layers = new ArrayList<>();
    shown
        .rasters()
        .forEach((name, spikes) -> layers.add(new ReportInput.LayerRaster(name, spikes)));
    return new ReportInput.SampleRaster(shown.sample(), shown.label(), shown.answer(), layers);
  }

  private List<ReportInput.CircuitDrawing> circuits() {
    List<ReportInput.CircuitDrawing> drawings = new ArrayList<>();
    for (CircuitModel model : run.ready().model().circuits()) {
      Circuit circuit = Circuit.of(model);
      String id = "circuit-" + model.name();
      drawings.add(
          new ReportInput.CircuitDrawing(
              model.name(),
              CircuitText.draw(circuit, CIRCUIT_COLUMNS),
              CircuitSvg.draw(circuit, id, CIRCUIT_WIDTH)));
    }
    return drawings;
  }

  private ReportInput.Provenance provenance(String command, Map<String, String> inputs) {
    Map<String, String> options = new LinkedHashMap<>();
    run.ready().model().parameters().stream()
        .filter(p -> p.set())
        .forEach(p -> options.put(p.name(), p.text()));
    return new ReportInput.Provenance(
        Version.TEXT,
        command,
        run.options().seed(),
        "splitmix64 counters, version " + RandomStream.VERSION,
        options,
        inputs);
  }

  static String sentence(Problem problem) {
    String text = problem.code().title() + ": " + problem.found();
    return problem.accepted().isEmpty() ? text : text + " (" + problem.accepted() + ")";
  }
}
