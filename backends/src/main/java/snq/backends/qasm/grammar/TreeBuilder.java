package snq.backends.qasm.grammar;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;
import snq.backends.qasm.tree.Expression;
import snq.backends.qasm.tree.Expression.Operator;
import snq.backends.qasm.tree.Place;
import snq.backends.qasm.tree.Statement;
import snq.backends.qasm.tree.Statement.Change;
import snq.backends.qasm.tree.Statement.JumpKind;
import snq.backends.qasm.tree.Statement.Name;
import snq.backends.qasm.tree.Statement.Role;
import snq.backends.qasm.tree.Type;

/// Statements from the parser's contexts.
final class TreeBuilder {
  private final ExpressionBuilder expressions;

  TreeBuilder(String text) {
    this.expressions = new ExpressionBuilder(text);
  }

  /// Annotations come as statements in front of what they stand at.
  List<Statement> statements(QasmParser.StatementContext context) {
    List<Statement> all = new ArrayList<>();
    if (context.PRAGMA() != null) {
      Token token = context.PRAGMA().getSymbol();
      String line = expressions.text(token);
      String rest = line.substring(line.charAt(0) == '#' ? 7 : 6).strip();
      all.add(new Statement.Pragma(expressions.place(token), rest));
      return all;
    }
    for (TerminalNode note : context.ANNOTATION()) {
      Token token = note.getSymbol();
      all.add(new Statement.Annotation(expressions.place(token), expressions.text(token)));
    }
    all.add(bare(context.bare()));
    return all;
  }

  private List<Statement> scope(QasmParser.ScopeContext context) {
    List<Statement> all = new ArrayList<>();
    context.statement().forEach(s -> all.addAll(statements(s)));
    return all;
  }

  private Statement.Block block(QasmParser.ScopeContext context) {
    return new Statement.Block(expressions.place(context), scope(context));
  }

  private Statement body(QasmParser.BodyContext context) {
    List<Statement> all = statements(context.statement());
    return all.size() == 1 ? all.get(0) : new Statement.Block(expressions.place(context), all);
  }

  private Name name(TerminalNode node) {
    Token token = node.getSymbol();
    return new Name(expressions.place(token), expressions.text(token));
  }

  private List<Name> names(QasmParser.@Nullable NamesContext context) {
    return context == null ? List.of() : context.NAME().stream().map(this::name).toList();
  }

  private List<Expression> operands(QasmParser.@Nullable OperandsContext context) {
    return context == null
        ? List.of()
        : context.operand().stream().map(expressions::operand).toList();
  }

  private Statement bare(QasmParser.BareContext context) {
    Place at = expressions.place(context);
    return switch (context) {
      case QasmParser.VersionContext c ->
          new Statement.Version(at, expressions.text((Token) c.getChild(1).getPayload()));
      case QasmParser.IncludeContext c ->
          new Statement.Include(at, expressions.string(c.TEXT().getSymbol()));
      case QasmParser.CalGrammarContext c -> new Statement.Foreign(at, "defcalgrammar", null);
      case QasmParser.CalContext c -> new Statement.Foreign(at, "cal", null);
      case QasmParser.DefcalContext c -> new Statement.Foreign(at, "defcal", null);
      case QasmParser.ExternContext c ->
          new Statement.Foreign(at, "extern", expressions.text(c.NAME().getSymbol()));
      case QasmParser.GateRuleContext c -> gate(c, at);
      case QasmParser.OpaqueRuleContext c -> opaque(c, at);
      case QasmParser.DefContext c -> subroutine(c, at);
      case QasmParser.QubitsContext c ->
          new Statement.Qubits(at, name(c.NAME()), expressions.designator(c.designator()));
      case QasmParser.OldRegisterContext c -> oldRegister(c, at);
      case QasmParser.IoContext c ->
          new Statement.Variable(
              at,
              c.INPUT() != null ? Role.INPUT : Role.OUTPUT,
              expressions.type(c.type()),
              name(c.NAME()),
              null);
      case QasmParser.ConstContext c ->
          new Statement.Variable(
              at,
              Role.CONST,
              expressions.type(c.type()),
              name(c.NAME()),
              expressions.initial(c.initial()));
      case QasmParser.VariableContext c ->
          new Statement.Variable(
              at,
              Role.PLAIN,
              expressions.type(c.type()),
              name(c.NAME()),
              c.initial() == null ? null : expressions.initial(c.initial()));
      case QasmParser.LetContext c ->
          new Statement.Let(
              at, name(c.NAME()), c.expression().stream().map(expressions::expression).toList());
      case QasmParser.AssignContext c -> assign(c, at);
      case QasmParser.MeasureContext c -> measure(c, at);
      case QasmParser.GateCallContext c ->
          new Statement.Call(
              at,
              modifiers(c.modifier()),
              name(c.NAME()),
              expressions.expressions(c.expressions()),
              expressions.designator(c.designator()),
              operands(c.operands()));
      case QasmParser.PhaseCallContext c ->
          new Statement.Call(
              at,
              modifiers(c.modifier()),
              name(c.GPHASE()),
              expressions.expressions(c.expressions()),
              expressions.designator(c.designator()),
              operands(c.operands()));
      case QasmParser.BarrierContext c -> new Statement.Barrier(at, operands(c.operands()));
      case QasmParser.ResetContext c -> new Statement.Reset(at, expressions.operand(c.operand()));
      case QasmParser.DelayContext c ->
          new Statement.Delay(
              at, expressions.expression(c.designator().expression()), operands(c.operands()));
      case QasmParser.NopContext c -> new Statement.Nop(at);
      case QasmParser.BoxContext c ->
          new Statement.Box(at, expressions.designator(c.designator()), scope(c.scope()));
      case QasmParser.JumpContext c -> new Statement.Jump(at, jump(c));
      case QasmParser.ReturnContext c -> new Statement.Return(at, result(c));
      case QasmParser.EvaluateContext c ->
          new Statement.Evaluate(at, expressions.expression(c.expression()));
      case QasmParser.BlockContext c -> block(c.scope());
      default -> control(context, at);
    };
  }

  private Statement control(QasmParser.BareContext context, Place at) {
    return switch (context) {
      case QasmParser.IfContext c ->
          new Statement.If(
              at,
              expressions.expression(c.expression()),
              body(c.body(0)),
              c.body().size() > 1 ? body(c.body(1)) : null);
      case QasmParser.ForContext c ->
          new Statement.For(
              at, expressions.scalar(c.scalar()), name(c.NAME()), values(c), body(c.body()));
      case QasmParser.WhileContext c ->
          new Statement.While(at, expressions.expression(c.expression()), body(c.body()));
      case QasmParser.SwitchContext c ->
          new Statement.Switch(
              at,
              expressions.expression(c.expression()),
              c.branch().stream()
                  .map(b ->
                      new Statement.Branch(
                          expressions.place(b),
                          expressions.expressions(b.expressions()),
                          block(b.scope())))
                  .toList());
      default -> throw new IllegalArgumentException(context.getClass().getSimpleName());
    };
  }

  private Statement.Values values(QasmParser.ForContext context) {
    if (context.set() != null) {
      return new Statement.Values.Members(expressions.members(context.set()));
    }
    return context.range() != null
        ? new Statement.Values.Range(expressions.range(context.range()))
        : new Statement.Values.Of(expressions.expression(context.expression()));
  }

  private Statement gate(QasmParser.GateRuleContext c, Place at) {
    boolean angles = c.names().size() > 1;
    return new Statement.Gate(
        at,
        name(c.NAME()),
        angles ? names(c.names(0)) : List.of(),
        names(c.names(angles ? 1 : 0)),
        scope(c.scope()));
  }

  private Statement opaque(QasmParser.OpaqueRuleContext c, Place at) {
    boolean angles = c.names().size() > 1;
    return new Statement.Opaque(
        at,
        name(c.NAME()),
        angles ? c.names(0).NAME().size() : 0,
        c.names(angles ? 1 : 0).NAME().size());
  }

  private Statement subroutine(QasmParser.DefContext c, Place at) {
    Type.Scalar result = c.returned() == null ? null : expressions.scalar(c.returned().scalar());
    return new Statement.Subroutine(
        at,
        name(c.NAME()),
        c.argument().stream().map(this::argument).toList(),
        result,
        scope(c.scope()));
  }

  private Statement.Argument argument(QasmParser.ArgumentContext c) {
    Place at = expressions.place(c);
    Expression size = expressions.designator(c.designator());
    if (c.QUBIT() != null || c.QREG() != null) {
      return new Statement.Argument(at, Statement.ArgumentKind.QUBITS, null, size, name(c.NAME()));
    }
    if (c.reference() != null) {
      QasmParser.ReferenceContext array = c.reference();
      Statement.ArgumentKind kind =
          array.MUTABLE() != null
              ? Statement.ArgumentKind.MUTABLE_ARRAY
              : Statement.ArgumentKind.READ_ONLY_ARRAY;
      Type type =
          new Type.ArrayOf(
              at,
              expressions.scalar(array.scalar()),
              array.DIM() != null ? List.of() : expressions.expressions(array.expressions()));
      return new Statement.Argument(at, kind, type, null, name(c.NAME()));
    }
    Type type =
        c.CREG() != null
            ? new Type.Scalar(at, Type.Kind.BIT, size)
            : expressions.scalar(c.scalar());
    return new Statement.Argument(at, Statement.ArgumentKind.VALUE, type, null, name(c.NAME()));
  }

  private Statement oldRegister(QasmParser.OldRegisterContext c, Place at) {
    Expression size = expressions.designator(c.designator());
    return c.QREG() != null
        ? new Statement.Qubits(at, name(c.NAME()), size)
        : new Statement.Variable(
            at, Role.PLAIN, new Type.Scalar(at, Type.Kind.BIT, size), name(c.NAME()), null);
  }

  private Statement assign(QasmParser.AssignContext c, Place at) {
    Expression value =
        c.measurement() != null
            ? expressions.measurement(c.measurement())
            : expressions.expression(c.expression());
    Operator operator = null;
    if (c.ASSIGN_WITH() != null) {
      String sign = expressions.text(c.ASSIGN_WITH().getSymbol());
      for (Operator known : Operator.values()) {
        if ((known.sign() + "=").equals(sign)) {
          operator = known;
        }
      }
    }
    return new Statement.Assign(at, expressions.target(c.target()), operator, value);
  }

  private Statement measure(QasmParser.MeasureContext c, Place at) {
    Expression.Measure measurement = expressions.measurement(c.measurement());
    return c.target() == null
        ? new Statement.Measure(at, measurement.qubits())
        : new Statement.Assign(at, expressions.target(c.target()), null, measurement);
  }

  private List<Statement.Modifier> modifiers(List<QasmParser.ModifierContext> contexts) {
    return contexts.stream()
        .map(c -> {
          Change change =
              switch (c.getStart().getType()) {
                case QasmParser.INV -> Change.INVERSE;
                case QasmParser.POW -> Change.POWER;
                case QasmParser.CTRL -> Change.CONTROL;
                default -> Change.NEGATIVE_CONTROL;
              };
          return new Statement.Modifier(
              expressions.place(c),
              change,
              c.expression() == null ? null : expressions.expression(c.expression()));
        })
        .toList();
  }

  private static JumpKind jump(QasmParser.JumpContext c) {
    return switch (c.getStart().getType()) {
      case QasmParser.BREAK -> JumpKind.BREAK;
      case QasmParser.CONTINUE -> JumpKind.CONTINUE;
      default -> JumpKind.END;
    };
  }

  private @Nullable Expression result(QasmParser.ReturnContext c) {
    if (c.measurement() != null) {
      return expressions.measurement(c.measurement());
    }
    return c.expression() == null ? null : expressions.expression(c.expression());
  }
}
