package snq.runtime.encode;

import java.util.Optional;
import snq.compiler.circuit.AngleBinding;
import snq.runtime.statevector.CircuitRunner;

/// Blocks drawn from the table of their joint outcomes, bit after bit by the chain rule: for
/// circuits that entangle, and for noise.
///
/// @param folded the table as a formula of the angles, where there is one
/// @param scale radians a unit of feature
/// @param words of each train
record TableDraw(
    BlockPlan plan,
    CircuitRunner circuit,
    Optional<FoldedTable> folded,
    AngleBinding binding,
    double scale,
    int words)
    implements BlockDraw {
  private static final double[] NO_WEIGHTS = {};

  @Override
  public void draw(BlockSampler sampler, long sampleKey, double[] features, long[] out) {
    Work work = new Work(sampler, out);
    for (int b = 0; b < plan.blocks; b++) {
      for (int i = 0; i < plan.size; i++) {
        work.values[i] = plan.value(features, i, b, scale);
      }
      work.block(sampleKey, b);
    }
  }

  /// The working space of one call.
  private final class Work {
    private final double[] values = new double[plan.size];
    private final double[] angles = new double[binding.slots()];
    private final double[] turns = new double[folded.map(f -> f.work(1)).orElse(0)];
    private final double[] table = new double[1 << plan.qubits];
    private final long[] chain = new long[(1 << plan.qubits) - 1];
    private final long[] bases = new long[plan.qubits];
    private final int[] at = new int[plan.qubits];
    private final BlockSampler.Scratch scratch = new BlockSampler.Scratch(words);
    private final BlockSampler sampler;
    private final long[] out;

    Work(BlockSampler sampler, long[] out) {
      this.sampler = sampler;
      this.out = out;
    }

    void block(long sampleKey, int b) {
      binding.bind(values, NO_WEIGHTS, angles);
      if (folded.isPresent()) {
        folded.get().fill(angles, 1, 1, turns, table);
      } else {
        circuit.probabilities(angles, table);
      }
      Thresholds.chain(table, plan.qubits, chain);
      boolean isWhole = true;
      for (int q = 0; q < plan.qubits; q++) {
        bases[q] = RandomStream.unitBase(sampleKey, (long) b * plan.qubits + q);
        int channel = plan.to[q * plan.blocks + b];
        at[q] = channel * words;
        isWhole &= channel >= 0;
      }
      if (isWhole) {
        bits(out);
      } else {
        keepOwn();
      }
    }

    /// The last block of a row may have outputs that are dropped.
    private void keepOwn() {
      int[] to = at.clone();
      long[] all = new long[plan.qubits * words];
      for (int q = 0; q < plan.qubits; q++) {
        at[q] = q * words;
      }
      bits(all);
      for (int q = 0; q < plan.qubits; q++) {
        if (to[q] >= 0) {
          System.arraycopy(all, q * words, out, to[q], words);
        }
      }
    }

    private void bits(long[] into) {
      if (plan.qubits == 2) {
        sampler.two(bases, chain, into, at, scratch);
      } else {
        ScalarSampler.many(bases, chain, into, at, words);
      }
    }
  }
}
