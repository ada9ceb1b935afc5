package snq.runtime.evaluate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import snq.compiler.core.ChipInputs;
import snq.compiler.network.CircuitEvaluator;
import snq.compiler.network.Network;
import snq.compiler.network.NetworkInput;
import snq.compiler.network.Operation;
import snq.compiler.network.SpikeRaster;
import snq.compiler.network.Weights;
import snq.runtime.checkpoint.Checkpoint;
import snq.runtime.chip.ChipRun;
import snq.runtime.chip.ChipSample;
import snq.runtime.count.CountTable;
import snq.runtime.encode.Encoder;
import snq.runtime.network.FloatNetwork;
import snq.runtime.network.Overrides;
import snq.runtime.network.SampleResult;
import snq.runtime.parallel.Parallel;

/// Runs samples through a network: encodes each, runs it in floating point and, for the first ones,
/// on a chip with the same input spikes, and sums up. One sample at a time a thread, so memory does
/// not grow with the data; all sums are whole numbers, so the result does not depend on threads.
public final class Evaluation {
  private final Network network;
  private final FloatNetwork floatNetwork;
  private final Map<Integer, Encoder> encoders = new LinkedHashMap<>();
  private final Set<Integer> watched = new TreeSet<>();
  private final Optional<ChipSide> chip;

  private Evaluation(
      Network network,
      Weights weights,
      CircuitEvaluator circuits,
      Optional<ChipSide> chip,
      long seed) {
    this.network = network;
    this.floatNetwork = FloatNetwork.of(network, weights, circuits);
    this.chip = chip;
    for (int i = 0; i < network.nodes().size(); i++) {
      Network.Node node = network.nodes().get(i);
      if (node.operation() instanceof Operation.Encode) {
        encoders.put(i, EncodedSamples.encoder(network, i, seed));
      }
      if (SpikingNodes.isLayer(node)) {
        watched.add(i);
      }
    }
  }

  /// @param chip empty: the float network only
  /// @param seed root of the encoders' randomness
  public static Evaluation of(
      Network network,
      Weights weights,
      CircuitEvaluator circuits,
      Optional<ChipSide> chip,
      long seed) {
    return new Evaluation(network, weights, circuits, chip, seed);
  }

  /// @param samples first so many in floating point
  /// @param chipSamples first so many of them on the chip too
  public record Amount(int samples, int chipSamples, int threads) {}

  /// Hears how many samples are done.
  @FunctionalInterface
  public interface Progress {
    void done(long samples);
  }

  /// Samples between two questions whether a state is to be kept.
  private static final int PART = 32;

  /// @throws snq.dsl.ProblemException for data that cannot be run
  public EvaluationResult run(SampleReader reader, Amount amount, Progress progress) {
    return run(reader, amount, Optional.empty(), progress);
  }

  /// @param checkpoint where the run keeps what it has finished, and begins
  /// @throws snq.dsl.ProblemException for data that cannot be run
  public EvaluationResult run(
      SampleReader reader, Amount amount, Optional<Checkpoint> checkpoint, Progress progress) {
    Finished finished = new Finished(new ThreadPart(network, floatNetwork, chip), chip);
    checkpoint.flatMap(Checkpoint::kept).ifPresent(state -> goOn(finished, state, reader, amount));
    while (finished.samples() < amount.samples()) {
      int from = finished.samples();
      boolean onChip = chip.isPresent() && from < amount.chipSamples();
      int end = onChip ? amount.chipSamples() : amount.samples();
      int to = checkpoint.isPresent() ? Math.min(end, from + PART) : end;
      Work work = new Work(reader, from, progress);
      Optional<CountTable> counts = work.run(to, amount.threads(), onChip);
      finished.add(to, work.parts, counts);
      checkpoint
          .filter(place -> to == amount.samples() || place.isDue())
          .ifPresent(place -> place.keep(finished.toState()));
    }
    EncoderRows rows = new EncoderRows(network, encoders);
    return finished.result(amount, rows);
  }

  /// Pictures show one sample whole; its sums are in the state already.
  private void goOn(Finished finished, byte[] state, SampleReader reader, Amount amount) {
    finished.restore(state);
    Work again = new Work(reader, SHOWN, done -> {});
    again.run(SHOWN + 1, 1, chip.isPresent() && amount.chipSamples() > SHOWN);
    finished.show(again.parts);
  }

  /// One sample on the chip, with all that can be seen of it.
  ///
  /// @throws snq.dsl.ProblemException for data that cannot be run
  public SampleTrace trace(SampleReader reader, int sample) {
    ChipSide side = chip.orElseThrow(() -> new IllegalStateException("no chip"));
    Work work = new Work(reader, sample, done -> {});
    ChipInputs inputs = side.inputs(network, work.first(sample));
    return SampleTrace.of(sample, inputs, side.chip(), side.clock());
  }

  /// Some samples, from number `first` on, and what running them collects.
  private final class Work {
    private final SampleReader reader;
    private final int first;
    private final Progress progress;
    private final AtomicLong done;
    private final Queue<ThreadPart> parts = new ConcurrentLinkedQueue<>();
    private final ThreadLocal<ThreadPart> part =
        ThreadLocal.withInitial(() -> {
          ThreadPart made = new ThreadPart(network, floatNetwork, chip);
          parts.add(made);
          return made;
        });
    private final Map<Integer, SampleResult> open = new ConcurrentHashMap<>();
    private final Map<Integer, NetworkInput> inputs = new ConcurrentHashMap<>();

    Work(SampleReader reader, int first, Progress progress) {
      this.reader = reader;
      this.first = first;
      this.progress = progress;
      this.done = new AtomicLong(first);
    }

    /// Samples up to `end`.
    ///
    /// @return the chip's counts, when they run there
    Optional<CountTable> run(int end, int threads, boolean onChip) {
      if (!onChip || chip.isEmpty()) {
        Parallel.run(first, end, Collections.nCopies(threads, this::floatOnly));
        return Optional.empty();
      }
      ChipSide side = chip.get();
      ChipRun<Integer> run =
          side.chip()
              .run(
                  end - first,
                  threads,
                  sample -> side.inputs(network, first(first + sample)),
                  (sample, result) -> second(first + sample, result));
      return Optional.of(run.counts());
    }

    private SampleResult floatRun(int sample) {
      NetworkInput input = reader.read(sample);
      inputs.put(sample, input);
      return part.get()
          .floatRunner
          .run(
              input,
              (node, value) -> encoderOf(node).encode(sample, value.toArray()),
              Overrides.NONE,
              watched);
    }

    private Encoder encoderOf(int node) {
      Encoder encoder = encoders.get(node);
      if (encoder == null) {
        throw new IllegalArgumentException("node " + node + " does not encode");
      }
      return encoder;
    }

    /// The float run of a sample that the chip runs next.
    SampleResult first(int sample) {
      SampleResult result = floatRun(sample);
      open.put(sample, result);
      return result;
    }

    /// After the chip: the host's part, then the sums.
    Integer second(int sample, ChipSample onChip) {
      SampleResult wanted = taken(open, sample);
      NetworkInput input = taken(inputs, sample);
      part.get().addChip(reader, sample, input, wanted, onChip);
      part.get().addFloat(reader, sample, wanted);
      progress();
      return sample;
    }

    void floatOnly(int sample) {
      SampleResult result = floatRun(sample);
      inputs.remove(sample);
      part.get().addFloat(reader, sample, result);
      progress();
    }

    private synchronized void progress() {
      progress.done(done.incrementAndGet());
    }

    private static <T> T taken(Map<Integer, T> map, int sample) {
      T value = map.remove(sample);
      if (value == null) {
        throw new IllegalStateException("sample " + sample + " was not begun");
      }
      return value;
    }
  }

  /// The rasters of the sample that pictures show: number 0.
  static final int SHOWN = 0;

  static List<SpikeRaster> inOrder(List<Integer> nodes, Map<Integer, SpikeRaster> rasters) {
    List<SpikeRaster> ordered = new ArrayList<>();
    for (int node : nodes) {
      SpikeRaster raster = rasters.get(node);
      if (raster == null) {
        throw new IllegalStateException("no spikes of node " + node);
      }
      ordered.add(raster);
    }
    return ordered;
  }
}
