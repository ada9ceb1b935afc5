package snq.runtime.cycle;

import java.util.Arrays;

/// The spikes of a sample that have routes, and when those of the running step leave the pipelines
/// as long as no queue stops them.
final class StepSpikes {
  private final CyclePlan plan;
  private final StepLists spikes;
  private final StepLists visits;

  /// Cycle in which each spike of the step leaves the pipeline.
  private int[] leaves = new int[256];

  private int first;

  /// Tiles with spikes in this step.
  private final int[] tiles;

  private int cores;

  /// Phase in which each core is.
  private final int[] phase;

  StepSpikes(CyclePlan plan) {
    this.plan = plan;
    int chipSteps = plan.program.chipSteps();
    this.spikes = new StepLists(plan.neurons, chipSteps, plan::hasRoutes);
    this.visits = new StepLists(plan.neurons, chipSteps, plan::isLazy);
    this.tiles = new int[plan.cores.size()];
    this.phase = new int[plan.cores.size()];
  }

  void fill(StepLists.Rasters fired, StepLists.Rasters visited) {
    spikes.fill(fired);
    visits.fill(visited);
    Arrays.fill(phase, 0);
  }

  /// @return cycles until the last core's update is through, as long as no queue stops it
  long beginStep(int step, StepClock clock) {
    first = spikes.from(step);
    int spike = first;
    int end = spikes.to(step);
    int visit = visits.from(step);
    int lastVisit = visits.to(step);
    if (end - first > leaves.length) {
      leaves = new int[2 * (end - first)];
    }
    cores = 0;
    long longest = step < 0 ? 0 : plan.updateCycles[step];
    while (spike < end || visit < lastVisit) {
      int number = spike < end ? spikes.items()[spike] : Integer.MAX_VALUE;
      if (visit < lastVisit) {
        number = Math.min(number, visits.items()[visit]);
      }
      int core = plan.coreOf(number);
      int nextSpike = past(spikes.items(), spike, end, plan.firstNeuron[core + 1]);
      int nextVisit = past(visits.items(), visit, lastVisit, plan.firstNeuron[core + 1]);
      CorePhase now = phase(core, step);
      int longer =
          visit == nextVisit
              ? plain(core, now, spike, nextSpike)
              : withLazy(core, now, spike, nextSpike, visit, nextVisit);
      int tile = plan.mesh.tileOf[core];
      clock.units.updateExtra[tile] += longer;
      longest = Math.max(longest, now.cycles + longer);
      if (nextSpike > spike) {
        tiles[cores++] = tile;
        clock.beginCore(tile, spike, nextSpike, now.cycles + longer);
      }
      spike = nextSpike;
      visit = nextVisit;
    }
    return longest == 0 ? 0 : longest + plan.fill;
  }

  private static int past(int[] items, int from, int end, int limit) {
    int at = from;
    while (at < end && items[at] < limit) {
      at++;
    }
    return at;
  }

  /// The core's phase in a step; steps only rise.
  CorePhase phase(int core, int step) {
    CorePlan here = plan.cores.get(core);
    while (here.phases.get(phase[core]).to <= step) {
      phase[core]++;
    }
    return here.phases.get(phase[core]);
  }

  private int plain(int core, CorePhase now, int from, int to) {
    int base = plan.firstNeuron[core];
    int[] items = spikes.items();
    for (int i = from; i < to; i++) {
      leaves[i - first] = now.issue[items[i] - base] + plan.fill;
    }
    return 0;
  }

  /// @return cycles that the visited lazy neurons add
  private int withLazy(int core, CorePhase now, int from, int to, int firstVisit, int lastVisit) {
    int base = plan.firstNeuron[core];
    int[] visited = visits.items();
    int longer = 0;
    int visit = firstVisit;
    for (int i = from; i < to; i++) {
      int neuron = spikes.items()[i] - base;
      while (visit < lastVisit && visited[visit] - base >> 3 < neuron >> 3) {
        int row = visited[visit] - base >> 3;
        int next = past(visited, visit, lastVisit, base + 8 * row + 8);
        longer += now.longer(row, next - visit);
        visit = next;
      }
      int before = past(visited, visit, lastVisit, base + neuron) - visit;
      leaves[i - first] = now.issue[neuron] + longer + before + plan.fill;
    }
    while (visit < lastVisit) {
      int row = visited[visit] - base >> 3;
      int next = past(visited, visit, lastVisit, base + 8 * row + 8);
      longer += now.longer(row, next - visit);
      visit = next;
    }
    return longer;
  }

  int leaves(int spike) {
    return leaves[spike - first];
  }

  int neuron(int spike) {
    return spikes.items()[spike];
  }

  int cores() {
    return cores;
  }

  int tile(int index) {
    return tiles[index];
  }
}
