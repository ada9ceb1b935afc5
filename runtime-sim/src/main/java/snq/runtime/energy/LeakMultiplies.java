package snq.runtime.energy;

import java.util.Set;
import java.util.stream.Collectors;
import snq.dsl.model.Expr;
import snq.dsl.model.NeuronModel;

/// Whether a step of a neuron multiplies or divides what it keeps: the leak is then a MAC.
/// Integrate and fire, and leaks that subtract, are not.
final class LeakMultiplies {
  private LeakMultiplies() {}

  static boolean in(NeuronModel model) {
    Set<String> states =
        model.states().stream().map(NeuronModel.State::name).collect(Collectors.toSet());
    return model.body().stream()
        .anyMatch(statement ->
            statement instanceof NeuronModel.Statement.Assign assign
                && scales(assign.value(), states));
  }

  private static boolean scales(Expr expression, Set<String> states) {
    return switch (expression) {
      case Expr.Constant constant -> false;
      case Expr.Element element -> false;
      case Expr.Variable variable -> false;
      case Expr.Parameter parameter -> false;
      case Expr.Negate negate -> scales(negate.operand(), states);
      case Expr.Call call -> call.arguments().stream().anyMatch(e -> scales(e, states));
      case Expr.Binary binary ->
          ((binary.operator() == Expr.BinaryOperator.MULTIPLY
                      || binary.operator() == Expr.BinaryOperator.DIVIDE)
                  && (reads(binary.left(), states) || reads(binary.right(), states)))
              || scales(binary.left(), states)
              || scales(binary.right(), states);
    };
  }

  private static boolean reads(Expr expression, Set<String> states) {
    return switch (expression) {
      case Expr.Constant constant -> false;
      case Expr.Element element -> false;
      case Expr.Variable variable -> states.contains(variable.name());
      case Expr.Parameter parameter -> false;
      case Expr.Negate negate -> reads(negate.operand(), states);
      case Expr.Call call -> call.arguments().stream().anyMatch(e -> reads(e, states));
      case Expr.Binary binary -> reads(binary.left(), states) || reads(binary.right(), states);
    };
  }
}
