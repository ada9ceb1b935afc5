package snq.dsl.check;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import snq.dsl.ErrorCode;
import snq.dsl.model.CircuitModel.GateCall;
import snq.dsl.model.CircuitModel.Modifier;
import snq.dsl.model.Expr;
import snq.dsl.table.GateSignatures;
import snq.dsl.tree.Declaration;
import snq.dsl.tree.Name;

/// Gates of the file. Each body is checked once and kept as it is written, calls of other gates of
/// the file left in it: what gates become in all is counted, and written out only for a circuit.
final class Gates {
  /// Writing out recurses through gates within gates.
  private static final int DEEPEST = 500;

  private final Namespace namespace;
  private final Names names;
  private final Problems problems;
  private final long limit;
  private final Map<String, Pattern> patterns = new HashMap<>();

  /// @param body calls over `Element(formal, i)` and qubits 0 .. n - 1; null after a problem
  /// @param size gates of the table that it becomes
  /// @param depth gates within gates
  record Pattern(@Nullable List<GateCall> body, long size, int depth) {}

  Gates(Namespace namespace, Names names, Problems problems, long limit) {
    this.namespace = namespace;
    this.names = names;
    this.problems = problems;
    this.limit = limit;
  }

  /// Names of the file's gates, for suggestions.
  List<String> declared() {
    return namespace.names(Declaration.Gate.class);
  }

  Declaration.@Nullable Gate find(String name) {
    return namespace.find(name) instanceof Declaration.Gate gate ? gate : null;
  }

  void checkAll() {
    Map<String, List<GateCall>> bodies = new HashMap<>();
    for (String name : declared()) {
      Declaration.Gate gate = find(name);
      List<GateCall> body = gate == null ? null : body(gate);
      if (body != null) {
        bodies.put(name, body);
      }
    }
    declared().forEach(name -> measure(name, bodies));
  }

  private @Nullable List<GateCall> body(Declaration.Gate gate) {
    long size = reader(gate, new Problems()).count(gate.body());
    if (size > limit) {
      problems.add(ExpansionBudget.problem(gate.name(), size, limit));
      return null;
    }
    return reader(gate, problems).expand(gate.body());
  }

  /// Sizes from the innermost gates outwards, without recursion: a file may nest thousands.
  private void measure(String start, Map<String, List<GateCall>> bodies) {
    Deque<String> stack = new ArrayDeque<>(List.of(start));
    Set<String> open = new HashSet<>();
    while (!stack.isEmpty()) {
      String name = stack.peek();
      if (patterns.containsKey(name)) {
        stack.pop();
        continue;
      }
      List<GateCall> body = bodies.get(name);
      Set<String> inner = inner(body);
      if (open.add(name)) {
        inner.stream()
            .filter(i -> !patterns.containsKey(i) && !open.contains(i))
            .forEach(stack::push);
        if (inner.stream().anyMatch(open::contains)) {
          reportCircle(name);
          body = null;
        }
      }
      if (body == null) {
        patterns.put(name, new Pattern(null, 1, 1));
      } else if (patterns.keySet().containsAll(inner)) {
        patterns.put(name, measured(name, body));
      }
    }
  }

  private void reportCircle(String name) {
    Declaration.Gate gate = find(name);
    if (gate != null) {
      problems.add(
          ErrorCode.DEPENDS_ON_ITSELF,
          gate.name().span(),
          "`" + name + "` calls itself",
          "gates that are declared without themselves");
    }
  }

  private Set<String> inner(@Nullable List<GateCall> body) {
    Set<String> inner = new LinkedHashSet<>();
    if (body != null) {
      body.stream().map(GateCall::gate).filter(g -> find(g) != null).forEach(inner::add);
    }
    return inner;
  }

  private Pattern measured(String name, List<GateCall> body) {
    long size = 0;
    int depth = 1;
    boolean good = true;
    for (GateCall call : body) {
      Pattern pattern = patterns.get(call.gate());
      long one = 1;
      if (pattern != null) {
        one = powered(pattern.size(), call.modifiers());
        depth = Math.max(depth, pattern.depth() + 1);
        good &= pattern.body() != null && powersFit(name, call, pattern);
      }
      size = ExpansionBudget.plus(size, one);
    }
    Declaration.Gate gate = find(name);
    if (depth > DEEPEST && good && gate != null) {
      problems.add(
          ErrorCode.EXPANSION_TOO_LARGE,
          gate.name().span(),
          "`" + name + "` is gates within gates, " + depth + " deep",
          "at most " + DEEPEST);
    }
    return new Pattern(good && depth <= DEEPEST ? body : null, size, depth);
  }

  private boolean powersFit(String name, GateCall call, Pattern called) {
    Declaration.Gate gate = find(name);
    for (Modifier modifier : call.modifiers()) {
      if (modifier instanceof Modifier.Power p
          && p.exponent() != Math.rint(p.exponent())
          && called.size() != 1
          && gate != null) {
        problems.add(
            ErrorCode.MODIFIER_REFUSED,
            gate.name().span(),
            "`pow("
                + NumberText.of(p.exponent())
                + ") @` of the "
                + called.size()
                + " gates of `"
                + call.gate()
                + "`",
            "a whole power, or a power of a single gate");
        return false;
      }
    }
    return true;
  }

  /// A whole power repeats a gate of the file.
  static long powered(long size, List<Modifier> modifiers) {
    long all = size;
    for (Modifier modifier : modifiers) {
      if (modifier instanceof Modifier.Power p && p.exponent() == Math.rint(p.exponent())) {
        double times = Math.min(Math.abs(p.exponent()), 9e18);
        all = size == 1 ? all : ExpansionBudget.times(all, (long) times);
      }
    }
    return all;
  }

  /// Number of table gates that the gate becomes: 1 for one of the table, and while that is
  /// unknown.
  long size(String name) {
    Pattern pattern = patterns.get(name);
    return pattern == null ? 1 : pattern.size();
  }

  /// True for a gate of the file in which something is wrong, which has been said.
  boolean isBroken(String name) {
    Pattern pattern = patterns.get(name);
    return pattern != null && pattern.body() == null;
  }

  /// The table's gates that a call becomes.
  List<GateCall> written(GateCall call) {
    Pattern pattern = patterns.get(call.gate());
    if (pattern == null || pattern.body() == null) {
      return List.of(call);
    }
    List<GateCall> all = new ArrayList<>();
    int controls = GateWriter.controls(call.modifiers());
    List<Integer> qubits = call.qubits().subList(controls, call.qubits().size());
    for (GateCall inner : pattern.body()) {
      GateCall placed = GateWriter.placed(inner, call.angles(), qubits);
      if (GateSignatures.find(inner.gate()) != null || inner.gate().equals("barrier")) {
        all.add(placed);
      } else {
        all.addAll(written(placed));
      }
    }
    return GateWriter.modified(all, call.modifiers(), call.qubits());
  }

  private CircuitBody reader(Declaration.Gate gate, Problems into) {
    Evaluator evaluator = new Evaluator(into, Evaluator.Place.CIRCUIT);
    Names.Frame frame = new Names.Frame(names);
    Registers registers = new Registers(evaluator, into);
    List<Name> all = new ArrayList<>(gate.angles());
    all.addAll(gate.qubits());
    for (int i = 0; i < all.size(); i++) {
      Name name = all.get(i);
      if (frame.has(name.text()) || registers.has(name.text())) {
        into.add(ErrorCode.DECLARED_TWICE, name.span(), "`" + name.text() + "` stands already");
      } else if (i < gate.angles().size()) {
        Formals.checkName(name, into);
        frame.put(name.text(), new Value.Formula(new Expr.Element(GateWriter.FORMAL, i)));
      } else {
        registers.addSingle(name.text());
      }
    }
    return new CircuitBody(this, evaluator, registers, frame, into, true);
  }
}
