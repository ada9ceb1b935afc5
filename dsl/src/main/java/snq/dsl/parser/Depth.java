package snq.dsl.parser;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;
import snq.dsl.ErrorCode;
import snq.dsl.Limits;
import snq.dsl.Problem;

/// Counts, on tokens with matching brackets, how deep the parser would recurse (nesting) and how
/// deep the tree would get (chains), before either happens.
final class Depth {
  /// What is counted within one bracket.
  private static final class Level {
    /// At its inside, signs and `else if` before it counted.
    final int nesting;

    int signs;
    int elses;

    /// Operators since the last separator, and the deepest chain in brackets among them.
    int operators;

    int inner;

    /// The deepest part before the last separator.
    int deepest;

    Level(int nesting) {
      this.nesting = nesting;
    }

    int depth() {
      return operators + inner;
    }

    void separate() {
      deepest = Math.max(deepest, depth());
      operators = 0;
      inner = 0;
    }
  }

  private final Tokens tokens;
  private final Limits limits;
  private final Deque<Level> levels = new ArrayDeque<>();

  private Depth(Tokens tokens, Limits limits) {
    this.tokens = tokens;
    this.limits = limits;
    levels.push(new Level(0));
  }

  static Optional<Problem> check(Tokens tokens, List<CommonToken> matched, Limits limits) {
    Depth depth = new Depth(tokens, limits);
    for (int i = 0; i < matched.size(); i++) {
      CommonToken token = matched.get(i);
      int next = i + 1 < matched.size() ? matched.get(i + 1).getType() : Token.EOF;
      depth.count(token.getType(), next);
      Level level = depth.levels.element();
      if (level.nesting + level.signs + level.elses > limits.nesting()) {
        return Optional.of(depth.nestedTooDeep(token));
      }
      if (level.depth() > limits.chain()) {
        return Optional.of(depth.chainTooLong(token));
      }
    }
    return Optional.empty();
  }

  private void count(int type, int next) {
    Level level = levels.element();
    switch (type) {
      case SnqParser.OPEN, SnqParser.OPEN_LIST, SnqParser.OPEN_BLOCK -> {
        level.operators += type == SnqParser.OPEN_LIST ? 1 : 0;
        levels.push(new Level(level.nesting + level.signs + level.elses + 1));
      }
      case SnqParser.CLOSE, SnqParser.CLOSE_LIST, SnqParser.CLOSE_BLOCK -> {
        close();
        if (type == SnqParser.CLOSE_BLOCK && next != SnqParser.ELSE) {
          levels.element().separate();
          levels.element().elses = 0;
        }
      }
      case SnqParser.MINUS -> {
        level.operators++;
        level.signs++;
      }
      case SnqParser.ELSE -> level.elses += next == SnqParser.IF ? 1 : 0;
      case SnqParser.COMMA,
          SnqParser.SEMICOLON,
          SnqParser.COLON,
          SnqParser.ASSIGN,
          SnqParser.TO,
          SnqParser.BELOW -> {
        level.separate();
        level.signs = 0;
      }
      default -> {
        level.operators += TokenTypes.OPERATORS.contains(type) || type == SnqParser.DOT ? 1 : 0;
        level.signs = 0;
      }
    }
  }

  private void close() {
    Level closed = levels.pop();
    closed.separate();
    Level outer = levels.element();
    outer.inner = Math.max(outer.inner, closed.deepest);
    outer.signs = 0;
  }

  private Problem nestedTooDeep(CommonToken token) {
    return Problem.of(
            ErrorCode.NESTED_TOO_DEEP, tokens.span(token), "level " + (limits.nesting() + 1L))
        .accepted("at most " + limits.nesting() + " brackets, blocks and signs in each other")
        .help("name a part of it, or raise `--limit nesting`");
  }

  private Problem chainTooLong(CommonToken token) {
    return Problem.of(
            ErrorCode.CHAIN_TOO_LONG, tokens.span(token), "operator " + (limits.chain() + 1L))
        .accepted("at most " + limits.chain() + " operators in a chain, those in brackets counted")
        .help("name a part of it, or raise `--limit chain`");
  }
}
