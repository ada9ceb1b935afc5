package snq.compiler.circuit;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// Every gate, once: matrix, inverse, decomposition, doc. A new gate is one entry (of [SingleGates]
/// or [WideGates]) and its signature in the language's table; tests walk both.
public final class GateTable {
  /// What decompositions end in.
  public static final Set<String> BASIS = Set.of("gphase", "p", "rx", "ry", "rz", "cx");

  private static final Map<String, Gate> GATES = build();

  private GateTable() {}

  public static Collection<Gate> all() {
    return GATES.values();
  }

  public static boolean has(String name) {
    return GATES.containsKey(name);
  }

  public static Gate get(String name) {
    Gate gate = GATES.get(name);
    if (gate == null) {
      throw new IllegalArgumentException("no gate " + name);
    }
    return gate;
  }

  private static Map<String, Gate> build() {
    Map<String, Gate> gates = new LinkedHashMap<>();
    SingleGates.oneQubit(gates);
    SingleGates.rotations(gates);
    SingleGates.general(gates);
    WideGates.controlled(gates);
    WideGates.pairs(gates);
    WideGates.triples(gates);
    return Collections.unmodifiableMap(gates);
  }
}
