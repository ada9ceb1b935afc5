package snq.dsl.parser;

import java.util.ArrayList;
import java.util.List;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.Span;
import snq.dsl.tree.Declaration.Parameter;
import snq.dsl.tree.Expression;
import snq.dsl.tree.Name;
import snq.dsl.tree.NeuronStatement;
import snq.dsl.tree.Type;

/// Neurons by equations.
final class NeuronBuilder {
  private final Building building;
  private final ExpressionBuilder expressions;

  NeuronBuilder(Building building, ExpressionBuilder expressions) {
    this.building = building;
    this.expressions = expressions;
  }

  Parameter parameter(SnqParser.ParameterContext context) {
    Type type = expressions.type(context.type());
    List<Name> words = new ArrayList<>();
    if (!context.BAR().isEmpty()) {
      words.add(type.name());
      words.addAll(building.names(context.name().subList(1, context.name().size())));
      if (!type.sizes().isEmpty()) {
        building.add(
            Problem.of(
                    ErrorCode.SYNTAX,
                    building.span(context.BAR(0).getSymbol()),
                    "`|` after a type with sizes")
                .accepted("a type, or words with `|` between them")
                .help("delete the sizes, or the `|`"));
      }
    }
    Expression start =
        context.expression() == null ? null : expressions.expression(context.expression());
    return new Parameter(
        building.span(context),
        building.doc(context),
        building.name(context.name(0)),
        words.isEmpty() ? type : null,
        words,
        start,
        expressions.optional(context.value()));
  }

  List<NeuronStatement> body(SnqParser.NeuronBodyContext context) {
    return building.body(
        context, SnqParser.NeuronStatementContext.class, this::statement, invalid -> invalid);
  }

  private NeuronStatement statement(SnqParser.NeuronStatementContext context) {
    Span span = building.span(context);
    return switch (context) {
      case SnqParser.NeuronInputContext input ->
          new NeuronStatement.Input(span, building.doc(context), building.name(input.name()));
      case SnqParser.StateContext state ->
          new NeuronStatement.State(
              span,
              building.doc(context),
              building.name(state.name()),
              expressions.expression(state.expression()));
      case SnqParser.LetContext let ->
          new NeuronStatement.Let(
              span, building.name(let.name()), expressions.expression(let.expression()));
      case SnqParser.AssignContext assign ->
          new NeuronStatement.Assign(
              span, building.name(assign.name()), expressions.expression(assign.expression()));
      case SnqParser.NeuronChoiceContext choice -> choice(choice.neuronIf());
      case SnqParser.SpikeWhenContext spike ->
          new NeuronStatement.SpikeWhen(span, expressions.expression(spike.expression()));
      case SnqParser.OnSpikeContext spike ->
          new NeuronStatement.OnSpike(span, body(spike.neuronBody()));
      case SnqParser.NeuronOutputContext output ->
          new NeuronStatement.Output(span, expressions.expression(output.expression()));
      default -> throw new IllegalStateException("no statement: " + context.getClass());
    };
  }

  private NeuronStatement choice(SnqParser.NeuronIfContext context) {
    List<NeuronStatement> otherwise = List.of();
    if (context.neuronIf() != null) {
      otherwise = List.of(choice(context.neuronIf()));
    } else if (context.neuronBody().size() > 1) {
      otherwise = body(context.neuronBody(1));
    }
    return new NeuronStatement.If(
        building.span(context),
        expressions.expression(context.expression()),
        body(context.neuronBody(0)),
        otherwise);
  }
}
