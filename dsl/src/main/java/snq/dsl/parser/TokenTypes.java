package snq.dsl.parser;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.antlr.v4.runtime.misc.IntervalSet;

/// Groups of token types, taken from the grammar where it knows them.
final class TokenTypes {
  static final Set<Integer> DECLARATIONS =
      Set.of(
          SnqParser.IMPORT,
          SnqParser.PARAM,
          SnqParser.CONST,
          SnqParser.GATE,
          SnqParser.CIRCUIT,
          SnqParser.NOISE,
          SnqParser.NEURON,
          SnqParser.ENCODER,
          SnqParser.NETWORK,
          SnqParser.DATASET,
          SnqParser.TRAIN,
          SnqParser.TUNE,
          SnqParser.DEPLOY,
          SnqParser.ENERGY,
          SnqParser.EXPERIMENT);

  static final Set<Integer> RESERVED =
      Set.of(
          SnqParser.FOR,
          SnqParser.IN,
          SnqParser.IF,
          SnqParser.ELSE,
          SnqParser.TRUE,
          SnqParser.FALSE,
          SnqParser.QUBIT);

  static final Set<Integer> OPERATORS =
      Set.of(
          SnqParser.TIMES,
          SnqParser.SLASH,
          SnqParser.PERCENT,
          SnqParser.PLUS,
          SnqParser.MINUS,
          SnqParser.LESS,
          SnqParser.LESS_EQUAL,
          SnqParser.GREATER,
          SnqParser.GREATER_EQUAL,
          SnqParser.EQUAL,
          SnqParser.ARROW);

  /// Every token that the rule `name` takes: `NAME` and the keywords that are not reserved.
  static final Set<Integer> NAMES = Set.copyOf(startOf(SnqParser.RULE_name).toList());

  /// What an expression may start with.
  static final Set<Integer> STARTS_EXPRESSION =
      Set.copyOf(startOf(SnqParser.RULE_expression).toList());

  /// What may go on with an expression: its list is long, and said as "an operator".
  static final Set<Integer> CONTINUES_EXPRESSION =
      Stream.concat(
              OPERATORS.stream(),
              Stream.of(
                  SnqParser.OPEN,
                  SnqParser.OPEN_LIST,
                  SnqParser.DOT,
                  SnqParser.UNIT,
                  SnqParser.TO,
                  SnqParser.BELOW))
          .collect(Collectors.toUnmodifiableSet());

  /// What a size in brackets is made of: `[4]`.
  static final Set<Integer> SIZES =
      Set.of(SnqParser.OPEN_LIST, SnqParser.NUMBER, SnqParser.CLOSE_LIST);

  static final Set<Integer> CLOSERS =
      Set.of(SnqParser.CLOSE, SnqParser.CLOSE_LIST, SnqParser.CLOSE_BLOCK, SnqParser.SEMICOLON);

  private TokenTypes() {}

  /// The tokens that a rule may start with.
  static IntervalSet startOf(int rule) {
    return SnqParser._ATN.nextTokens(SnqParser._ATN.ruleToStartState[rule]);
  }
}
