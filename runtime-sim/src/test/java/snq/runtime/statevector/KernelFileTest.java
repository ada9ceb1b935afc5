package snq.runtime.statevector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import snq.compiler.OutputFile;
import snq.compiler.circuit.AngleBinding;
import snq.compiler.circuit.Circuit;
import snq.compiler.circuit.CircuitInterpreter;
import snq.compiler.circuit.GateTable;
import snq.compiler.circuit.Statevector;
import snq.dsl.ProblemException;
import snq.dsl.model.CircuitModel.Array;
import snq.dsl.model.CircuitModel.Modifier;
import snq.dsl.model.Expr;
import snq.dsl.model.Shape;

/// Java sources compiled in an empty folder, with nothing of this project in reach.
class KernelFileTest {
  @TempDir private Path folder;

  @Test
  void equalsTheInterpreterOnRandomCircuits() throws Exception {
    Random random = new Random(51);
    List<Circuit> circuits = new ArrayList<>();
    while (circuits.size() < 25) {
      int n = 1 + random.nextInt(10);
      Circuit drawn = RandomCircuits.of(n, 1 + random.nextInt(40), random);
      if (StatePlan.of(drawn).isSymbolic()) {
        circuits.add(renamed(drawn, "Random" + circuits.size()));
      }
    }
    compile(circuits);
    for (Circuit circuit : circuits) {
      AngleBinding binding = AngleBinding.of(circuit);
      double[] features = random.doubles(circuit.featureCount(), -4, 4).toArray();
      double[] angles = (double[]) call(circuit, "angles", features, new double[0]);
      assertThat(angles).isEqualTo(binding.bind(features, new double[0]));
      double[][] state = (double[][]) call(circuit, "state", (Object) angles);
      Statevector fast = Statevector.of(circuit.qubits(), state[0], state[1]);
      assertThat(fast.distance(CircuitInterpreter.run(circuit, angles))).isLessThan(1e-12);
      double[] p = (double[]) call(circuit, "probabilities", (Object) angles);
      assertThat(p.length).isEqualTo(1 << circuit.qubits());
    }
  }

  @Test
  void anglesAreComputedFromFeaturesAndWeightsBitForBit() throws Exception {
    List<Circuit.Operation> operations = new ArrayList<>();
    Expr a = new Expr.Element("x", 1);
    Expr b = new Expr.Element("w", 3);
    for (Expr.BinaryOperator operator : Expr.BinaryOperator.values()) {
      operations.add(Circuit.Apply.of("rx", List.of(new Expr.Binary(operator, a, b)), 0));
    }
    for (Expr.Function function : Expr.Function.values()) {
      List<Expr> arguments = function.arity() == 1 ? List.of(b) : List.of(b, a);
      operations.add(
          Circuit.Apply.of("ry", List.of(new Expr.Negate(new Expr.Call(function, arguments))), 0));
    }
    Circuit circuit =
        new Circuit(
            "Angles",
            1,
            List.of(new Array("v", Shape.of(1)), new Array("x", Shape.of(2))),
            List.of(new Array("w", Shape.of(4))),
            operations);
    compile(List.of(circuit));
    double[] features = {9, 7, 0.3};
    double[] weights = {9, 9, 9, 0.8};
    assertThat((double[]) call(circuit, "angles", features, weights))
        .isEqualTo(AngleBinding.of(circuit).bind(features, weights));
  }

  @Test
  void namesOfOtherLanguagesBecomeNamesOfJava() throws Exception {
    Circuit circuit =
        new Circuit(
            "3-way $x", 1, List.of(), List.of(), List.of(Circuit.Apply.of("h", List.of(), 0)));
    assertThat(KernelFile.name(circuit)).isEqualTo("_3_way__xKernel");
    compile(List.of(circuit));
    double[] p = (double[]) call(circuit, "probabilities", (Object) new double[0]);
    assertThat(p[0]).isCloseTo(0.5, offset(1e-15));
  }

  @Test
  void saysWhatItCannotBe() {
    Circuit reset = new Circuit("R", 1, List.of(), List.of(), List.of(new Circuit.Reset(0)));
    assertThatThrownBy(() -> KernelFile.of(reset, 1))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("NOT_IN_DIALECT");
    Circuit wide = new Circuit("W", 27, List.of(), List.of(), List.of());
    assertThatThrownBy(() -> KernelFile.of(wide, 1))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("TOO_MANY_QUBITS");
    List<Circuit.Operation> many = new ArrayList<>();
    for (int i = 0; i < 10_001; i++) {
      many.add(Circuit.Apply.of("cx", List.of(), i % 2, 1 - i % 2));
    }
    Circuit tall = new Circuit("T", 2, List.of(), List.of(), many);
    assertThatThrownBy(() -> KernelFile.of(tall, 1))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("EXPANSION_TOO_LARGE");
    Circuit fraction =
        new Circuit(
            "F",
            1,
            List.of(new Array("x", Shape.of(1))),
            List.of(),
            List.of(
                new Circuit.Apply(
                    GateTable.get("rx"),
                    List.of(new Expr.Element("x", 0)),
                    List.of(0),
                    List.of(new Modifier.Power(0.5)))));
    assertThatThrownBy(() -> KernelFile.of(fraction, 1))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("MODIFIER_REFUSED");
  }

  /// The largest that is written compiles: constants of its own for each of its gates.
  @Test
  void theLargestKernelCompiles() throws Exception {
    Random random = new Random(52);
    List<Circuit.Operation> operations = new ArrayList<>();
    for (int i = 0; i < 2_400; i++) {
      List<Expr> angles = new ArrayList<>();
      for (int k = 0; k < 3; k++) {
        angles.add(new Expr.Constant(random.nextDouble()));
      }
      operations.add(Circuit.Apply.of("U", angles, i % 2));
      operations.add(Circuit.Apply.of("cx", List.of(), 0, 1));
    }
    for (int i = 0; i < 300; i++) {
      operations.add(Circuit.Apply.of("rx", List.of(new Expr.Constant(random.nextDouble())), 1));
    }
    Circuit circuit = new Circuit("Large", 2, List.of(), List.of(), operations);
    compile(List.of(circuit));
    double[][] state = (double[][]) call(circuit, "state", (Object) new double[0]);
    Statevector fast = Statevector.of(2, state[0], state[1]);
    assertThat(fast.distance(CircuitInterpreter.run(circuit, new double[0]))).isLessThan(1e-11);
  }

  private void compile(List<Circuit> circuits) throws IOException {
    List<String> arguments =
        new ArrayList<>(List.of("-proc:none", "-classpath", folder.toString(), "-d"));
    arguments.add(folder.toString());
    for (Circuit circuit : circuits) {
      OutputFile file = KernelFile.of(circuit, 1);
      Path path = folder.resolve(file.path());
      Files.writeString(path, file.text());
      arguments.add(path.toString());
    }
    int exit =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    assertThat(exit).isZero();
  }

  private Object call(Circuit circuit, String method, Object... arguments) throws Exception {
    URL[] here = {folder.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(here, ClassLoader.getPlatformClassLoader())) {
      Class<?> type = loader.loadClass(KernelFile.name(circuit));
      Class<?>[] types = new Class<?>[arguments.length];
      Arrays.fill(types, double[].class);
      return type.getMethod(method, types).invoke(null, arguments);
    }
  }

  private static Circuit renamed(Circuit c, String name) {
    return new Circuit(name, c.qubits(), c.features(), c.weights(), c.operations());
  }
}
