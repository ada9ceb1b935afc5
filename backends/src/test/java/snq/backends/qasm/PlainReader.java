package snq.backends.qasm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import snq.compiler.circuit.Angles;
import snq.compiler.circuit.Circuit;
import snq.compiler.circuit.Circuit.Apply;
import snq.dsl.model.Expr;

/// Reads what the writer writes when all angles are numbers: a gate a line.
final class PlainReader {
  private static final Pattern GATE = Pattern.compile("(\\w+)(?:\\(([^)]*)\\))? ?([^;]*);");
  private static final Pattern SIZE = Pattern.compile("(?:qubit|qreg q)\\[(\\d+)\\].*");

  private PlainReader() {}

  static Circuit read(String text, Dialect dialect) {
    Map<String, String> names =
        dialect.gates().stream().collect(Collectors.toMap(dialect::gate, g -> g));
    List<Circuit.Operation> operations = new ArrayList<>();
    int qubits = 0;
    for (String line : text.split("\n")) {
      Matcher size = SIZE.matcher(line);
      Matcher gate = GATE.matcher(line);
      if (size.matches()) {
        qubits = Integer.parseInt(size.group(1));
      } else if (gate.matches() && names.containsKey(gate.group(1))) {
        List<Expr> angles = new ArrayList<>();
        if (gate.group(2) != null) {
          Arrays.stream(gate.group(2).split(", ")).forEach(a -> angles.add(number(a)));
        }
        List<Integer> on =
            gate.group(3).isEmpty()
                ? List.of()
                : Arrays.stream(gate.group(3).split(", "))
                    .map(q -> Integer.valueOf(q.substring(2, q.length() - 1)))
                    .toList();
        operations.add(Apply.of(names.get(gate.group(1)), angles, on.toArray(new Integer[0])));
      } else if (!line.matches("(OPENQASM|//|include|bit|creg|barrier|measure|c\\[).*")) {
        throw new IllegalArgumentException(line);
      }
    }
    return new Circuit("read", qubits, List.of(), List.of(), operations);
  }

  private static Expr number(String text) {
    int sign = text.startsWith("-") ? -1 : 1;
    String plain = sign < 0 ? text.substring(1) : text;
    if (plain.startsWith("pi")) {
      double divisor = plain.equals("pi") ? 1 : Double.parseDouble(plain.substring(3));
      return Angles.constant(sign * StrictMath.PI / divisor);
    }
    return Angles.constant(sign * Double.parseDouble(plain));
  }
}
