package snq.dsl.tree;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import snq.dsl.Span;

/// An expression as written. Parentheses are not kept: the shape of the tree says the same. No tree
/// is deeper than the limit for chains, so a recursive walk is safe.
public sealed interface Expression
    permits Expression.Number,
        Expression.Text,
        Expression.Flag,
        Expression.Reference,
        Expression.Index,
        Expression.Member,
        Expression.Call,
        Expression.Items,
        Expression.Range,
        Expression.Negate,
        Expression.Binary,
        Expression.Arrow,
        Invalid {
  Span span();

  /// `500`, `0.5`, `1e-3`, `0x1F`, `20 ms`. Finite; a whole one is at most 2^53.
  ///
  /// @param digits the number as written, without its unit
  /// @param unit null for a plain number
  record Number(Span span, String digits, @Nullable Unit unit) implements Expression {
    /// True when it is written without a point and exponent, as an `int` is.
    public boolean isWhole() {
      return isHexadecimal() || digits.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /// The number before its unit counts.
    public double value() {
      return isHexadecimal() ? Long.parseLong(digits.substring(2), 16) : Double.parseDouble(digits);
    }

    private boolean isHexadecimal() {
      return digits.toLowerCase(Locale.ROOT).startsWith("0x");
    }
  }

  /// `"data/y.npy"`; `value` is without quotes and escapes.
  record Text(Span span, String value) implements Expression {}

  /// `true` or `false`.
  record Flag(Span span, boolean value) implements Expression {}

  /// A name: a value, a param, an operation or a word.
  record Reference(Span span, String name) implements Expression {}

  /// `w[i, 0]`
  record Index(Span span, Expression target, List<Expression> indices) implements Expression {
    public Index {
      indices = List.copyOf(indices);
    }
  }

  /// `valid.accuracy`
  record Member(Span span, Expression target, Name name) implements Expression {}

  /// `prev(h, 5)`, `adam(lr: lr)`.
  record Call(Span span, Name function, List<Argument> arguments) implements Expression {
    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  /// `[a, b as label]`
  record Items(Span span, List<Item> items) implements Expression {
    public Items {
      items = List.copyOf(items);
    }
  }

  /// A member of a list; `label` is null without `as`.
  record Item(Span span, Expression value, @Nullable Name label) {}

  /// `a .. b`, `a ..< b`, then `by s` or `log`.
  ///
  /// @param exclusive true for `..<`: the end is not in
  /// @param step what follows `by`, or null
  /// @param logarithmic true with `log`
  record Range(
      Span span,
      Expression from,
      Expression to,
      boolean exclusive,
      @Nullable Expression step,
      boolean logarithmic)
      implements Expression {}

  /// `-a`
  record Negate(Span span, Expression operand) implements Expression {}

  record Binary(Span span, Operator operator, Expression left, Expression right)
      implements Expression {}

  /// `source -> operation`
  record Arrow(Span span, Expression source, Operation operation) implements Expression {}

  enum Operator {
    MULTIPLY("*"),
    DIVIDE("/"),
    REMAINDER("%"),
    ADD("+"),
    SUBTRACT("-"),
    LESS("<"),
    LESS_EQUAL("<="),
    GREATER(">"),
    GREATER_EQUAL(">="),
    EQUAL("==");

    private final String symbol;

    Operator(String symbol) {
      this.symbol = symbol;
    }

    public String symbol() {
      return symbol;
    }

    public boolean isComparison() {
      return compareTo(LESS) >= 0;
    }
  }
}
