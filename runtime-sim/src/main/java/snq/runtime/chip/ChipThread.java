package snq.runtime.chip;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import snq.compiler.core.ChipInputs;
import snq.compiler.core.IntVector;
import snq.compiler.core.Population.Role;
import snq.compiler.network.SpikeRaster;

/// All state of one thread: runs one sample after the other and adds up what it counts.
final class ChipThread {
  private final ChipPlan plan;
  private final int steps;
  private final StageState[] states;
  private final EventList[] events;
  private final Tally tally;

  ChipThread(ChipPlan plan) {
    this(plan, false);
  }

  /// @param traced whether the states of all populations are kept, see [#states]
  ChipThread(ChipPlan plan, boolean traced) {
    this.plan = plan;
    this.steps = plan.program.steps();
    int populations = plan.program.populations().size();
    this.states = new StageState[populations];
    this.events = new EventList[populations];
    for (int p = 0; p < populations; p++) {
      Role role = plan.program.populations().get(p).role();
      if (role == Role.INPUT) {
        events[p] = new EventList(steps);
      } else {
        states[p] =
            new StageState(
                plan.stages[p],
                steps,
                traced || role == Role.POTENTIALS,
                traced,
                plan.inLoop(plan.stages[p]));
        events[p] = states[p].events;
      }
    }
    this.tally = new Tally(plan, states);
  }

  Tally tally() {
    return tally;
  }

  /// A sample with the states of every population but inputs.
  ChipStates states(ChipInputs inputs, RowKernel kernel) {
    ChipSample sample = run(inputs, kernel);
    Map<Integer, PotentialTrace> potentials = new TreeMap<>();
    Map<Integer, PotentialTrace> currents = new TreeMap<>();
    for (int p = 0; p < states.length; p++) {
      if (states[p] != null) {
        potentials.put(p, states[p].takeTrace());
        if (hasCurrent(p)) {
          currents.put(p, states[p].takeCurrents());
        }
      }
    }
    return new ChipStates(sample, potentials, currents);
  }

  private boolean hasCurrent(int population) {
    return plan.program.populations().get(population).classes().stream()
        .anyMatch(rule -> rule.currentLeak().isPresent());
  }

  ChipSample run(ChipInputs inputs, RowKernel kernel) {
    List<SpikeRaster> spikes = new ArrayList<>();
    int next = 0;
    for (int p = 0; p < states.length; p++) {
      if (states[p] == null) {
        SpikeRaster raster = inputs.rasters().get(next++);
        int channels = plan.program.populations().get(p).size();
        if (raster.channels() != channels || raster.steps() != steps) {
          throw new IllegalArgumentException("input " + (next - 1) + " is " + raster);
        }
        events[p].fill(raster, plan.eventOrder[p]);
        tally.add(p, raster);
        spikes.add(raster);
      } else {
        states[p].clear();
        states[p].takeBiases(inputs.biases().get(p));
      }
    }
    SpikeRaster[] rasters = new SpikeRaster[states.length];
    Map<Integer, PotentialTrace> potentials = new TreeMap<>();
    Map<Integer, SpikeRaster> visits = new TreeMap<>();
    Map<Integer, SpikeRaster> negatives = new TreeMap<>();
    for (List<Stage> group : plan.groups) {
      runGroup(group, kernel);
      for (Stage stage : group) {
        int p = stage.population;
        SpikeRaster all = states[p].allSpikes();
        if (!plan.inLoop(stage)) {
          events[p].fill(states[p].bySource(), plan.eventOrder[p]);
        }
        tally.add(p, all);
        rasters[p] = states[p].takeRaster();
        if (stage.bothWays) {
          negatives.put(p, states[p].takeNegatives());
        }
        if (plan.program.populations().get(p).role() == Role.POTENTIALS) {
          potentials.put(p, states[p].takeTrace());
        }
        if (stage.lazy) {
          visits.put(p, states[p].takeVisits());
        }
      }
    }
    for (int p = 0; p < states.length; p++) {
      if (rasters[p] != null) {
        spikes.add(p, rasters[p]);
      }
    }
    long writes = inputs.biases().values().stream().mapToLong(IntVector::size).sum();
    ChipSample sample = new ChipSample(spikes, negatives, potentials, visits, writes);
    tally.add(inputs);
    return sample;
  }

  /// Chip step by chip step; a stage alone just runs its own updates.
  private void runGroup(List<Stage> group, RowKernel kernel) {
    int first = Integer.MAX_VALUE;
    int end = 0;
    for (Stage stage : group) {
      first = Math.min(first, stage.mode.first());
      end = Math.max(end, stage.mode.first() + stage.mode.updates());
    }
    for (int chipStep = first; chipStep < end; chipStep++) {
      for (Stage stage : group) {
        int t = chipStep - stage.mode.first();
        if (t >= 0 && t < stage.mode.updates()) {
          StageState state = states[stage.population];
          state.clearAt(chipStep);
          state.gather(t, plan.weights, events, kernel);
          state.update(t);
        }
      }
    }
  }
}
