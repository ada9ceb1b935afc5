package snq.runtime.chip;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import snq.compiler.core.CoreProgram;

/// The order of the spikes of one step. Any order gives the same sums; neurons whose rows have one
/// shape stand together, so that a kernel can add all their rows before it writes the sum.
final class EventOrder {
  private EventOrder() {}

  static int[][] of(CoreProgram program, Stage[] stages) {
    int[][] orders = new int[stages.length][];
    for (int p = 0; p < stages.length; p++) {
      int neurons = program.populations().get(p).size();
      orders[p] =
          largestLink(p, stages).map(link -> byShape(link, neurons)).orElseGet(() -> new int[0]);
    }
    return orders;
  }

  private static int[] byShape(Link link, int neurons) {
    return IntStream.range(0, neurons)
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
