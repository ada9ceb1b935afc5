package snq.runtime.statevector;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Modifier;
import snq.compiler.circuit.ComplexMatrix;
import snq.dsl.model.Expr;
import snq.runtime.statevector.Step.Turn;
import snq.runtime.statevector.Step.Where;

/// Writes a plan as a Java class of static methods on arrays that needs nothing but the JDK: one
/// loop nest with constant strides for each shape of pass, one call for each pass. The arithmetic
/// is that of [Turning] and [PlanInterpreter], in the same order.
final class KernelSource {
  static final String PACKAGE = "snq.runtime.kernel";
  static final String NAME = "Kernel";

  private static final TypeName ARRAY = ArrayTypeName.of(double.class);
  private static final ClassName STRICT = ClassName.get(StrictMath.class);

  /// Passes of one method that computes matrices: the JIT leaves methods of 8,000 bytecodes alone.
  private static final int CHUNK = 40;

  private final StatePlan plan;
  private final TypeSpec.Builder type = TypeSpec.classBuilder(NAME).addModifiers(Modifier.FINAL);

  /// Loop nests by name; passes of one shape share one.
  private final Map<String, MethodSpec> shapes = new LinkedHashMap<>();

  private KernelSource(StatePlan plan) {
    this.plan = plan;
  }

  /// @param plan a symbolic one
  static String of(StatePlan plan) {
    return new KernelSource(plan).write();
  }

  private String write() {
    MethodSpec.Builder run =
        method("run")
            .addParameter(ARRAY, "a")
            .addParameter(ARRAY, "s")
            .addStatement("double[] m = new double[$L]", 8 * Math.max(1, plan.steps().size()))
            .addStatement("$T.fill(s, 0)", Arrays.class)
            .addStatement("s[0] = 1");
    type.addField(
        FieldSpec.builder(int.class, "IM", Modifier.STATIC, Modifier.FINAL)
            .initializer("$L", Amplitudes.imaginary(plan.qubits()))
            .build());
    List<MethodSpec> matrices = matrices();
    matrices.forEach(m -> run.addStatement("$N(a, m)", m));
    List<CodeBlock> calls = calls();
    List<MethodSpec> parts = new ArrayList<>();
    for (int from = 0; from < calls.size(); from += 8 * CHUNK) {
      MethodSpec.Builder part =
          method("passes" + from)
              .addParameter(ARRAY, "s")
              .addParameter(ARRAY, "m");
      calls.subList(from, Math.min(from + 8 * CHUNK, calls.size())).forEach(part::addStatement);
      parts.add(part.build());
    }
    parts.forEach(p -> run.addStatement("$N(s, m)", p));
    type.addMethod(run.build());
    matrices.forEach(type::addMethod);
    parts.forEach(type::addMethod);
    shapes.values().forEach(type::addMethod);
    helpers();
    return JavaFile.builder(PACKAGE, type.build()).skipJavaLangImports(true).build().toString();
  }

  private static MethodSpec.Builder method(String name) {
    return MethodSpec.methodBuilder(name).addModifiers(Modifier.STATIC).returns(void.class);
  }

  /// Methods that fill eight numbers of `m` for each pass.
  private List<MethodSpec> matrices() {
    List<MethodSpec> methods = new ArrayList<>();
    for (int from = 0; from < plan.steps().size(); from += CHUNK) {
      MethodSpec.Builder part =
          method("matrices" + from)
              .addParameter(ARRAY, "a")
              .addParameter(ARRAY, "m")
              .addStatement("double[] t = new double[8]");
      for (int i = from; i < Math.min(from + CHUNK, plan.steps().size()); i++) {
        switch (plan.steps().get(i)) {
          case Step.Turns turns -> turns(turns, 8 * i, part);
          case Step.Phase phase -> part.addStatement("unit($L, m, $L)", code(phase.angle()), 8 * i);
          case Step.Flip flip -> {}
          case Step.Swap swap -> {}
          case Step.Numeric numeric ->
              throw new IllegalArgumentException("no formula for " + numeric.apply().gate());
        }
      }
      methods.add(part.build());
    }
    return methods;
  }

  private static void turns(Step.Turns turns, int at, MethodSpec.Builder method) {
    for (int k = 0; k < turns.turns().size(); k++) {
      String array = k == 0 ? "m" : "t";
      int place = k == 0 ? at : 0;
      switch (turns.turns().get(k)) {
        case Turn.Rotation r ->
            method.addStatement(
                "$L($L, $L, $L)",
                switch (r.axis()) {
                  case X -> "rx";
                  case Y -> "ry";
                  case Z -> "rz";
                  case PHASE -> "phase";
                },
                code(r.angle()),
                array,
                place);
        case Turn.Fixed f -> method.addStatement("$L", fixed(f.matrix(), array, place));
      }
      if (k > 0) {
        method.addStatement("times(t, m, $L)", at);
      }
    }
  }

  private static CodeBlock fixed(ComplexMatrix m, String array, int place) {
    CodeBlock.Builder call = CodeBlock.builder().add("set($L, $L", array, place);
    for (int e = 0; e < 4; e++) {
      call.add(", $L, $L", m.re(e / 2, e % 2), m.im(e / 2, e % 2));
    }
    return call.add(")").build();
  }

  private List<CodeBlock> calls() {
    List<CodeBlock> calls = new ArrayList<>();
    for (int i = 0; i < plan.steps().size(); i++) {
      switch (plan.steps().get(i)) {
        case Step.Turns s ->
            calls.add(
                call(shape("turn", s.where(), s.bit(), 0, this::turnBody), "s, m, ", 8 * i));
        case Step.Phase s ->
            calls.add(call(shape("phase", s.where(), 0, 0, this::phaseBody), "s, m, ", 8 * i));
        case Step.Flip s ->
            calls.add(call(shape("flip", s.where(), s.bit(), 0, this::flipBody), "s", -1));
        case Step.Swap s ->
            calls.add(
                call(shape("swap", s.where(), s.bitA(), s.bitB(), this::swapBody), "s", -1));
        case Step.Numeric s -> throw new IllegalArgumentException("no formula");
      }
    }
    return calls;
  }

  private static CodeBlock call(String shape, String arguments, int at) {
    return CodeBlock.of("$L($L)", shape, at < 0 ? arguments : arguments + at);
  }

  /// What a loop nest does with index i.
  private interface Body {
    void write(MethodSpec.Builder method, int bitA, int bitB);
  }

  /// The name of the loop nest of a shape of pass, written at its first use.
  private String shape(String kind, Where where, int bitA, int bitB, Body body) {
    String name =
        kind
            + "_"
            + where.mask()
            + "_"
            + where.value()
            + "_"
            + bitA
            + (bitB == 0 ? "" : "_" + bitB);
    if (!shapes.containsKey(name)) {
      MethodSpec.Builder method = method(name).addParameter(ARRAY, "s");
      boolean matrix = kind.equals("turn") || kind.equals("phase");
      if (matrix) {
        method.addParameter(ARRAY, "m").addParameter(int.class, "at");
        for (int k = 0; k < (kind.equals("turn") ? 8 : 2); k++) {
          method.addStatement("double m$L = m[at + $L]", k, k);
        }
      }
      int start = where.value() | (kind.equals("swap") ? bitA : 0);
      loops(method, where.mask() | bitA | bitB, start, () -> body.write(method, bitA, bitB));
      shapes.put(name, method.build());
    }
    return name;
  }

  /// Nested loops over all indices whose `taken` bits are those of `start`: one loop for each run
  /// of free bits, the lowest innermost.
  private void loops(MethodSpec.Builder method, int taken, int start, Runnable body) {
    List<int[]> runs = new ArrayList<>();
    for (int bit = plan.qubits() - 1; bit >= 0; bit--) {
      if ((taken >> bit & 1) == 0) {
        int high = bit;
        while (bit > 0 && (taken >> (bit - 1) & 1) == 0) {
          bit--;
        }
        runs.add(new int[] {bit, high});
      }
    }
    String before = Integer.toString(start);
    int depth = 0;
    for (int[] run : runs) {
      String index = "i" + depth++;
      method.beginControlFlow(
          "for (int $L = $L; $L < $L + $L; $L += $L)",
          index,
          before,
          index,
          before,
          1 << (run[1] + 1),
          index,
          1 << run[0]);
      before = index;
    }
    method.addStatement("int i = $L", before);
    body.run();
    runs.forEach(r -> method.endControlFlow());
  }

  private void turnBody(MethodSpec.Builder method, int bit, int none) {
    partner(method, "i + " + bit);
    method
        .addStatement("double ar = s[i]")
        .addStatement("double ai = s[i + IM]")
        .addStatement("double br = s[j]")
        .addStatement("double bi = s[j + IM]")
        .addStatement("s[i] = m0 * ar - m1 * ai + m2 * br - m3 * bi")
        .addStatement("s[i + IM] = m0 * ai + m1 * ar + m2 * bi + m3 * br")
        .addStatement("s[j] = m4 * ar - m5 * ai + m6 * br - m7 * bi")
        .addStatement("s[j + IM] = m4 * ai + m5 * ar + m6 * bi + m7 * br");
  }

  private void phaseBody(MethodSpec.Builder method, int none, int nothing) {
    method
        .addStatement("double r = s[i]")
        .addStatement("s[i] = m0 * r - m1 * s[i + IM]")
        .addStatement("s[i + IM] = m0 * s[i + IM] + m1 * r");
  }

  private void flipBody(MethodSpec.Builder method, int bit, int none) {
    partner(method, "i + " + bit);
    exchange(method);
  }

  private void swapBody(MethodSpec.Builder method, int bitA, int bitB) {
    partner(method, "i - " + bitA + " + " + bitB);
    exchange(method);
  }

  private static void partner(MethodSpec.Builder method, String formula) {
    method.addStatement("int j = $L", formula);
  }

  private static void exchange(MethodSpec.Builder method) {
    method
        .addStatement("double r = s[i]")
        .addStatement("double t = s[i + IM]")
        .addStatement("s[i] = s[j]")
        .addStatement("s[i + IM] = s[j + IM]")
        .addStatement("s[j] = r")
        .addStatement("s[j + IM] = t");
  }

  /// The expressions of slots as they are evaluated elsewhere: every operation in its own brackets.
  private static String code(Expr e) {
    return switch (e) {
      case Expr.Constant c -> "(" + c.value() + ")";
      case Expr.Element x -> "a[" + x.index() + "]";
      case Expr.Negate n -> "(-" + code(n.operand()) + ")";
      case Expr.Binary b -> "(" + code(b.left()) + sign(b.operator()) + code(b.right()) + ")";
      case Expr.Call c -> throw new IllegalArgumentException(c + " of a slot");
      case Expr.Variable v -> throw new IllegalArgumentException(v.name());
      case Expr.Parameter p -> throw new IllegalArgumentException(p.name());
    };
  }

  private static String sign(Expr.BinaryOperator operator) {
    return switch (operator) {
      case ADD -> " + ";
      case SUBTRACT -> " - ";
      case MULTIPLY -> " * ";
      case DIVIDE -> " / ";
      default -> throw new IllegalArgumentException(operator + " of slots");
    };
  }

  private void helpers() {
    rotation("rx", "0.5 * angle", "c, 0, 0, -s, 0, -s, c, 0");
    rotation("ry", "0.5 * angle", "c, 0, -s, 0, s, 0, c, 0");
    rotation("rz", "0.5 * angle", "c, -s, 0, 0, 0, 0, c, s");
    rotation("phase", "angle", "1, 0, 0, 0, 0, 0, c, s");
    type.addMethod(
        method("unit")
            .addParameter(double.class, "angle")
            .addParameter(ARRAY, "m")
            .addParameter(int.class, "at")
            .addStatement("m[at] = $T.cos(angle)", STRICT)
            .addStatement("m[at + 1] = $T.sin(angle)", STRICT)
            .build());
    MethodSpec.Builder set = method("set").addParameter(ARRAY, "m").addParameter(int.class, "at");
    for (int k = 0; k < 8; k++) {
      set.addParameter(double.class, "m" + k).addStatement("m[at + $L] = m$L", k, k);
    }
    type.addMethod(set.build());
    type.addMethod(
        method("times")
            .addParameter(ARRAY, "t")
            .addParameter(ARRAY, "m")
            .addParameter(int.class, "at")
            .beginControlFlow("for (int k = at; k < at + 4; k += 2)")
            .addStatement("double ar = m[k]")
            .addStatement("double ai = m[k + 1]")
            .addStatement("double br = m[k + 4]")
            .addStatement("double bi = m[k + 5]")
            .addStatement("m[k] = t[0] * ar - t[1] * ai + t[2] * br - t[3] * bi")
            .addStatement("m[k + 1] = t[0] * ai + t[1] * ar + t[2] * bi + t[3] * br")
            .addStatement("m[k + 4] = t[4] * ar - t[5] * ai + t[6] * br - t[7] * bi")
            .addStatement("m[k + 5] = t[4] * ai + t[5] * ar + t[6] * bi + t[7] * br")
            .endControlFlow()
            .build());
  }

  private void rotation(String name, String argument, String entries) {
    type.addMethod(
        method(name)
            .addParameter(double.class, "angle")
            .addParameter(ARRAY, "m")
            .addParameter(int.class, "at")
            .addStatement("double c = $T.cos($L)", STRICT, argument)
            .addStatement("double s = $T.sin($L)", STRICT, argument)
            .addStatement("set(m, at, $L)", entries)
            .build());
  }
}
