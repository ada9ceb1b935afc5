package snq.compiler.core;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import snq.compiler.network.SpikeRaster;
import snq.compiler.target.CoreArithmetic;

/// Runs a core program step by step as its target's arithmetic says: slow and obvious. It defines
/// what a core program means; simulators and passes are compared with it.
///
/// A population is updated in the chip steps start <= c < start + steps, or in all of them from 0
/// on when the target is free running. If its clearing falls on c, v, i and the refractory counters
/// are set to 0 first. Then, with the sum a of what arrived for c ([Projection] says how):
/// - i = over(leak(i) + a), or i = over(a) without a current; over clips or wraps as the target
///   says (with a target that clips, a itself wraps at the accumulator's width and i = a needs no
///   clip);
/// - in a refractory step v stays;
/// - else v = sat(leak(v) + i + (bias << biasShift)), and it spikes when v reaches the threshold,
///   or falls below the lower one that a class may have: with the negative of what its spikes
///   carry.
///
/// A spike reaches its targets `delay` steps later. Spikes outside of start .. start + steps - 1
/// travel like any other, but are not in the raster.
public final class CoreInterpreter {
  private final CoreProgram program;
  private final CoreArithmetic arithmetic;
  private final List<State> states = new ArrayList<>();

  /// Unshifted sums, by projection and chip step of arrival.
  private final List<long[] @Nullable []> arriving = new ArrayList<>();

  private long clips;

  private CoreInterpreter(CoreProgram program, boolean traced) {
    this.program = program;
    this.arithmetic = program.target().arithmetic();
    for (Population population : program.populations()) {
      states.add(new State(population, program, traced));
    }
    for (int k = 0; k < program.projections().size(); k++) {
      arriving.add(new long[program.chipSteps()][]);
    }
  }

  /// What a run gave, in reference steps: step t of a population is chip step t + start.
  ///
  /// @param spikes of every population, inputs included, by name
  /// @param potentials `[step][neuron]`, raw, after the reset, of every population but inputs when
  ///   asked for, else of those with role POTENTIALS
  /// @param currents `[step][neuron]`, raw i of the same populations
  /// @param negatives which of the spikes came from below, of the populations with lower thresholds
  /// @param clips results that saturation or wrapping changed
  public record Run(
      Map<String, SpikeRaster> spikes,
      Map<String, SpikeRaster> negatives,
      Map<String, List<IntVector>> potentials,
      Map<String, List<IntVector>> currents,
      long clips) {}

  /// @param inputs a raster of `program.steps()` steps for every input population, by name
  /// @param traced whether potentials of all populations are kept
  public static Run run(CoreProgram program, Map<String, SpikeRaster> inputs, boolean traced) {
    return new CoreInterpreter(program, traced).run(inputs);
  }

  /// The same with rasters in the program's order and the sample's own biases.
  public static Run run(CoreProgram program, ChipInputs inputs, boolean traced) {
    Map<String, SpikeRaster> byName = new LinkedHashMap<>();
    for (Population population : program.populations()) {
      if (population.role() == Population.Role.INPUT) {
        byName.put(population.name(), inputs.rasters().get(byName.size()));
      }
    }
    return run(program.withBiases(inputs.biases()), byName, traced);
  }

  /// Everything that changes of one population.
  private static final class State {
    final Population population;
    final long[] v;
    final long[] i;
    final int[] refractory;
    final long[] spikes;
    final long[] negatives;
    final List<IntVector> potentials = new ArrayList<>();
    final List<IntVector> currents = new ArrayList<>();
    final boolean traced;

    State(Population population, CoreProgram program, boolean traced) {
      this.population = population;
      int size = population.size();
      v = new long[size];
      i = new long[size];
      refractory = new int[size];
      spikes = new long[size * SpikeRaster.wordsFor(program.steps())];
      negatives = new long[population.firesBothWays() ? spikes.length : 0];
      this.traced = traced || population.role() == Population.Role.POTENTIALS;
    }

    void clear() {
      Arrays.fill(v, 0);
      Arrays.fill(i, 0);
      Arrays.fill(refractory, 0);
    }
  }

  private Run run(Map<String, SpikeRaster> inputs) {
    for (int chipStep = Schedule.INPUT_START; chipStep < program.chipSteps(); chipStep++) {
      for (int p = 0; p < states.size(); p++) {
        Population population = states.get(p).population;
        boolean reported = isReported(population, chipStep);
        if (population.role() == Population.Role.INPUT) {
          if (reported) {
            feed(p, chipStep, inputs);
          }
        } else if (reported || arithmetic.freeRunning() && chipStep >= 0) {
          update(p, chipStep);
        }
      }
    }
    return result();
  }

  /// Whether a chip step is a reference step of the population.
  private boolean isReported(Population population, int chipStep) {
    int step = chipStep - population.start();
    return step >= 0 && step < program.steps();
  }

  private void feed(int p, int chipStep, Map<String, SpikeRaster> inputs) {
    Population population = states.get(p).population;
    SpikeRaster raster = inputs.get(population.name());
    if (raster == null
        || raster.channels() != population.size()
        || raster.steps() != program.steps()) {
      throw new IllegalArgumentException("input " + population.name() + " has " + raster);
    }
    for (int n = 0; n < population.size(); n++) {
      if (raster.get(n, chipStep - population.start())) {
        spike(p, n, chipStep, 1);
      }
    }
  }

  private void update(int p, int chipStep) {
    State state = states.get(p);
    if (state.population.clearing().filter(clearing -> clearing.at(chipStep)).isPresent()) {
      state.clear();
    }
    long[] arrived = arrived(p, chipStep);
    for (int n = 0; n < state.v.length; n++) {
      int sign = fires(state, n, arrived[n]);
      if (sign != 0) {
        spike(p, n, chipStep, sign);
      }
    }
    if (state.traced && isReported(state.population, chipStep)) {
      state.potentials.add(IntVector.generate(state.v.length, n -> Math.toIntExact(state.v[n])));
      state.currents.add(IntVector.generate(state.i.length, n -> Math.toIntExact(state.i[n])));
    }
  }

  /// The shifted sums of everything that comes to a population in a step.
  private long[] arrived(int p, int chipStep) {
    long[] all = new long[states.get(p).v.length];
    for (int k = 0; k < arriving.size(); k++) {
      long[] sums = arriving.get(k)[chipStep];
      if (program.projections().get(k).to() == p && sums != null) {
        for (int n = 0; n < all.length; n++) {
          all[n] += shifted(sums[n], program.projections().get(k).shift());
        }
        arriving.get(k)[chipStep] = null;
      }
    }
    return all;
  }

  private long shifted(long sum, int shift) {
    int base = arithmetic.baseShift();
    return shift >= base ? sum << shift : sum >> (base - shift) << base;
  }

  /// 1 or -1 for a spike over the threshold or under the lower one, else 0.
  private int fires(State state, int n, long arrived) {
    NeuronClass c = state.population.classAt(n);
    Optional<Leak> leak = c.currentLeak();
    long i = current(leak.map(l -> leak(l, state.i[n])), arrived);
    state.i[n] = i;
    if (state.refractory[n] > 0) {
      state.refractory[n]--;
      return 0;
    }
    long bias = c.biasOf(state.population.biasAt(n));
    long v = saturate(leak(c.voltageLeak(), state.v[n]) + i + bias);
    int sign = crossing(c, v);
    if (sign != 0) {
      v = reset(c, v, sign);
      state.refractory[n] = c.refractory();
    }
    state.v[n] = v;
    return sign;
  }

  private static int crossing(NeuronClass c, long v) {
    if (c.strict() ? v > c.threshold() : v >= c.threshold()) {
      return 1;
    }
    boolean below =
        c.lowerThreshold().filter(lower -> c.strict() ? v < lower : v <= lower).isPresent();
    return below ? -1 : 0;
  }

  private long reset(NeuronClass c, long v, int sign) {
    return switch (c.reset()) {
      case SET -> c.resetValue();
      case SUBTRACT -> saturate(v - (long) sign * c.resetValue());
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

  /// @param left of the last step's current; empty for neurons without one
  private long current(Optional<Long> left, long arrived) {
    return switch (arithmetic.currentOverflow()) {
      case SATURATE -> left.map(l -> saturate(l + wrap(arrived))).orElse(wrap(arrived));
      case WRAP_LOIHI -> wrapOnce(left.orElse(0L) + arrived);
    };
  }

  private long saturate(long x) {
    long limit = arithmetic.stateMax();
    if (x > limit || x < -limit) {
      clips++;
      return x > 0 ? limit : -limit;
    }
    return x;
  }

  private long wrapOnce(long x) {
    long half = 1L << (arithmetic.stateBits() - 1);
    if (x > half) {
      clips++;
      return x - 2 * half;
    }
    if (x <= -half) {
      clips++;
      return x + 2 * half;
    }
    return x;
  }

  /// Two's complement of the accumulator's width.
  private long wrap(long sum) {
    int unused = 64 - arithmetic.accumulatorBits();
    return sum << unused >> unused;
  }

  private void spike(int p, int neuron, int chipStep, int sign) {
    State source = states.get(p);
    if (isReported(source.population, chipStep)) {
      int step = chipStep - source.population.start();
      int words = SpikeRaster.wordsFor(program.steps());
      source.spikes[neuron * words + step / 64] |= 1L << (step % 64);
      if (sign < 0) {
        source.negatives[neuron * words + step / 64] |= 1L << (step % 64);
      }
    }
    for (int k = 0; k < arriving.size(); k++) {
      Projection projection = program.projections().get(k);
      if (projection.from() == p) {
        int value =
            source.population.role() == Population.Role.INPUT
                ? 1
                : source.population.classAt(neuron).spikeValue();
        deliver(k, neuron, (long) sign * value, chipStep + projection.delay());
      }
    }
  }

  private void deliver(int k, int neuron, long payload, int arrival) {
    long[] @Nullable [] pending = arriving.get(k);
    if (arrival >= pending.length) {
      return;
    }
    Projection projection = program.projections().get(k);
    long[] known = pending[arrival];
    long[] sums = known == null ? new long[states.get(projection.to()).v.length] : known;
    pending[arrival] = sums;
    IntVector weights = projection.connection().weights();
    Topology topology = Topology.of(projection.connection());
    for (int axon : projection.fanout().axonsOf(neuron)) {
      topology.forEachSynapse(axon, (to, w) -> sums[to] += weights.get(w) * payload);
    }
  }

  private Run result() {
    Map<String, SpikeRaster> spikes = new LinkedHashMap<>();
    Map<String, SpikeRaster> negatives = new LinkedHashMap<>();
    Map<String, List<IntVector>> potentials = new LinkedHashMap<>();
    Map<String, List<IntVector>> currents = new LinkedHashMap<>();
    for (State state : states) {
      String name = state.population.name();
      int size = state.population.size();
      spikes.put(name, SpikeRaster.ofWords(size, program.steps(), state.spikes));
      if (state.population.firesBothWays()) {
        negatives.put(name, SpikeRaster.ofWords(size, program.steps(), state.negatives));
      }
      if (state.traced && state.population.role() != Population.Role.INPUT) {
        potentials.put(name, List.copyOf(state.potentials));
        currents.put(name, List.copyOf(state.currents));
      }
    }
    return new Run(spikes, negatives, potentials, currents, clips);
  }
}
