package snq.runtime.statevector;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.lang.model.element.Modifier;
import snq.compiler.OutputFile;
import snq.compiler.circuit.Circuit;
import snq.compiler.circuit.Circuit.Apply;
import snq.compiler.circuit.Circuit.Barrier;
import snq.compiler.circuit.Circuit.Operation;
import snq.compiler.circuit.ModifierExpansion;
import snq.compiler.circuit.Readout;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.ProblemException;
import snq.dsl.model.CircuitModel.Array;

/// A circuit as one Java source file that needs nothing but the JDK: angles in, state or
/// probabilities out, and from features and weights to angles.
public final class KernelFile {
  /// An array of Java holds this many amplitudes; also what a run with 1.5 GB can hold.
  private static final int MOST_QUBITS = 26;

  /// A class file names at most 65,535 constants and methods.
  private static final int MOST_FACTORS = 10_000;

  /// Angles of one method: the JIT leaves methods of 8,000 bytecodes alone.
  private static final int CHUNK = 100;

  private static final TypeName ARRAY = ArrayTypeName.of(double.class);

  private final Circuit circuit;
  private final StatePlan plan;
  private final double scale;

  private KernelFile(Circuit circuit, double scale) {
    this.circuit = circuit;
    this.plan = StatePlan.of(circuit);
    this.scale = scale;
  }

  /// The file of a circuit; its class has the circuit's name and `Kernel`. Measurements at the end
  /// are left out: the state before them comes out, and probabilities of all qubits.
  ///
  /// @param measured of gates, and measurements at its end
  /// @param scale radians a unit of feature (an encoder's `scale`), for the text at the top
  /// @throws ProblemException for circuits that are more than gates, or too large
  public static OutputFile of(Circuit measured, double scale) {
    Circuit circuit = Readout.of(measured).map(Readout::gates).orElse(measured);
    refused(circuit)
        .ifPresent(problem -> {
          throw new ProblemException(problem);
        });
    KernelFile file = new KernelFile(circuit, scale);
    String name = name(circuit);
    return OutputFile.of(name + ".java", file.write(name));
  }

  /// The class of a circuit; what cannot stand in a name of Java becomes `_`.
  static String name(Circuit circuit) {
    StringBuilder name = new StringBuilder();
    circuit
        .name()
        .codePoints()
        .map(c -> Character.isJavaIdentifierPart(c) && c != '$' ? c : '_')
        .forEach(name::appendCodePoint);
    boolean starts = Character.isJavaIdentifierStart(name.codePointAt(0));
    return (starts ? "" : "_") + name + "Kernel";
  }

  private static Optional<Problem> refused(Circuit circuit) {
    String own = "circuit `" + circuit.name() + "`";
    for (Operation operation : circuit.operations()) {
      if (operation instanceof Apply apply) {
        if (ModifierExpansion.expand(apply) instanceof ModifierExpansion.Result.Refused no) {
          return Optional.of(no.problem());
        }
      } else if (!(operation instanceof Barrier)) {
        return Optional.of(
            Problem.of(
                    ErrorCode.NOT_IN_DIALECT,
                    null,
                    own + " with " + operation.getClass().getSimpleName().toLowerCase(Locale.ROOT))
                .accepted("gates: a Java kernel gives one pure state")
                .help("take all but gates out of the circuit, or write qasm3:qiskit"));
      }
    }
    if (circuit.qubits() > MOST_QUBITS) {
      return Optional.of(
          Problem.of(
                  ErrorCode.TOO_MANY_QUBITS,
                  null,
                  own + " of " + circuit.qubits() + " qubits as a Java kernel")
              .accepted("at most " + MOST_QUBITS + ": all amplitudes stand in one array")
              .help("use fewer qubits"));
    }
    int factors =
        StatePlan.of(circuit).steps().stream()
            .mapToInt(step -> step instanceof Step.Turns turns ? turns.turns().size() : 1)
            .sum();
    if (factors > MOST_FACTORS) {
      return Optional.of(
          Problem.of(
                  ErrorCode.EXPANSION_TOO_LARGE,
                  null,
                  own + " of " + factors + " simple gates as a Java kernel")
              .accepted("at most " + MOST_FACTORS + ": a Java class holds no more")
              .help("cut the circuit in parts"));
    }
    return Optional.empty();
  }

  private String write(String name) {
    TypeSpec.Builder type =
        new KernelSource(plan, name).type().addModifiers(Modifier.PUBLIC).addJavadoc("$L", doc());
    constant(type, "QUBITS", circuit.qubits());
    constant(type, "ANGLES", plan.slots());
    type.addMethod(MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build());
    type.addMethod(state());
    type.addMethod(probabilities());
    angles().forEach(type::addMethod);
    type.addMethod(main());
    return JavaFile.builder("", type.build()).skipJavaLangImports(true).build().toString();
  }

  private static void constant(TypeSpec.Builder type, String name, int value) {
    type.addField(
        FieldSpec.builder(int.class, name, Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
            .initializer("$L", value)
            .build());
  }

  private String doc() {
    StringBuilder text = new StringBuilder();
    text.append("Circuit ").append(circuit.name()).append(": ").append(circuit.qubits());
    text.append(" qubits, ").append(plan.slots()).append(" angles.\n\n");
    text.append(
        "<p>Qubit 0 is the first output bit: the leftmost in printed bit strings and the\n");
    text.append("most significant bit of an index. Angles are in radians, global phase is kept.\n");
    text.append("Features: ").append(arrays(circuit.features())).append(".\n");
    text.append("Weights: ").append(arrays(circuit.weights())).append(".\n");
    if (scale != 1) {
      text.append("The model's encoder multiplies its values by ").append(scale);
      text.append(" rad before they are features.\n");
    }
    text.append("\n<p>Needs nothing but the JDK, 9 or later. All methods may be called by many\n");
    text.append("threads. {@code java ").append(name(circuit));
    text.append(".java ANGLE ...} prints the probabilities.\n");
    return text.toString();
  }

  /// Where each array stands among all numbers of its kind.
  private static String arrays(List<Array> arrays) {
    List<String> parts = new ArrayList<>();
    int at = 0;
    for (Array array : arrays) {
      int size = array.shape().elements();
      parts.add(array.name() + " from " + at + " on (" + size + ", row-major)");
      at += size;
    }
    return parts.isEmpty() ? "none" : String.join(", ", parts);
  }

  private MethodSpec state() {
    int size = 1 << circuit.qubits();
    return open("state")
        .addJavadoc(
            "The state after all gates, from all qubits 0: real parts, then imaginary parts.\n\n"
                + "@param angles ANGLES numbers in gate order\n")
        .returns(ArrayTypeName.of(ARRAY))
        .addParameter(ARRAY, "angles")
        .beginControlFlow("if (angles.length != ANGLES)")
        .addStatement(
            "throw new IllegalArgumentException(angles.length + $S + ANGLES)",
            " angles where the circuit has ")
        .endControlFlow()
        .addStatement("double[] s = new double[$L]", Amplitudes.length(circuit.qubits()))
        .addStatement("run(angles, s)")
        .addStatement(
            "return new double[][] {$1T.copyOf(s, $2L), $1T.copyOfRange(s, IM, IM + $2L)}",
            ClassName.get("java.util", "Arrays"),
            size)
        .build();
  }

  private static MethodSpec probabilities() {
    return open("probabilities")
        .addJavadoc("The probability of every outcome of measuring all qubits in Z.\n")
        .returns(ARRAY)
        .addParameter(ARRAY, "angles")
        .addStatement("double[][] state = state(angles)")
        .addStatement("double[] p = new double[state[0].length]")
        .beginControlFlow("for (int i = 0; i < p.length; i++)")
        .addStatement("p[i] = state[0][i] * state[0][i] + state[1][i] * state[1][i]")
        .endControlFlow()
        .addStatement("return p")
        .build();
  }

  private List<MethodSpec> angles() {
    List<MethodSpec> parts = new ArrayList<>();
    var slots = circuit.slots();
    for (int from = 0; from < slots.size(); from += CHUNK) {
      MethodSpec.Builder part =
          KernelSource.method("angles" + from)
              .addModifiers(Modifier.PRIVATE)
              .addParameter(ARRAY, "features")
              .addParameter(ARRAY, "weights")
              .addParameter(ARRAY, "angles");
      for (int i = from; i < Math.min(from + CHUNK, slots.size()); i++) {
        part.addStatement("angles[$L] = $L", i, JavaExpression.of(slots.get(i), this::element));
      }
      parts.add(part.build());
    }
    MethodSpec.Builder all =
        open("angles")
            .addJavadoc("The angles for some features and weights.\n")
            .returns(ARRAY)
            .addParameter(ARRAY, "features")
            .addParameter(ARRAY, "weights")
            .addStatement("double[] angles = new double[ANGLES]");
    parts.forEach(p -> all.addStatement("$N(features, weights, angles)", p));
    parts.add(0, all.addStatement("return angles").build());
    return parts;
  }

  private String element(String name, int index) {
    int at = 0;
    for (Array array : circuit.features()) {
      if (array.name().equals(name)) {
        return "features[" + (at + index) + "]";
      }
      at += array.shape().elements();
    }
    at = 0;
    for (Array array : circuit.weights()) {
      if (array.name().equals(name)) {
        return "weights[" + (at + index) + "]";
      }
      at += array.shape().elements();
    }
    throw new IllegalArgumentException(name + " in an angle");
  }

  private static MethodSpec main() {
    return open("main")
        .addJavadoc("Prints every outcome, q0 leftmost, and its probability.\n")
        .addParameter(String[].class, "words")
        .addStatement("double[] angles = new double[words.length]")
        .beginControlFlow("for (int i = 0; i < words.length; i++)")
        .addStatement("angles[i] = Double.parseDouble(words[i])")
        .endControlFlow()
        .addStatement("double[] p = probabilities(angles)")
        .beginControlFlow("for (int i = 0; i < p.length; i++)")
        .addStatement("String bits = Integer.toBinaryString(p.length + i).substring(1)")
        .addStatement("System.out.println(bits + $S + p[i])", " ")
        .endControlFlow()
        .build();
  }

  private static MethodSpec.Builder open(String name) {
    return KernelSource.method(name).addModifiers(Modifier.PUBLIC);
  }
}
