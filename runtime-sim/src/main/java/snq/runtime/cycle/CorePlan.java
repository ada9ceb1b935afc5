package snq.runtime.cycle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import snq.compiler.placement.AxonEntry;
import snq.compiler.placement.ClassEntry;
import snq.compiler.placement.CoreImage;
import snq.compiler.placement.NeuronEntry;
import snq.compiler.placement.RouteEntry;
import snq.compiler.placement.SegmentEntry;

/// What the images of one core say about time. Immutable.
final class CorePlan {
  /// A route that is read and sends nothing: graded, with payload 0.
  static final int NOT_SENT = -1;

  final int neurons;

  /// By the steps that they cover; no gaps from step 0 to the last.
  final List<CorePhase> phases;

  /// Cycles that deliver needs for a packet to each axon.
  final int[] deliverCycles;

  /// The routes of neuron n: `routes[firstRoute[n]] ..< routes[firstRoute[n + 1]]`, as words of
  /// flits, or [#NOT_SENT].
  final int[] firstRoute;

  final int[] routes;

  /// Whether each neuron is visited only with a non-zero accumulator.
  final boolean[] lazy;

  /// @param steps of a sample
  /// @param chipSteps of the whole run
  CorePlan(CoreImage image, Mesh mesh, int steps, int chipSteps) {
    this.neurons = image.neurons().size();
    this.deliverCycles = new int[image.axons().size()];
    for (int a = 0; a < deliverCycles.length; a++) {
      deliverCycles[a] = deliverCycles(image, image.axon(a));
    }
    List<ClassEntry> classes = new ArrayList<>();
    List<ClassEntry> table = new ArrayList<>();
    for (int c = 0; c < image.classes().size() / 2; c++) {
      table.add(image.neuronClass(c));
    }
    this.firstRoute = new int[neurons + 1];
    this.lazy = new boolean[neurons];
    int[] words = new int[16];
    for (int n = 0; n < neurons; n++) {
      NeuronEntry neuron = image.neuron(n);
      ClassEntry entry = table.get(neuron.neuronClass());
      classes.add(entry);
      lazy[n] = entry.rule().lazy();
      int size = firstRoute[n];
      if (size + neuron.routes() > words.length) {
        words = Arrays.copyOf(words, 2 * (size + neuron.routes()));
      }
      for (int r = 0; r < neuron.routes(); r++) {
        RouteEntry route = image.route(neuron.firstRoute() + r);
        boolean nothing = route.graded() && entry.rule().payload() == 0;
        words[size++] = nothing ? NOT_SENT : word(route, mesh);
      }
      firstRoute[n + 1] = size;
    }
    this.routes = Arrays.copyOf(words, firstRoute[neurons]);
    this.phases = phases(classes, steps, chipSteps);
  }

  /// 2 for taking it and for its axon entry, then for each segment 1 and a cycle for each group of
  /// 8 lanes that the run touches, or for each sparse word.
  private static int deliverCycles(CoreImage image, AxonEntry axon) {
    int cycles = 2;
    for (int s = axon.firstSegment(); s < axon.firstSegment() + axon.segments(); s++) {
      SegmentEntry segment = image.segment(s);
      cycles += 1;
      cycles +=
          segment.sparse() ? segment.count() : ((segment.lane() & 7) + segment.count() + 7) >> 3;
    }
    return cycles;
  }

  /// Destination column 6, row 6, axon 12, and whether it leaves for the host.
  static int word(RouteEntry route, Mesh mesh) {
    if (route.isHost()) {
      return Mesh.TO_HOST | route.axon() << 12;
    }
    int tile = mesh.tile(route.column(), route.row());
    if (tile == Mesh.NONE || mesh.coreAt[tile] == Mesh.NONE) {
      throw new IllegalArgumentException("a route to a tile without a core: " + route);
    }
    return route.axon() << 12 | route.row() << 6 | route.column();
  }

  private static List<CorePhase> phases(List<ClassEntry> classes, int steps, int chipSteps) {
    TreeSet<Integer> borders = new TreeSet<>(List.of(0, chipSteps));
    for (ClassEntry entry : classes) {
      borders.add(Math.min(entry.firstStep(), chipSteps));
      borders.add(Math.min(entry.firstStep() + steps, chipSteps));
    }
    List<CorePhase> phases = new ArrayList<>();
    int from = 0;
    for (int to : borders.tailSet(1)) {
      phases.add(new CorePhase(classes, steps, from, to));
      from = to;
    }
    return List.copyOf(phases);
  }
}
