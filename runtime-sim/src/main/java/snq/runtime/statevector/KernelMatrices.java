package snq.runtime.statevector;

import static snq.runtime.statevector.KernelSource.ARRAY;
import static snq.runtime.statevector.KernelSource.method;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import java.util.ArrayList;
import java.util.List;
import snq.compiler.circuit.ComplexMatrix;
import snq.dsl.model.Expr;
import snq.runtime.statevector.Step.Turn;

/// The part of a kernel's source that computes 2 x 2 matrices from angles.
final class KernelMatrices {
  private static final ClassName STRICT = ClassName.get(StrictMath.class);

  private KernelMatrices() {}

  /// Statements that multiply turn k of a step to the product of those before it, at `at`.
  static void turn(Step.Turns turns, int k, int at, MethodSpec.Builder method) {
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

  private static CodeBlock fixed(ComplexMatrix m, String array, int place) {
    CodeBlock.Builder call = CodeBlock.builder().add("set($L, $L", array, place);
    for (int e = 0; e < 4; e++) {
      call.add(", $L, $L", m.re(e / 2, e % 2), m.im(e / 2, e % 2));
    }
    return call.add(")").build();
  }

  /// An expression over slots.
  static String code(Expr e) {
    return JavaExpression.of(e, (slots, index) -> "a[" + index + "]");
  }

  /// Methods that every kernel has: the matrices of [Turning].
  static List<MethodSpec> helpers() {
    List<MethodSpec> all = new ArrayList<>();
    rotation(all, "rx", "0.5 * angle", "c, 0, 0, -s, 0, -s, c, 0");
    rotation(all, "ry", "0.5 * angle", "c, 0, -s, 0, s, 0, c, 0");
    rotation(all, "rz", "0.5 * angle", "c, -s, 0, 0, 0, 0, c, s");
    rotation(all, "phase", "angle", "1, 0, 0, 0, 0, 0, c, s");
    all.add(
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
    all.add(set.build());
    all.add(
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
    return all;
  }

  private static void rotation(List<MethodSpec> all, String name, String argument, String entries) {
    all.add(
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
