package snq.runtime.chip;

import java.util.Comparator;
import java.util.stream.IntStream;
import snq.compiler.core.CoreProgram;

/// The order of the spikes of one step. Any order gives the same sums; neurons whose rows have one
/// shape stand together, so that a kernel can add all their rows before it writes the sum.
final class EventOrder {
  private EventOrder() {}

  static int[][] of(CoreProgram program, Stage[] stages) {
    int[][] orders = new int[stages.length][];
    for (int p = 0; p < stages.length; p++) {
      Link largest = largestLink(p, stages);
      orders[p] =
          largest == null
              ? new int[0]
              : byShape(largest, program.populations().get(p).size());
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

  private static Link largestLink(int source, Stage[] stages) {
    Link largest = null;
    long most = -1;
    for (Stage stage : stages) {
      for (Link link : stage == null ? java.util.List.<Link>of() : stage.links) {
        long weights = 0;
        for (int r = 2; r < link.runs.length; r += 3) {
          weights += link.runs[r];
        }
        if (link.source == source && weights > most) {
          largest = link;
          most = weights;
        }
      }
    }
    return largest;
  }
}
