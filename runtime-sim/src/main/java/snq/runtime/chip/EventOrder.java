package snq.runtime.chip;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/// The order of the spikes of one step. Any order gives the same sums; neurons whose rows have one
/// shape stand together, so that a kernel can add all their rows before it writes the sum.
final class EventOrder {
  private EventOrder() {}

  static int[][] of(Stage[] stages) {
    int[][] orders = new int[stages.length][];
    for (int p = 0; p < stages.length; p++) {
      orders[p] = largestLink(p, stages).map(EventOrder::byShape).orElseGet(() -> new int[0]);
    }
    return orders;
  }

  private static int[] byShape(Link link) {
    return IntStream.range(0, link.rowOf.length)
        .boxed()
        .sorted(Comparator.comparingInt(n -> link.rowOf[n] < 0 ? -1 : link.shapeOf[link.rowOf[n]]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static Optional<Link> largestLink(int source, Stage[] stages) {
    return Arrays.stream(stages)
        .filter(Objects::nonNull)
        .flatMap(stage -> stage.links.stream())
        .filter(link -> link.source == source)
        .max(Comparator.comparingLong(EventOrder::weights));
  }

  private static long weights(Link link) {
    long weights = 0;
    for (int r = 2; r < link.runs.length; r += 3) {
      weights += link.runs[r];
    }
    return weights;
  }
}
