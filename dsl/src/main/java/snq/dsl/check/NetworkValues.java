package snq.dsl.check;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.Span;
import snq.dsl.model.Expr;
import snq.dsl.model.ValueType;
import snq.dsl.tree.Name;
import snq.dsl.tree.Type;

/// The values of a network by name, in front of the names of the file.
final class NetworkValues implements Names {
  private enum State {
    BELOW,
    OPEN,
    DEFINED,
    BROKEN
  }

  private final Names outer;
  private final Problems problems;
  private final Map<String, State> states = new LinkedHashMap<>();
  private final Map<String, Term.Signal> signals = new HashMap<>();
  private final Map<String, Type> written = new HashMap<>();
  private final Map<String, ValueType> opened = new HashMap<>();

  NetworkValues(Names outer, Problems problems) {
    this.outer = outer;
    this.problems = problems;
  }

  void declare(Name name, @Nullable Type type) {
    if (!Formals.checkName(name, problems)) {
      states.put(name.text(), State.BROKEN);
      return;
    }
    if (states.putIfAbsent(name.text(), State.BELOW) != null) {
      problems.add(ErrorCode.DECLARED_TWICE, name.span(), "`" + name.text() + "` stands already");
      return;
    }
    if (type != null) {
      written.put(name.text(), type);
    }
  }

  void declareBroken(String name) {
    states.put(name, State.BROKEN);
  }

  boolean isDeclared(String name) {
    return states.containsKey(name);
  }

  /// From here to [#define] the value's own statement is read.
  void open(String name, @Nullable ValueType type) {
    if (states.get(name) == State.BELOW) {
      states.put(name, State.OPEN);
    }
    if (type != null) {
      opened.put(name, type);
    }
  }

  void define(String name, Term.Signal signal) {
    states.replace(name, State.OPEN, State.DEFINED);
    states.replace(name, State.BELOW, State.DEFINED);
    signals.putIfAbsent(name, signal);
  }

  /// The value's signal, unknown after a problem, or null when there is no such value.
  Term.@Nullable Signal use(String name, Span where) {
    State state = states.get(name);
    if (state == null) {
      return null;
    }
    Term.Signal unknown = (Term.Signal) Term.UNKNOWN;
    return switch (state) {
      case DEFINED -> signals.getOrDefault(name, unknown);
      case BROKEN -> unknown;
      case OPEN -> {
        problems.add(
            Problem.of(
                    ErrorCode.LOOP_WITHOUT_PREV, where, "`" + name + "` within its own statement")
                .accepted("`prev(" + name + ")`, the value one step earlier")
                .help("write its type too: `" + name + ": spike[n] = ... prev(" + name + ") ...`"));
        yield unknown;
      }
      case BELOW -> {
        problems.add(
            Problem.of(ErrorCode.VALUE_USED_EARLY, where, "`" + name + "` stands below")
                .accepted("values that stand above")
                .help("move its line up; in a loop write `prev(" + name + ")`"));
        yield unknown;
      }
    };
  }

  /// `prev(name, lag)`; null when there is no such value.
  Term.@Nullable Signal previous(
      String name,
      int lag,
      Span where,
      java.util.function.Function<Type, @Nullable ValueType> types) {
    State state = states.get(name);
    if (state == null) {
      return null;
    }
    if (state == State.BROKEN) {
      return (Term.Signal) Term.UNKNOWN;
    }
    if (state == State.DEFINED) {
      Term.Signal signal = signals.getOrDefault(name, (Term.Signal) Term.UNKNOWN);
      return new Term.Signal(
          signal.node(), signal.lag() + lag, signal.later(), signal.type(), signal.statement());
    }
    Type type = written.get(name);
    if (type == null) {
      problems.add(
          Problem.of(
                  ErrorCode.PREV_WITHOUT_TYPE, where, "the type of `" + name + "` is not known yet")
              .accepted("a written type")
              .help("write it: `" + name + ": spike[n] = ...`"));
      return (Term.Signal) Term.UNKNOWN;
    }
    ValueType known = opened.get(name);
    return new Term.Signal(
        -1, lag, name, known != null || state == State.OPEN ? known : types.apply(type), -1);
  }

  @Override
  public @Nullable Value find(String name, Span where) {
    State state = states.get(name);
    if (state == null) {
      return outer.find(name, where);
    }
    return state == State.BROKEN ? Value.UNKNOWN : new Value.Formula(new Expr.Variable(name));
  }

  @Override
  public Collection<String> known() {
    List<String> all = new ArrayList<>(states.keySet());
    all.addAll(outer.known());
    return all;
  }

  @Override
  public boolean isBroken(String name) {
    return states.get(name) == State.BROKEN || outer.isBroken(name);
  }

  @Override
  public String otherSort(String name) {
    return outer.otherSort(name);
  }
}
