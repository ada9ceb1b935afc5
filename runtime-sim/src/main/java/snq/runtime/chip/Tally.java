package snq.runtime.chip;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import snq.compiler.core.ChipInputs;
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
/// Rules of the update, per layer and core. A neuron is visited in each of its layer's steps (on
/// cores that run freely, in every chip step from 0 on); a lazy one when its accumulator is not 0.
/// A visit is a neuron update: one accumulator read, one accumulator write (it is cleared), one
/// state word read and one written (v, i and the refractory counter are one word), and, with a
/// current, one leak of its kind. Unless the neuron rests after a spike, a visit also leaks v, adds
/// the bias if it is not 0, and compares (twice with a lower threshold). A spike with a reset of a
/// kind other than none is a reset. A clip is a sat(x) that changed x, or a wrap: of i, of v, of v
/// after a soft reset. A bias that the host writes for a sample is a host write of its layer.
/// Spikes of inputs count at the host. The potentials of an output population are read by the host
/// in each of its steps. Leaks of kind none count nothing. What a spike makes happen is in
/// [SpikeCosts].
final class Tally {
  private final ChipPlan plan;
  private final StageState[] states;
  private final int steps;
  private long samples;
  private final long[][] spikes;

  /// Biases that the host wrote, by population.
  private final long[] written;

  Tally(ChipPlan plan, StageState[] states) {
    this.plan = plan;
    this.states = states;
    this.steps = plan.program.steps();
    this.spikes = new long[states.length][];
    this.written = new long[states.length];
    for (int p = 0; p < states.length; p++) {
      spikes[p] = new long[plan.program.populations().get(p).size()];
    }
  }

  /// All spikes of a population in a sample, those outside of its reference steps too.
  void add(int population, SpikeRaster raster) {
    for (int n = 0; n < spikes[population].length; n++) {
      spikes[population][n] += raster.count(n);
    }
  }

  /// One sample is through.
  void add(ChipInputs inputs) {
    samples++;
    inputs.biases().forEach((p, mantissas) -> written[p] += mantissas.size());
  }

  /// Adds what another thread counted.
  void add(Tally other) {
    samples += other.samples;
    add(written, other.written);
    for (int p = 0; p < spikes.length; p++) {
      add(spikes[p], other.spikes[p]);
      if (states[p] != null) {
        add(states[p].clips, other.states[p].clips);
        add(states[p].lazyVisits, other.states[p].lazyVisits);
        add(states[p].rests, other.states[p].rests);
        add(states[p].restsWithBias, other.states[p].restsWithBias);
        add(states[p].biased, other.states[p].biased);
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
      cell[Event.BIAS_ADD.ordinal()] +=
          state.biased[piece] * stage.mode.updates() - state.restsWithBias[piece];
    }
    for (int r = 0; r < stage.ranges.size(); r++) {
      Range range = stage.ranges.get(r);
      countRange(
          state,
          range,
          state.rests[r],
          cells[index.of(stage.population, stage.cores[range.piece()])]);
    }
    long[] host = cells[index.of(stage.population, CountTable.HOST)];
    host[Event.HOST_WRITE.ordinal()] += written[stage.population];
    Population layer = plan.program.populations().get(stage.population);
    if (layer.role() == Role.POTENTIALS && plan.program.outputs().contains(stage.population)) {
      host[Event.HOST_READ.ordinal()] += samples * steps * stage.size;
    }
  }

  private void countRange(StageState state, Range range, long rests, long[] cell) {
    NeuronClass rule = range.rule();
    long fired = 0;
    for (int p = range.from(); p < range.to(); p++) {
      fired += spikes[state.stage.population][state.stage.neuronAt[p]];
    }
    cell[Event.SPIKE.ordinal()] += fired;
    cell[Event.RESET.ordinal()] += rule.reset() == NeuronClass.Reset.NONE ? 0 : fired;
    if (rule.lazy()) {
      return;
    }
    long visits = samples * state.stage.mode.updates() * (range.to() - range.from());
    visit(cell, visits);
    leak(cell, rule.currentLeak().orElse(Leak.NONE), visits);
    leak(cell, rule.voltageLeak(), visits - rests);
    long compares = rule.lowerThreshold().isPresent() ? 2 : 1;
    cell[Event.COMPARE.ordinal()] += compares * (visits - rests);
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
