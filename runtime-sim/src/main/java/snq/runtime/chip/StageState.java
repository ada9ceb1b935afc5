package snq.runtime.chip;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import snq.compiler.core.IntVector;
import snq.compiler.network.SpikeRaster;
import snq.runtime.checkpoint.StateReader;
import snq.runtime.checkpoint.StateWriter;
import snq.runtime.chip.Stage.Range;

/// What one thread keeps of one stage while it runs a sample.
final class StageState {
  /// Potential of a neuron that rests, while others are compared: no state is this low.
  static final int SILENT = Integer.MIN_VALUE;

  final Stage stage;
  final EventList events;
  final int[] v;
  final int[] i;
  final int[] refractory;

  /// Positions and potentials of the neurons that rest, while a range is updated; made when needed.
  private int[] resting = new int[0];

  private int[] restingPotentials = new int[0];

  /// Sum of the step that is being gathered, by position.
  final int[] accumulators;

  /// 16-bit sums of rows that wait to be taken over, times `partialScale`, into the sums that are
  /// shifted right (`partialFloored`) or into the accumulators.
  final short[] partial;

  private boolean partialFloored;
  private int partialScale;

  /// How much of [Link#ROOM] they may have used up.
  private long used;

  /// Sum of a projection whose sums are shifted right; made when there is one.
  private int[] unshifted = new int[0];

  private boolean anyUnshifted;

  /// Scratch of the kernel.
  final int[] places = new int[RowKernel.MOST_ROWS];

  /// True when spikes of a step are needed before the stage is through with all its steps.
  private final boolean inLoop;

  /// Reference steps.
  private final int steps;

  private final int wordsPerNeuron;

  /// Spikes by source, see [EventList].
  private long[] raster;

  /// Visits of lazy neurons, as in `raster`; empty without any.
  private long[] visits;

  private int[] trace;
  private int[] currentTrace;

  /// Bias << bias shift at each position, in this sample.
  private int[] bias;

  /// By piece, like the rest here, and summed over samples.
  final long[] clips;

  /// Visits of neurons of lazy classes.
  final long[] lazyVisits;

  /// Updates of neurons that rested after a spike, by range.
  final long[] rests;

  /// Those of neurons with a bias that is not 0, by piece.
  final long[] restsWithBias;

  /// Neurons with a bias that is not 0, in each sample.
  final long[] biased;

  /// @param potentials whether those after each step are kept
  /// @param currents the same
  StageState(Stage stage, int steps, boolean potentials, boolean currents, boolean inLoop) {
    this.stage = stage;
    this.inLoop = inLoop;
    this.steps = steps;
    this.events = new EventList(stage.mode.updates());
    this.v = new int[stage.size];
    this.i = new int[stage.size];
    this.refractory = new int[stage.size];
    this.accumulators = new int[stage.size];
    this.partial = new short[stage.size + RowKernel.PADDING];
    this.wordsPerNeuron = SpikeRaster.wordsFor(stage.mode.updates());
    this.raster = new long[0];
    this.visits = new long[0];
    this.trace = new int[potentials ? 1 : 0];
    this.currentTrace = new int[currents ? 1 : 0];
    this.clips = new long[stage.cores.length];
    this.lazyVisits = new long[stage.cores.length];
    this.rests = new long[stage.ranges.size()];
    this.restsWithBias = new long[stage.cores.length];
    this.biased = new long[stage.cores.length];
    this.bias = stage.bias;
  }

  /// As after the clearing between two samples.
  void clear() {
    events.clear();
    Arrays.fill(v, 0);
    Arrays.fill(i, 0);
    Arrays.fill(refractory, 0);
    int words = stage.size * wordsPerNeuron;
    raster = new long[stage.bothWays ? 2 * words : words];
    visits = new long[stage.lazy ? words : 0];
    trace = new int[trace.length == 0 ? 0 : steps * stage.size];
    currentTrace = new int[currentTrace.length == 0 ? 0 : steps * stage.size];
  }

  /// What an interrupted sample needs of this stage: states, spikes and counts.
  ///
  /// @param updated number of updates so far
  void write(StateWriter out, int updated) {
    out.some(v, 0, v.length).some(i, 0, i.length).some(refractory, 0, refractory.length);
    rows(raster, updated, (from, to) -> out.some(raster, from, to));
    rows(visits, updated, (from, to) -> out.some(visits, from, to));
    int kept = reported(updated) * stage.size;
    out.some(trace, 0, Math.min(kept, trace.length));
    out.some(currentTrace, 0, Math.min(kept, currentTrace.length));
    for (long[] sums : sums()) {
      out.some(sums, 0, sums.length);
    }
  }

  /// After [#clear] and [#takeBiases] for the same sample.
  void read(StateReader in, int updated) {
    in.some(v, 0, v.length);
    in.some(i, 0, i.length);
    in.some(refractory, 0, refractory.length);
    rows(raster, updated, (from, to) -> in.some(raster, from, to));
    rows(visits, updated, (from, to) -> in.some(visits, from, to));
    int kept = reported(updated) * stage.size;
    in.some(trace, 0, Math.min(kept, trace.length));
    in.some(currentTrace, 0, Math.min(kept, currentTrace.length));
    for (long[] sums : sums()) {
      in.some(sums, 0, sums.length);
    }
  }

  private List<long[]> sums() {
    return List.of(clips, lazyVisits, rests, restsWithBias, biased);
  }

  /// The words of each source that may have bits by now.
  private void rows(long[] bits, int updated, Words words) {
    int used = SpikeRaster.wordsFor(updated);
    for (int row = 0; row < bits.length; row += wordsPerNeuron) {
      words.between(row, row + used);
    }
  }

  @FunctionalInterface
  private interface Words {
    void between(int from, int end);
  }

  /// Reference steps among the first updates.
  private int reported(int updated) {
    return Math.clamp(updated + stage.mode.first() - stage.mode.start(), 0, steps);
  }

  /// Takes the neurons of a range that rest out of its update: with potential and input 0, nothing
  /// of them is clipped.
  int layAside(Range range) {
    if (resting.length == 0) {
      resting = new int[stage.size];
      restingPotentials = new int[stage.size];
    }
    int count = 0;
    for (int p = range.from(); p < range.to(); p++) {
      if (refractory[p] > 0) {
        resting[count] = p;
        restingPotentials[count++] = v[p];
        v[p] = 0;
        accumulators[p] = 0;
      }
    }
    return count;
  }

  /// Keeps the neurons that were laid aside below any threshold; what compares with a lower one
  /// leaves [#SILENT] out.
  void silence(int count) {
    for (int k = 0; k < count; k++) {
      v[resting[k]] = SILENT;
    }
  }

  void putBack(Range range, int count) {
    int withBias = 0;
    for (int k = 0; k < count; k++) {
      int p = resting[k];
      v[p] = restingPotentials[k];
      refractory[p]--;
      withBias += bias[p] == 0 ? 0 : 1;
    }
    restsWithBias[range.piece()] += withBias;
  }

  int[] bias() {
    return bias;
  }

  /// The biases of the next sample: the stage's own, or these mantissas by neuron.
  void takeBiases(@Nullable IntVector mantissas) {
    bias = stage.bias;
    if (mantissas != null) {
      if (mantissas.size() != stage.size) {
        throw new IllegalArgumentException(mantissas + " for " + stage.size + " neurons");
      }
      bias = new int[stage.size];
    }
    for (Range range : stage.ranges) {
      long count = 0;
      for (int p = range.from(); p < range.to(); p++) {
        if (mantissas != null) {
          bias[p] = range.rule().biasOf(mantissas.get(stage.neuronAt[p]));
        }
        count += bias[p] == 0 ? 0 : 1;
      }
      biased[range.piece()] += range.rule().lazy() ? 0 : count;
    }
  }

  /// The clearing within a sample, before the update of a chip step.
  void clearAt(int chipStep) {
    if (stage.mode.clearing().isPresent() && stage.mode.clearing().get().at(chipStep)) {
      Arrays.fill(v, 0);
      Arrays.fill(i, 0);
      Arrays.fill(refractory, 0);
    }
  }

  /// The spikes of all updates, a channel a source.
  SpikeRaster bySource() {
    int sources = stage.bothWays ? 2 * stage.size : stage.size;
    return SpikeRaster.ofWords(sources, stage.mode.updates(), raster);
  }

  /// The spikes of all updates, a channel a neuron.
  SpikeRaster allSpikes() {
    if (!stage.bothWays) {
      return bySource();
    }
    long[] both = Arrays.copyOf(raster, raster.length / 2);
    for (int w = 0; w < both.length; w++) {
      both[w] |= raster[both.length + w];
    }
    return SpikeRaster.ofWords(stage.size, stage.mode.updates(), both);
  }

  /// Those of the reference steps that crossed a lower threshold.
  SpikeRaster takeNegatives() {
    long[] below = Arrays.copyOfRange(raster, raster.length / 2, raster.length);
    return window(SpikeRaster.ofWords(stage.size, stage.mode.updates(), below));
  }

  /// The spikes of the reference steps.
  SpikeRaster takeRaster() {
    return window(allSpikes());
  }

  SpikeRaster takeVisits() {
    return window(SpikeRaster.ofWords(stage.size, stage.mode.updates(), visits));
  }

  private SpikeRaster window(SpikeRaster all) {
    return all.window(stage.mode.start() - stage.mode.first(), steps);
  }

  PotentialTrace takeCurrents() {
    return new PotentialTrace(steps, stage.size, currentTrace);
  }

  PotentialTrace takeTrace() {
    return new PotentialTrace(steps, stage.size, trace);
  }

  /// Gathers the accumulators of update t from the events of all sources.
  void gather(int t, byte[] weights, EventList[] sources, RowKernel kernel) {
    Arrays.fill(accumulators, 0);
    for (int l = 0; l < stage.links.size(); l++) {
      Link link = stage.links.get(l);
      EventList source = sources[link.source];
      int sourceStep = t - link.lag;
      if (sourceStep >= 0 && sourceStep < source.steps()) {
        gather(link, weights, source, sourceStep, kernel);
      }
      if (link.floorShift > 0 && link.endsSum && anyUnshifted) {
        flush();
        addFloored(unshifted, accumulators, link.floorShift, link.baseShift);
        anyUnshifted = false;
      }
    }
    flush();
  }

  private int[] unshifted() {
    if (unshifted.length == 0) {
      unshifted = new int[stage.size];
    }
    anyUnshifted = true;
    return unshifted;
  }

  private void gather(Link link, byte[] weights, EventList source, int step, RowKernel kernel) {
    int from = source.from(step);
    int to = source.to(step);
    if (from == to) {
      return;
    }
    int[] sums = link.floorShift == 0 ? accumulators : unshifted();
    if (link.room(1) > Link.ROOM) {
      RowKernel.addScaled(weights, link, source.events(), from, to, sums);
      return;
    }
    boolean floored = link.floorShift > 0;
    if (partialFloored != floored || partialScale != link.scale) {
      flush();
      partialFloored = floored;
      partialScale = link.scale;
    }
    addRows(link, weights, source.events(), from, to, kernel);
  }

  /// Adds rows to the 16-bit sums, as many at once as surely fit.
  private void addRows(
      Link link, byte[] weights, int[] events, int from, int to, RowKernel kernel) {
    if (used + link.room(to - from) > Link.ROOM) {
      flush();
    }
    boolean all = link.room(to - from) <= Link.ROOM;
    int most = all ? RowKernel.MOST_ROWS : (int) (Link.ROOM / link.room(1));
    used += all ? link.room(to - from) : 0;
    for (int e = from; e < to; e += most) {
      kernel.addRows(weights, link, events, e, Math.min(e + most, to), this);
      if (!all) {
        used = Link.ROOM;
        flush();
      }
    }
  }

  private static void addFloored(int[] sums, int[] accumulators, int floorShift, int baseShift) {
    for (int p = 0; p < accumulators.length; p++) {
      accumulators[p] += sums[p] >> floorShift << baseShift;
    }
    Arrays.fill(sums, 0);
  }

  /// Takes the 16-bit sums over.
  private void flush() {
    if (used == 0) {
      return;
    }
    takeOver(partial, partialFloored ? unshifted : accumulators, partialScale);
    used = 0;
  }

  private static void takeOver(short[] partial, int[] sums, int scale) {
    for (int p = 0; p < sums.length; p++) {
      sums[p] += partial[p] * scale;
    }
    Arrays.fill(partial, (short) 0);
  }

  /// Updates all neurons for the t-th time.
  void update(int t) {
    for (int r = 0; r < stage.ranges.size(); r++) {
      Range range = stage.ranges.get(r);
      if (range.rule().lazy()) {
        NeuronUpdate.lazy(this, range, t);
      } else if (range.rule().refractory() > 0) {
        rests[r] += NeuronUpdate.refractory(this, range, t);
      } else {
        NeuronUpdate.plain(this, range, t);
      }
    }
    if (inLoop) {
      events.endStep(t);
    }
    int step = t + stage.mode.first() - stage.mode.start();
    if (step >= 0 && step < steps) {
      keep(v, trace, step);
      keep(i, currentTrace, step);
    }
  }

  private void keep(int[] states, int[] kept, int step) {
    if (kept.length == 0) {
      return;
    }
    for (int p = 0; p < stage.size; p++) {
      kept[step * stage.size + stage.neuronAt[p]] = states[p];
    }
  }

  /// A lazy neuron has something to do.
  void visit(int position, int t) {
    visits[stage.neuronAt[position] * wordsPerNeuron + (t >> 6)] |= 1L << t;
  }

  /// @param below whether the lower threshold was crossed
  void spike(int position, int t, boolean below) {
    int source = below ? stage.size + stage.neuronAt[position] : stage.neuronAt[position];
    raster[source * wordsPerNeuron + (t >> 6)] |= 1L << t;
    if (inLoop) {
      events.add(source);
    }
  }
}
