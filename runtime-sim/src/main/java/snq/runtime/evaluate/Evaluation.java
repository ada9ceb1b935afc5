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
import snq.compiler.network.CircuitEvaluator;
import snq.compiler.network.Network;
import snq.compiler.network.NetworkInput;
import snq.compiler.network.Operation;
import snq.compiler.network.SpikeRaster;
import snq.compiler.network.Weights;
import snq.runtime.chip.ChipRun;
import snq.runtime.chip.ChipSample;
import snq.runtime.chip.ChipStates;
import snq.runtime.count.CountTable;
import snq.runtime.cycle.CycleListener;
import snq.runtime.cycle.PacketTime;
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

  /// @throws snq.dsl.ProblemException for data that cannot be run
  public EvaluationResult run(SampleReader reader, Amount amount, Progress progress) {
    Work work = new Work(reader, progress);
    Optional<CountTable> chipCounts = Optional.empty();
    int done = 0;
    if (chip.isPresent() && amount.chipSamples() > 0) {
      ChipSide side = chip.get();
      ChipRun<Integer> run =
          side.chip()
              .run(
                  amount.chipSamples(),
                  amount.threads(),
                  sample -> side.inputs(network, work.first(sample)),
                  (sample, result) -> work.second(sample, result));
      chipCounts = Optional.of(run.counts());
      done = amount.chipSamples();
    }
    Parallel.run(done, amount.samples(), Collections.nCopies(amount.threads(), work::floatOnly));
    return work.result(amount, chipCounts);
  }

  /// One sample on the chip, with all that can be seen of it.
  ///
  /// @throws snq.dsl.ProblemException for data that cannot be run
  public SampleTrace trace(SampleReader reader, int sample) {
    ChipSide side = chip.orElseThrow(() -> new IllegalStateException("no chip"));
    Work work = new Work(reader, done -> {});
    ChipStates states = side.chip().states(side.inputs(network, work.first(sample)));
    List<PacketTime> packets = new ArrayList<>();
    side.clock()
        .ifPresent(clock ->
            clock
                .runner()
                .run(
                    states.sample(),
                    new CycleListener() {
                      @Override
                      public void packet(PacketTime packet) {
                        packets.add(packet);
                      }
                    }));
    return new SampleTrace(sample, states, packets);
  }

  /// What one run collects.
  private final class Work {
    private final SampleReader reader;
    private final Progress progress;
    private final AtomicLong done = new AtomicLong();
    private final Queue<ThreadPart> parts = new ConcurrentLinkedQueue<>();
    private final ThreadLocal<ThreadPart> part =
        ThreadLocal.withInitial(() -> {
          ThreadPart made = new ThreadPart(network, floatNetwork, chip);
          parts.add(made);
          return made;
        });
    private final Map<Integer, SampleResult> open = new ConcurrentHashMap<>();
    private final Map<Integer, NetworkInput> inputs = new ConcurrentHashMap<>();

    Work(SampleReader reader, Progress progress) {
      this.reader = reader;
      this.progress = progress;
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

    EvaluationResult result(Amount amount, Optional<CountTable> chipCounts) {
      ThreadPart all = new ThreadPart(network, floatNetwork, chip);
      parts.forEach(all::add);
      EncoderRows rows = new EncoderRows(network, encoders);
      return new EvaluationResult(
          amount.samples(),
          chipCounts.isPresent() ? amount.chipSamples() : 0,
          all.answers.result(),
          all.layers(),
          rows.add(all.floatCounts(amount.samples()), amount.samples()),
          chipCounts.map(counts -> rows.add(counts, amount.chipSamples())),
          all.time(),
          all.estimate(),
          all.firstSample());
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
