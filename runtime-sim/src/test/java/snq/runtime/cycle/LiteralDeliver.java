package snq.runtime.cycle;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import snq.compiler.placement.AxonEntry;
import snq.compiler.placement.CoreImage;
import snq.compiler.placement.SegmentEntry;
import snq.compiler.placement.WeightWords;

/// The deliver unit: one packet at a time, one memory word a cycle.
final class LiteralDeliver {
  private enum Doing {
    NOTHING,
    AXON,
    SEGMENT,
    WEIGHTS
  }

  final LiteralQueue<Flit> queue;
  final LiteralUnit unit = new LiteralUnit();
  private final CoreImage image;
  private final WeightWords format;
  private final int[][] slots;
  private Doing doing = Doing.NOTHING;
  private @Nullable Flit packet;
  private @Nullable AxonEntry axon;
  private @Nullable SegmentEntry segment;
  private int nextSegment;
  private int nextGroup;
  private long taken;
  long delivered;

  LiteralDeliver(CoreImage image, WeightWords format, int[][] slots, long queueLength) {
    this.image = image;
    this.format = format;
    this.slots = slots;
    this.queue = new LiteralQueue<>(queueLength);
  }

  boolean isDone() {
    return queue.isEmpty() && doing == Doing.NOTHING;
  }

  /// What happens in this cycle, to be done at its end.
  ///
  /// @param finished hears of packets whose last cycle this is
  void decide(int step, long cycle, List<Runnable> ends, Finished finished) {
    if (doing != Doing.NOTHING) {
      unit.busy();
      ends.add(() -> work(step, cycle, finished));
    } else if (!queue.isEmpty()) {
      unit.busy();
      ends.add(() -> {
        packet = queue.remove();
        taken = cycle;
        delivered++;
        doing = Doing.AXON;
      });
    }
  }

  interface Finished {
    void packet(Flit flit, long taken, long done);
  }

  private void work(int step, long cycle, Finished finished) {
    Flit flit = Objects.requireNonNull(packet);
    switch (doing) {
      case NOTHING -> throw new AssertionError();
      case AXON -> {
        axon = image.axon(flit.axon());
        nextSegment = 0;
        doing = Doing.SEGMENT;
      }
      case SEGMENT -> {
        AxonEntry entry = Objects.requireNonNull(axon);
        segment = image.segment(entry.firstSegment() + nextSegment++);
        nextGroup = 0;
        doing = Doing.WEIGHTS;
      }
      case WEIGHTS -> weights(step, flit);
    }
    SegmentEntry open = segment;
    if (doing == Doing.WEIGHTS && open != null && nextGroup == groups(open)) {
      doing = Doing.SEGMENT;
    }
    if (doing == Doing.SEGMENT && nextSegment == Objects.requireNonNull(axon).segments()) {
      doing = Doing.NOTHING;
      finished.packet(flit, taken, cycle + 1);
    }
  }

  /// Groups of 8 lanes that a dense run touches, or words of a sparse one.
  private static int groups(SegmentEntry segment) {
    if (segment.sparse()) {
      return segment.count();
    }
    int groups = 0;
    for (int lane = segment.lane(); lane < segment.lane() + segment.count(); lane++) {
      groups += lane == segment.lane() || lane % 8 == 0 ? 1 : 0;
    }
    return groups;
  }

  private void weights(int step, Flit flit) {
    SegmentEntry entry = Objects.requireNonNull(segment);
    int first = Objects.requireNonNull(axon).base() + entry.offset();
    int group = nextGroup++;
    if (entry.sparse()) {
      long word = image.weights().get(entry.block() + group);
      List<Integer> banks = new ArrayList<>();
      for (int e = 0; e < 3; e++) {
        if (WeightWords.sparseValid(word, e)) {
          int neuron = first + WeightWords.sparseNeuron(word, e);
          banks.add(neuron % 8);
          add(step, flit, neuron, WeightWords.sparseWeight(word, e));
        }
      }
      if (banks.stream().distinct().count() != banks.size()) {
        throw new AssertionError("two entries of a word in one bank");
      }
      return;
    }
    int from = Math.max(entry.lane(), (entry.lane() / 8 + group) * 8);
    int to = Math.min(entry.lane() + entry.count(), (entry.lane() / 8 + group + 1) * 8);
    for (int lane = from; lane < to; lane++) {
      long word = image.weights().get(entry.block() + lane / format.lanes());
      add(step, flit, first + lane - entry.lane(), format.get(word, lane % format.lanes()));
    }
  }

  private void add(int step, Flit flit, int neuron, int weight) {
    AxonEntry entry = Objects.requireNonNull(axon);
    int[] slot = slots[Math.floorMod(step + entry.delay(), slots.length)];
    int product = flit.payload() == 0 ? weight : weight * flit.payload();
    int sum = (slot[neuron] + (product << entry.shift())) & 0xffffff;
    slot[neuron] = sum >= 1 << 23 ? sum - (1 << 24) : sum;
  }
}
