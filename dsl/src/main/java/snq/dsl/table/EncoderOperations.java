package snq.dsl.table;

import static snq.dsl.model.Kind.CURRENT;
import static snq.dsl.model.Kind.REAL;
import static snq.dsl.model.Kind.SPIKE;
import static snq.dsl.table.ArgumentType.ANGLE;
import static snq.dsl.table.ArgumentType.CIRCUIT;
import static snq.dsl.table.ArgumentType.COUNT;
import static snq.dsl.table.ArgumentType.GROUPING;
import static snq.dsl.table.ArgumentType.NOISE;
import static snq.dsl.table.Operation.Group.ENCODER;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import snq.dsl.ErrorCode;
import snq.dsl.model.Argument;
import snq.dsl.model.CircuitModel;
import snq.dsl.model.Kind;
import snq.dsl.model.Shape;

/// Encoders: real values to spikes over the steps of the network.
final class EncoderOperations {
  private static final int ANY = Integer.MAX_VALUE;

  private EncoderOperations() {}

  static List<Operation> all() {
    return List.of(
        quantumCode(),
        rateCode(),
        latencyCode(),
        phaseCode(),
        periodicCode(),
        burstCode(),
        deltaCode(),
        populationCode(),
        directCode());
  }

  private static Operation quantumCode() {
    return Operation.of(
            ENCODER,
            "quantum_code",
            "Binds k features of the last axis to the circuit's k feature angles (times `scale`), runs"
                + " it once a step and reads all qubits in Z: bit 1 is a spike. The joint outcome of"
                + " one shot is kept together.")
        .takes(REAL)
        .ranks(1, ANY)
        .with(
            ArgumentSpec.first("circuit", CIRCUIT, "the circuit; it has features and no weights"),
            new ArgumentSpec(
                "groups",
                GROUPING,
                false,
                false,
                Optional.of(new Argument.Word("adjacent")),
                0,
                0,
                List.of("adjacent", "strided"),
                "which features share a circuit"),
            ArgumentSpec.word(
                "tail",
                List.of("wrap", "wrap_target", "dummy"),
                "what fills the last group: the first features after it, the first features before"
                    + " it, or 0; only the group's own outputs are kept"),
            ArgumentSpec.number("scale", ANGLE, 1.0, "the angle of a feature of 1"),
            ArgumentSpec.optional("noise", NOISE, "channels after each gate and at read-out"))
        .gives(EncoderOperations::quantumShape)
        .example("quantum_code(Pair, groups: adjacent, scale: 1 rad)");
  }

  private static Typing quantumShape(OperationCall call) {
    CircuitModel circuit = ((Argument.Circuit) call.get("circuit")).circuit();
    int k = circuit.featureCount();
    if (k == 0) {
      return new Typing.Refused(
          ErrorCode.FEATURES_DIFFER,
          "circuit",
          "`" + circuit.name() + "` has no `feature`",
          "a circuit with at least one `feature`",
          "declare one: `circuit " + circuit.name() + "(feature a: angle) { ... }`");
    }
    if (circuit.weightCount() > 0) {
      return new Typing.Refused(
          ErrorCode.FEATURES_DIFFER,
          "circuit",
          "`" + circuit.name() + "` has weights",
          "a circuit without `weight`: an encoder is not trained",
          "");
    }
    int n = call.shape().size(-1);
    if (call.get("groups") instanceof Argument.Groups groups) {
      return explicit(call, circuit, groups.groups());
    }
    int full = n / k * circuit.qubits();
    if (n % k == 0) {
      return Typing.of(SPIKE, withLast(call.shape(), full));
    }
    if (circuit.qubits() != k) {
      return Typing.shape(
          "",
          n + " features do not divide into groups of " + k,
          "a multiple of " + k + ": a tail needs as many qubits as features");
    }
    return Typing.of(SPIKE, withLast(call.shape(), n));
  }

  private static Typing explicit(
      OperationCall call, CircuitModel circuit, List<List<Integer>> groups) {
    int n = call.shape().size(-1);
    boolean[] seen = new boolean[n];
    int covered = 0;
    for (List<Integer> group : groups) {
      if (group.size() != circuit.featureCount()) {
        return Typing.range(
            "groups",
            "the group " + group + " has " + group.size() + " features",
            circuit.featureCount() + " features a group, as `" + circuit.name() + "` has");
      }
      for (int feature : group) {
        if (feature < 0 || feature >= n || seen[feature]) {
          return Typing.range(
              "groups", "feature " + feature, "every feature 0 .. " + (n - 1) + " once");
        }
        seen[feature] = true;
        covered++;
      }
    }
    if (covered != n) {
      return Typing.range(
          "groups", covered + " of " + n + " features", "every feature 0 .. " + (n - 1) + " once");
    }
    return Typing.of(SPIKE, withLast(call.shape(), groups.size() * circuit.qubits()));
  }

  static Shape withLast(Shape shape, int size) {
    List<Integer> sizes = new ArrayList<>(shape.sizes());
    sizes.set(sizes.size() - 1, size);
    return new Shape(sizes);
  }

  private static Operation rateCode() {
    return Operation.of(
            ENCODER,
            "rate_code",
            "A spike with probability gain x + offset, clipped to 0 .. 1, in each step: s = (u < p)"
                + " with u uniform.")
        .takes(REAL)
        .with(
            ArgumentSpec.number("gain", ArgumentType.REAL, 1, "factor of the value"),
            ArgumentSpec.number("offset", ArgumentType.REAL, 0, "added to it"))
        .gives(call -> Typing.of(SPIKE, call.shape()));
  }

  private static Operation latencyCode() {
    return Operation.of(
            ENCODER,
            "latency_code",
            "One spike a sample, the earlier the larger the value. `rule: spikingjelly`: in step"
                + " round((T-1)(1-x)), or round(T-1-ln(a x + 1)) with a = e^(T-1) - 1 for `curve:"
                + " log`. `rule: snntorch`: `spikegen.latency` with the remaining arguments.")
        .takes(REAL)
        .with(
            ArgumentSpec.word("curve", List.of("linear", "log"), "how time falls with the value"),
            ArgumentSpec.word(
                "rule", List.of("spikingjelly", "snntorch"), "whose definition is followed"),
            ArgumentSpec.number("tau", ArgumentType.REAL, 1, "snntorch: time constant in steps")
                .in(0, Double.MAX_VALUE),
            ArgumentSpec.number(
                    "threshold", ArgumentType.REAL, 0.01, "snntorch: a smaller value fires last")
                .in(0, 1),
            ArgumentSpec.flag("normalize", false, "snntorch: stretch the times over all steps"),
            ArgumentSpec.flag("clip", false, "snntorch: a value below the threshold never fires"),
            ArgumentSpec.number("first", COUNT, 0, "snntorch: the step of the first spike")
                .in(0, Integer.MAX_VALUE))
        .gives(call -> Typing.of(SPIKE, call.shape()))
        .example("latency_code(curve: linear)");
  }

  private static Operation phaseCode() {
    return Operation.of(
            ENCODER,
            "phase_code",
            "The first `bits` binary digits of the value, most significant first, again and again."
                + " The value is in 0 .. 1 - 2^-bits.")
        .takes(REAL)
        .with(ArgumentSpec.number("bits", COUNT, 8, "digits of one period").in(1, 52))
        .gives(call -> Typing.of(SPIKE, call.shape()))
        .example("phase_code(bits: 8)");
  }

  private static Operation periodicCode() {
    return Operation.of(
            ENCODER,
            "periodic_code",
            "The first axis is time: s in step t is the value (0 or 1) in row t mod P of the P rows.")
        .takes(REAL)
        .ranks(1, ANY)
        .gives(call ->
            Typing.of(SPIKE, new Shape(call.shape().sizes().subList(1, call.shape().rank()))));
  }

  private static Operation burstCode() {
    return Operation.of(
            ENCODER,
            "burst_code",
            "A burst of ceil(spikes x) spikes, the first in step 0, with ceil(last - (last - gap) x)"
                + " steps from one to the next, last = the number of steps; what falls beyond the"
                + " end is left out (Guo et al. 2021, Frontiers in Neuroscience 15:638474).")
        .takes(REAL)
        .with(
            ArgumentSpec.number("spikes", COUNT, 5, "spikes of a value of 1"),
            ArgumentSpec.number("gap", COUNT, 2, "steps between them for a value of 1"))
        .gives(call -> Typing.of(SPIKE, call.shape()))
        .example("burst_code(spikes: 5, gap: 2)");
  }

  private static Operation deltaCode() {
    return Operation.of(
            ENCODER,
            "delta_code",
            "The first axis is time, as long as the steps: a spike where the value rises by at least"
                + " `threshold` from one step to the next. `off: true` adds a second channel for"
                + " falls: `[n]` becomes `[2, n]`.")
        .takes(REAL)
        .ranks(1, ANY)
        .with(
            ArgumentSpec.number("threshold", ArgumentType.REAL, 0.1, "least change that spikes")
                .in(0, Double.MAX_VALUE),
            ArgumentSpec.flag("off", false, "falls spike too, in a channel of their own"),
            ArgumentSpec.flag(
                "padding", false, "before the start stands the first value in place of 0"))
        .gives(EncoderOperations::deltaShape)
        .example("delta_code(threshold: 0.1, off: true)");
  }

  private static Typing deltaShape(OperationCall call) {
    List<Integer> sizes = call.shape().sizes();
    if (sizes.get(0) != call.steps()) {
      return Typing.shape(
          "",
          "the first axis of " + call.input() + " has " + sizes.get(0) + " values",
          call.steps() + " values, one a step");
    }
    List<Integer> rest = new ArrayList<>(sizes.subList(1, sizes.size()));
    if (call.flag("off")) {
      rest.add(0, 2);
    }
    return Typing.of(SPIKE, new Shape(rest));
  }

  private static Operation populationCode() {
    return Operation.of(
            ENCODER,
            "population_code",
            "n neurons with bell-shaped response exp(-((x - m) / sigma)^2 / 2) for each value, centres"
                + " m evenly from `low` to `high`. `rule: deterministic` feeds the response to a"
                + " soft-reset IF of threshold 0.999, `random` draws a spike with it.")
        .takes(REAL)
        .ranks(1, ANY)
        .with(
            ArgumentSpec.first("n", COUNT, "neurons a value"),
            ArgumentSpec.number("low", ArgumentType.REAL, 0, "first centre"),
            ArgumentSpec.number("high", ArgumentType.REAL, 1, "last centre"),
            ArgumentSpec.number("sigma", ArgumentType.REAL, 0.15, "width of the bell")
                .in(1e-9, Double.MAX_VALUE),
            ArgumentSpec.word("rule", List.of("deterministic", "random"), "how a response spikes"))
        .gives(call ->
            SynapseOperations.sized(SPIKE, call.shape(), call.shape().size(-1), call.count("n")))
        .example("population_code(5, low: 0, high: 1, sigma: 0.15)");
  }

  private static Operation directCode() {
    return Operation.of(
            ENCODER, "direct_code", "The value itself as a current, the same in every step.")
        .takes(Kind.REAL)
        .gives(call -> Typing.of(CURRENT, call.shape()));
  }
}
