package snq.runtime.chip;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import snq.compiler.core.ChipInputs;
import snq.compiler.core.IntVector;
import snq.compiler.core.Population.Role;
import snq.compiler.network.SpikeRaster;
import snq.runtime.checkpoint.Checkpoint;
import snq.runtime.checkpoint.StateReader;
import snq.runtime.checkpoint.StateWriter;

/// All state of one thread: runs one sample after the other and adds up what it counts.
final class ChipThread {
  /// Chip steps between two questions whether a state is to be kept.
  private static final int PART = 64;

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
    begin(inputs);
    advance(0, plan.program.chipSteps(), kernel);
    return finish(inputs);
  }

  /// The same in parts of some steps, all layers by turns, so that there is one state of the chip
  /// between them.
  ChipSample run(ChipInputs inputs, RowKernel kernel, Checkpoint checkpoint) {
    begin(inputs);
    int end = plan.program.chipSteps();
    int step = checkpoint.kept().map(this::restore).orElse(0);
    while (step < end) {
      int to = Math.min(end, step + PART);
      advance(step, to, kernel);
      step = to;
      if (step == end || checkpoint.isDue()) {
        checkpoint.keep(state(step));
      }
    }
    return finish(inputs);
  }

  private byte[] state(int chipStep) {
    StateWriter out = new StateWriter();
    out.number(chipStep);
    for (StageState state : states) {
      if (state != null) {
        state.write(out, updates(state.stage, chipStep));
      }
    }
    return out.toArray();
  }

  /// @return the chip step that comes next
  private int restore(byte[] kept) {
    StateReader in = new StateReader(kept);
    int chipStep = in.whole();
    for (int p = 0; p < states.length; p++) {
      if (states[p] != null) {
        int updated = updates(states[p].stage, chipStep);
        states[p].read(in, updated);
        events[p].fill(states[p].bySource(), plan.eventOrder[p], 0, updated);
      }
    }
    return chipStep;
  }

  /// Of a stage before a chip step.
  private static int updates(Stage stage, int chipStep) {
    return Math.clamp(chipStep - stage.mode.first(), 0, stage.mode.updates());
  }

  private void begin(ChipInputs inputs) {
    int next = 0;
    for (int p = 0; p < states.length; p++) {
      if (states[p] == null) {
        SpikeRaster raster = inputs.rasters().get(next++);
        int channels = plan.program.populations().get(p).size();
        if (raster.channels() != channels || raster.steps() != steps) {
          throw new IllegalArgumentException("input " + (next - 1) + " is " + raster);
        }
        events[p].fill(raster, plan.eventOrder[p], 0, steps);
        tally.add(p, raster);
      } else {
        states[p].clear();
        states[p].takeBiases(inputs.biases().get(p));
      }
    }
  }

  /// Runs the chip steps `from` .. `end - 1`, one group of stages after the other.
  private void advance(int from, int end, RowKernel kernel) {
    for (List<Stage> group : plan.groups) {
      runGroup(group, from, end, kernel);
      for (Stage stage : group) {
        if (!plan.inLoop(stage)) {
          int p = stage.population;
          events[p].fill(
              states[p].bySource(), plan.eventOrder[p], updates(stage, from), updates(stage, end));
        }
      }
    }
  }

  private ChipSample finish(ChipInputs inputs) {
    List<SpikeRaster> spikes = new ArrayList<>();
    Map<Integer, PotentialTrace> potentials = new TreeMap<>();
    Map<Integer, SpikeRaster> visits = new TreeMap<>();
    Map<Integer, SpikeRaster> negatives = new TreeMap<>();
    int next = 0;
    for (int p = 0; p < states.length; p++) {
      if (states[p] == null) {
        spikes.add(inputs.rasters().get(next++));
        continue;
      }
      tally.add(p, states[p].allSpikes());
      spikes.add(states[p].takeRaster());
      if (states[p].stage.bothWays) {
        negatives.put(p, states[p].takeNegatives());
      }
      if (plan.program.populations().get(p).role() == Role.POTENTIALS) {
        potentials.put(p, states[p].takeTrace());
      }
      if (states[p].stage.lazy) {
        visits.put(p, states[p].takeVisits());
      }
    }
    long writes = inputs.biases().values().stream().mapToLong(IntVector::size).sum();
    tally.add(inputs);
    return new ChipSample(spikes, negatives, potentials, visits, writes);
  }

  /// Chip step by chip step; a stage alone just runs its own updates.
  private void runGroup(List<Stage> group, int from, int end, RowKernel kernel) {
    int first = Integer.MAX_VALUE;
    int last = 0;
    for (Stage stage : group) {
      first = Math.min(first, stage.mode.first());
      last = Math.max(last, stage.mode.first() + stage.mode.updates());
    }
    for (int chipStep = Math.max(first, from); chipStep < Math.min(last, end); chipStep++) {
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
