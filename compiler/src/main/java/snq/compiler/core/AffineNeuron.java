package snq.compiler.core;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import snq.dsl.model.Expr;
import snq.dsl.model.NeuronModel;
import snq.dsl.model.NeuronModel.Statement;

/// One step of a neuron as affine forms of what the states were and the inputs are. A neuron with a
/// product of two states, a function of a state or a threshold that moves has no such form.
///
/// @param start of each state before the first step
/// @param next of each state after the step, without what a spike does
/// @param fired the state that fires, its form when compared, and the threshold
/// @param output the given current, of a neuron that does not fire
record AffineNeuron(
    Map<String, Double> start,
    Map<String, AffineForm> next,
    Optional<Fired> fired,
    Optional<AffineForm> output) {

  record Fired(String state, double threshold) {}

  /// Why a neuron has no affine form: what was found in which equation.
  static final class NotAffine extends Exception {
    private static final long serialVersionUID = 1L;

    NotAffine(String reason) {
      super(reason);
    }
  }

  /// @param parameter value of a trainable parameter
  static AffineNeuron of(NeuronModel model, ToDoubleFunction<String> parameter) throws NotAffine {
    Reader reader = new Reader(model, parameter);
    Map<String, Double> start = new LinkedHashMap<>();
    for (NeuronModel.State state : model.states()) {
      AffineForm form = reader.form(state.start(), state.name());
      if (!form.isConstant()) {
        throw new NotAffine("the start of `" + state.name() + "` is no number");
      }
      start.put(state.name(), form.constant());
    }
    reader.run(model.body());
    Map<String, AffineForm> next = new LinkedHashMap<>();
    for (NeuronModel.State state : model.states()) {
      next.put(state.name(), reader.value(state.name()));
    }
    return new AffineNeuron(
        start, next, Optional.ofNullable(reader.fired), Optional.ofNullable(reader.output));
  }

  /// Executes the statements with forms in place of numbers.
  private static final class Reader {
    private final ToDoubleFunction<String> parameter;
    private final Map<String, AffineForm> values = new LinkedHashMap<>();
    private final Set<String> states = new TreeSet<>();
    private @Nullable Fired fired;
    private @Nullable AffineForm output;

    Reader(NeuronModel model, ToDoubleFunction<String> parameter) {
      this.parameter = parameter;
      model.inputs().forEach(name -> values.put(name, AffineForm.symbol(name)));
      for (NeuronModel.State state : model.states()) {
        values.put(state.name(), AffineForm.symbol(state.name()));
        states.add(state.name());
      }
    }

    void run(List<Statement> body) throws NotAffine {
      for (Statement statement : body) {
        switch (statement) {
          case Statement.Assign assign -> assign(assign);
          case Statement.Fire fire -> fire(fire);
          case Statement.Output given -> output = form(given.value(), "output");
        }
      }
    }

    AffineForm value(String name) {
      AffineForm value = values.get(name);
      if (value == null) {
        throw new IllegalStateException("no value " + name);
      }
      return value;
    }

    private void assign(Statement.Assign assign) throws NotAffine {
      AffineForm form = form(assign.value(), assign.name());
      if (fired != null && assign.name().equals(fired.state())) {
        throw new NotAffine("`" + assign.name() + "` changes after the spike");
      }
      values.put(assign.name(), form);
    }

    private void fire(Statement.Fire fire) throws NotAffine {
      AffineForm threshold = form(fire.threshold(), "threshold");
      if (!threshold.isConstant()) {
        throw new NotAffine(
            "the threshold moves: " + threshold + ", the core compares with a number");
      }
      if (!fire.onSpike().isEmpty()) {
        throw new NotAffine("`on spike` changes `" + fire.onSpike().get(0).name() + "`");
      }
      if (!states.contains(fire.state())) {
        throw new NotAffine("`" + fire.state() + "` fires and is no state");
      }
      fired = new Fired(fire.state(), threshold.constant());
    }

    AffineForm form(Expr expr, String equation) throws NotAffine {
      return switch (expr) {
        case Expr.Constant c -> AffineForm.constant(c.value());
        case Expr.Parameter p -> AffineForm.constant(parameter.applyAsDouble(p.name()));
        case Expr.Variable v -> afterSpike(v.name(), equation);
        case Expr.Element e -> throw new NotAffine("`" + e.array() + "` in a neuron");
        case Expr.Negate n -> form(n.operand(), equation).times(-1);
        case Expr.Binary b -> binary(b, equation);
        case Expr.Call c -> call(c, equation);
      };
    }

    private AffineForm afterSpike(String name, String equation) throws NotAffine {
      if (fired != null && name.equals(fired.state())) {
        throw new NotAffine("`" + equation + "` reads `" + name + "` after the spike");
      }
      return value(name);
    }

    private AffineForm binary(Expr.Binary b, String equation) throws NotAffine {
      AffineForm left = form(b.left(), equation);
      AffineForm right = form(b.right(), equation);
      return switch (b.operator()) {
        case ADD -> left.plus(right);
        case SUBTRACT -> left.plus(right.times(-1));
        case MULTIPLY -> {
          if (left.isConstant()) {
            yield right.times(left.constant());
          }
          if (right.isConstant()) {
            yield left.times(right.constant());
          }
          throw new NotAffine("`" + equation + "` multiplies (" + left + ") by (" + right + ")");
        }
        case DIVIDE -> {
          if (right.isConstant()) {
            yield left.times(1 / right.constant());
          }
          throw new NotAffine("`" + equation + "` divides by " + right);
        }
        case REMAINDER, LESS, LESS_EQUAL, GREATER, GREATER_EQUAL, EQUAL -> {
          if (left.isConstant() && right.isConstant()) {
            yield AffineForm.constant(b.operator().apply(left.constant(), right.constant()));
          }
          throw new NotAffine("`" + equation + "` compares " + left + " with " + right);
        }
      };
    }

    private AffineForm call(Expr.Call call, String equation) throws NotAffine {
      List<Expr> arguments = call.arguments();
      AffineForm first = form(arguments.get(0), equation);
      AffineForm second =
          arguments.size() > 1 ? form(arguments.get(1), equation) : AffineForm.constant(0);
      if (first.isConstant() && second.isConstant()) {
        return AffineForm.constant(call.function().apply(first.constant(), second.constant()));
      }
      if (call.function() == Expr.Function.SHRINK && second.isConstant()) {
        return AffineForm.shrink(first, second.constant());
      }
      throw new NotAffine(
          "`"
              + equation
              + "` takes "
              + call.function().name().toLowerCase(Locale.ROOT)
              + " of "
              + first);
    }
  }
}
