package snq.dsl.tree;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import snq.dsl.tree.Expression.Operator;

/// Expressions as text, with the fewest parentheses that keep the tree's shape.
final class ExpressionPrinter {
  // How tightly a form binds; an operand that binds less than its place wants gets parentheses.
  private static final int RANGE = 0;
  private static final int ARROW = 1;
  private static final int COMPARISON = 2;
  private static final int SUM = 3;
  private static final int PRODUCT = 4;
  private static final int SIGN = 5;
  private static final int POSTFIX = 6;

  private static final Map<Integer, String> ESCAPES =
      Map.of(
          (int) '"', "\\\"",
          (int) '\\', "\\\\",
          (int) '\n', "\\n",
          (int) '\r', "\\r",
          (int) '\t', "\\t");

  private ExpressionPrinter() {}

  static String print(Expression expression) {
    return switch (expression) {
      case Expression.Number number -> number(number);
      case Expression.Text text -> text(text.value());
      case Expression.Flag flag -> String.valueOf(flag.value());
      case Expression.Reference reference -> reference.name();
      case Expression.Index index ->
          operand(index.target(), POSTFIX) + "[" + list(index.indices()) + "]";
      case Expression.Member member ->
          operand(member.target(), POSTFIX) + "." + member.name().text();
      case Expression.Call call -> call.function().text() + "(" + arguments(call.arguments()) + ")";
      case Expression.Items items ->
          items.items().stream()
              .map(ExpressionPrinter::item)
              .collect(Collectors.joining(", ", "[", "]"));
      case Expression.Range range -> range(range);
      case Expression.Negate negate -> "-" + operand(negate.operand(), SIGN);
      case Expression.Binary binary -> binary(binary);
      case Expression.Arrow arrow ->
          operand(arrow.source(), ARROW) + " -> " + operation(arrow.operation());
      case Invalid invalid -> throw new IllegalArgumentException("has no text: " + invalid);
    };
  }

  static String list(List<Expression> expressions) {
    return expressions.stream().map(ExpressionPrinter::print).collect(Collectors.joining(", "));
  }

  static String operation(Operation operation) {
    return operation.arguments().isEmpty()
        ? operation.name().text()
        : operation.name().text() + "(" + arguments(operation.arguments()) + ")";
  }

  static String type(Type type) {
    return type.name().text() + (type.sizes().isEmpty() ? "" : "[" + list(type.sizes()) + "]");
  }

  /// The text behind a word, with a space before it, or nothing.
  static String optional(String before, @Nullable Expression expression) {
    return expression == null ? "" : before + print(expression);
  }

  private static String arguments(List<Argument> arguments) {
    return arguments.stream()
        .map(a -> (a.name() == null ? "" : a.name().text() + ": ") + print(a.value()))
        .collect(Collectors.joining(", "));
  }

  private static String item(Expression.Item item) {
    return print(item.value()) + (item.label() == null ? "" : " as " + item.label().text());
  }

  private static String range(Expression.Range range) {
    String ends =
        operand(range.from(), ARROW)
            + (range.exclusive() ? " ..< " : " .. ")
            + operand(range.to(), ARROW);
    String step = range.step() == null ? "" : " by " + operand(range.step(), ARROW);
    return ends + step + (range.logarithmic() ? " log" : "");
  }

  private static String binary(Expression.Binary binary) {
    int binding = binding(binary);
    // Comparisons do not chain: on both sides a comparison needs parentheses.
    int left = binary.operator().isComparison() ? binding + 1 : binding;
    return operand(binary.left(), left)
        + " "
        + binary.operator().symbol()
        + " "
        + operand(binary.right(), binding + 1);
  }

  private static String operand(Expression expression, int wanted) {
    String text = print(expression);
    return binding(expression) < wanted ? "(" + text + ")" : text;
  }

  private static int binding(Expression expression) {
    return switch (expression) {
      case Expression.Range range -> RANGE;
      case Expression.Arrow arrow -> ARROW;
      case Expression.Binary binary -> binding(binary.operator());
      case Expression.Negate negate -> SIGN;
      default -> POSTFIX;
    };
  }

  private static int binding(Operator operator) {
    return switch (operator) {
      case MULTIPLY, DIVIDE, REMAINDER -> PRODUCT;
      case ADD, SUBTRACT -> SUM;
      case LESS, LESS_EQUAL, GREATER, GREATER_EQUAL, EQUAL -> COMPARISON;
    };
  }

  private static String number(Expression.Number number) {
    return number.unit() == null ? number.digits() : number.digits() + " " + number.unit().symbol();
  }

  static String text(String value) {
    StringBuilder text = new StringBuilder("\"");
    value
        .codePoints()
        .forEach(c -> {
          String escape = ESCAPES.get(c);
          if (escape == null) {
            text.appendCodePoint(c);
          } else {
            text.append(escape);
          }
        });
    return text.append('"').toString();
  }
}
