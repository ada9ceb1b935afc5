package snq.dsl.check;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import snq.dsl.ErrorCode;
import snq.dsl.Parsed;
import snq.dsl.Parser;
import snq.dsl.Problem;
import snq.dsl.Source;
import snq.dsl.Span;
import snq.dsl.model.Model;
import snq.dsl.tree.Declaration;
import snq.dsl.tree.Expression;
import snq.dsl.tree.Invalid;
import snq.dsl.tree.Type;
import snq.dsl.tree.Unit.Dimension;

/// Params and consts, bound before anything else. They may use each other in any order.
final class Parameters implements Names {
  private static final Set<String> TYPES = Set.of("int", "real", "bool", "angle", "time");

  private final Namespace namespace;
  private final Map<String, String> set;
  private final Problems problems;
  private final Evaluator evaluator;
  private final Map<String, Value> bound = new HashMap<>();
  private final Map<String, String> types = new HashMap<>();

  Parameters(Namespace namespace, Map<String, String> set, Problems problems) {
    this.namespace = namespace;
    this.set = set;
    this.problems = problems;
    this.evaluator = new Evaluator(problems, Evaluator.Place.CONSTANT);
  }

  /// Binds them all and lists them in written order.
  List<Model.Parameter> bindAll() {
    List<Model.Parameter> all = new ArrayList<>();
    for (Declaration declaration : namespace.declarations()) {
      switch (declaration) {
        case Declaration.Param p -> all.add(listed(p.name().text(), p.value(), false));
        case Declaration.Const c -> all.add(listed(c.name().text(), c.value(), true));
        default -> {}
      }
    }
    List<String> params = namespace.names(Declaration.Param.class);
    for (String name : set.keySet()) {
      if (!params.contains(name) && !namespace.isBroken(name)) {
        problems.add(unknownSet(name, params));
      }
    }
    return all;
  }

  private Problem unknownSet(String name, List<String> params) {
    if (namespace.find(name) instanceof Declaration.Const c) {
      return Problem.of(ErrorCode.UNKNOWN_PARAMETER, c.name().span(), "`" + name + "` is a const")
          .accepted("a param")
          .help("declare it `param " + name + "` to set it from outside");
    }
    return Problem.of(ErrorCode.UNKNOWN_PARAMETER, null, "`--set " + name + "=...`")
        .accepted(params.isEmpty() ? "the model has no params" : NearNames.list(params))
        .help(
            params.isEmpty()
                ? "declare it: `param " + name + " = ...;`"
                : NearNames.help(name, params));
  }

  private Model.Parameter listed(String name, Expression written, boolean constant) {
    Value value = value(name);
    return new Model.Parameter(
        name,
        text(value, types.getOrDefault(name, ""), written, name),
        constant,
        set.containsKey(name));
  }

  private String text(Value value, String type, Expression written, String name) {
    if (value instanceof Value.Flag f) {
      return String.valueOf(f.value());
    }
    if (!(value instanceof Value.Num n)) {
      return "";
    }
    if (written instanceof Expression.Number w && !set.containsKey(name)) {
      return w.unit() == null ? w.digits() : w.digits() + " " + w.unit().symbol();
    }
    return type.equals("real") ? NumberText.real(n.value()) : NumberText.of(n);
  }

  @Override
  public @Nullable Value find(String name, Span where) {
    if (name.equals("pi")) {
      return Value.Num.plain(Math.PI);
    }
    Declaration declaration = namespace.find(name);
    if (declaration instanceof Declaration.Param || declaration instanceof Declaration.Const) {
      return value(name);
    }
    return namespace.isBroken(name) && declaration == null ? Value.UNKNOWN : null;
  }

  @Override
  public Collection<String> known() {
    List<String> all =
        new ArrayList<>(namespace.names(Declaration.Param.class, Declaration.Const.class));
    all.add("pi");
    return all;
  }

  @Override
  public boolean isBroken(String name) {
    return namespace.isBroken(name);
  }

  @Override
  public String otherSort(String name) {
    Declaration declaration = namespace.find(name);
    return declaration == null ? "" : Namespace.sort(declaration);
  }

  private Value value(String name) {
    Value value = bound.get(name);
    if (value == null) {
      bindWithNeeds(name);
      value = bound.get(name);
    }
    return value == null ? Value.UNKNOWN : value;
  }

  /// Binds a param after all that it needs, without recursion: a chain may have thousands.
  private void bindWithNeeds(String start) {
    Deque<String> stack = new ArrayDeque<>(List.of(start));
    Set<String> path = new HashSet<>();
    while (!stack.isEmpty()) {
      String name = stack.peek();
      if (bound.containsKey(name)) {
        stack.pop();
      } else if (path.add(name)) {
        needs(name).forEach(need -> push(need, stack, path));
      } else {
        stack.pop();
        bound.put(name, bindOne(name));
      }
    }
  }

  private List<Expression.Reference> needs(String name) {
    List<Expression.Reference> needs = new ArrayList<>();
    switch (namespace.find(name)) {
      case Declaration.Param p -> {
        Mentions.collect(p.value(), needs);
        if (p.range() != null) {
          Mentions.collect(p.range(), needs);
        }
      }
      case Declaration.Const c -> Mentions.collect(c.value(), needs);
      case null, default -> {}
    }
    return needs;
  }

  private void push(Expression.Reference need, Deque<String> stack, Set<String> path) {
    Declaration declaration = namespace.find(need.name());
    boolean value =
        declaration instanceof Declaration.Param || declaration instanceof Declaration.Const;
    if (!value || bound.containsKey(need.name())) {
      return;
    }
    if (!path.contains(need.name())) {
      stack.push(need.name());
      return;
    }
    problems.add(
        ErrorCode.DEPENDS_ON_ITSELF,
        need.span(),
        "`" + need.name() + "` needs its own value",
        "a value that does not lead back to `" + need.name() + "`");
    bound.put(need.name(), Value.UNKNOWN);
  }

  private Value bindOne(String name) {
    return switch (namespace.find(name)) {
      case Declaration.Param p -> bind(p);
      case Declaration.Const c -> {
        Value number = evaluator.evaluate(c.value(), this);
        yield typed(name, c.type(), number, isWhole(c.value()), c.value().span(), "");
      }
      case null, default -> Value.UNKNOWN;
    };
  }

  private Value bind(Declaration.Param param) {
    String name = param.name().text();
    Value written = evaluator.evaluate(param.value(), this);
    boolean whole = isWhole(param.value()) && (param.range() == null || isWhole(param.range()));
    Value start = typed(name, param.type(), written, whole, param.value().span(), "");
    Value value = start;
    String from = set.get(name);
    if (from != null && !(start instanceof Value.Unknown)) {
      String said = "`--set " + name + "=" + from + "`";
      value = typed(name, param.type(), parse(from, param), whole, param.name().span(), said);
    }
    if (param.range() instanceof Expression.Range range) {
      Interval interval = Interval.of(range, evaluator, this, problems);
      if (interval != null && value instanceof Value.Num n) {
        Span where = from == null ? param.value().span() : param.name().span();
        String found = from == null ? NumberText.of(n) : "`--set " + name + "=" + from + "`";
        if (!interval.check(n, where, found, problems)) {
          return Value.UNKNOWN;
        }
      }
    } else if (param.range() != null && !(param.range() instanceof Invalid)) {
      problems.add(
          ErrorCode.VALUE_TYPE, param.range().span(), "no range", "a range `a .. b` after `in`");
    }
    return value;
  }

  /// The value of a text given from outside: a number with a unit, a sign and signs between, or a
  /// boolean.
  private Value parse(String text, Declaration.Param param) {
    Parsed parsed = Parser.parse(new Source("--set", "const value = " + text + ";"));
    if (parsed.tree().declarations().size() == 1
        && parsed.tree().declarations().get(0) instanceof Declaration.Const c
        && !parsed.hasErrors()) {
      Problems own = new Problems();
      Namespace none = new Namespace(own);
      Value value =
          new Evaluator(own, Evaluator.Place.CONSTANT)
              .evaluate(c.value(), new Parameters(none, Map.of(), own));
      if (!own.hasErrors()) {
        return value;
      }
    }
    problems.add(
        ErrorCode.VALUE_TYPE,
        param.name().span(),
        "`--set " + param.name().text() + "=" + text + "`",
        "a number, perhaps with a unit, `true` or `false`");
    return Value.UNKNOWN;
  }

  private Value typed(
      String name, @Nullable Type written, Value value, boolean whole, Span where, String said) {
    if (value instanceof Value.Unknown) {
      return value;
    }
    String type = written == null ? types.get(name) : written.name().text();
    if (type == null) {
      type = inferred(value, whole);
    }
    if (written != null && !isType(written)) {
      return Value.UNKNOWN;
    }
    Value fitted = fit(type, value);
    if (fitted instanceof Value.Unknown) {
      ErrorCode code =
          type.equals("int") && value instanceof Value.Num n && n.isPlain()
              ? ErrorCode.NOT_WHOLE
              : ErrorCode.VALUE_TYPE;
      problems.add(
          code,
          where,
          said.isEmpty() ? value.describe() : said,
          article(type) + ", as `" + name + "` is");
    }
    types.put(name, type);
    return fitted;
  }

  private boolean isType(Type written) {
    if (!TYPES.contains(written.name().text())) {
      problems.add(
          Problem.of(
                  ErrorCode.UNKNOWN_NAME,
                  written.name().span(),
                  "`" + written.name().text() + "` is no type of a param")
              .accepted("`int real bool angle time`")
              .help(NearNames.help(written.name().text(), TYPES)));
      return false;
    }
    return true;
  }

  private static String article(String type) {
    return type.startsWith("a") || type.startsWith("i") ? "an " + type : "a " + type;
  }

  private static String inferred(Value value, boolean whole) {
    return switch (value) {
      case Value.Flag _ -> "bool";
      case Value.Num n when n.dimension() == Dimension.ANGLE -> "angle";
      case Value.Num n when n.dimension() == Dimension.TIME -> "time";
      case Value.Num n when n.dimension() == Dimension.FREQUENCY -> "frequency";
      case Value.Num n when whole && n.isPlain() && n.isWhole() -> "int";
      default -> "real";
    };
  }

  /// The value as of the type, or unknown.
  private static Value fit(String type, Value value) {
    if (value instanceof Value.Flag) {
      return type.equals("bool") ? value : Value.UNKNOWN;
    }
    if (!(value instanceof Value.Num n)) {
      return Value.UNKNOWN;
    }
    boolean fits =
        switch (type) {
          case "int" -> n.isPlain() && n.isWhole();
          case "real" -> n.isPlain();
          case "angle" -> n.isPlain() || n.dimension() == Dimension.ANGLE;
          case "time" -> n.dimension() == Dimension.TIME;
          case "frequency" -> n.dimension() == Dimension.FREQUENCY;
          default -> false;
        };
    if (!fits) {
      return Value.UNKNOWN;
    }
    return type.equals("angle") ? new Value.Num(n.value(), Dimension.ANGLE) : n;
  }

  /// True when all numbers of the expression are written whole, those of other params included.
  private boolean isWhole(Expression expression) {
    return switch (expression) {
      case Expression.Number n -> n.isWhole() && n.unit() == null;
      case Expression.Reference r -> {
        Value value = find(r.name(), r.span());
        yield value != null && "int".equals(types.get(r.name()));
      }
      case Expression.Negate n -> isWhole(n.operand());
      case Expression.Binary b -> isWhole(b.left()) && isWhole(b.right());
      case Expression.Range r ->
          isWhole(r.from()) && isWhole(r.to()) && (r.step() == null || isWhole(r.step()));
      default -> false;
    };
  }
}
