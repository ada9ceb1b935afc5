package snq.backends.qasm.tree;

import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What has a value.
public sealed interface Expression {
  Place at();

  record Whole(Place at, BigInteger value) implements Expression {}

  record Real(Place at, double value) implements Expression {}

  record Imaginary(Place at, double value) implements Expression {}

  /// @param seconds 0 for a time in `dt`, whose length the device decides
  record Timing(Place at, double seconds) implements Expression {}

  record Flag(Place at, boolean value) implements Expression {}

  /// @param text between the quotes
  record Text(Place at, String text) implements Expression {}

  record Name(Place at, String name) implements Expression {}

  /// `$3`
  record Hardware(Place at, int number) implements Expression {}

  /// @param sign `-`, `!` or `~`
  record Unary(Place at, char sign, Expression operand) implements Expression {}

  record Binary(Place at, Operator operator, Expression left, Expression right)
      implements Expression {}

  /// One pair of brackets behind a value.
  record Index(Place at, Expression base, List<Selector> selectors) implements Expression {
    public Index {
      selectors = List.copyOf(selectors);
    }
  }

  record Call(Place at, String name, List<Expression> arguments) implements Expression {
    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  record Cast(Place at, Type type, Expression operand) implements Expression {}

  record DurationOf(Place at) implements Expression {}

  /// `{1, 2}` where a declaration gives an array its values.
  record Items(Place at, List<Expression> items) implements Expression {
    public Items {
      items = List.copyOf(items);
    }
  }

  /// `measure q`, which stands alone right of `=`, `->` or `return`.
  record Measure(Place at, Expression qubits) implements Expression {}

  enum Operator {
    POWER("**"),
    MULTIPLY("*"),
    DIVIDE("/"),
    REMAINDER("%"),
    ADD("+"),
    SUBTRACT("-"),
    SHIFT_LEFT("<<"),
    SHIFT_RIGHT(">>"),
    LESS("<"),
    LESS_EQUAL("<="),
    GREATER(">"),
    GREATER_EQUAL(">="),
    EQUAL("=="),
    UNEQUAL("!="),
    AND("&"),
    XOR("^"),
    OR("|"),
    BOTH("&&"),
    EITHER("||");

    private final String sign;

    Operator(String sign) {
      this.sign = sign;
    }

    public String sign() {
      return sign;
    }

    public boolean compares() {
      return switch (this) {
        case LESS, LESS_EQUAL, GREATER, GREATER_EQUAL, EQUAL, UNEQUAL -> true;
        case POWER,
            MULTIPLY,
            DIVIDE,
            REMAINDER,
            ADD,
            SUBTRACT,
            SHIFT_LEFT,
            SHIFT_RIGHT,
            AND,
            XOR,
            OR,
            BOTH,
            EITHER ->
            false;
      };
    }
  }

  /// What stands between the brackets of an index.
  sealed interface Selector {
    record One(Expression index) implements Selector {}

    /// Both ends in; an end that is left out is the register's.
    record Range(
        Place at, @Nullable Expression start, @Nullable Expression step, @Nullable Expression stop)
        implements Selector {}

    record Members(Place at, List<Expression> indices) implements Selector {
      public Members {
        indices = List.copyOf(indices);
      }
    }
  }
}
