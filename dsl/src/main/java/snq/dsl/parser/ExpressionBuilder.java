package snq.dsl.parser;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.Span;
import snq.dsl.tree.Argument;
import snq.dsl.tree.Expression;
import snq.dsl.tree.Invalid;
import snq.dsl.tree.Name;
import snq.dsl.tree.Operation;
import snq.dsl.tree.Type;
import snq.dsl.tree.Unit;

/// Expressions, operations and types.
final class ExpressionBuilder {
  private static final int SHOWN = 60;

  private final Building building;
  private final Literals literals;

  ExpressionBuilder(Building building) {
    this.building = building;
    this.literals = new Literals(building);
  }

  Type type(SnqParser.TypeContext context) {
    return new Type(
        building.span(context), building.name(context.name()), expressions(context.expression()));
  }

  Operation operation(SnqParser.OperationContext context) {
    return new Operation(
        building.span(context), building.name(context.name()), arguments(context.argument()));
  }

  List<Argument> arguments(List<SnqParser.ArgumentContext> contexts) {
    return Building.each(contexts, this::argument);
  }

  private Argument argument(SnqParser.ArgumentContext context) {
    Name name = context.name() == null ? null : building.name(context.name());
    return new Argument(building.span(context), name, value(context.value()));
  }

  List<Expression> expressions(List<SnqParser.ExpressionContext> contexts) {
    return Building.each(contexts, this::expression);
  }

  List<Expression> values(List<SnqParser.ValueContext> contexts) {
    return Building.each(contexts, this::value);
  }

  @Nullable Expression optional(SnqParser.@Nullable ValueContext context) {
    return context == null ? null : value(context);
  }

  Expression value(SnqParser.ValueContext context) {
    Expression from = expression(context.expression(0));
    if (context.expression().size() == 1) {
      return from;
    }
    return new Expression.Range(
        building.span(context),
        from,
        expression(context.expression(1)),
        context.BELOW() != null,
        context.BY() == null ? null : expression(context.expression(2)),
        context.LOG() != null);
  }

  /// Goes down the left side in a loop: a long chain leans to the left.
  Expression expression(SnqParser.ExpressionContext context) {
    Deque<SnqParser.ExpressionContext> chain = new ArrayDeque<>();
    SnqParser.ExpressionContext at = context;
    for (SnqParser.ExpressionContext left = left(at); left != null; left = left(at)) {
      chain.push(at);
      at = left;
    }
    Expression result = primary(at);
    while (!chain.isEmpty()) {
      result = extend(result, at, chain.element());
      at = chain.pop();
    }
    return result;
  }

  private static SnqParser.@Nullable ExpressionContext left(SnqParser.ExpressionContext context) {
    return switch (context) {
      case SnqParser.BinaryContext binary -> binary.expression(0);
      case SnqParser.ArrowContext arrow -> arrow.expression();
      case SnqParser.IndexContext index -> index.expression();
      case SnqParser.MemberContext member -> member.expression();
      default -> null;
    };
  }

  private Expression primary(SnqParser.ExpressionContext context) {
    Span span = building.span(context);
    return switch (context) {
      case SnqParser.GroupedContext grouped -> expression(grouped.expression());
      case SnqParser.NegateContext negate ->
          new Expression.Negate(span, expression(negate.expression()));
      case SnqParser.NumberContext number -> {
        Unit unit = number.UNIT() == null ? null : Unit.of(number.UNIT().getText()).orElseThrow();
        yield literals.number(span, number.NUMBER().getSymbol(), unit);
      }
      case SnqParser.TextContext text -> literals.text(text.STRING().getSymbol());
      case SnqParser.FlagContext flag -> new Expression.Flag(span, flag.TRUE() != null);
      case SnqParser.ItemsContext items ->
          new Expression.Items(span, Building.each(items.item(), this::item));
      case SnqParser.NamedContext named -> named(span, named);
      default -> throw new IllegalStateException("no primary: " + context.getClass());
    };
  }

  private Expression named(Span span, SnqParser.NamedContext context) {
    return context.OPEN() == null
        ? new Expression.Reference(span, context.name().getStart().getText())
        : new Expression.Call(span, building.name(context.name()), arguments(context.argument()));
  }

  private Expression.Item item(SnqParser.ItemContext context) {
    Name label = context.name() == null ? null : building.name(context.name());
    return new Expression.Item(building.span(context), value(context.value()), label);
  }

  /// `outer` put around `inner`, which was built from `left`.
  private Expression extend(
      Expression inner, SnqParser.ExpressionContext left, SnqParser.ExpressionContext outer) {
    Span span = building.span(outer);
    if (left instanceof SnqParser.ArrowContext && !(outer instanceof SnqParser.ArrowContext)) {
      building.add(afterArrow(left, outer));
      return new Invalid(span, List.of());
    }
    return switch (outer) {
      case SnqParser.BinaryContext binary -> binary(span, inner, left, binary);
      case SnqParser.ArrowContext arrow ->
          new Expression.Arrow(span, inner, operation(arrow.operation()));
      case SnqParser.IndexContext index -> new Expression.Index(span, inner, values(index.value()));
      case SnqParser.MemberContext member ->
          new Expression.Member(span, inner, building.name(member.name()));
      default -> throw new IllegalStateException("no chain: " + outer.getClass());
    };
  }

  private Expression binary(
      Span span,
      Expression inner,
      SnqParser.ExpressionContext left,
      SnqParser.BinaryContext context) {
    Expression.Operator operator = operator(sign(context));
    if (operator.isComparison()
        && left instanceof SnqParser.BinaryContext other
        && operator(sign(other)).isComparison()) {
      building.add(
          Problem.of(
                  ErrorCode.CHAINED_COMPARISON, building.span(sign(context)), "a second comparison")
              .accepted("one comparison: `a < b`")
              .help("put one of the two in parentheses"));
      return new Invalid(span, List.of());
    }
    return new Expression.Binary(span, operator, inner, expression(context.expression(1)));
  }

  private static Token sign(SnqParser.BinaryContext context) {
    return ((org.antlr.v4.runtime.tree.TerminalNode) context.getChild(1)).getSymbol();
  }

  private static Expression.Operator operator(Token sign) {
    return switch (sign.getType()) {
      case SnqParser.TIMES -> Expression.Operator.MULTIPLY;
      case SnqParser.SLASH -> Expression.Operator.DIVIDE;
      case SnqParser.PERCENT -> Expression.Operator.REMAINDER;
      case SnqParser.PLUS -> Expression.Operator.ADD;
      case SnqParser.MINUS -> Expression.Operator.SUBTRACT;
      case SnqParser.LESS -> Expression.Operator.LESS;
      case SnqParser.LESS_EQUAL -> Expression.Operator.LESS_EQUAL;
      case SnqParser.GREATER -> Expression.Operator.GREATER;
      case SnqParser.GREATER_EQUAL -> Expression.Operator.GREATER_EQUAL;
      case SnqParser.EQUAL -> Expression.Operator.EQUAL;
      default -> throw new IllegalStateException("no operator: " + sign);
    };
  }

  /// `a -> dense(3) + b`: the reader cannot see what the sum is of.
  private Problem afterArrow(ParserRuleContext arrow, ParserRuleContext outer) {
    Span left = building.span(arrow);
    Span rest = new Span(left.source(), left.end(), building.span(outer).end());
    String fixed = "(" + building.tokens().text(left) + ")" + building.tokens().text(rest);
    boolean shown = fixed.length() <= SHOWN && fixed.indexOf('\n') < 0;
    String sign = building.tokens().text(rest).strip();
    int gap = building.tokens().text(rest).indexOf(sign);
    int start = left.end() + gap;
    Token token = outer instanceof SnqParser.BinaryContext binary ? sign(binary) : null;
    Span where = token == null ? new Span(left.source(), start, start + 1) : building.span(token);
    return Problem.of(
            ErrorCode.ARROW_OPERAND, where, "`" + building.tokens().text(where) + "` after `->`")
        .accepted("an operation such as `dense(3)`, then `->` or the end")
        .help(shown ? "write `" + fixed + "`" : "put the part before it in parentheses");
  }
}
