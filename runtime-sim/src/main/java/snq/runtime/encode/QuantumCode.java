package snq.runtime.encode;

import java.util.List;
import java.util.stream.IntStream;
import snq.compiler.circuit.AngleBinding;
import snq.compiler.circuit.Circuit;
import snq.compiler.network.SpikeRaster;
import snq.dsl.model.NoiseModel;
import snq.runtime.count.Counts;

/// Blocks of k features along the last axis become the k feature angles of a circuit; one shot a
/// step measures all its qubits in Z, and a 1 is a spike. The joint outcome of one shot is kept
/// together. With as many qubits as features an output stands where its feature stands; else the
/// outputs of the blocks follow one another.
///
/// The pair circuit rx rx cx gives exactly the spikes (u, u xor v) of independent u, v with
/// probabilities sin^2(a/2), sin^2(b/2): a classical rate code and an exclusive or. No advantage of
/// a quantum computer is in it.
public final class QuantumCode implements Encoder {
  /// One block's place in a row.
  ///
  /// @param from feature of every place, -1 for the value 0
  /// @param to output channel of every qubit, -1 where it is dropped
  /// @param isWhole true when nothing is dropped
  private record Block(List<Integer> from, List<Integer> to, boolean isWhole) {}

  private static final double[] NO_WEIGHTS = {};

  private final Spec spec;
  private final RandomStream stream;
  private final AngleBinding binding;
  private final OutcomeTable outcomes;
  private final List<Block> blocks;
  private final int rowOutputs;
  private final SamplerChoice choice;

  /// @param circuit with k feature angles and no weights
  /// @param rows how many rows of `rowFeatures` a sample has
  /// @param scale radians a unit of feature
  record Spec(
      Circuit circuit, NoiseModel noise, int rows, int rowFeatures, double scale, int steps) {
    Spec {
      if (circuit.weightCount() > 0) {
        throw new IllegalArgumentException(circuit.name() + " has weights");
      }
    }
  }

  QuantumCode(Spec spec, Grouping grouping, RandomStream stream, Sampling sampling) {
    this.spec = spec;
    this.stream = stream;
    this.choice = new SamplerChoice(sampling);
    this.binding = AngleBinding.of(spec.circuit());
    this.outcomes = OutcomeTable.of(spec.circuit(), spec.noise());
    int qubits = spec.circuit().qubits();
    boolean inPlace = qubits == spec.circuit().featureCount();
    this.blocks =
        IntStream.range(0, grouping.blocks().size())
            .mapToObj(g -> block(grouping, g, qubits, inPlace))
            .toList();
    this.rowOutputs = inPlace ? spec.rowFeatures() : blocks.size() * qubits;
  }

  private static Block block(Grouping grouping, int g, int qubits, boolean inPlace) {
    List<Integer> from = grouping.blocks().get(g);
    List<Boolean> own = grouping.own().get(g);
    List<Integer> to =
        IntStream.range(0, qubits)
            .mapToObj(q -> inPlace ? (own.get(q) ? from.get(q) : -1) : g * qubits + q)
            .toList();
    return new Block(from, to, !to.contains(-1));
  }

  @Override
  public int features() {
    return spec.rows() * spec.rowFeatures();
  }

  @Override
  public int outputs() {
    return spec.rows() * rowOutputs;
  }

  @Override
  public int steps() {
    return spec.steps();
  }

  /// Every qubit of every block is drawn, also those whose output is dropped; setting up a block
  /// takes a sine and a cosine for each angle.
  @Override
  public Counts cost() {
    long drawn = (long) spec.rows() * blocks.size();
    return EncoderCost.random(
        drawn * spec.circuit().qubits(), spec.steps(), drawn * 2 * binding.slots());
  }

  @Override
  public SpikeRaster encode(long sample, double[] features) {
    FeatureCheck.finite("quantum_code", features, features());
    int words = SpikeRaster.wordsFor(spec.steps());
    long[] out = new long[outputs() * words];
    Draw draw = new Draw(choice.next(outputs() * (long) words), out, words);
    for (int row = 0; row < spec.rows(); row++) {
      for (int g = 0; g < blocks.size(); g++) {
        draw.block(sample, row, g, features);
      }
    }
    return SpikeRaster.ofWords(outputs(), spec.steps(), out);
  }

  /// The working space of one call.
  private final class Draw {
    private final int qubits = spec.circuit().qubits();
    private final double[] bound = new double[spec.circuit().featureCount()];
    private final double[] angles = new double[binding.slots()];
    private final double[] table = new double[1 << qubits];
    private final long[] chain = new long[(1 << qubits) - 1];
    private final long[] bases = new long[qubits];
    private final int[] at = new int[qubits];
    private final BlockSampler sampler;
    private final long[] out;
    private final int words;
    private final BlockSampler.Scratch scratch;

    Draw(BlockSampler sampler, long[] out, int words) {
      this.sampler = sampler;
      this.out = out;
      this.words = words;
      this.scratch = new BlockSampler.Scratch(words);
    }

    void block(long sample, int row, int g, double[] features) {
      Block block = blocks.get(g);
      for (int i = 0; i < bound.length; i++) {
        int from = block.from().get(i);
        bound[i] = from < 0 ? 0 : spec.scale() * features[row * spec.rowFeatures() + from];
      }
      binding.bind(bound, NO_WEIGHTS, angles);
      outcomes.fill(angles, table);
      Thresholds.chain(table, qubits, chain);
      long unit = ((long) row * blocks.size() + g) * qubits;
      for (int q = 0; q < qubits; q++) {
        bases[q] = stream.base(sample, unit + q);
      }
      if (block.isWhole()) {
        for (int q = 0; q < qubits; q++) {
          at[q] = (row * rowOutputs + block.to().get(q)) * words;
        }
        draw(out);
      } else {
        drawAndKeepOwn(block, row);
      }
    }

    /// The last block of a row may have outputs that are dropped.
    private void drawAndKeepOwn(Block block, int row) {
      long[] all = new long[qubits * words];
      for (int q = 0; q < qubits; q++) {
        at[q] = q * words;
      }
      draw(all);
      for (int q = 0; q < qubits; q++) {
        if (block.to().get(q) >= 0) {
          int channel = row * rowOutputs + block.to().get(q);
          System.arraycopy(all, q * words, out, channel * words, words);
        }
      }
    }

    private void draw(long[] into) {
      switch (qubits) {
        case 1 -> sampler.one(bases[0], chain[0], into, at[0], scratch);
        case 2 -> sampler.two(bases, chain, into, at, scratch);
        default -> ScalarSampler.many(bases, chain, into, at, words);
      }
    }
  }
}
