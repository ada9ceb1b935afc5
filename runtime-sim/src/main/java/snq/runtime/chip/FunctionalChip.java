package snq.runtime.chip;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import snq.compiler.core.ChipInputs;
import snq.compiler.core.CoreProgram;
import snq.compiler.network.SpikeRaster;
import snq.compiler.placement.PlacedProgram;
import snq.runtime.checkpoint.Checkpoint;
import snq.runtime.count.CountTable;
import snq.runtime.count.Counts;
import snq.runtime.count.Event;
import snq.runtime.parallel.Parallel;

/// Runs a placed program from its memory images (for chips that do not publish their words, from
/// the program and its placement): exact spikes, potentials and event counts, without time.
/// Immutable; results and counts are equal for any number of threads and any placement.
///
/// Layers that do not feed back run all steps of a sample one layer after the other, so that a
/// layer's weights stay in the cache; loops run step by step. Events are counted by arithmetic
/// ([SpikeCosts] and [Tally] state the rules).
public final class FunctionalChip {
  /// Synaptic operations of plain work that pay for the start of the vector kernels (about a
  /// second).
  private static final long WORTH_VECTORS = 2_000_000_000L;

  private final ChipPlan plan;
  private final RowAdding adding;

  private FunctionalChip(ChipPlan plan, RowAdding adding) {
    this.plan = plan;
    this.adding = adding;
  }

  public static FunctionalChip of(PlacedProgram placed) {
    return of(placed, RowAdding.AUTO);
  }

  public static FunctionalChip of(PlacedProgram placed, RowAdding adding) {
    boolean words = placed.cores().stream().allMatch(core -> core.image().isPresent());
    return new FunctionalChip(
        words ? PlanBuilder.build(placed) : ProgramPlan.build(placed.program(), placed.cores()),
        adding);
  }

  /// A program on one core that holds all of it: the same spikes and potentials as on any
  /// placement.
  public static FunctionalChip together(CoreProgram program, RowAdding adding) {
    return new FunctionalChip(ProgramPlan.build(program, ProgramPlan.together(program)), adding);
  }

  ChipPlan plan() {
    return plan;
  }

  /// One sample.
  ///
  /// @param inputs one raster for each input population, in the program's order
  public ChipRun<ChipSample> run(List<SpikeRaster> inputs) {
    return run(ChipInputs.of(inputs));
  }

  /// One sample, with biases of its own.
  public ChipRun<ChipSample> run(ChipInputs inputs) {
    return run(1, 1, sample -> inputs, (sample, result) -> result);
  }

  /// One sample that may be long: it begins with the state that the checkpoint keeps, and keeps its
  /// own between steps.
  public ChipRun<ChipSample> run(ChipInputs inputs, Checkpoint checkpoint) {
    ChipThread thread = new ChipThread(plan);
    ChipSample sample = thread.run(inputs, start(), checkpoint);
    return new ChipRun<>(List.of(sample), thread.tally().toTable());
  }

  private RowKernel start() {
    return adding == RowAdding.VECTOR
        ? RowKernels.vector().orElse(RowKernels.PLAIN)
        : RowKernels.PLAIN;
  }

  /// One sample with the states of all its neurons: memory for steps times neurons.
  public ChipStates states(ChipInputs inputs) {
    return new ChipThread(plan, true).states(inputs, RowKernels.PLAIN);
  }

  /// The same counts with cells in the order that one run has: sums of several runs may have cells
  /// that the first one did not need.
  public CountTable inOrder(CountTable counts) {
    Map<CountTable.Cell, Counts> cells = new LinkedHashMap<>();
    CellIndex index = plan.costs.cells();
    index
        .all()
        .keySet()
        .forEach(key -> {
          String layer = plan.program.populations().get(index.population(key)).name();
          CountTable.Cell cell = new CountTable.Cell(layer, index.core(key));
          Counts found = counts.cells().get(cell);
          if (found != null) {
            cells.put(cell, found);
          }
        });
    if (cells.size() != counts.cells().size()) {
      throw new IllegalArgumentException("counts of another program");
    }
    return new CountTable(counts.samples(), cells);
  }

  /// Samples 0 .. `samples` - 1 on `threads` threads. Both functions are called from any of them,
  /// once a sample; memory grows with what `reader` keeps only.
  ///
  /// @param inputs what the host gives for a sample
  /// @param reader what to keep of a sample
  public <R> ChipRun<R> run(
      int samples,
      int threads,
      IntFunction<ChipInputs> inputs,
      BiFunction<Integer, ChipSample, R> reader) {
    if (samples < 1 || threads < 1) {
      throw new IllegalArgumentException(samples + " samples on " + threads + " threads");
    }
    ChipThread first = new ChipThread(plan);
    List<R> results = new ArrayList<>(Collections.nCopies(samples, null));
    RowKernel start = start();
    results.set(0, reader.apply(0, first.run(inputs.apply(0), start)));
    boolean worth = adding == RowAdding.AUTO && worthVectors(first.tally().toTable(), samples);
    RowKernel kernel = worth ? RowKernels.vector().orElse(RowKernels.PLAIN) : start;
    return new ChipRun<>(results, runAll(first, threads, kernel, inputs, reader, results));
  }

  /// How much work all samples are follows from the counts of the first.
  private static boolean worthVectors(CountTable first, int samples) {
    return first.total().get(Event.SYNAPTIC_OPERATION) > WORTH_VECTORS / samples;
  }

  /// The samples after the first, all with one kernel.
  <R> CountTable runAll(
      ChipThread first,
      int threads,
      RowKernel kernel,
      IntFunction<ChipInputs> inputs,
      BiFunction<Integer, ChipSample, R> reader,
      List<R> results) {
    List<ChipThread> workers = new ArrayList<>(List.of(first));
    while (workers.size() < Math.min(threads, results.size() - 1)) {
      workers.add(new ChipThread(plan));
    }
    List<IntConsumer> work = new ArrayList<>();
    for (ChipThread worker : workers) {
      work.add(s -> results.set(s, reader.apply(s, worker.run(inputs.apply(s), kernel))));
    }
    Parallel.run(1, results.size(), work);
    workers.subList(1, workers.size()).forEach(other -> first.tally().add(other.tally()));
    return first.tally().toTable();
  }
}
