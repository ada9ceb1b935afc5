package snq.compiler.core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import snq.compiler.network.SpikeRaster;
import snq.compiler.target.CoreArithmetic;

/// Runs a core program step by step as its target's arithmetic says: slow and obvious. It defines
/// what a core program means; simulators and passes are compared with it.
///
/// In chip step c a population that is active (start <= c < start + steps) takes the sum a of what
/// arrived for c:
/// - i = sat(leak(i) + a), or i = a without a current;
/// - in a refractory step v stays;
/// - else v = sat(leak(v) + i + (bias << biasShift)), and it spikes when v reaches the threshold.
///
/// A spike reaches its targets `delay` steps later.
public final class CoreInterpreter {
  private final CoreProgram program;
  private final CoreArithmetic arithmetic;
  private final List<State> states = new ArrayList<>();
  private long clips;

  private CoreInterpreter(CoreProgram program, boolean traced) {
    this.program = program;
    this.arithmetic = program.target().arithmetic();
    for (Population population : program.populations()) {
      states.add(new State(population, program, traced));
    }
  }

  /// What a run gave, in reference steps: step t of a population is chip step t + start.
  ///
  /// @param spikes of every population, inputs included, by name
  /// @param potentials `[step][neuron]`, raw, after the reset, of every population but inputs when
  ///   asked for, else of those with role POTENTIALS
  /// @param clips results that saturation changed
  public record Run(
      Map<String, SpikeRaster> spikes, Map<String, List<IntVector>> potentials, long clips) {}

  /// @param inputs a raster of `program.steps()` steps for every input population, by name
  /// @param traced whether potentials of all populations are kept
  public static Run run(CoreProgram program, Map<String, SpikeRaster> inputs, boolean traced) {
    return new CoreInterpreter(program, traced).run(inputs);
  }

  /// Everything that changes of one population.
  private static final class State {
    final Population population;
    final long[] v;
    final long[] i;
    final int[] refractory;
    final long[][] arriving;
    final long[] spikes;
    final List<IntVector> potentials = new ArrayList<>();
    final boolean traced;

    State(Population population, CoreProgram program, boolean traced) {
      this.population = population;
      int size = population.size();
      v = new long[size];
      i = new long[size];
      refractory = new int[size];
      arriving = new long[program.chipSteps()][];
      spikes = new long[size * SpikeRaster.wordsFor(program.steps())];
      this.traced = traced || population.role() == Population.Role.POTENTIALS;
    }
  }

  private Run run(Map<String, SpikeRaster> inputs) {
    for (int chipStep = Schedule.INPUT_START; chipStep < program.chipSteps(); chipStep++) {
      for (int p = 0; p < states.size(); p++) {
        Population population = states.get(p).population;
        int step = chipStep - population.start();
        if (step >= 0 && step < program.steps()) {
          if (population.role() == Population.Role.INPUT) {
            feed(p, step, inputs);
          } else {
            update(p, step, chipStep);
          }
        }
      }
    }
    return result();
  }

  private void feed(int p, int step, Map<String, SpikeRaster> inputs) {
    Population population = states.get(p).population;
    SpikeRaster raster = inputs.get(population.name());
    if (raster == null
        || raster.channels() != population.size()
        || raster.steps() != program.steps()) {
      throw new IllegalArgumentException("input " + population.name() + " has " + raster);
    }
    for (int n = 0; n < population.size(); n++) {
      if (raster.get(n, step)) {
        spike(p, n, step);
      }
    }
  }

  private void update(int p, int step, int chipStep) {
    State state = states.get(p);
    long[] arrived = state.arriving[chipStep];
    for (int n = 0; n < state.v.length; n++) {
      long a = arrived == null ? 0 : wrap(arrived[n]);
      if (fires(state, n, a)) {
        spike(p, n, step);
      }
    }
    if (state.traced) {
      state.potentials.add(IntVector.generate(state.v.length, n -> Math.toIntExact(state.v[n])));
    }
  }

  private boolean fires(State state, int n, long a) {
    NeuronClass c = state.population.classAt(n);
    Optional<Leak> current = c.currentLeak();
    long i = a;
    if (current.isPresent()) {
      i = saturate(leak(current.get(), state.i[n]) + a);
      state.i[n] = i;
    }
    if (state.refractory[n] > 0) {
      state.refractory[n]--;
      return false;
    }
    long bias = (long) state.population.biasAt(n) << c.biasShift();
    long v = saturate(leak(c.voltageLeak(), state.v[n]) + i + bias);
    boolean fired = c.strict() ? v > c.threshold() : v >= c.threshold();
    if (fired) {
      v = reset(c, v);
      state.refractory[n] = c.refractory();
    }
    state.v[n] = v;
    return fired;
  }

  private long reset(NeuronClass c, long v) {
    return switch (c.reset()) {
      case SET -> c.resetValue();
      case SUBTRACT -> saturate(v - c.resetValue());
      case NONE -> v;
    };
  }

  private long leak(Leak leak, long x) {
    long magnitude = Math.abs(x);
    long kept =
        switch (leak.kind()) {
          case NONE -> magnitude;
          case SHIFT -> magnitude - (magnitude >> leak.constant());
          case MULTIPLY ->
              (magnitude * ((1L << arithmetic.leakBits()) - leak.constant()))
                  >> arithmetic.leakBits();
          case SUBTRACT -> Math.max(magnitude - leak.constant(), 0);
        };
    return x < 0 ? -kept : kept;
  }

  private long saturate(long x) {
    long limit = arithmetic.stateMax();
    if (x > limit || x < -limit) {
      clips++;
      return x > 0 ? limit : -limit;
    }
    return x;
  }

  /// Two's complement of the accumulator's width.
  private long wrap(long sum) {
    int unused = 64 - arithmetic.accumulatorBits();
    return sum << unused >> unused;
  }

  private void spike(int p, int neuron, int step) {
    State source = states.get(p);
    int words = SpikeRaster.wordsFor(program.steps());
    source.spikes[neuron * words + step / 64] |= 1L << (step % 64);
    int chipStep = step + source.population.start();
    for (Projection projection : program.projections()) {
      if (projection.from() == p) {
        int payload =
            source.population.role() == Population.Role.INPUT
                ? 0
                : source.population.classAt(neuron).payload();
        deliver(projection, neuron, payload == 0 ? 1 : payload, chipStep + projection.delay());
      }
    }
  }

  private void deliver(Projection projection, int neuron, long payload, int arrival) {
    State target = states.get(projection.to());
    if (arrival >= target.arriving.length) {
      return;
    }
    if (target.arriving[arrival] == null) {
      target.arriving[arrival] = new long[target.v.length];
    }
    long[] sums = target.arriving[arrival];
    IntVector weights = projection.connection().weights();
    Topology topology = Topology.of(projection.connection());
    for (int axon : projection.fanout().axonsOf(neuron)) {
      topology.forEachSynapse(
          axon, (to, w) -> sums[to] += (weights.get(w) * payload) << projection.shift());
    }
  }

  private Run result() {
    Map<String, SpikeRaster> spikes = new LinkedHashMap<>();
    Map<String, List<IntVector>> potentials = new LinkedHashMap<>();
    for (State state : states) {
      String name = state.population.name();
      spikes.put(name, SpikeRaster.ofWords(state.population.size(), program.steps(), state.spikes));
      if (state.traced && state.population.role() != Population.Role.INPUT) {
        potentials.put(name, List.copyOf(state.potentials));
      }
    }
    return new Run(spikes, potentials, clips);
  }
}
