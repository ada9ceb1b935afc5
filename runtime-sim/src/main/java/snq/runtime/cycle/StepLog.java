package snq.runtime.cycle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Tells a listener what happened in each step. Without a listener nothing is kept.
final class StepLog {
  private static final Comparator<PacketTime> ORDER =
      Comparator.comparingLong(PacketTime::taken)
          .thenComparingInt(p -> p.target() == PacketTime.HOST ? Integer.MAX_VALUE : p.target());

  private final CyclePlan plan;
  private final int[] population;
  private final int[] neuron;
  private final int[] inputPopulation;
  private @Nullable CycleListener listener;
  private int step;

  /// Packets of the step: who sent them (inputs as -1 - input) and when.
  private int[] source = new int[256];

  private long[] sent = new long[256];
  private int packets;
  private final List<PacketTime> ended = new ArrayList<>();

  /// Sums of all units at the step's start: five for each core.
  private long[] before = new long[0];

  StepLog(CyclePlan plan) {
    this.plan = plan;
    this.population = new int[plan.firstNeuron[plan.cores.size()]];
    this.neuron = new int[population.length];
    this.inputPopulation = new int[plan.firstHostRoute.length - 1];
    for (CyclePlan.Strand strand : plan.neurons) {
      for (int i = 0; i < strand.neurons().length; i++) {
        population[strand.first() + i] = strand.population();
        neuron[strand.first() + i] = strand.neurons()[i];
      }
    }
    for (CyclePlan.Strand strand : plan.inputs) {
      int to = strand.first() + strand.neurons().length;
      Arrays.fill(inputPopulation, strand.first(), to, strand.population());
    }
  }

  void listen(@Nullable CycleListener to) {
    listener = to;
  }

  boolean isOn() {
    return listener != null;
  }

  void beginStep(int now, long cycle, Units units) {
    step = now;
    packets = 0;
    ended.clear();
    if (listener != null) {
      before = sums(units);
      listener.stepStarted(now, cycle);
    }
  }

  /// The flit of a packet: its number above its word.
  long begun(int word, int spike, long now) {
    if (packets == source.length) {
      source = Arrays.copyOf(source, 2 * packets);
      sent = Arrays.copyOf(sent, 2 * packets);
    }
    source[packets] = spike;
    sent[packets] = now;
    return (long) packets++ << 32 | word;
  }

  long begunByHost(int word, int input, long now) {
    return begun(word, -1 - input, now);
  }

  void ended(long flit, int target, long taken, long done) {
    int packet = (int) (flit >>> 32);
    int from = source[packet];
    boolean host = from < 0;
    int input = -1 - from;
    int core = host ? PacketTime.HOST : plan.coreOf(from);
    ended.add(
        new PacketTime(
            step,
            core,
            host ? inputPopulation[input] : population[from],
            host ? inputNumber(input) : neuron[from],
            target,
            (int) flit >> 12 & 0xfff,
            sent[packet],
            taken,
            done));
  }

  private int inputNumber(int input) {
    int number = input;
    for (CyclePlan.Strand strand : plan.inputs) {
      if (strand.first() <= input) {
        number = input - strand.first();
      }
    }
    return number;
  }

  private long[] sums(Units units) {
    long[] sums = new long[5 * plan.cores.size()];
    for (int core = 0; core < plan.cores.size(); core++) {
      int tile = plan.mesh.tileOf[core];
      sums[5 * core] = units.updateExtra[tile];
      sums[5 * core + 1] = units.updateWaited[tile];
      sums[5 * core + 2] = units.sendBusy[tile];
      sums[5 * core + 3] = units.sendWaited[tile];
      sums[5 * core + 4] = units.deliverBusy[tile];
    }
    return sums;
  }

  void endStep(StepTime time, StepSpikes spikes, Units units) {
    CycleListener to = listener;
    if (to == null) {
      return;
    }
    ended.sort(ORDER);
    ended.forEach(to::packet);
    long[] now = sums(units);
    for (int core = 0; core < plan.cores.size(); core++) {
      int at = 5 * core;
      long issue = step < 0 ? 0 : spikes.phase(core, step).cycles;
      issue += now[at] - before[at];
      long update = issue == 0 ? 0 : issue + plan.fill;
      to.core(
          step,
          core,
          cycles(time, update, now[at + 1] - before[at + 1]),
          cycles(time, now[at + 2] - before[at + 2], now[at + 3] - before[at + 3]),
          cycles(time, now[at + 4] - before[at + 4], 0));
    }
    to.stepEnded(time);
  }

  private static UnitCycles cycles(StepTime time, long busy, long waiting) {
    return new UnitCycles(busy, waiting, time.total() - busy - waiting);
  }
}
