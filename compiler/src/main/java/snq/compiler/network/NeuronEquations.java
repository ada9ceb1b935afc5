package snq.compiler.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import snq.dsl.model.Expr;
import snq.dsl.model.NeuronModel;
import snq.dsl.model.NeuronModel.Reset;
import snq.dsl.model.NeuronModel.Statement;

/// The equations of a neuron, ready to run in double precision, statement by statement in written
/// order. This is what a neuron means.
///
/// A step of one neuron:
/// 1. `reset_delay` after a spike in the step before: a hard reset sets the fired state A.
/// 2. Statements run. While the neuron is refractory, assignments to A have no effect.
/// 3. At `spike when A >= B`: a delayed soft reset subtracts B; a refractory neuron does not fire
///    and counts its time down; else it fires when A >= B (or >), A is reset unless that is
///    delayed, and `on spike` runs.
///
/// So `reset_delay` is snnTorch's: U' = b U + I - R th for soft, U' = b (1 - R) U + I for hard, R
/// the spike of the step before (snntorch/_neurons/leaky.py).
public final class NeuronEquations {
  private final NeuronModel model;
  private final Map<String, Integer> slots = new LinkedHashMap<>();
  private final Map<String, Double> parameters;
  private final List<Code> starts = new ArrayList<>();
  private final List<Step> steps = new ArrayList<>();
  private final int fired;

  /// @param parameters values of the trainable parameters by name
  public NeuronEquations(NeuronModel model, Map<String, Double> parameters) {
    this.model = model;
    this.parameters = Map.copyOf(parameters);
    model.states().forEach(state -> slots.put(state.name(), slots.size()));
    model.inputs().forEach(input -> slots.put(input, slots.size()));
    model.states().forEach(state -> starts.add(compile(state.start())));
    int place = -1;
    for (Statement statement : model.body()) {
      steps.add(compile(statement));
      if (statement instanceof Statement.Fire fire) {
        place = slot(fire.state());
      }
    }
    this.fired = place;
  }

  /// The value of an expression of the neuron, from its slots.
  @FunctionalInterface
  private interface Code {
    double value(double[] slots);
  }

  private sealed interface Step {
    record Assign(int slot, Code value) implements Step {}

    record Fire(int slot, Code threshold, List<Assign> onSpike) implements Step {}

    record Output(Code value) implements Step {}
  }

  /// What some neurons of this kind remember. One thread at a time.
  public final class Population {
    private final double[][] states;
    private final int[] refractory;
    private final boolean[] resetDue;
    private final double[] work = new double[slots.size()];

    private Population(int neurons) {
      states = new double[model.states().size()][neurons];
      refractory = new int[neurons];
      resetDue = new boolean[neurons];
      for (int s = 0; s < states.length; s++) {
        Arrays.fill(states[s], starts.get(s).value(work));
      }
    }

    /// State `index` of neuron `neuron` after its last step.
    public double state(int index, int neuron) {
      return states[index][neuron];
    }

    /// One step of one neuron: 1 or 0 of a spiking one, else its output.
    ///
    /// @param inputs one value an input of the model
    public double step(int neuron, double... inputs) {
      for (int s = 0; s < states.length; s++) {
        work[s] = states[s][neuron];
      }
      System.arraycopy(inputs, 0, work, states.length, model.inputs().size());
      if (resetDue[neuron] && model.options().reset() instanceof Reset.Hard hard) {
        work[fired] = hard.value();
      }
      double result = 0;
      boolean resting = refractory[neuron] > 0;
      for (Step step : steps) {
        switch (step) {
          case Step.Assign assign -> {
            double value = assign.value.value(work);
            if (!resting || assign.slot != fired) {
              work[assign.slot] = value;
            }
          }
          case Step.Fire fire -> result = fire(neuron, fire, resting) ? 1 : 0;
          case Step.Output output -> result = output.value.value(work);
        }
      }
      for (int s = 0; s < states.length; s++) {
        states[s][neuron] = work[s];
      }
      return result;
    }

    private boolean fire(int neuron, Step.Fire fire, boolean resting) {
      NeuronModel.Options options = model.options();
      double threshold = fire.threshold.value(work);
      if (resetDue[neuron] && options.reset() instanceof Reset.Soft) {
        work[fire.slot] -= threshold;
      }
      resetDue[neuron] = false;
      if (resting) {
        refractory[neuron]--;
        return false;
      }
      double potential = work[fire.slot];
      if (options.strict() ? !(potential > threshold) : !(potential >= threshold)) {
        return false;
      }
      resetDue[neuron] = options.resetDelay();
      if (!options.resetDelay()) {
        work[fire.slot] =
            switch (options.reset()) {
              case Reset.Hard hard -> hard.value();
              case Reset.Soft soft -> potential - threshold;
              case Reset.None none -> potential;
            };
      }
      refractory[neuron] = options.refractory();
      for (Step.Assign assign : fire.onSpike) {
        work[assign.slot] = assign.value.value(work);
      }
      return true;
    }
  }

  public NeuronModel model() {
    return model;
  }

  /// `neurons` neurons before their first step.
  public Population populate(int neurons) {
    return new Population(neurons);
  }

  private int slot(String name) {
    Integer slot = slots.get(name);
    if (slot == null) {
      throw new IllegalArgumentException(model.name() + " has no value " + name);
    }
    return slot;
  }

  private Step compile(Statement statement) {
    return switch (statement) {
      case Statement.Assign assign -> compile(assign);
      case Statement.Fire fire ->
          new Step.Fire(
              slot(fire.state()),
              compile(fire.threshold()),
              fire.onSpike().stream().map(this::compile).toList());
      case Statement.Output output -> new Step.Output(compile(output.value()));
    };
  }

  private Step.Assign compile(Statement.Assign assign) {
    Code value = compile(assign.value());
    slots.putIfAbsent(assign.name(), slots.size());
    return new Step.Assign(slot(assign.name()), value);
  }

  private Code compile(Expr expression) {
    return switch (expression) {
      case Expr.Constant constant -> {
        double value = constant.value();
        yield x -> value;
      }
      case Expr.Variable variable -> {
        int slot = slot(variable.name());
        yield x -> x[slot];
      }
      case Expr.Parameter parameter -> {
        Double value = parameters.get(parameter.name());
        if (value == null) {
          throw new IllegalArgumentException(model.name() + " lacks " + parameter.name());
        }
        double known = value;
        yield x -> known;
      }
      case Expr.Negate negate -> {
        Code operand = compile(negate.operand());
        yield x -> -operand.value(x);
      }
      case Expr.Binary binary -> compile(binary);
      case Expr.Call call -> {
        List<Code> arguments = call.arguments().stream().map(this::compile).toList();
        Expr.Function function = call.function();
        Code a = arguments.get(0);
        if (arguments.size() == 1) {
          yield x -> function.apply(a.value(x), 0);
        }
        Code b = arguments.get(1);
        yield x -> function.apply(a.value(x), b.value(x));
      }
      case Expr.Element element ->
          throw new IllegalArgumentException("a neuron has no array " + element.array());
    };
  }

  private Code compile(Expr.Binary binary) {
    Code a = compile(binary.left());
    Code b = compile(binary.right());
    return switch (binary.operator()) {
      case ADD -> x -> a.value(x) + b.value(x);
      case SUBTRACT -> x -> a.value(x) - b.value(x);
      case MULTIPLY -> x -> a.value(x) * b.value(x);
      case DIVIDE -> x -> a.value(x) / b.value(x);
      case REMAINDER -> x -> a.value(x) % b.value(x);
      case LESS -> x -> a.value(x) < b.value(x) ? 1 : 0;
      case LESS_EQUAL -> x -> a.value(x) <= b.value(x) ? 1 : 0;
      case GREATER -> x -> a.value(x) > b.value(x) ? 1 : 0;
      case GREATER_EQUAL -> x -> a.value(x) >= b.value(x) ? 1 : 0;
      case EQUAL -> x -> a.value(x) == b.value(x) ? 1 : 0;
    };
  }
}
