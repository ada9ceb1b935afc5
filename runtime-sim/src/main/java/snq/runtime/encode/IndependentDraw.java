package snq.runtime.encode;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Blocks whose qubits are independent but for a classical tail. Blocks are set up many at a time,
/// qubit after qubit, in loops without calls.
final class IndependentDraw implements BlockDraw {
  private final BlockPlan plan;
  private final IndependentQubits circuit;
  private final double scale;
  private final int words;

  /// Working space that no thread uses now: a call takes it or makes its own, and leaves one here.
  private final AtomicReference<@Nullable Work> spare = new AtomicReference<>();

  /// Working space of one thread.
  private static final class Work {
    final TrainDraw trains;
    final double[] values;

    Work(TrainDraw trains, int size) {
      this.trains = trains;
      this.values = new double[size * trains.together];
    }
  }

  /// @param scale radians a unit of feature
  /// @param words of each train
  IndependentDraw(BlockPlan plan, IndependentQubits circuit, double scale, int words) {
    this.plan = plan;
    this.circuit = circuit;
    this.scale = scale;
    this.words = words;
  }

  @Override
  public void draw(BlockSampler sampler, long sampleKey, double[] features, long[] out) {
    Work work = spare.getAndSet(null);
    if (work == null) {
      work = new Work(new TrainDraw(circuit.tail(), plan.blocks, words), plan.size);
    }
    TrainDraw trains = work.trains;
    for (int first = 0; first < plan.blocks; first += trains.together) {
      int count = Math.min(trains.together, plan.blocks - first);
      gather(features, first, count, work);
      for (int q = 0; q < plan.qubits; q++) {
        describe(q, first, count, work);
        long unit = (long) first * plan.qubits + q;
        start(sampleKey, unit, trains.start, q * trains.together, count);
      }
      trains.draw(sampler, count, out);
    }
    spare.set(work);
  }

  /// Feature i of block first + g goes to i `together` + g.
  private void gather(double[] features, int first, int count, Work work) {
    for (int i = 0; i < plan.size; i++) {
      for (int g = 0; g < count; g++) {
        work.values[i * work.trains.together + g] = plan.value(features, i, first + g, scale);
      }
    }
  }

  /// Probabilities and places of the trains of one qubit.
  private void describe(int qubit, int first, int count, Work work) {
    TrainDraw trains = work.trains;
    int train = qubit * trains.together;
    circuit.probabilities(qubit, work.values, trains.together, trains.probability, train, count);
    for (int g = 0; g < count; g++) {
      int channel = plan.to[qubit * plan.blocks + first + g];
      trains.at[train + g] = channel < 0 ? -1 : channel * words;
    }
  }

  /// The units of one qubit, which are `plan.qubits` apart from block to block.
  private void start(long sampleKey, long unit, long[] start, int at, int count) {
    for (int g = 0; g < count; g++) {
      start[at + g] = RandomStream.unitBase(sampleKey, unit + (long) g * plan.qubits);
    }
  }
}
