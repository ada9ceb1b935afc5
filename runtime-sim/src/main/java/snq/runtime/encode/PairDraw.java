package snq.runtime.encode;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import snq.compiler.circuit.AngleBinding;
import snq.compiler.circuit.Circuit.Apply;

/// Blocks of two qubits drawn from a folded table, many at a time: a train for the first bit, one
/// for the second bit after a 0 and one after a 1, of which a tail of flips takes what the first
/// bit says. The second and third share their random words. The same bits as [TableDraw].
final class PairDraw implements BlockDraw {
  private static final double[] NO_WEIGHTS = {};

  private final BlockPlan plan;
  private final FoldedTable folded;
  private final AngleBinding binding;
  private final double scale;
  private final int words;
  private final ClassicalTail choice = choice();

  /// Working space that no thread uses now: a call takes it or makes its own, and leaves one here.
  private final AtomicReference<@Nullable Work> spare = new AtomicReference<>();

  /// Working space of one thread: slot s of block g at s `together` + g.
  private final class Work {
    final TrainDraw trains = new TrainDraw(choice, plan.blocks, words);
    final double[] values = new double[plan.size];
    final double[] own = new double[binding.slots()];
    final double[] angles = new double[binding.slots() * trains.together];
    final double[] turns = new double[folded.work(trains.together)];
    final double[] table = new double[4 * trains.together];
  }

  /// @param scale radians a unit of feature
  /// @param words of each train
  PairDraw(BlockPlan plan, FoldedTable folded, AngleBinding binding, double scale, int words) {
    this.plan = plan;
    this.folded = folded;
    this.binding = binding;
    this.scale = scale;
    this.words = words;
  }

  /// With v0, v1 after u: v1 ^= v0; v0 ^= u v1. Then v0 is what u chose.
  private static ClassicalTail choice() {
    ClassicalTail tail = new ClassicalTail(3);
    tail.add(Apply.of("cx", List.of(), 1, 2));
    tail.add(Apply.of("ccx", List.of(), 0, 2, 1));
    return tail;
  }

  @Override
  public void draw(BlockSampler sampler, long sampleKey, double[] features, long[] out) {
    Work work = spare.getAndSet(null);
    if (work == null) {
      work = new Work();
    }
    TrainDraw trains = work.trains;
    for (int first = 0; first < plan.blocks; first += trains.together) {
      int count = Math.min(trains.together, plan.blocks - first);
      for (int g = 0; g < count; g++) {
        bind(first + g, g, features, work);
        start(first + g, g, sampleKey, trains);
      }
      folded.fill(work.angles, trains.together, count, work.turns, work.table);
      chances(work.table, trains, count);
      trains.draw(sampler, count, out);
    }
    spare.set(work);
  }

  private void bind(int block, int g, double[] features, Work work) {
    for (int i = 0; i < plan.size; i++) {
      work.values[i] = plan.value(features, i, block, scale);
    }
    binding.bind(work.values, NO_WEIGHTS, work.own);
    for (int s = 0; s < work.own.length; s++) {
      work.angles[s * work.trains.together + g] = work.own[s];
    }
  }

  private void start(int block, int g, long sampleKey, TrainDraw trains) {
    int second = g + trains.together;
    int third = second + trains.together;
    trains.start[g] = RandomStream.unitBase(sampleKey, 2L * block);
    trains.start[second] = RandomStream.unitBase(sampleKey, 2L * block + 1);
    trains.start[third] = trains.start[second];
    trains.at[g] = place(0, block);
    trains.at[second] = place(1, block);
    trains.at[third] = -1;
  }

  /// By the chain rule, as [Thresholds#chain] has it.
  private static void chances(double[] table, TrainDraw trains, int count) {
    int stride = trains.together;
    for (int g = 0; g < count; g++) {
      double first = Math.max(table[stride + g], 0);
      double second = Math.max(table[3 * stride + g], 0);
      double zero = Math.max(table[g], 0) + first;
      double one = Math.max(table[2 * stride + g], 0) + second;
      trains.probability[g] = part(one, zero + one);
      trains.probability[stride + g] = part(first, zero);
      trains.probability[2 * stride + g] = part(second, one);
    }
  }

  private int place(int qubit, int block) {
    int channel = plan.to[qubit * plan.blocks + block];
    return channel < 0 ? -1 : channel * words;
  }

  /// 0 where the bit before never comes.
  private static double part(double one, double all) {
    return all > 0 ? one / all : 0;
  }
}
