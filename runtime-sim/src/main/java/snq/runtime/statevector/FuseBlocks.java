package snq.runtime.statevector;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import snq.runtime.statevector.Step.Where;

/// turn a; phase a b; turn b; ... -> one dense matrix on a and b
///
/// Gathers steps that act on the same two, three or four qubits and makes one pass of them where
/// that is estimated to be cheaper. Steps of a group stay in their order; groups that share no
/// qubit may change places, which changes no result.
final class FuseBlocks {
  private static final int MOST_BITS = 4;

  /// From this width on the state is in no cache near the processor and a pass costs its traffic.
  private static final int WIDE = 17;

  /// Passes of one-qubit gates that a dense matrix on k bits takes the time of, measured: on 16
  /// qubits and fewer, and on more.
  private static final double[] NARROW_COST = {0, 0, 2.7, 5.3, 9.5};

  private static final double[] WIDE_COST = {0, 0, 1.4, 3, 5.5};

  /// The same for each bit below 8, which is exchanged with a higher one and back.
  private static final double LOW_BIT_COST = 2;

  /// Time of one multiplication in the small matrix against one in the state.
  private static final double BUILD_COST = 4;

  private final int qubits;
  private final int mostBits;

  /// Steps that may become one.
  private static final class Group {
    private final List<Step> steps = new ArrayList<>();
    private int bits;
  }

  private FuseBlocks(int qubits, int mostBits) {
    this.qubits = qubits;
    this.mostBits = mostBits;
  }

  /// The cheapest of no blocks and blocks of at most two, three and four bits.
  static List<Step> of(int qubits, List<Step> steps) {
    List<Step> best = steps;
    double least = cost(qubits, steps);
    for (int most = 2; most <= MOST_BITS && 2 * most + 3 <= qubits; most++) {
      List<Step> fused = new FuseBlocks(qubits, most).fused(steps);
      double cost = cost(qubits, fused);
      if (cost < least) {
        best = fused;
        least = cost;
      }
    }
    return best;
  }

  private List<Step> fused(List<Step> steps) {
    Set<Group> groups = new LinkedHashSet<>();
    Group[] last = new Group[qubits];
    for (Step step : steps) {
      int bits = bits(step);
      Set<Group> before = new LinkedHashSet<>();
      for (int b = 0; b < qubits; b++) {
        if ((bits >> b & 1) != 0 && last[b] != null) {
          before.add(last[b]);
        }
      }
      int all = before.stream().mapToInt(g -> g.bits).reduce(bits, (x, y) -> x | y);
      boolean open = before.stream().allMatch(g -> isLast(g, last));
      Group group = new Group();
      if (open && Integer.bitCount(all) <= mostBits && !before.isEmpty()) {
        group = merged(before);
        groups.removeAll(before);
        bits = all;
      }
      group.steps.add(step);
      group.bits = bits;
      groups.add(group);
      for (int b = 0; b < qubits; b++) {
        if ((bits >> b & 1) != 0) {
          last[b] = group;
        }
      }
    }
    return groups.stream().flatMap(g -> cheaper(g).stream()).toList();
  }

  /// The longest with the steps of the others behind its own: they share no bit, so the order among
  /// them is free.
  private static Group merged(Set<Group> groups) {
    Group longest = Collections.max(groups, Comparator.comparingInt(g -> g.steps.size()));
    for (Group g : groups) {
      if (!g.equals(longest)) {
        longest.steps.addAll(g.steps);
      }
    }
    return longest;
  }

  /// True when no later group acts on any of its bits.
  private boolean isLast(Group group, Group[] last) {
    return IntStream.range(0, qubits)
        .allMatch(b -> (group.bits >> b & 1) == 0 || group.equals(last[b]));
  }

  private List<Step> cheaper(Group group) {
    int bits = Integer.bitCount(group.bits);
    if (bits < 2 || bits > mostBits || group.steps.size() < 2) {
      return group.steps;
    }
    List<Integer> from =
        IntStream.range(0, qubits)
            .map(b -> 1 << (qubits - 1 - b))
            .filter(b -> (group.bits & b) != 0)
            .boxed()
            .toList();
    Step.Block block = new Step.Block(from, group.steps);
    double own = group.steps.stream().mapToDouble(s -> cost(qubits, s)).sum();
    return cost(qubits, block) < own ? List.of(block) : group.steps;
  }

  private static int bits(Step step) {
    return switch (step) {
      case Step.Turns s -> s.where().mask() | s.bit();
      case Step.Phase s -> s.where().mask();
      case Step.Flip s -> s.where().mask() | s.bit();
      case Step.Swap s -> s.where().mask() | s.bitA() | s.bitB();
      // All: nothing moves across it.
      case Step.Numeric s -> -1;
      case Step.Block s -> s.bits().stream().reduce(0, (a, b) -> a | b);
    };
  }

  private static double cost(int qubits, List<Step> steps) {
    return steps.stream().mapToDouble(s -> cost(qubits, s)).sum();
  }

  /// In passes of a one-qubit gate over the state.
  private static double cost(int qubits, Step step) {
    return switch (step) {
      case Step.Turns s -> touched(s.where(), 0.9);
      case Step.Phase s -> touched(s.where(), 0.5);
      case Step.Flip s -> touched(s.where(), 0.8);
      case Step.Swap s -> touched(s.where(), 0.5);
      case Step.Numeric s -> 100;
      case Step.Block s -> {
        int k = s.bits().size();
        double low = LOW_BIT_COST * s.bits().stream().filter(b -> b < Loops.SUMS).count();
        double pass = (qubits < WIDE ? NARROW_COST : WIDE_COST)[k] + low;
        double share = (double) (1L << 2 * k) / (1L << qubits);
        yield pass + BUILD_COST * share * s.steps().size();
      }
    };
  }

  /// The start of a pass, and the share of amplitudes that it touches.
  private static double touched(Where where, double whole) {
    return 0.1 + whole / (1 << Integer.bitCount(where.mask()));
  }
}
