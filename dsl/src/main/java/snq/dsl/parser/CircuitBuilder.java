package snq.dsl.parser;

import java.util.List;
import org.jspecify.annotations.Nullable;
import snq.dsl.Span;
import snq.dsl.tree.CircuitStatement;
import snq.dsl.tree.CircuitStatement.Modifier;
import snq.dsl.tree.CircuitStatement.Operand;
import snq.dsl.tree.Expression;
import snq.dsl.tree.NoiseEntry;

/// Bodies of circuits, gates and noise.
final class CircuitBuilder {
  private final Building building;
  private final ExpressionBuilder expressions;

  CircuitBuilder(Building building, ExpressionBuilder expressions) {
    this.building = building;
    this.expressions = expressions;
  }

  List<CircuitStatement> body(SnqParser.CircuitBodyContext context) {
    return building.body(
        context, SnqParser.CircuitStatementContext.class, this::statement, invalid -> invalid);
  }

  private CircuitStatement statement(SnqParser.CircuitStatementContext context) {
    Span span = building.span(context);
    return switch (context) {
      case SnqParser.QubitsContext qubits -> {
        Expression size =
            qubits.expression() == null ? null : expressions.expression(qubits.expression());
        yield new CircuitStatement.Qubits(span, building.name(qubits.name()), size);
      }
      case SnqParser.CircuitForContext loop ->
          new CircuitStatement.For(
              span,
              building.name(loop.name()),
              expressions.value(loop.value()),
              body(loop.circuitBody()));
      case SnqParser.CircuitChoiceContext choice -> choice(choice.circuitIf());
      case SnqParser.BarrierContext barrier ->
          new CircuitStatement.Barrier(span, operands(barrier.operands()));
      case SnqParser.ResetContext reset ->
          new CircuitStatement.Reset(span, operands(reset.operands()));
      case SnqParser.ApplyContext apply -> apply(span, apply);
      default -> throw new IllegalStateException("no statement: " + context.getClass());
    };
  }

  private CircuitStatement apply(Span span, SnqParser.ApplyContext context) {
    return new CircuitStatement.Apply(
        span,
        Building.each(context.modifier(), this::modifier),
        building.name(context.gateName().getStart()),
        context.angles() == null
            ? List.of()
            : expressions.expressions(context.angles().expression()),
        operands(context.operands()));
  }

  private CircuitStatement choice(SnqParser.CircuitIfContext context) {
    List<CircuitStatement> otherwise = List.of();
    if (context.circuitIf() != null) {
      otherwise = List.of(choice(context.circuitIf()));
    } else if (context.circuitBody().size() > 1) {
      otherwise = body(context.circuitBody(1));
    }
    return new CircuitStatement.If(
        building.span(context),
        expressions.expression(context.expression()),
        body(context.circuitBody(0)),
        otherwise);
  }

  private List<Operand> operands(SnqParser.@Nullable OperandsContext context) {
    return context == null ? List.of() : Building.each(context.operand(), this::operand);
  }

  private Operand operand(SnqParser.OperandContext context) {
    return new Operand(
        building.span(context),
        building.name(context.name()),
        expressions.optional(context.value()));
  }

  private Modifier modifier(SnqParser.ModifierContext context) {
    Span span = building.span(context);
    Expression number =
        context.expression() == null ? null : expressions.expression(context.expression());
    if (context.INV() != null) {
      return new Modifier.Inverse(span);
    }
    return context.POW() != null && number != null
        ? new Modifier.Power(span, number)
        : new Modifier.Control(span, context.CTRL() != null, number);
  }

  List<NoiseEntry> noise(SnqParser.NoiseBodyContext context) {
    return building.body(
        context, SnqParser.NoiseEntryContext.class, this::noiseEntry, invalid -> invalid);
  }

  private NoiseEntry noiseEntry(SnqParser.NoiseEntryContext context) {
    Span span = building.span(context);
    List<Expression> values = expressions.values(context.values().value());
    return context.AFTER() != null
        ? new NoiseEntry.After(span, building.doc(context), building.name(context.name()), values)
        : new NoiseEntry.Entry(span, building.doc(context), building.name(context.name()), values);
  }
}
