package snq.runtime.chip;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import snq.compiler.core.Leak;
import snq.compiler.core.NeuronClass;
import snq.compiler.core.Population;
import snq.compiler.core.Population.Role;
import snq.compiler.network.SpikeRaster;
import snq.runtime.chip.Stage.Range;
import snq.runtime.count.CountTable;
import snq.runtime.count.Counts;
import snq.runtime.count.Event;

/// What has to be remembered of samples so that every event can be counted by arithmetic: spikes of
/// each neuron, steps it rested, clips, visits of lazy neurons.
///
/// Rules of the update, per layer and core. A neuron is visited in each of its layer's steps; a
/// lazy one when its accumulator is not 0. A visit is a neuron update: one accumulator read, one
/// accumulator write (it is cleared), one state word read and one written (v, i and the refractory
/// counter are one word), and, with a current, one leak of its kind. Unless the neuron rests after
/// a spike, a visit also leaks v, adds the bias if it is not 0, and compares. A spike with a reset
/// of a kind other than none is a reset. A clip is a sat(x) that changed x: of i, of v, of v after
/// a soft reset. Spikes of inputs count at the host. The potentials of an output population are
/// read by the host in each of its steps. Leaks of kind none count nothing. What a spike makes
/// happen is in [SpikeCosts].
final class Tally {
  private final ChipPlan plan;
  private final StageState[] states;
  private final int steps;
  private long samples;
  private final long[][] spikes;

  /// Steps spent resting, by population and neuron; empty where no class rests.
  private final long[][] rested;

  Tally(ChipPlan plan, StageState[] states) {
    this.plan = plan;
    this.states = states;
    this.steps = plan.program.steps();
    this.spikes = new long[states.length][];
    this.rested = new long[states.length][];
    for (int p = 0; p < states.length; p++) {
      spikes[p] = new long[plan.program.populations().get(p).size()];
      boolean rests =
          states[p] != null
              && states[p].stage.ranges.stream().anyMatch(r -> r.rule().refractory() > 0);
      rested[p] = new long[rests ? spikes[p].length : 0];
    }
  }

  void add(ChipSample sample) {
    samples++;
    for (int p = 0; p < spikes.length; p++) {
      SpikeRaster raster = sample.spikes().get(p);
      for (int n = 0; n < spikes[p].length; n++) {
        spikes[p][n] += raster.count(n);
      }
      if (rested[p].length > 0) {
        addRests(states[p].stage, raster, rested[p]);
      }
    }
  }

  /// After each spike R steps, cut off by the last step; spikes are further apart than R.
  private void addRests(Stage stage, SpikeRaster raster, long[] rests) {
    for (Range range : stage.ranges) {
      int time = range.rule().refractory();
      for (int p = range.from(); p < range.to() && time > 0; p++) {
        int neuron = stage.neuronAt[p];
        int count = raster.count(neuron);
        if (count > 0) {
          int left = steps - 1 - lastSpike(raster, neuron);
          rests[neuron] += (long) time * (count - 1) + Math.min(time, left);
        }
      }
    }
  }

  private static int lastSpike(SpikeRaster raster, int neuron) {
    int block = SpikeRaster.wordsFor(raster.steps()) - 1;
    while (raster.word(neuron, block) == 0) {
      block--;
    }
    return (block << 6) + 63 - Long.numberOfLeadingZeros(raster.word(neuron, block));
  }

  /// Adds what another thread counted.
  void add(Tally other) {
    samples += other.samples;
    for (int p = 0; p < spikes.length; p++) {
      add(spikes[p], other.spikes[p]);
      add(rested[p], other.rested[p]);
      if (states[p] != null) {
        add(states[p].clips, other.states[p].clips);
        add(states[p].lazyVisits, other.states[p].lazyVisits);
      }
    }
  }

  private static void add(long[] to, long[] more) {
    for (int i = 0; i < to.length; i++) {
      to[i] += more[i];
    }
  }

  CountTable toTable() {
    CellIndex index = plan.costs.cells();
    long[][] cells = new long[index.size()][Event.values().length];
    for (int p = 0; p < spikes.length; p++) {
      if (states[p] == null) {
        long[] host = cells[index.of(p, CountTable.HOST)];
        for (long count : spikes[p]) {
          host[Event.SPIKE.ordinal()] += count;
        }
      } else {
        countUpdates(states[p], cells, index);
      }
      countPackets(p, cells);
    }
    Map<CountTable.Cell, Counts> table = new LinkedHashMap<>();
    index
        .all()
        .forEach((key, cell) -> {
          EnumMap<Event, Long> counts = new EnumMap<>(Event.class);
          for (Event event : Event.values()) {
            counts.put(event, cells[cell][event.ordinal()]);
          }
          String layer = plan.program.populations().get(index.population(key)).name();
          Counts all = new Counts(counts);
          if (!all.values().isEmpty()) {
            table.put(new CountTable.Cell(layer, index.core(key)), all);
          }
        });
    return new CountTable(samples, table);
  }

  private void countPackets(int population, long[][] cells) {
    for (int n = 0; n < spikes[population].length; n++) {
      long count = spikes[population][n];
      if (count > 0) {
        int[] costs = plan.costs.of(population, n);
        for (int i = 0; i < costs.length; i += 3) {
          cells[costs[i]][costs[i + 1]] += count * costs[i + 2];
        }
      }
    }
  }

  private void countUpdates(StageState state, long[][] cells, CellIndex index) {
    Stage stage = state.stage;
    for (int piece = 0; piece < stage.cores.length; piece++) {
      long[] cell = cells[index.of(stage.population, stage.cores[piece])];
      cell[Event.CLIP.ordinal()] += state.clips[piece];
      visit(cell, state.lazyVisits[piece]);
      cell[Event.COMPARE.ordinal()] += state.lazyVisits[piece];
    }
    for (Range range : stage.ranges) {
      long[] cell = cells[index.of(stage.population, stage.cores[range.piece()])];
      for (int p = range.from(); p < range.to(); p++) {
        countNeuron(stage, range.rule(), p, cell);
      }
    }
    Population layer = plan.program.populations().get(stage.population);
    if (layer.role() == Role.POTENTIALS && plan.program.outputs().contains(stage.population)) {
      cells[index.of(stage.population, CountTable.HOST)][Event.HOST_READ.ordinal()] +=
          samples * steps * stage.size;
    }
  }

  private void countNeuron(Stage stage, NeuronClass rule, int position, long[] cell) {
    int neuron = stage.neuronAt[position];
    long fired = spikes[stage.population][neuron];
    cell[Event.SPIKE.ordinal()] += fired;
    cell[Event.RESET.ordinal()] += rule.reset() == NeuronClass.Reset.NONE ? 0 : fired;
    if (rule.lazy()) {
      return;
    }
    long visits = samples * steps;
    long awake = visits - (rule.refractory() > 0 ? rested[stage.population][neuron] : 0);
    visit(cell, visits);
    leak(cell, rule.currentLeak().orElse(Leak.NONE), visits);
    leak(cell, rule.voltageLeak(), awake);
    cell[Event.BIAS_ADD.ordinal()] += stage.bias[position] == 0 ? 0 : awake;
    cell[Event.COMPARE.ordinal()] += awake;
  }

  private static void visit(long[] cell, long visits) {
    cell[Event.NEURON_UPDATE.ordinal()] += visits;
    cell[Event.ACCUMULATOR_READ.ordinal()] += visits;
    cell[Event.ACCUMULATOR_WRITE.ordinal()] += visits;
    cell[Event.STATE_WORD_READ.ordinal()] += visits;
    cell[Event.STATE_WORD_WRITE.ordinal()] += visits;
  }

  private static void leak(long[] cell, Leak leak, long times) {
    switch (leak.kind()) {
      case NONE -> {}
      case SHIFT -> cell[Event.LEAK_SHIFT.ordinal()] += times;
      case MULTIPLY -> cell[Event.LEAK_MULTIPLY.ordinal()] += times;
      case SUBTRACT -> cell[Event.LEAK_SUBTRACT.ordinal()] += times;
    }
  }
}
