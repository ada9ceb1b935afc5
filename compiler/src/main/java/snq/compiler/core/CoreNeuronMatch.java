package snq.compiler.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import snq.compiler.core.CoreNeuron.Decay;
import snq.compiler.core.CoreNeuron.Firing;
import snq.compiler.target.CoreArithmetic;
import snq.compiler.target.Target;
import snq.dsl.model.NeuronModel;

/// Finds out whether a neuron by equations is what a core computes. Numbers count, not names: the
/// equations are evaluated to coefficients and compared with i' = alpha i + sum k x, u' = a u + m i
/// (+ constant), spike when u >= threshold.
final class CoreNeuronMatch {
  /// Coefficients that differ by less than this share are equal.
  private static final double TOLERANCE = 1e-9;

  private final NeuronModel model;
  private final Target target;
  private final AffineNeuron equations;
  private final List<String> reasons = new ArrayList<>();

  private CoreNeuronMatch(NeuronModel model, Target target, AffineNeuron equations) {
    this.model = model;
    this.target = target;
    this.equations = equations;
  }

  /// The neuron in the core's form, or why it has none.
  ///
  /// @param neuron empty when refused
  /// @param reasons what does not fit, each in one sentence; empty when matched
  record Result(Optional<CoreNeuron> neuron, List<String> reasons) {
    Result {
      reasons = List.copyOf(reasons);
    }
  }

  /// @param parameter value of a trainable parameter by name
  static Result match(NeuronModel model, Target target, ToDoubleFunction<String> parameter) {
    AffineNeuron equations;
    try {
      equations = AffineNeuron.of(model, parameter);
    } catch (AffineNeuron.NotAffine e) {
      return new Result(Optional.empty(), List.of(e.getMessage()));
    }
    CoreNeuronMatch match = new CoreNeuronMatch(model, target, equations);
    Optional<CoreNeuron> neuron = match.neuron();
    return match.reasons.isEmpty()
        ? new Result(neuron, List.of())
        : new Result(Optional.empty(), match.reasons);
  }

  private Optional<CoreNeuron> neuron() {
    Optional<String> voltage = voltageState();
    if (voltage.isEmpty()) {
      return Optional.empty();
    }
    String v = voltage.get();
    AffineForm form = next(v);
    Optional<String> current = currentState(v, form);
    if (!reasons.isEmpty()) {
      return Optional.empty();
    }
    Drive drive = current.isPresent() ? driven(v, form, current.get()) : direct(form);
    double offset = start(v);
    Decay decay = voltageDecay(v, form, offset);
    double keep = decay instanceof Decay.Keep k ? k.keep() : 1;
    double bias = (keep - 1) * offset + form.constant() + shrinkCenter(form);
    double scale = Math.max(1, Math.abs(offset));
    CoreNeuron neuron =
        new CoreNeuron(
            decay,
            drive.decay(),
            drive.factors(),
            drive.lag(),
            Math.abs(bias) < TOLERANCE * scale ? 0 : bias,
            offset,
            equations.fired().map(f -> firing(f.threshold(), decay)),
            outputGain(v),
            outputOffset(v, offset));
    check(neuron);
    return Optional.of(neuron);
  }

  /// The state that fires, or the one that the output is.
  private Optional<String> voltageState() {
    if (equations.fired().isPresent()) {
      return equations.fired().map(AffineNeuron.Fired::state);
    }
    AffineForm output = equations.output().orElseThrow();
    for (String state : equations.next().keySet()) {
      double gain = gain(output, next(state));
      if (gain != 0 && sameCoefficients(output, next(state).times(gain))) {
        return Optional.of(state);
      }
    }
    reasons.add("the output is " + output + ", the core gives one state");
    return Optional.empty();
  }

  private static double gain(AffineForm output, AffineForm state) {
    for (var entry : state.coefficients().entrySet()) {
      return output.of(entry.getKey()) / entry.getValue();
    }
    return 0;
  }

  private static boolean sameCoefficients(AffineForm a, AffineForm b) {
    return a.coefficients().keySet().equals(b.coefficients().keySet())
        && a.coefficients().keySet().stream().allMatch(name -> close(a.of(name), b.of(name)));
  }

  private double outputGain(String v) {
    return equations.output().map(output -> gain(output, next(v))).orElse(1.0);
  }

  private double outputOffset(String v, double offset) {
    return equations
        .output()
        .map(output -> {
          double gain = gain(output, next(v));
          return output.constant() - gain * next(v).constant() + gain * offset;
        })
        .orElse(offset);
  }

  /// The one other state that the potential depends on.
  private Optional<String> currentState(String v, AffineForm form) {
    List<String> others =
        equations.next().keySet().stream().filter(s -> !s.equals(v) && form.of(s) != 0).toList();
    if (others.size() > 1) {
      reasons.add(
          "`"
              + v
              + "` depends on the states "
              + String.join(", ", others)
              + ", the core has one current");
      return Optional.empty();
    }
    if (others.isEmpty()) {
      return Optional.empty();
    }
    String i = others.get(0);
    AffineForm current = next(i);
    for (String symbol : current.coefficients().keySet()) {
      if (!symbol.equals(i) && !model.inputs().contains(symbol)) {
        reasons.add(
            "`" + i + "` depends on `" + symbol + "`, the core's current on itself and its inputs");
      }
    }
    if (current.constant() != 0 || start(i) != 0) {
      reasons.add("`" + i + "` has a constant part or start, the core's current starts at 0");
    }
    return Optional.of(i);
  }

  /// How the inputs reach the potential.
  private record Drive(Optional<Decay> decay, List<Double> factors, int lag) {}

  /// Without a current, i is the input.
  private Drive direct(AffineForm form) {
    return new Drive(Optional.empty(), factors(form, 1), 0);
  }

  /// The potential adds m times the new current, or m times the old one: then the inputs act one
  /// step later and it is the new one again.
  private Drive driven(String v, AffineForm form, String i) {
    AffineForm current = next(i);
    double alpha = current.of(i);
    if (!(alpha >= 0 && alpha <= 1)) {
      reasons.add("`" + i + "` keeps " + alpha + " of itself, the core 0 to 1");
    }
    boolean old = model.inputs().stream().allMatch(x -> form.of(x) == 0);
    double m = old ? form.of(i) : alpha == 0 ? 0 : form.of(i) / alpha;
    for (String x : model.inputs()) {
      if (!old && !close(form.of(x), m * current.of(x))) {
        reasons.add(
            "`"
                + v
                + "` adds "
                + form.of(x)
                + " of `"
                + x
                + "` beside "
                + form.of(i)
                + " of `"
                + i
                + "`, the core adds its new current only");
      }
    }
    return new Drive(Optional.of(new Decay.Keep(alpha)), factors(current, m), old ? 1 : 0);
  }

  private List<Double> factors(AffineForm form, double gain) {
    return model.inputs().stream().map(x -> gain * form.of(x)).toList();
  }

  private Decay voltageDecay(String v, AffineForm form, double offset) {
    double keep = form.of(v);
    if (form.shrunk().isEmpty()) {
      if (!(keep >= 0 && keep <= 1)) {
        reasons.add("`" + v + "` keeps " + keep + " of itself, the core 0 to 1");
      }
      return new Decay.Keep(keep);
    }
    AffineForm.Shrunk shrunk = form.shrunk().get();
    if (keep != 0 || !shrunk.state().equals(v) || form.of(AffineForm.SHRUNK) != 1) {
      reasons.add("`" + v + "` is " + form + ", the core's subtractive leak shrinks the potential");
    }
    if (!close(shrunk.center(), offset)) {
      reasons.add(
          "`"
              + v
              + "` starts at "
              + offset
              + " and shrinks toward "
              + shrunk.center()
              + ", the core toward its start");
    }
    return new Decay.Shrink(shrunk.amount());
  }

  /// A shrunk state is measured from its center already: only what is added beside it is a bias.
  private static double shrinkCenter(AffineForm form) {
    return form.shrunk().map(s -> -s.center()).orElse(0.0);
  }

  /// A delayed soft reset takes B off the next charged potential, a H + x - B: the same as taking B
  /// / a off at once, as far as spikes go. A delayed hard reset is the hard reset.
  private Firing firing(double threshold, Decay decay) {
    NeuronModel.Options options = model.options();
    double delayed = 1;
    if (options.resetDelay() && options.reset() instanceof NeuronModel.Reset.Soft) {
      delayed = decay instanceof Decay.Keep k ? k.keep() : 0;
      if (delayed == 0) {
        reasons.add("a soft reset one step later needs a potential that keeps a share of itself");
        delayed = 1;
      }
    }
    if (options.resetDelay() && options.refractory() > 0) {
      reasons.add("`reset_delay` with `refractory` is not what the core does");
    }
    return switch (options.reset()) {
      case NeuronModel.Reset.Hard hard ->
          new Firing(
              threshold,
              options.strict(),
              NeuronClass.Reset.SET,
              hard.value(),
              options.refractory());
      case NeuronModel.Reset.Soft soft ->
          new Firing(
              threshold,
              options.strict(),
              NeuronClass.Reset.SUBTRACT,
              threshold / delayed,
              options.refractory());
      case NeuronModel.Reset.None none ->
          new Firing(threshold, options.strict(), NeuronClass.Reset.NONE, 0, options.refractory());
    };
  }

  /// What this target's cores lack of what the neuron needs.
  private void check(CoreNeuron neuron) {
    CoreArithmetic arithmetic = target.arithmetic();
    if (neuron.current().isPresent() && !arithmetic.currentState()) {
      reasons.add("it has a current state, the cores of " + target.name() + " have none");
    }
    if (neuron.voltage() instanceof Decay.Shrink && !arithmetic.has(Leak.Kind.SUBTRACT)) {
      reasons.add("it has a subtractive leak, the cores of " + target.name() + " have none");
    }
    neuron.firing().ifPresent(firing -> check(firing, neuron.offset(), arithmetic));
  }

  private void check(Firing firing, double offset, CoreArithmetic arithmetic) {
    if (firing.refractory() > arithmetic.refractoryMax()) {
      reasons.add(
          "refractory is "
              + firing.refractory()
              + " steps, the cores of "
              + target.name()
              + " hold "
              + arithmetic.refractoryMax());
    }
    if (firing.reset() == NeuronClass.Reset.SUBTRACT && !arithmetic.softReset()) {
      reasons.add("reset: soft, the cores of " + target.name() + " set a value");
    }
    if (firing.reset() == NeuronClass.Reset.NONE && !arithmetic.softReset()) {
      reasons.add("reset: none, the cores of " + target.name() + " always reset");
    }
    if (firing.reset() == NeuronClass.Reset.SET
        && !close(firing.resetValue(), offset)
        && !arithmetic.hardResetValue()) {
      reasons.add(
          "reset goes to "
              + firing.resetValue()
              + ", on "
              + target.name()
              + " to the start "
              + offset);
    }
  }

  private AffineForm next(String state) {
    AffineForm form = equations.next().get(state);
    if (form == null) {
      throw new IllegalStateException("no state " + state);
    }
    return form;
  }

  private double start(String state) {
    return equations.start().getOrDefault(state, 0.0);
  }

  private static boolean close(double a, double b) {
    return Math.abs(a - b) <= TOLERANCE * Math.max(1e-300, Math.max(Math.abs(a), Math.abs(b)));
  }
}
