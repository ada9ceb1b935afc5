package snq.backends.qasm.read;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The names of a block; names of the blocks around it are seen through it.
final class Scope {
  private final @Nullable Scope outer;
  private final Map<String, Symbol> symbols = new LinkedHashMap<>();

  Scope(@Nullable Scope outer) {
    this.outer = outer;
  }

  boolean isOutermost() {
    return outer == null;
  }

  boolean declares(String name) {
    return symbols.containsKey(name);
  }

  void put(String name, Symbol symbol) {
    symbols.put(name, symbol);
  }

  @Nullable Symbol find(String name) {
    for (Scope scope = this; scope != null; scope = scope.outer) {
      Symbol symbol = scope.symbols.get(name);
      if (symbol != null) {
        return symbol;
      }
    }
    return null;
  }

  /// All names that are seen, for suggestions.
  List<String> names() {
    List<String> names = new ArrayList<>();
    for (Scope scope = this; scope != null; scope = scope.outer) {
      names.addAll(scope.symbols.keySet());
    }
    return names;
  }
}
