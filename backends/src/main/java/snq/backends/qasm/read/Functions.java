package snq.backends.qasm.read;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import snq.backends.qasm.read.Value.Bits;
import snq.backends.qasm.read.Value.Open;
import snq.backends.qasm.read.Value.Real;
import snq.backends.qasm.read.Value.Unknown;
import snq.backends.qasm.read.Value.Whole;
import snq.backends.qasm.tree.Expression;
import snq.backends.qasm.tree.Expression.Operator;
import snq.backends.qasm.tree.Place;
import snq.dsl.ErrorCode;
import snq.dsl.ProblemException;
import snq.dsl.model.Expr.Function;

/// The functions of the language.
final class Functions {
  /// By the name of version 3.
  private static final Map<String, DoubleUnaryOperator> REAL =
      Map.ofEntries(
          Map.entry("arccos", StrictMath::acos),
          Map.entry("arcsin", StrictMath::asin),
          Map.entry("arctan", StrictMath::atan),
          Map.entry("ceiling", Math::ceil),
          Map.entry("cos", StrictMath::cos),
          Map.entry("exp", StrictMath::exp),
          Map.entry("floor", Math::floor),
          Map.entry("log", StrictMath::log),
          Map.entry("sin", StrictMath::sin),
          Map.entry("sqrt", StrictMath::sqrt),
          Map.entry("tan", StrictMath::tan));

  /// Those that a circuit's angles have.
  private static final Map<String, Function> OPEN =
      Map.of(
          "arccos", Function.ACOS,
          "arcsin", Function.ASIN,
          "arctan", Function.ATAN,
          "cos", Function.COS,
          "exp", Function.EXP,
          "sin", Function.SIN,
          "sqrt", Function.SQRT);

  private static final Set<String> OTHER =
      Set.of("mod", "popcount", "rotl", "rotr", "sizeof", "real", "imag");

  /// Version 2 has the first six; readers also take the others.
  private static final Map<String, String> OF_TWO =
      Map.of(
          "sin", "sin", "cos", "cos", "tan", "tan", "exp", "exp", "ln", "log", "sqrt", "sqrt",
          "asin", "arcsin", "acos", "arccos", "atan", "arctan");

  private final Program program;
  private final Evaluator evaluator;
  private final OpenNumbers open;

  Functions(Program program, Evaluator evaluator) {
    this.program = program;
    this.evaluator = evaluator;
    this.open = new OpenNumbers(program);
  }

  boolean has(String name) {
    return program.versionTwo
        ? OF_TWO.containsKey(name)
        : REAL.containsKey(name) || OTHER.contains(name);
  }

  Value call(Expression.Call c) {
    String name = program.versionTwo ? OF_TWO.getOrDefault(c.name(), c.name()) : c.name();
    List<Value> arguments = c.arguments().stream().map(evaluator::value).toList();
    return switch (name) {
      case "mod" -> {
        count(c, 2, 2);
        yield evaluator.binary(Operator.REMAINDER, arguments.get(0), arguments.get(1), c.at());
      }
      case "popcount" -> {
        count(c, 1, 1);
        yield popcount(arguments.get(0), c.at());
      }
      case "rotl", "rotr" -> {
        count(c, 2, 2);
        yield rotated(arguments, name.equals("rotl"), c);
      }
      case "sizeof" -> {
        count(c, 1, 2);
        yield sizeOf(arguments, c);
      }
      case "real", "imag" ->
          throw program.problem(
              ErrorCode.QASM_UNSUPPORTED, c.at(), "a complex number", "real numbers", "");
      default -> {
        count(c, 1, 1);
        yield real(name, arguments.get(0), c.at());
      }
    };
  }

  private Value real(String name, Value a, Place at) {
    return switch (a) {
      case Unknown u -> u;
      case Open o -> {
        Function function = OPEN.get(name);
        if (function != null) {
          yield open.call(function, o, at);
        }
        if (name.equals("tan")) {
          yield open.tangent(o, at);
        }
        throw open.unsupported(at, "`" + name + "` of a number that depends on an input");
      }
      case Whole w -> known(name, (double) w.value(), at);
      case Real r -> known(name, r.value(), at);
      case Value.Angle x -> known(name, x.radians(), at);
      default ->
          throw program.problem(
              ErrorCode.QASM_TYPE, at, "`" + name + "` of " + a.kind(), "a number", "");
    };
  }

  private Value known(String name, double x, Place at) {
    DoubleUnaryOperator function = REAL.get(name);
    if (function == null) {
      throw new IllegalArgumentException(name);
    }
    double result = function.applyAsDouble(x);
    if (!Double.isFinite(result)) {
      throw program.problem(
          ErrorCode.QASM_VALUE,
          at,
          "`" + name + "(" + x + ")` has no finite value",
          "a number for which the function is defined",
          "");
    }
    return new Real(result);
  }

  private Value popcount(Value a, Place at) {
    return switch (a) {
      case Bits b when b.isKnown() -> new Whole(Collections.frequency(b.codes(), Bits.ONE));
      case Whole w -> new Whole(Long.bitCount(w.value()));
      default -> throw known(at, a);
    };
  }

  private Value rotated(List<Value> arguments, boolean left, Expression.Call c) {
    if (!(arguments.get(0) instanceof Bits b) || !(arguments.get(1) instanceof Whole w)) {
      throw known(c.at(), arguments.get(0));
    }
    List<Integer> codes = new ArrayList<>(b.codes());
    int distance = Math.floorMod(left ? w.value() : -w.value(), codes.size());
    Collections.rotate(codes, distance);
    return new Bits(codes, false);
  }

  private Value sizeOf(List<Value> arguments, Expression.Call c) {
    if (!(arguments.get(0) instanceof Value.Array array)) {
      throw program.problem(ErrorCode.QASM_TYPE, c.at(), arguments.get(0).kind(), "an array", "");
    }
    long axis = arguments.size() == 1 ? 0 : evaluator.constant(c.arguments().get(1), "an axis");
    if (axis < 0 || axis >= array.sizes.size()) {
      throw program.problem(
          ErrorCode.QASM_INDEX, c.at(), "axis " + axis, "0 to " + (array.sizes.size() - 1), "");
    }
    return new Whole(array.sizes.get((int) axis));
  }

  private void count(Expression.Call c, int least, int most) {
    int given = c.arguments().size();
    if (given < least || given > most) {
      throw program.problem(
          ErrorCode.QASM_ARGUMENTS,
          c.at(),
          "`" + c.name() + "` with " + given,
          least == most ? least + (least == 1 ? " argument" : " arguments") : least + " or " + most,
          "");
    }
  }

  private ProblemException known(Place at, Value found) {
    return program.problem(ErrorCode.QASM_TYPE, at, found.kind(), "known bits", "");
  }
}
