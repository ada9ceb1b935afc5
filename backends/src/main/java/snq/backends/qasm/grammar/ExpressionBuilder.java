package snq.backends.qasm.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;
import snq.backends.qasm.tree.Expression;
import snq.backends.qasm.tree.Expression.Operator;
import snq.backends.qasm.tree.Expression.Selector;
import snq.backends.qasm.tree.Place;
import snq.backends.qasm.tree.Type;

/// Expressions and types from the parser's contexts.
final class ExpressionBuilder {
  private static final Map<Integer, Operator> OPERATORS =
      Map.ofEntries(
          Map.entry(QasmParser.POWER, Operator.POWER),
          Map.entry(QasmParser.STAR, Operator.MULTIPLY),
          Map.entry(QasmParser.SLASH, Operator.DIVIDE),
          Map.entry(QasmParser.PERCENT, Operator.REMAINDER),
          Map.entry(QasmParser.PLUS, Operator.ADD),
          Map.entry(QasmParser.MINUS, Operator.SUBTRACT),
          Map.entry(QasmParser.SHIFT_LEFT, Operator.SHIFT_LEFT),
          Map.entry(QasmParser.SHIFT_RIGHT, Operator.SHIFT_RIGHT),
          Map.entry(QasmParser.LESS, Operator.LESS),
          Map.entry(QasmParser.LESS_EQUAL, Operator.LESS_EQUAL),
          Map.entry(QasmParser.GREATER, Operator.GREATER),
          Map.entry(QasmParser.GREATER_EQUAL, Operator.GREATER_EQUAL),
          Map.entry(QasmParser.EQUAL, Operator.EQUAL),
          Map.entry(QasmParser.UNEQUAL, Operator.UNEQUAL),
          Map.entry(QasmParser.AND, Operator.AND),
          Map.entry(QasmParser.XOR, Operator.XOR),
          Map.entry(QasmParser.OR, Operator.OR),
          Map.entry(QasmParser.BOTH, Operator.BOTH),
          Map.entry(QasmParser.EITHER, Operator.EITHER));

  private final String text;

  ExpressionBuilder(String text) {
    this.text = text;
  }

  Place place(Token token) {
    return new Place(token.getStartIndex(), token.getStopIndex() + 1);
  }

  Place place(ParserRuleContext context) {
    return place(context.getStart()).to(place(context.getStop()));
  }

  String text(Token token) {
    return text.substring(token.getStartIndex(), token.getStopIndex() + 1);
  }

  /// Without its quotes.
  String string(Token token) {
    return text.substring(token.getStartIndex() + 1, token.getStopIndex());
  }

  @Nullable Expression designator(QasmParser.@Nullable DesignatorContext context) {
    return context == null ? null : expression(context.expression());
  }

  List<Expression> expressions(QasmParser.@Nullable ExpressionsContext context) {
    return context == null ? List.of() : all(context.expression());
  }

  private List<Expression> all(List<QasmParser.ExpressionContext> contexts) {
    return contexts.stream().map(this::expression).toList();
  }

  Expression initial(QasmParser.InitialContext context) {
    if (context.measurement() != null) {
      return measurement(context.measurement());
    }
    return context.list() != null ? list(context.list()) : expression(context.expression());
  }

  private Expression list(QasmParser.ListContext context) {
    List<Expression> items = new ArrayList<>();
    for (int i = 0; i < context.getChildCount(); i++) {
      switch (context.getChild(i)) {
        case QasmParser.ExpressionContext e -> items.add(expression(e));
        case QasmParser.ListContext inner -> items.add(list(inner));
        default -> {
          // brackets and commas
        }
      }
    }
    return new Expression.Items(place(context), items);
  }

  Expression.Measure measurement(QasmParser.MeasurementContext context) {
    return new Expression.Measure(place(context), operand(context.operand()));
  }

  Expression operand(QasmParser.OperandContext context) {
    if (context.HARDWARE() != null) {
      return hardware(context.HARDWARE().getSymbol());
    }
    return indexed(context.NAME().getSymbol(), context.index());
  }

  Expression target(QasmParser.TargetContext context) {
    return indexed(context.NAME().getSymbol(), context.index());
  }

  private Expression hardware(Token token) {
    String digits = text(token).substring(1);
    int number = digits.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(digits);
    return new Expression.Hardware(place(token), number);
  }

  private Expression indexed(Token name, List<QasmParser.IndexContext> indices) {
    Expression base = new Expression.Name(place(name), text(name));
    for (QasmParser.IndexContext index : indices) {
      base = new Expression.Index(place(name).to(place(index)), base, selectors(index));
    }
    return base;
  }

  private List<Selector> selectors(QasmParser.IndexContext context) {
    if (context.set() != null) {
      return List.of(members(context.set()));
    }
    List<Selector> selectors = new ArrayList<>();
    for (QasmParser.SelectorContext selector : context.selector()) {
      selectors.add(
          selector.range() != null
              ? range(selector.range())
              : new Selector.One(expression(selector.expression())));
    }
    return selectors;
  }

  Selector.Members members(QasmParser.SetContext context) {
    return new Selector.Members(place(context), expressions(context.expressions()));
  }

  /// The parts are told apart by the colons between them.
  Selector.Range range(QasmParser.RangeContext context) {
    @Nullable Expression[] parts = new Expression[3];
    int part = 0;
    for (int i = 0; i < context.getChildCount(); i++) {
      if (context.getChild(i) instanceof QasmParser.ExpressionContext e) {
        parts[part] = expression(e);
      } else {
        part++;
      }
    }
    return part == 1
        ? new Selector.Range(place(context), parts[0], null, parts[1])
        : new Selector.Range(place(context), parts[0], parts[1], parts[2]);
  }

  Type type(QasmParser.TypeContext context) {
    if (context.scalar() != null) {
      return scalar(context.scalar());
    }
    QasmParser.ArrayContext array = context.array();
    return new Type.ArrayOf(
        place(context), scalar(array.scalar()), expressions(array.expressions()));
  }

  Type.Scalar scalar(QasmParser.ScalarContext context) {
    Type.Kind kind =
        switch (context.getStart().getType()) {
          case QasmParser.BIT -> Type.Kind.BIT;
          case QasmParser.INT -> Type.Kind.INT;
          case QasmParser.UINT -> Type.Kind.UINT;
          case QasmParser.FLOAT -> Type.Kind.FLOAT;
          case QasmParser.ANGLE -> Type.Kind.ANGLE;
          case QasmParser.BOOL -> Type.Kind.BOOL;
          case QasmParser.DURATION -> Type.Kind.DURATION;
          case QasmParser.STRETCH -> Type.Kind.STRETCH;
          default -> Type.Kind.COMPLEX;
        };
    return new Type.Scalar(place(context), kind, designator(context.designator()));
  }

  Expression expression(QasmParser.ExpressionContext context) {
    return switch (context) {
      case QasmParser.GroupContext group -> expression(group.expression());
      case QasmParser.IndexedContext indexed ->
          new Expression.Index(
              place(indexed), expression(indexed.expression()), selectors(indexed.index()));
      case QasmParser.UnaryContext unary ->
          new Expression.Unary(
              place(unary), text(unary.getStart()).charAt(0), expression(unary.expression()));
      case QasmParser.BinaryContext binary -> binary(binary);
      case QasmParser.CastContext cast ->
          new Expression.Cast(place(cast), type(cast.type()), expression(cast.expression()));
      case QasmParser.DurationOfContext duration -> new Expression.DurationOf(place(duration));
      case QasmParser.CallContext call ->
          new Expression.Call(
              place(call), text(call.NAME().getSymbol()), expressions(call.expressions()));
      case QasmParser.AtomContext atom -> atom(atom.getStart());
      default -> throw new IllegalArgumentException(context.getClass().getSimpleName());
    };
  }

  private Expression binary(QasmParser.BinaryContext context) {
    Token sign = (Token) context.getChild(1).getPayload();
    Operator operator = OPERATORS.get(sign.getType());
    if (operator == null) {
      throw new IllegalArgumentException(text(sign));
    }
    return new Expression.Binary(
        place(context),
        operator,
        expression(context.expression(0)),
        expression(context.expression(1)));
  }

  private Expression atom(Token token) {
    Place at = place(token);
    String word = text(token);
    return switch (token.getType()) {
      case QasmParser.WHOLE -> new Expression.Whole(at, Numbers.whole(word));
      case QasmParser.REAL -> new Expression.Real(at, Numbers.real(word));
      case QasmParser.IMAGINARY -> new Expression.Imaginary(at, Numbers.beforeUnit(word));
      case QasmParser.TIMING -> new Expression.Timing(at, Numbers.seconds(word));
      case QasmParser.TRUE -> new Expression.Flag(at, true);
      case QasmParser.FALSE -> new Expression.Flag(at, false);
      case QasmParser.TEXT -> new Expression.Text(at, string(token));
      case QasmParser.HARDWARE -> hardware(token);
      default -> new Expression.Name(at, word);
    };
  }
}
