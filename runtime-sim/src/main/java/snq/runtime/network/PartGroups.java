package snq.runtime.network;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Parts in an order in which each comes after what it reads. Parts that read each other through
/// lags are one group, in the order of the network: they run step by step together.
final class PartGroups {
  private final List<Part> parts;
  private final Map<Integer, Integer> partOf = new HashMap<>();
  private final int[] number;
  private final int[] low;
  private final boolean[] open;
  private final Deque<Integer> stack = new ArrayDeque<>();
  private final List<List<Integer>> groups = new ArrayList<>();
  private int next = 1;

  private PartGroups(List<Part> parts) {
    this.parts = parts;
    this.number = new int[parts.size()];
    this.low = new int[parts.size()];
    this.open = new boolean[parts.size()];
    for (int i = 0; i < parts.size(); i++) {
      partOf.put(parts.get(i).node(), i);
    }
  }

  /// Indices into `parts`, group by group.
  static List<int[]> of(List<Part> parts) {
    PartGroups search = new PartGroups(parts);
    for (int i = 0; i < parts.size(); i++) {
      if (search.number[i] == 0) {
        search.visit(i);
      }
    }
    return search.groups.stream()
        .map(g -> g.stream().mapToInt(Integer::intValue).toArray())
        .map(PartGroups::sorted)
        .toList();
  }

  private static int[] sorted(int[] group) {
    Arrays.sort(group);
    return group;
  }

  /// Tarjan's strongly connected components: a component is complete after all that it reads.
  private void visit(int i) {
    number[i] = next;
    low[i] = next++;
    stack.push(i);
    open[i] = true;
    for (int node : parts.get(i).reads()) {
      Integer from = partOf.get(node);
      if (from == null) {
        throw new IllegalStateException("nothing computes node " + node);
      }
      if (number[from] == 0) {
        visit(from);
        low[i] = Math.min(low[i], low[from]);
      } else if (open[from]) {
        low[i] = Math.min(low[i], number[from]);
      }
    }
    if (low[i] == number[i]) {
      List<Integer> group = new ArrayList<>();
      int member;
      do {
        member = stack.pop();
        open[member] = false;
        group.add(member);
      } while (member != i);
      groups.add(group);
    }
  }
}
