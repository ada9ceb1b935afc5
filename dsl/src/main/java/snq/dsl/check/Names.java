package snq.dsl.check;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import snq.dsl.Span;

/// Names that expressions may use, innermost first.
interface Names {
  /// What `name` stands for, or null when it is not one of these names.
  @Nullable Value find(String name, Span where);

  /// All names, for suggestions.
  Collection<String> known();

  /// Declared by a statement that could not be read.
  boolean isBroken(String name);

  /// What a name that is none of these is, when it is something else: `a circuit`. Else empty.
  String otherSort(String name);

  /// Names in front of other names: formals, loop variables, locals.
  final class Frame implements Names {
    private final Names outer;
    private final Map<String, Value> values = new HashMap<>();

    Frame(Names outer) {
      this.outer = outer;
    }

    void put(String name, Value value) {
      values.put(name, value);
    }

    void remove(String name) {
      values.remove(name);
    }

    boolean has(String name) {
      return values.containsKey(name);
    }

    @Nullable Value own(String name) {
      return values.get(name);
    }

    @Override
    public @Nullable Value find(String name, Span where) {
      Value value = values.get(name);
      return value != null ? value : outer.find(name, where);
    }

    @Override
    public Collection<String> known() {
      Set<String> all = new LinkedHashSet<>(values.keySet().stream().sorted().toList());
      all.addAll(outer.known());
      return all;
    }

    @Override
    public boolean isBroken(String name) {
      return outer.isBroken(name);
    }

    @Override
    public String otherSort(String name) {
      return outer.otherSort(name);
    }
  }
}
