package snq.dsl.table;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Every operation of the language. Checks, help, the language reference and the tests that loop
/// over all operations read this table and nothing else.
public final class OperationTable {
  private static final Map<String, Operation> ALL = build();

  private OperationTable() {}

  /// In the order of help.
  public static Collection<Operation> all() {
    return ALL.values();
  }

  /// The operation called `name`, or null.
  public static @Nullable Operation find(String name) {
    return ALL.get(name);
  }

  /// The operation called `name`, which exists.
  public static Operation get(String name) {
    Operation operation = ALL.get(name);
    if (operation == null) {
      throw new IllegalArgumentException("no operation " + name);
    }
    return operation;
  }

  private static Map<String, Operation> build() {
    Map<String, Operation> all = new LinkedHashMap<>();
    for (List<Operation> group :
        List.of(
            EncoderOperations.all(),
            SynapseOperations.all(),
            ShapeOperations.all(),
            ReadoutOperations.all(),
            RealOperations.all(),
            InternalOperations.all())) {
      for (Operation operation : group) {
        all.put(operation.name(), operation);
      }
    }
    return Collections.unmodifiableMap(all);
  }
}
