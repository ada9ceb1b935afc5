package snq.runtime.network;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import snq.dsl.model.Expr;
import snq.dsl.model.NeuronModel;
import snq.dsl.model.NeuronModel.Reset;
import snq.dsl.model.NeuronModel.Statement;

/// A neuron with one input and one or two states whose step is affine before the spike: v = vv v +
/// vu u + vx x + v1, u = uv v + uu u + ux x + u1 (old values right), where v fires or, of a neuron
/// without spikes, is the first state; then out = ov v + ou u + ox x + o1 of the old values. IF,
/// LIF, PLIF, CubaLIF, LI and CubaLI are of this form, whatever their text.
///
/// @param start of v and u
/// @param threshold NaN for a neuron without spikes
/// @param leaks states whose own factor is neither 0 nor 1
record AffineNeuron(
    Row v,
    Row u,
    Row out,
    State start,
    double threshold,
    boolean spiking,
    NeuronModel model,
    int leaks) {
  /// Factors of the old v, the old u, the input, and a constant.
  record Row(double v, double u, double x, double constant) {
    static final Row ZERO = new Row(0, 0, 0, 0);

    Row plus(Row o, double factor) {
      return new Row(
          v + factor * o.v, u + factor * o.u, x + factor * o.x, constant + factor * o.constant);
    }

    Row times(double factor) {
      return ZERO.plus(this, factor);
    }

    boolean isConstant() {
      return v == 0 && u == 0 && x == 0;
    }
  }

  record State(double v, double u) {}

  boolean hasSecondState() {
    return model.states().size() == 2;
  }

  /// The form of `model`, or nothing when it has none: more states or inputs, products of states,
  /// functions of states, a moving threshold, statements after the spike, refractory time, a
  /// delayed reset.
  static Optional<AffineNeuron> of(NeuronModel model, Map<String, Double> parameters) {
    if (model.inputs().size() != 1
        || model.states().isEmpty()
        || model.states().size() > 2
        || (model.isSpiking()
            && (model.options().refractory() != 0 || model.options().resetDelay()))) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Reader(model, parameters).read());
    } catch (NotAffine e) {
      return Optional.empty();
    }
  }

  /// Value that a spike puts in place of v; NaN when it subtracts or leaves v.
  float hardReset() {
    return model.options().reset() instanceof Reset.Hard hard ? (float) hard.value() : Float.NaN;
  }

  /// What a spike subtracts from v.
  float subtracted() {
    return model.options().reset() instanceof Reset.Soft ? (float) threshold : 0;
  }

  private static final class NotAffine extends Exception {
    private static final long serialVersionUID = 1L;
  }

  /// Runs the statements with rows in place of numbers.
  private static final class Reader {
    private final NeuronModel model;
    private final Map<String, Double> parameters;
    private final Map<String, Row> values = new LinkedHashMap<>();
    private final String first;

    Reader(NeuronModel model, Map<String, Double> parameters) {
      this.model = model;
      this.parameters = parameters;
      String fired = model.states().get(0).name();
      for (Statement statement : model.body()) {
        if (statement instanceof Statement.Fire fire) {
          fired = fire.state();
        }
      }
      this.first = fired;
    }

    AffineNeuron read() throws NotAffine {
      double startV = 0;
      double startU = 0;
      String second = "";
      for (NeuronModel.State state : model.states()) {
        Row start = row(state.start());
        if (state.name().equals(first)) {
          startV = number(start);
        } else {
          startU = number(start);
          second = state.name();
        }
      }
      values.put(first, new Row(1, 0, 0, 0));
      values.put(second, new Row(0, 1, 0, 0));
      values.put(model.inputs().get(0), new Row(0, 0, 1, 0));
      double threshold = Double.NaN;
      Row output = Row.ZERO;
      int last = model.body().size() - 1;
      for (int i = 0; i <= last; i++) {
        switch (model.body().get(i)) {
          case Statement.Assign assign -> values.put(assign.name(), row(assign.value()));
          case Statement.Fire fire -> {
            if (i != last || !fire.onSpike().isEmpty()) {
              throw new NotAffine();
            }
            threshold = number(row(fire.threshold()));
          }
          case Statement.Output given -> output = row(given.value());
        }
      }
      Row v = value(first);
      Row u = second.isEmpty() ? Row.ZERO : value(second);
      int leaks = (isLeak(v.v) ? 1 : 0) + (!second.isEmpty() && isLeak(u.u) ? 1 : 0);
      return new AffineNeuron(
          v, u, output, new State(startV, startU), threshold, model.isSpiking(), model, leaks);
    }

    private static boolean isLeak(double factor) {
      return factor != 0 && factor != 1;
    }

    private Row value(String name) throws NotAffine {
      Row row = values.get(name);
      if (row == null) {
        throw new NotAffine();
      }
      return row;
    }

    private static double number(Row row) throws NotAffine {
      if (!row.isConstant()) {
        throw new NotAffine();
      }
      return row.constant;
    }

    private static Row constant(double value) {
      return new Row(0, 0, 0, value);
    }

    private Row row(Expr expression) throws NotAffine {
      return switch (expression) {
        case Expr.Constant constant -> constant(constant.value());
        case Expr.Variable variable -> value(variable.name());
        case Expr.Parameter parameter ->
            constant(Objects.requireNonNull(parameters.get(parameter.name())));
        case Expr.Element element -> throw new NotAffine();
        case Expr.Negate negate -> row(negate.operand()).times(-1);
        case Expr.Binary binary -> binary(binary);
        case Expr.Call call -> call(call);
      };
    }

    private Row binary(Expr.Binary binary) throws NotAffine {
      Row a = row(binary.left());
      Row b = row(binary.right());
      return switch (binary.operator()) {
        case ADD -> a.plus(b, 1);
        case SUBTRACT -> a.plus(b, -1);
        case MULTIPLY -> a.isConstant() ? b.times(a.constant) : a.times(number(b));
        case DIVIDE -> {
          double divisor = number(b);
          yield new Row(a.v / divisor, a.u / divisor, a.x / divisor, a.constant / divisor);
        }
        case REMAINDER, LESS, LESS_EQUAL, GREATER, GREATER_EQUAL, EQUAL -> throw new NotAffine();
      };
    }

    private Row call(Expr.Call call) throws NotAffine {
      double a = number(row(call.arguments().get(0)));
      return constant(
          switch (call.function()) {
            case EXP -> StrictMath.exp(a);
            case SQRT -> StrictMath.sqrt(a);
            case TANH -> StrictMath.tanh(a);
            case SIGMOID -> 1 / (1 + StrictMath.exp(-a));
            case ABS -> Math.abs(a);
            case SIN -> StrictMath.sin(a);
            case COS -> StrictMath.cos(a);
            case ASIN, ACOS, ATAN, MIN, MAX, SHRINK -> throw new NotAffine();
          });
    }
  }
}
