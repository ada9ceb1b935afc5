package snq.backends.qasm;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import snq.compiler.circuit.AngleBinding;
import snq.compiler.circuit.Angles;
import snq.compiler.circuit.Circuit;
import snq.compiler.circuit.Circuit.Apply;
import snq.compiler.circuit.Gate;
import snq.compiler.circuit.GateTable;
import snq.dsl.model.CircuitModel.Array;
import snq.dsl.model.CircuitModel.Modifier;
import snq.dsl.model.Expr;
import snq.dsl.model.Shape;

/// Circuits that are exported in tests.
public final class SampleCircuits {
  private SampleCircuits() {}

  public static Map<String, Circuit> all() {
    Map<String, Circuit> all = new LinkedHashMap<>();
    all.put("pair", pair());
    all.put("single", single());
    all.put("vqc", vqc(4, 2));
    all.put("reupload", reupload(4, 2));
    all.put("odd_names", oddNames());
    all.put("functions", functions());
    for (int seed = 0; seed < 12; seed++) {
      all.put("random_" + seed, random(2 + seed % 4, 30, new Random(seed)));
    }
    for (Gate gate : GateTable.all()) {
      all.put("gate_" + gate.name(), around(gate));
    }
    return all;
  }

  static Circuit pair() {
    return new Circuit(
        "Pair",
        2,
        List.of(new Array("a", new Shape(List.of())), new Array("b", new Shape(List.of()))),
        List.of(),
        List.of(
            Apply.of("rx", List.of(new Expr.Element("a", 0)), 0),
            Apply.of("rx", List.of(new Expr.Element("b", 0)), 1),
            Apply.of("cx", List.of(), 0, 1)));
  }

  static Circuit single() {
    return new Circuit(
        "Single",
        1,
        List.of(new Array("a", new Shape(List.of()))),
        List.of(),
        List.of(Apply.of("rx", List.of(new Expr.Element("a", 0)), 0)));
  }

  public static Circuit vqc(int qubits, int layers) {
    List<Circuit.Operation> operations = new ArrayList<>();
    for (int i = 0; i < qubits; i++) {
      operations.add(Apply.of("ry", List.of(x(i)), i));
    }
    for (int l = 0; l < layers; l++) {
      for (int i = 0; i < qubits; i++) {
        int at = 3 * (l * qubits + i);
        operations.add(Apply.of("rot", List.of(w(at), w(at + 1), w(at + 2)), i));
      }
      operations.add(new Circuit.Barrier(IntStream.range(0, qubits).boxed().toList()));
      for (int i = 0; i < qubits; i++) {
        operations.add(Apply.of("cx", List.of(), i, (i + 1 + l % (qubits - 1)) % qubits));
      }
    }
    return new Circuit(
        "Vqc",
        qubits,
        List.of(new Array("x", Shape.of(qubits))),
        List.of(new Array("w", Shape.of(layers, qubits, 3))),
        operations);
  }

  static Circuit reupload(int qubits, int blocks) {
    List<Circuit.Operation> operations = new ArrayList<>();
    for (int b = 0; b < blocks; b++) {
      for (int i = 0; i < qubits; i++) {
        int at = 3 * (b * qubits + i);
        List<Expr> angles = new ArrayList<>();
        for (int k = 0; k < 3; k++) {
          angles.add(Angles.add(Angles.scale(2, x(3 * i + k)), w(at + k)));
        }
        operations.add(Apply.of("rot", angles, i));
      }
      for (int i = 0; i + 1 < qubits; i++) {
        operations.add(Apply.of("cz", List.of(), i, i + 1));
      }
    }
    return new Circuit(
        "Reupload",
        qubits,
        List.of(new Array("x", Shape.of(qubits, 3))),
        List.of(new Array("w", Shape.of(blocks, qubits, 3))),
        operations);
  }

  /// Features called like gates, registers, constants and keywords of some client.
  private static Circuit oddNames() {
    List<Array> features = new ArrayList<>();
    List<Circuit.Operation> operations = new ArrayList<>();
    List<String> names =
        List.of(
            "x", "t", "pi_", "id", "q", "c", "tau", "theta", "\u03b8", "input", "angle_0", "x_in");
    for (String name : names) {
      features.add(new Array(name, new Shape(List.of())));
      Expr angle = new Expr.Element(name, 0);
      operations.add(Apply.of("ry", List.of(angle), features.size() % 2));
      operations.add(Apply.of("cx", List.of(), features.size() % 2, (features.size() + 1) % 2));
    }
    Expr sine = new Expr.Call(Expr.Function.SIN, List.of(new Expr.Element("t", 0)));
    operations.add(Apply.of("rx", List.of(sine), 0));
    return new Circuit("OddNames", 2, features, List.of(), operations);
  }

  /// Angles that importers cannot compute, and brackets.
  private static Circuit functions() {
    Expr a = x(0);
    Expr b = x(1);
    Expr acos = new Expr.Call(Expr.Function.ACOS, List.of(a));
    Expr quotient =
        new Expr.Binary(Expr.BinaryOperator.DIVIDE, a, Angles.add(b, Angles.constant(2)));
    Expr nested = Angles.subtract(a, Angles.subtract(b, Angles.negate(a)));
    Expr product = new Expr.Binary(Expr.BinaryOperator.MULTIPLY, Angles.add(a, b), b);
    return new Circuit(
        "Functions",
        2,
        List.of(new Array("x", Shape.of(2))),
        List.of(),
        List.of(
            Apply.of("ry", List.of(acos), 0),
            Apply.of("ry", List.of(quotient), 1),
            Apply.of("cx", List.of(), 0, 1),
            Apply.of("rx", List.of(nested), 0),
            Apply.of("rx", List.of(product), 1),
            Apply.of("crz", List.of(Angles.negate(Angles.add(a, b))), 0, 1),
            Apply.of("ry", List.of(acos), 1),
            Apply.of("h", List.of(), 0)));
  }

  /// All gates, modifiers, free and fixed angles.
  static Circuit random(int qubits, int gates, Random random) {
    List<Gate> table = new ArrayList<>(GateTable.all());
    table.removeIf(g -> g.qubits() > qubits);
    List<Circuit.Operation> operations = new ArrayList<>();
    int slots = 0;
    for (int i = 0; i < gates; i++) {
      Gate gate = table.get(random.nextInt(table.size()));
      List<Expr> angles = new ArrayList<>();
      for (int k = 0; k < gate.angles().size(); k++) {
        boolean fixed = random.nextInt(3) == 0;
        angles.add(fixed ? new Expr.Constant(random.nextDouble() * 8 - 4) : x(slots++));
      }
      List<Modifier> modifiers = new ArrayList<>();
      int controls = 0;
      if (random.nextInt(3) == 0) {
        modifiers.add(new Modifier.Power(random.nextInt(5) - 2));
        modifiers.add(new Modifier.Inverse());
        while (gate.qubits() + controls < qubits && random.nextBoolean()) {
          modifiers.add(new Modifier.Control(random.nextBoolean()));
          controls++;
        }
      }
      List<Integer> order = new ArrayList<>(IntStream.range(0, qubits).boxed().toList());
      Collections.shuffle(order, random);
      operations.add(
          new Apply(gate, angles, order.subList(0, gate.qubits() + controls), modifiers));
    }
    List<Array> features = List.of(new Array("x", Shape.of(Math.max(1, slots))));
    return new Circuit("Random", qubits, features, List.of(), operations);
  }

  /// One gate with free angles, on the qubits in reverse, between turns.
  private static Circuit around(Gate gate) {
    int n = Math.max(1, gate.qubits());
    List<Circuit.Operation> operations = new ArrayList<>();
    for (int q = 0; q < n; q++) {
      operations.add(Apply.of("ry", List.of(Angles.constant(0.4 + q)), q));
      operations.add(Apply.of("rz", List.of(Angles.constant(1.1 * q)), q));
    }
    List<Expr> angles = new ArrayList<>();
    for (int k = 0; k < gate.angles().size(); k++) {
      angles.add(x(k));
    }
    List<Integer> qubits = new ArrayList<>(IntStream.range(0, gate.qubits()).boxed().toList());
    Collections.reverse(qubits);
    operations.add(new Apply(gate, angles, qubits, List.of()));
    for (int q = 0; q < n; q++) {
      operations.add(Apply.of("rx", List.of(Angles.constant(0.9)), q));
    }
    return new Circuit(
        gate.name(),
        n,
        List.of(new Array("x", Shape.of(Math.max(1, angles.size())))),
        List.of(),
        operations);
  }

  /// Some values for its features and weights, inside the range of acos.
  static List<QasmExport.Values> values(Circuit circuit, int sets) {
    Random random = new Random(circuit.name().hashCode());
    return IntStream.range(0, sets)
        .mapToObj(i ->
            new QasmExport.Values(
                random.doubles(circuit.featureCount(), -1, 1).boxed().toList(),
                random.doubles(circuit.weightCount(), -3, 3).boxed().toList()))
        .toList();
  }

  static int slots(Circuit circuit) {
    return AngleBinding.of(circuit).slots();
  }

  private static Expr x(int index) {
    return new Expr.Element("x", index);
  }

  private static Expr w(int index) {
    return new Expr.Element("w", index);
  }
}
