package snq.runtime.network;

import java.util.ArrayList;
import java.util.List;
import snq.dsl.model.Expr;
import snq.dsl.model.NeuronModel;
import snq.dsl.model.NeuronModel.Reset;
import snq.dsl.model.NeuronModel.Statement;

/// Neurons from a short text, for tests: `state v = 0; local a = 2 * x; v = v + a; spike v 1; on r
/// = 1; output v`. All numbers are bound.
final class NeuronTexts {
  private final String text;
  private int at;

  private NeuronTexts(String text) {
    this.text = text;
  }

  static NeuronModel.Options options(Reset reset, boolean strict) {
    return new NeuronModel.Options(reset, strict, 0, false);
  }

  static NeuronModel neuron(String body, NeuronModel.Options options, String... inputs) {
    List<NeuronModel.State> states = new ArrayList<>();
    List<Statement> statements = new ArrayList<>();
    for (String part : body.split(";")) {
      String line = part.strip();
      String[] words = line.split("\\s+", 3);
      String value = line.contains("=") ? line.substring(line.indexOf('=') + 1) : "";
      switch (words[0]) {
        case "state" -> states.add(new NeuronModel.State(words[1], expression(value)));
        case "local" -> statements.add(new Statement.Assign(words[1], expression(value), true));
        case "spike" ->
            statements.add(new Statement.Fire(words[1], expression(words[2]), List.of()));
        case "on" -> {
          Statement.Fire fire = (Statement.Fire) statements.removeLast();
          List<Statement.Assign> all = new ArrayList<>(fire.onSpike());
          all.add(new Statement.Assign(words[1], expression(value), false));
          statements.add(new Statement.Fire(fire.state(), fire.threshold(), all));
        }
        case "output" -> statements.add(new Statement.Output(expression(line.substring(7))));
        default -> statements.add(new Statement.Assign(words[0], expression(value), false));
      }
    }
    return new NeuronModel(
        "Test",
        inputs.length == 0 ? List.of("x") : List.of(inputs),
        states,
        List.of(),
        statements,
        options);
  }

  static Expr expression(String text) {
    NeuronTexts reader = new NeuronTexts(text.replaceAll("\\s+", ""));
    Expr value = reader.comparison();
    if (reader.at != reader.text.length()) {
      throw new IllegalArgumentException(reader.text + " at " + reader.at);
    }
    return value;
  }

  private Expr comparison() {
    Expr left = sum();
    if (accept(">=")) {
      return new Expr.Binary(Expr.BinaryOperator.GREATER_EQUAL, left, sum());
    }
    return accept(">") ? new Expr.Binary(Expr.BinaryOperator.GREATER, left, sum()) : left;
  }

  private Expr sum() {
    Expr left = product();
    while (true) {
      if (accept("+")) {
        left = new Expr.Binary(Expr.BinaryOperator.ADD, left, product());
      } else if (accept("-")) {
        left = new Expr.Binary(Expr.BinaryOperator.SUBTRACT, left, product());
      } else {
        return left;
      }
    }
  }

  private Expr product() {
    Expr left = atom();
    while (true) {
      if (accept("*")) {
        left = new Expr.Binary(Expr.BinaryOperator.MULTIPLY, left, atom());
      } else if (accept("/")) {
        left = new Expr.Binary(Expr.BinaryOperator.DIVIDE, left, atom());
      } else {
        return left;
      }
    }
  }

  private Expr atom() {
    if (accept("-")) {
      return new Expr.Negate(atom());
    }
    if (accept("(")) {
      Expr inside = comparison();
      accept(")");
      return inside;
    }
    int first = at;
    while (at < text.length()
        && (Character.isLetterOrDigit(text.charAt(at))
            || "._".indexOf(text.charAt(at)) >= 0
            || (text.charAt(at) == '-'
                && at > first
                && text.charAt(at - 1) == 'E'
                && Character.isDigit(text.charAt(first))))) {
      at++;
    }
    String word = text.substring(first, at);
    if (Character.isDigit(word.charAt(0))) {
      return new Expr.Constant(Double.parseDouble(word));
    }
    if (accept("(")) {
      List<Expr> arguments = new ArrayList<>();
      do {
        arguments.add(comparison());
      } while (accept(","));
      accept(")");
      return new Expr.Call(
          Expr.Function.valueOf(word.toUpperCase(java.util.Locale.ROOT)), arguments);
    }
    return new Expr.Variable(word);
  }

  private boolean accept(String token) {
    if (text.startsWith(token, at)) {
      at += token.length();
      return true;
    }
    return false;
  }
}
