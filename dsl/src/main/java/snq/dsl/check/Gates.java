package snq.dsl.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import snq.dsl.ErrorCode;
import snq.dsl.model.CircuitModel.GateCall;
import snq.dsl.model.Expr;
import snq.dsl.table.GateSignatures;
import snq.dsl.tree.Declaration;
import snq.dsl.tree.Name;

/// Gates of the file, each checked once and kept as a pattern of gates of the table.
final class Gates {
  private final Namespace namespace;
  private final Names names;
  private final Problems problems;
  private final long limit;
  private final Map<String, Pattern> patterns = new HashMap<>();
  private final Map<String, Long> sizes = new HashMap<>();
  private final Set<String> open = new HashSet<>();

  /// @param body null when something in it is wrong
  record Pattern(int angles, int qubits, @Nullable List<GateCall> body) {}

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

  void checkAll() {
    for (Declaration declaration : namespace.declarations()) {
      if (declaration instanceof Declaration.Gate gate) {
        pattern(gate.name().text(), gate.name());
      }
    }
  }

  /// Number of table gates that the gate becomes: 1 for one of the table, and for one unknown.
  long size(String name, Problems quiet) {
    if (GateSignatures.find(name) != null
        || !(namespace.find(name) instanceof Declaration.Gate gate)) {
      return 1;
    }
    Long known = sizes.get(name);
    if (known != null) {
      return known;
    }
    sizes.put(name, 1L);
    CircuitBody body = body(gate, quiet);
    long size = body.count(gate.body());
    sizes.put(name, size);
    return size;
  }

  /// The pattern of a gate of the file, or null when there is none of that name.
  @Nullable Pattern pattern(String name, Name called) {
    if (!(namespace.find(name) instanceof Declaration.Gate gate)) {
      return null;
    }
    Pattern known = patterns.get(name);
    if (known != null) {
      return known;
    }
    Pattern nothing = new Pattern(gate.angles().size(), gate.qubits().size(), null);
    if (!open.add(name)) {
      problems.add(
          ErrorCode.DEPENDS_ON_ITSELF,
          called.span(),
          "`" + name + "` calls itself",
          "gates that are declared without themselves");
      patterns.put(name, nothing);
      return nothing;
    }
    Pattern made = expand(gate, nothing);
    open.remove(name);
    patterns.putIfAbsent(name, made);
    return patterns.getOrDefault(name, made);
  }

  private Pattern expand(Declaration.Gate gate, Pattern nothing) {
    long size = size(gate.name().text(), new Problems());
    if (size > limit) {
      problems.add(ExpansionBudget.problem(gate.name(), size, limit));
      return nothing;
    }
    CircuitBody body = body(gate, problems);
    List<GateCall> gates = body.expand(gate.body());
    return new Pattern(gate.angles().size(), gate.qubits().size(), gates);
  }

  private CircuitBody body(Declaration.Gate gate, Problems into) {
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
