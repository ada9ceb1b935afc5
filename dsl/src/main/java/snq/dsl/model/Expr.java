package snq.dsl.model;

import java.util.List;

/// A real-valued expression that is evaluated many times: an angle of a circuit over features and
/// weights, or a statement of a neuron over its states and inputs. Parameters and constants are
/// numbers already, but for trainable neuron parameters ([Parameter]).
public sealed interface Expr {
  /// A number.
  record Constant(double value) implements Expr {}

  /// Element `index` (row-major) of the feature or weight array called `array`, in circuits.
  record Element(String array, int index) implements Expr {}

  /// A state, input or local value of a neuron.
  record Variable(String name) implements Expr {}

  /// A trainable parameter of a neuron; its value is a weight `value.Cell.name`.
  record Parameter(String name) implements Expr {}

  record Negate(Expr operand) implements Expr {}

  record Binary(BinaryOperator operator, Expr left, Expr right) implements Expr {}

  record Call(Function function, List<Expr> arguments) implements Expr {
    public Call {
      arguments = List.copyOf(arguments);
      if (arguments.size() != function.arity()) {
        throw new IllegalArgumentException(function + " takes " + function.arity());
      }
    }
  }

  /// Comparisons give 0 or 1.
  enum BinaryOperator {
    ADD,
    SUBTRACT,
    MULTIPLY,
    DIVIDE,
    REMAINDER,
    LESS,
    LESS_EQUAL,
    GREATER,
    GREATER_EQUAL,
    EQUAL;

    public double apply(double a, double b) {
      return switch (this) {
        case ADD -> a + b;
        case SUBTRACT -> a - b;
        case MULTIPLY -> a * b;
        case DIVIDE -> a / b;
        case REMAINDER -> a % b;
        case LESS -> a < b ? 1 : 0;
        case LESS_EQUAL -> a <= b ? 1 : 0;
        case GREATER -> a > b ? 1 : 0;
        case GREATER_EQUAL -> a >= b ? 1 : 0;
        case EQUAL -> a == b ? 1 : 0;
      };
    }
  }

  /// All are evaluated with `StrictMath`, so that a result is the same on every machine.
  enum Function {
    SIN(1),
    COS(1),
    ASIN(1),
    ACOS(1),
    ATAN(1),
    EXP(1),
    SQRT(1),
    TANH(1),
    SIGMOID(1),
    ABS(1),
    MIN(2),
    MAX(2),
    /// shrink(v, d) = sgn(v) max(abs(v) - d, 0): a subtractive leak.
    SHRINK(2);

    private final int arity;

    Function(int arity) {
      this.arity = arity;
    }

    public int arity() {
      return arity;
    }

    /// @param b counts for functions of two arguments only
    public double apply(double a, double b) {
      return switch (this) {
        case SIN -> StrictMath.sin(a);
        case COS -> StrictMath.cos(a);
        case ASIN -> StrictMath.asin(a);
        case ACOS -> StrictMath.acos(a);
        case ATAN -> StrictMath.atan(a);
        case EXP -> StrictMath.exp(a);
        case SQRT -> StrictMath.sqrt(a);
        case TANH -> StrictMath.tanh(a);
        case SIGMOID -> 1 / (1 + StrictMath.exp(-a));
        case ABS -> Math.abs(a);
        case MIN -> Math.min(a, b);
        case MAX -> Math.max(a, b);
        case SHRINK -> Math.signum(a) * Math.max(Math.abs(a) - b, 0);
      };
    }
  }
}
