package snq.runtime.chip;

import java.util.Optional;
import snq.compiler.core.Leak;
import snq.compiler.core.NeuronClass;
import snq.runtime.chip.Stage.Range;

/// The update that `CoreInterpreter` defines, for a range of neurons of one class, as loops that do
/// one thing each. Ranges: v, i and a leaked state are within 24 bits (i may be +2^23 where it
/// wraps), an accumulator wraps at 24 or is within 25, a shifted bias is within 24; so all sums fit
/// 32 bits before they are clipped or wrapped.
final class NeuronUpdate {
  /// sat(x) clips to -MAX .. MAX.
  static final int MAX = (1 << 23) - 1;

  private NeuronUpdate() {}

  /// Classes without refractory time: all neurons do the same.
  static void plain(StageState state, Range range, int t) {
    NeuronClass rule = range.rule();
    int clips = currents(state, range);
    int[] v = state.v;
    leak(rule.voltageLeak(), v, range.from(), range.to());
    clips += add(v, state.accumulators, state.bias(), range.from(), range.to());
    state.clips[range.piece()] += clips;
    fireAll(state, range, t);
  }

  /// Neurons that may rest after a spike. Those that do are taken out of the loops: their current
  /// runs on, their potential is put back afterwards.
  ///
  /// @return how many rested
  static int refractory(StageState state, Range range, int t) {
    NeuronClass rule = range.rule();
    int clips = currents(state, range);
    int[] v = state.v;
    int rests = state.layAside(range);
    leak(rule.voltageLeak(), v, range.from(), range.to());
    clips += add(v, state.accumulators, state.bias(), range.from(), range.to());
    state.clips[range.piece()] += clips;
    state.silence(rests);
    fireAll(state, range, t);
    state.putBack(range, rests);
    return rests;
  }

  private static void fireAll(StageState state, Range range, int t) {
    NeuronClass rule = range.rule();
    int[] v = state.v;
    int threshold = rule.strict() ? rule.threshold() + 1 : rule.threshold();
    if (rule.lowerThreshold().isPresent()) {
      int lower = rule.lowerThreshold().get();
      fireBothWays(state, range, t, threshold, rule.strict() ? lower - 1 : lower);
      return;
    }
    for (int p = range.from(); p < range.to(); p++) {
      if (v[p] >= threshold) {
        fire(state, range, p, t, false);
      }
    }
  }

  /// @param upper least potential that spikes
  /// @param lower largest potential that spikes the other way
  private static void fireBothWays(StageState state, Range range, int t, int upper, int lower) {
    int[] v = state.v;
    for (int p = range.from(); p < range.to(); p++) {
      if (v[p] >= upper) {
        fire(state, range, p, t, false);
      } else if (v[p] <= lower && v[p] != StageState.SILENT) {
        fire(state, range, p, t, true);
      }
    }
  }

  /// Neurons that are visited only with a non-zero accumulator; they have no leak, current, bias or
  /// refractory time.
  static void lazy(StageState state, Range range, int t) {
    NeuronClass rule = range.rule();
    int threshold = rule.strict() ? rule.threshold() + 1 : rule.threshold();
    int visits = 0;
    for (int p = range.from(); p < range.to(); p++) {
      int a = wrap(state.accumulators[p]);
      if (a == 0) {
        continue;
      }
      visits++;
      state.visit(p, t);
      int x = state.v[p] + a;
      state.v[p] = sat(x);
      state.clips[range.piece()] += clipped(x, state.v[p]);
      if (state.v[p] >= threshold) {
        fire(state, range, p, t, false);
      }
    }
    state.lazyVisits[range.piece()] += visits;
  }

  private static int wrap(int accumulator) {
    return accumulator << 8 >> 8;
  }

  private static int sat(int x) {
    return Math.max(-MAX, Math.min(MAX, x));
  }

  /// 1 when clipping changed x, else 0, without a branch.
  private static int clipped(int x, int after) {
    return (x - after | after - x) >>> 31;
  }

  private static void fire(StageState state, Range range, int position, int t, boolean below) {
    NeuronClass rule = range.rule();
    switch (rule.reset()) {
      case SET -> state.v[position] = rule.resetValue();
      case SUBTRACT -> {
        int taken = below ? -rule.resetValue() : rule.resetValue();
        int x = state.v[position] - taken;
        state.v[position] = sat(x);
        state.clips[range.piece()] += clipped(x, state.v[position]);
      }
      case NONE -> {}
    }
    state.refractory[position] = rule.refractory();
    state.spike(position, t, below);
  }

  /// Wraps the accumulators; with a current state, i = sat(leak(i) + a) takes their place.
  private static int currents(StageState state, Range range) {
    int[] a = state.accumulators;
    NeuronClass rule = range.rule();
    if (state.stage.mode.wraps()) {
      return wrappingCurrents(state, range);
    }
    if (rule.currentLeak().isEmpty()) {
      for (int p = range.from(); p < range.to(); p++) {
        a[p] = wrap(a[p]);
      }
      return 0;
    }
    leak(rule.currentLeak().get(), state.i, range.from(), range.to());
    return addCurrents(state.i, a, range.from(), range.to());
  }

  /// i = wrapOnce(leak(i) + a) takes the accumulators' place; without a current, i stays 0.
  private static int wrappingCurrents(StageState state, Range range) {
    Optional<Leak> leak = range.rule().currentLeak();
    leak.ifPresent(l -> leak(l, state.i, range.from(), range.to()));
    int[] a = state.accumulators;
    int clips = addWrapping(state.i, a, range.from(), range.to());
    if (leak.isPresent()) {
      System.arraycopy(a, range.from(), state.i, range.from(), range.to() - range.from());
    }
    return clips;
  }

  /// a = wrapOnce(left + a). Into -2^23 + 1 .. 2^23, for sums within -3 2^23 + 1 .. 3 2^23.
  private static int addWrapping(int[] left, int[] a, int from, int to) {
    int clips = 0;
    for (int p = from; p < to; p++) {
      int x = left[p] + a[p];
      int after = (x + MAX & (1 << 24) - 1) - MAX;
      clips += clipped(x, after);
      a[p] = after;
    }
    return clips;
  }

  private static int addCurrents(int[] i, int[] a, int from, int to) {
    int clips = 0;
    for (int p = from; p < to; p++) {
      int x = i[p] + wrap(a[p]);
      int after = sat(x);
      clips += clipped(x, after);
      i[p] = after;
      a[p] = after;
    }
    return clips;
  }

  private static int add(int[] v, int[] current, int[] bias, int from, int to) {
    int clips = 0;
    for (int p = from; p < to; p++) {
      int x = v[p] + current[p] + bias[p];
      int after = sat(x);
      clips += clipped(x, after);
      v[p] = after;
    }
    return clips;
  }

  private static void leak(Leak leak, int[] x, int from, int to) {
    switch (leak.kind()) {
      case NONE -> {}
      case SHIFT -> shift(x, leak.constant(), from, to);
      case MULTIPLY -> multiply(x, 4096 - leak.constant(), from, to);
      case SUBTRACT -> subtract(x, leak.constant(), from, to);
    }
  }

  /// x - sgn(x) (|x| >> s); a shift of 24 or more takes nothing away.
  private static void shift(int[] x, int s, int from, int to) {
    int shift = Math.min(s, 31);
    for (int p = from; p < to; p++) {
      int sign = x[p] >> 31;
      int lost = (x[p] ^ sign) - sign >> shift;
      x[p] -= (lost ^ sign) - sign;
    }
  }

  /// sgn(x) ((|x| kept) >> 12) in 32 bits: |x| = high 2^12 + low, high < 2^11, kept <= 2^12.
  private static void multiply(int[] x, int kept, int from, int to) {
    for (int p = from; p < to; p++) {
      int sign = x[p] >> 31;
      int size = (x[p] ^ sign) - sign;
      int left = (size >> 12) * kept + ((size & 4095) * kept >> 12);
      x[p] = (left ^ sign) - sign;
    }
  }

  private static void subtract(int[] x, int d, int from, int to) {
    for (int p = from; p < to; p++) {
      int sign = x[p] >> 31;
      int size = (x[p] ^ sign) - sign;
      x[p] = (Math.max(size - d, 0) ^ sign) - sign;
    }
  }
}
