package snq.dsl.parser;

import java.util.List;
import org.antlr.v4.runtime.CommonToken;
import org.jspecify.annotations.Nullable;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.Span;
import snq.dsl.tree.Declaration;
import snq.dsl.tree.Expression;
import snq.dsl.tree.NetworkStatement;
import snq.dsl.tree.Setting;
import snq.dsl.tree.SourceFile;
import snq.dsl.tree.Type;

/// The parser's contexts to the records of `snq.dsl.tree`: files, networks and settings.
final class TreeBuilder {
  private static final String VERSION = "1";

  private final Building building;
  private final ExpressionBuilder expressions;
  private final CircuitBuilder circuits;
  private final NeuronBuilder neurons;

  TreeBuilder(Tokens tokens, List<CommonToken> matched) {
    building = new Building(tokens, matched);
    expressions = new ExpressionBuilder(building);
    circuits = new CircuitBuilder(building, expressions);
    neurons = new NeuronBuilder(building, expressions);
  }

  List<Problem> problems() {
    return building.problems();
  }

  SourceFile file(SnqParser.FileContext context) {
    Tokens tokens = building.tokens();
    Span whole = new Span(tokens.source().name(), 0, tokens.source().text().length());
    List<Declaration> declarations =
        building.body(
            context, SnqParser.DeclarationContext.class, this::declaration, invalid -> invalid);
    return new SourceFile(whole, tokens.fileDoc(), version(context.version()), declarations);
  }

  private Expression.@Nullable Number version(SnqParser.@Nullable VersionContext context) {
    if (context == null || context.exception != null) {
      return null;
    }
    CommonToken number = (CommonToken) context.NUMBER().getSymbol();
    if (!number.getText().equals(VERSION)) {
      building.add(
          Problem.of(
                  ErrorCode.UNKNOWN_VERSION,
                  building.span(number),
                  "`snq " + number.getText() + "`")
              .accepted("`snq 1;`")
              .help("write `snq 1;`, or use the toolchain that the file was written for"));
    }
    return new Expression.Number(building.span(number), number.getText(), null);
  }

  private Declaration declaration(SnqParser.DeclarationContext context) {
    Span span = building.span(context);
    String doc = building.doc(context);
    return switch (context) {
      case SnqParser.ImportContext c ->
          new Declaration.Import(span, doc, new Literals(building).text(c.STRING().getSymbol()));
      case SnqParser.ParamContext c ->
          new Declaration.Param(
              span,
              doc,
              building.name(c.name()),
              type(c.type()),
              expressions.expression(c.expression()),
              expressions.optional(c.value()));
      case SnqParser.ConstContext c ->
          new Declaration.Const(
              span,
              doc,
              building.name(c.name()),
              type(c.type()),
              expressions.expression(c.expression()));
      case SnqParser.NeuronAliasContext c ->
          new Declaration.NeuronAlias(
              span, doc, building.name(c.name()), expressions.operation(c.operation()));
      case SnqParser.EncoderAliasContext c ->
          new Declaration.EncoderAlias(
              span, doc, building.name(c.name()), expressions.operation(c.operation()));
      default -> block(span, doc, context);
    };
  }

  private Declaration block(Span span, String doc, SnqParser.DeclarationContext context) {
    return switch (context) {
      case SnqParser.GateContext c ->
          new Declaration.Gate(
              span,
              doc,
              building.name(c.name(0)),
              building.names(c.name().subList(1, c.name().size())),
              building.names(c.gateQubits().name()),
              circuits.body(c.circuitBody()));
      case SnqParser.CircuitContext c ->
          new Declaration.Circuit(
              span,
              doc,
              building.name(c.name()),
              Building.each(c.formal(), this::formal),
              circuits.body(c.circuitBody()));
      case SnqParser.NoiseContext c ->
          new Declaration.Noise(span, doc, building.name(c.name()), circuits.noise(c.noiseBody()));
      case SnqParser.NeuronContext c ->
          new Declaration.Neuron(
              span,
              doc,
              building.name(c.name()),
              Building.each(c.parameter(), neurons::parameter),
              neurons.body(c.neuronBody()));
      case SnqParser.NetworkContext c ->
          new Declaration.Network(
              span,
              doc,
              building.name(c.name()),
              building.body(
                  c.networkBody(),
                  SnqParser.NetworkStatementContext.class,
                  this::networkStatement,
                  invalid -> invalid));
      case SnqParser.SettingsContext c ->
          new Declaration.Settings(
              span,
              doc,
              settingsKind(c.getStart().getType()),
              c.name() == null ? null : building.name(c.name()),
              building.body(
                  c.settingsBody(),
                  SnqParser.SettingsEntryContext.class,
                  this::entry,
                  invalid -> invalid));
      default -> throw new IllegalStateException("no declaration: " + context.getClass());
    };
  }

  private @Nullable Type type(SnqParser.@Nullable TypeContext context) {
    return context == null ? null : expressions.type(context);
  }

  private Declaration.Formal formal(SnqParser.FormalContext context) {
    return new Declaration.Formal(
        building.span(context),
        building.doc(context),
        context.WEIGHT() != null,
        building.name(context.name()),
        expressions.type(context.type()));
  }

  private NetworkStatement networkStatement(SnqParser.NetworkStatementContext context) {
    Span span = building.span(context);
    String doc = building.doc(context);
    return switch (context) {
      case SnqParser.StepsContext steps ->
          new NetworkStatement.Steps(
              span,
              expressions.expression(steps.expression(0)),
              steps.OF() == null ? null : expressions.expression(steps.expression(1)));
      case SnqParser.NetworkInputContext input ->
          new NetworkStatement.Input(
              span,
              doc,
              building.name(input.name()),
              expressions.type(input.type()),
              expressions.optional(input.value()));
      case SnqParser.NetworkOutputContext output ->
          new NetworkStatement.Output(
              span,
              doc,
              building.name(output.name()),
              expressions.type(output.type()),
              expressions.expression(output.expression()));
      case SnqParser.NetworkValueContext value ->
          new NetworkStatement.Value(
              span,
              doc,
              building.name(value.name()),
              type(value.type()),
              expressions.expression(value.expression()));
      default -> throw new IllegalStateException("no statement: " + context.getClass());
    };
  }

  private Setting entry(SnqParser.SettingsEntryContext context) {
    return new Setting.Entry(
        building.span(context),
        building.doc(context),
        context.VARY() != null,
        building.name(context.name()),
        expressions.value(context.value()));
  }

  private static Declaration.SettingsKind settingsKind(int keyword) {
    return switch (keyword) {
      case SnqParser.DATASET -> Declaration.SettingsKind.DATASET;
      case SnqParser.TRAIN -> Declaration.SettingsKind.TRAIN;
      case SnqParser.TUNE -> Declaration.SettingsKind.TUNE;
      case SnqParser.DEPLOY -> Declaration.SettingsKind.DEPLOY;
      case SnqParser.ENERGY -> Declaration.SettingsKind.ENERGY;
      case SnqParser.EXPERIMENT -> Declaration.SettingsKind.EXPERIMENT;
      default -> throw new IllegalStateException("no settings: " + keyword);
    };
  }
}
