package snq.compiler.core;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Locale;
import snq.compiler.target.CoreArithmetic;
import snq.compiler.target.Target;

/// Whether every number of a core program lies in its field of the target, no sum can wrap, and
/// every spike comes in time. What the passes make is legal; a violation is our own mistake, or
/// that of a program from elsewhere.
public final class CoreLegality {
  private final CoreProgram program;
  private final Target target;
  private final CoreArithmetic arithmetic;
  private final List<String> violations = new ArrayList<>();

  private CoreLegality(CoreProgram program) {
    this.program = program;
    this.target = program.target();
    this.arithmetic = target.arithmetic();
  }

  /// Every violation in one sentence; none for a legal program.
  public static List<String> violations(CoreProgram program) {
    CoreLegality legality = new CoreLegality(program);
    program.populations().forEach(legality::population);
    for (int k = 0; k < program.projections().size(); k++) {
      legality.projection(program.projections().get(k));
    }
    if (legality.violations.isEmpty()) {
      legality.worstCases();
    }
    program.outputs().stream()
        .filter(o -> o < 0 || o >= program.populations().size())
        .forEach(o -> legality.violations.add("output " + o + " is no population"));
    return List.copyOf(legality.violations);
  }

  private void within(String what, long value, long least, long largest) {
    if (value < least || value > largest) {
      violations.add(
          String.format(
              Locale.ROOT,
              "%s is %d, the field holds %d .. %d; nearest %d",
              what,
              value,
              least,
              largest,
              Math.clamp(value, least, largest)));
    }
  }

  private void population(Population p) {
    if (p.role() == Population.Role.INPUT) {
      if (p.start() != Schedule.INPUT_START) {
        violations.add(p.name() + " is an input and starts in step " + p.start());
      }
      return;
    }
    within(p.name() + " start", p.start(), 0, target.limit("first_step"));
    if (!arithmetic.freeRunning() && p.clearing().isPresent()) {
      violations.add(p.name() + " clears its states, " + target.name() + " does between samples");
    }
    if (p.classes().isEmpty()) {
      violations.add(p.name() + " has no class");
      return;
    }
    if (p.classOf().size() != 1 && p.classOf().size() != p.size()
        || p.biases().size() != 1 && p.biases().size() != p.size()) {
      violations.add(p.name() + " has " + p.classOf() + " classes and " + p.biases() + " biases");
      return;
    }
    for (int i = 0; i < p.classOf().size(); i++) {
      within(p.name() + " class number", p.classOf().get(i), 0, p.classes().size() - 1);
    }
    for (int i = 0; i < p.biases().size(); i++) {
      within(
          p.name() + " bias", p.biases().get(i), -arithmetic.biasMax() - 1, arithmetic.biasMax());
    }
    p.classes().forEach(c -> neuronClass(p, c));
  }

  private void neuronClass(Population p, NeuronClass c) {
    String name = p.name();
    leak(name + " v leak", c.voltageLeak(), 0, arithmetic.voltageLeakMax());
    c.currentLeak().ifPresent(leak -> currentLeak(name + " i leak", leak));
    if (c.currentLeak().isPresent() && !arithmetic.currentState()) {
      violations.add(name + " has a current, the core has none");
    }
    within(
        name + " threshold", c.threshold(), arithmetic.thresholdMin(), arithmetic.thresholdMax());
    onGrid(name + " threshold ", c.threshold());
    lowerThreshold(p, c);
    if (c.strict() != arithmetic.strict() && !arithmetic.bothCompares()) {
      violations.add(name + " compares with " + (c.strict() ? ">" : ">="));
    }
    if (c.reset() != NeuronClass.Reset.SET && !arithmetic.softReset()) {
      violations.add(name + " has reset " + c.reset());
    }
    within(name + " reset value", c.resetValue(), -arithmetic.stateMax(), arithmetic.stateMax());
    if (c.reset() == NeuronClass.Reset.SET && c.resetValue() != 0 && !arithmetic.hardResetValue()) {
      violations.add(name + " resets to " + c.resetValue());
    }
    within(name + " refractory", c.refractory(), 0, arithmetic.refractoryMax());
    within(name + " bias shift", c.biasShift(), 0, arithmetic.biasShiftMax());
    long payloads = arithmetic.payloadBits() == 0 ? 0 : (1L << (arithmetic.payloadBits() - 1)) - 1;
    within(name + " payload", c.payload(), -payloads, payloads);
    if (c.lazy() && arithmetic.freeRunning()) {
      violations.add(name + " is lazy, every neuron of " + target.name() + " runs in every step");
    } else if (c.lazy()) {
      lazy(p, c);
    }
  }

  private void onGrid(String what, int threshold) {
    int grid = arithmetic.thresholdGrid();
    if (threshold % grid != 0) {
      long most = arithmetic.thresholdMax() / grid * grid;
      long nearest = Math.floorDiv(threshold + grid / 2L, grid) * grid;
      violations.add(
          what
              + threshold
              + " is off the grid of "
              + grid
              + "; nearest "
              + Math.clamp(nearest, -most, most));
    }
  }

  private void lowerThreshold(Population p, NeuronClass c) {
    if (c.lowerThreshold().isEmpty()) {
      return;
    }
    int lower = c.lowerThreshold().get();
    if (!arithmetic.lowerThreshold()) {
      violations.add(
          p.name()
              + " spikes below "
              + lower
              + " too, the cores of "
              + target.name()
              + " compare with one threshold");
      return;
    }
    long most = Math.min(c.threshold(), arithmetic.thresholdMax());
    within(p.name() + " lower threshold", lower, -arithmetic.thresholdMax(), most);
    onGrid(p.name() + " lower threshold ", lower);
    if (c.lazy()) {
      violations.add(p.name() + " is lazy and has a lower threshold");
    }
  }

  private void currentLeak(String what, Leak leak) {
    int least = arithmetic.currentLeakMin();
    leak(what, leak, least, arithmetic.leakConstantMax(Leak.Kind.MULTIPLY));
    if (least > 0 && leak.kind() != Leak.Kind.MULTIPLY) {
      violations.add(what + " is " + leak.kind() + ", a current always loses something");
    }
  }

  /// @param least constant of a leak that multiplies
  /// @param most constant of a leak that multiplies
  private void leak(String what, Leak leak, int least, int most) {
    if (!arithmetic.has(leak.kind())) {
      violations.add(what + " is " + leak.kind() + ", the core has " + arithmetic.leaks());
    }
    if (leak.kind() == Leak.Kind.MULTIPLY) {
      within(what, leak.constant(), least, most);
    } else {
      within(what, leak.constant(), 0, arithmetic.leakConstantMax(leak.kind()));
    }
  }

  /// A neuron that is not visited must not change.
  private void lazy(Population p, NeuronClass c) {
    boolean idle =
        c.voltageLeak().kind() == Leak.Kind.NONE
            && c.currentLeak().isEmpty()
            && c.refractory() == 0
            && c.reset() == NeuronClass.Reset.SET
            && c.resetValue() < c.threshold()
            && (c.threshold() > 0 || c.strict() && c.threshold() == 0);
    for (int n = 0; n < p.size() && idle; n++) {
      idle = !p.classAt(n).equals(c) || p.biasAt(n) == 0;
    }
    if (!idle) {
      violations.add(p.name() + " is lazy, and an idle neuron of it can change");
    }
  }

  private void projection(Projection p) {
    int count = program.populations().size();
    if (p.from() < 0 || p.from() >= count || p.to() < 0 || p.to() >= count) {
      violations.add(p.name() + " connects " + p.from() + " to " + p.to());
      return;
    }
    Population from = program.populations().get(p.from());
    Population to = program.populations().get(p.to());
    Topology topology = Topology.of(p.connection());
    within(p.name() + " delay", p.delay(), arithmetic.delayMin(), arithmetic.delayMax());
    within(p.name() + " shift", p.shift(), arithmetic.shiftMin(), arithmetic.shiftMax());
    if (to.role() == Population.Role.INPUT) {
      violations.add(p.name() + " leads into the input " + to.name());
    }
    if (p.fanout().sources() != from.size()
        || p.fanout().axons() != topology.axons()
        || topology.targets() != to.size()
        || topology.weights() != p.connection().weights().size()) {
      violations.add(
          p.name()
              + " takes "
              + p.fanout().sources()
              + " sources over "
              + p.fanout().axons()
              + " axons to "
              + topology
              + ", from "
              + from.size()
              + " to "
              + to.size());
      return;
    }
    if (from.start() + p.delay() < to.start()) {
      violations.add(
          p.name()
              + " has a delay of "
              + p.delay()
              + " and delivers before "
              + to.name()
              + " starts; at least "
              + (to.start() - from.start()));
    }
    weights(p);
  }

  private void weights(Projection p) {
    IntVector weights = p.connection().weights();
    int bits = arithmetic.weightBits();
    if (arithmetic.evenWhenMixed()) {
      WeightFormat format = WeightFormat.of(weights);
      if (format.bits() > bits || !format.holds(weights)) {
        violations.add(
            p.name()
                + " has weights that no format of "
                + bits
                + " bits holds, "
                + range(weights)
                + nearest(format, weights));
      }
      return;
    }
    long largest = (1L << (bits - 1)) - 1;
    for (int w = 0; w < weights.size(); w++) {
      int weight = weights.get(w);
      boolean fits =
          bits == 1 ? Math.abs(weight) == 1 : weight >= -largest - 1 && weight <= largest;
      if (!fits) {
        String range = bits == 1 ? "-1 and 1" : (-largest - 1) + " .. " + largest;
        long nearest =
            bits == 1 ? (weight < 0 ? -1 : 1) : Math.clamp(weight, -largest - 1, largest);
        violations.add(
            p.name()
                + " weight "
                + weight
                + " does not fit "
                + bits
                + " bits, "
                + range
                + "; nearest "
                + nearest);
        return;
      }
    }
  }

  /// The first weight that its sign mode does not have, and what it has in its place.
  private static String nearest(WeightFormat format, IntVector weights) {
    for (int w = 0; w < weights.size(); w++) {
      if (!format.holds(weights.get(w))) {
        return ": "
            + weights.get(w)
            + " is not one of "
            + format.least()
            + " .. "
            + format.largest()
            + " in steps of "
            + format.step()
            + "; nearest "
            + format.fit(weights.get(w));
      }
    }
    return "";
  }

  private static String range(IntVector weights) {
    IntSummaryStatistics all = Arrays.stream(weights.toArray()).summaryStatistics();
    return "from " + all.getMin() + " to " + all.getMax();
  }

  /// The largest magnitude that can reach a neuron in one step. An accumulator that wraps must hold
  /// it; a current that wraps does so once, from at most 2^(b-1) by less than 2^b.
  private void worstCases() {
    boolean wraps = arithmetic.currentOverflow() == CoreArithmetic.CurrentOverflow.WRAP_LOIHI;
    long limit = wraps ? 1L << arithmetic.stateBits() : 1L << (arithmetic.accumulatorBits() - 1);
    long[][] sums = new long[program.populations().size()][];
    for (int p = 0; p < sums.length; p++) {
      sums[p] = new long[program.populations().get(p).size()];
    }
    for (Projection projection : program.projections()) {
      add(projection, sums[projection.to()]);
    }
    for (int p = 0; p < sums.length; p++) {
      for (int n = 0; n < sums[p].length; n++) {
        if (sums[p][n] >= limit) {
          violations.add(
              program.populations().get(p).name()
                  + " neuron "
                  + n
                  + " can get "
                  + sums[p][n]
                  + " in one step, the "
                  + (wraps ? "current wraps once only, at " : "accumulator wraps at ")
                  + limit);
          break;
        }
      }
    }
  }

  private void add(Projection projection, long[] sums) {
    Population from = program.populations().get(projection.from());
    long[] perAxon = new long[projection.fanout().axons()];
    for (int s = 0; s < from.size(); s++) {
      int payload = from.role() == Population.Role.INPUT ? 0 : from.classAt(s).payload();
      for (int axon : projection.fanout().axonsOf(s)) {
        perAxon[axon] += Math.max(1, Math.abs(payload));
      }
    }
    long[] own = new long[sums.length];
    Topology topology = Topology.of(projection.connection());
    IntVector weights = projection.connection().weights();
    for (int axon = 0; axon < perAxon.length; axon++) {
      long spikes = perAxon[axon];
      if (spikes > 0) {
        topology.forEachSynapse(
            axon, (target, w) -> own[target] += spikes * Math.abs((long) weights.get(w)));
      }
    }
    for (int n = 0; n < own.length; n++) {
      sums[n] += largestShifted(own[n], projection.shift());
    }
  }

  /// A negative sum that is shifted right goes down by one more.
  private long largestShifted(long magnitude, int shift) {
    int lost = arithmetic.baseShift() - shift;
    return lost <= 0
        ? magnitude << shift
        : Math.ceilDiv(magnitude, 1L << lost) << arithmetic.baseShift();
  }

  /// The program itself.
  ///
  /// @throws IllegalStateException naming the pass that made an illegal program
  static CoreProgram legal(CoreProgram program, String pass) {
    List<String> violations = violations(program);
    if (!violations.isEmpty()) {
      throw new IllegalStateException(pass + ": " + String.join("; ", violations));
    }
    return program;
  }
}
