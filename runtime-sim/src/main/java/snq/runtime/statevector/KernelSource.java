package snq.runtime.statevector;

import com.palantir.javapoet.ArrayTypeName;
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
import snq.runtime.statevector.Step.Where;

/// Writes a plan as a Java class of static methods on arrays that needs nothing but the JDK: one
/// loop nest with constant strides for each shape of pass, one call for each pass. The arithmetic
/// is that of [Turning] and [Loops], in the same order.
final class KernelSource {
  static final String PACKAGE = "snq.runtime.kernel";

  static final TypeName ARRAY = ArrayTypeName.of(double.class);

  /// Factors of one method that computes matrices: the JIT leaves methods of 8,000 bytecodes alone.
  private static final int CHUNK = 100;

  private final StatePlan plan;
  private final TypeSpec.Builder type;

  /// Loop nests by name; passes of one shape share one.
  private final Map<String, MethodSpec> shapes = new LinkedHashMap<>();

  /// @param plan a symbolic one
  KernelSource(StatePlan plan, String name) {
    this.plan = plan;
    this.type = TypeSpec.classBuilder(name).addModifiers(Modifier.FINAL);
  }

  /// @param plan a symbolic one
  static String of(StatePlan plan, String name) {
    TypeSpec type = new KernelSource(plan, name).type().build();
    return JavaFile.builder(PACKAGE, type).skipJavaLangImports(true).build().toString();
  }

  /// The class with its method `run(angles, state)`, which [StateProgram] describes.
  TypeSpec.Builder type() {
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
    for (int from = 0; from < calls.size(); from += 4 * CHUNK) {
      MethodSpec.Builder part =
          method("passes" + from).addParameter(ARRAY, "s").addParameter(ARRAY, "m");
      calls.subList(from, Math.min(from + 4 * CHUNK, calls.size())).forEach(part::addStatement);
      parts.add(part.build());
    }
    parts.forEach(p -> run.addStatement("$N(s, m)", p));
    type.addMethod(run.build());
    matrices.forEach(type::addMethod);
    parts.forEach(type::addMethod);
    shapes.values().forEach(type::addMethod);
    KernelMatrices.helpers().forEach(type::addMethod);
    return type;
  }

  static MethodSpec.Builder method(String name) {
    return MethodSpec.methodBuilder(name).addModifiers(Modifier.STATIC).returns(void.class);
  }

  /// Methods that fill eight numbers of `m` for each pass.
  private List<MethodSpec> matrices() {
    List<MethodSpec> methods = new ArrayList<>();
    MethodSpec.Builder part = matrices(0);
    int in = 0;
    for (int i = 0; i < plan.steps().size(); i++) {
      Step step = plan.steps().get(i);
      int factors = step instanceof Step.Turns turns ? turns.turns().size() : 1;
      for (int k = 0; k < factors; k++) {
        if (in == CHUNK) {
          methods.add(part.build());
          part = matrices(methods.size());
          in = 0;
        }
        in++;
        switch (step) {
          case Step.Turns turns -> KernelMatrices.turn(turns, k, 8 * i, part);
          case Step.Phase phase ->
              part.addStatement("unit($L, m, $L)", KernelMatrices.code(phase.angle()), 8 * i);
          case Step.Flip flip -> {}
          case Step.Swap swap -> {}
          case Step.Numeric numeric ->
              throw new IllegalArgumentException("no formula for " + numeric.apply().gate());
          case Step.Block block -> throw new IllegalArgumentException("a block in a kernel");
        }
      }
    }
    methods.add(part.build());
    return methods;
  }

  private static MethodSpec.Builder matrices(int number) {
    return method("matrices" + number)
        .addParameter(ARRAY, "a")
        .addParameter(ARRAY, "m")
        .addStatement("double[] t = new double[8]");
  }

  private List<CodeBlock> calls() {
    List<CodeBlock> calls = new ArrayList<>();
    for (int i = 0; i < plan.steps().size(); i++) {
      switch (plan.steps().get(i)) {
        case Step.Turns s ->
            calls.add(call(shape("turn", s.where(), s.bit(), 0, this::turnBody), "s, m, ", 8 * i));
        case Step.Phase s ->
            calls.add(call(shape("phase", s.where(), 0, 0, this::phaseBody), "s, m, ", 8 * i));
        case Step.Flip s ->
            calls.add(call(shape("flip", s.where(), s.bit(), 0, this::flipBody), "s", -1));
        case Step.Swap s ->
            calls.add(call(shape("swap", s.where(), s.bitA(), s.bitB(), this::swapBody), "s", -1));
        case Step.Numeric s -> throw new IllegalArgumentException("no formula");
        case Step.Block s -> throw new IllegalArgumentException("a block in a kernel");
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
        .addStatement("s[i] = Math.fma(-m3, bi, Math.fma(m2, br, Math.fma(-m1, ai, m0 * ar)))")
        .addStatement("s[i + IM] = Math.fma(m3, br, Math.fma(m2, bi, Math.fma(m1, ar, m0 * ai)))")
        .addStatement("s[j] = Math.fma(-m5, ai, Math.fma(m4, ar, Math.fma(-m7, bi, m6 * br)))")
        .addStatement("s[j + IM] = Math.fma(m5, ar, Math.fma(m4, ai, Math.fma(m7, br, m6 * bi)))");
  }

  private void phaseBody(MethodSpec.Builder method, int none, int nothing) {
    method
        .addStatement("double r = s[i]")
        .addStatement("s[i] = Math.fma(-m1, s[i + IM], m0 * r)")
        .addStatement("s[i + IM] = Math.fma(m1, r, m0 * s[i + IM])");
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
}
