package snq.backends.qasm.grammar;

import java.util.Arrays;
import snq.dsl.ErrorCode;
import snq.dsl.Limits;
import snq.dsl.Problem;
import snq.dsl.Span;

/// Follows the brackets of one statement: where it ends, and how deep its tree will be at most.
final class Nesting {
  private final Limits limits;
  private int braces;
  private int brackets; // round and square
  private int[] operators = new int[16]; // in a row, a number for each open bracket
  private int level;
  private int chain; // the sum of `operators`
  private int bodies; // bodies without braces in a row
  private int elses;
  private boolean block; // a block ends the statement
  private boolean hasIf;
  private boolean calibrates;
  private int set = -1; // braces around an open set of numbers
  private int first;
  private int before;

  Nesting(Limits limits) {
    this.limits = limits;
  }

  /// True for an `if` that may go on behind its end.
  boolean mayGoOnWithElse() {
    return hasIf;
  }

  /// True when the next `{` opens a calibration.
  boolean takesCalibration() {
    return calibrates;
  }

  boolean isTooDeep() {
    return depth() > limits.nesting() || chain > limits.chain();
  }

  private int depth() {
    return braces + brackets + bodies + elses;
  }

  Problem problem(Span where) {
    if (chain > limits.chain()) {
      return Problem.of(
              ErrorCode.CHAIN_TOO_LONG, where, "more than " + limits.chain() + " operators")
          .accepted("at most " + limits.chain() + " operators in an expression")
          .help("name a part with `const`, or raise it with --limit chain=N");
    }
    return Problem.of(ErrorCode.NESTED_TOO_DEEP, where, "deeper than " + limits.nesting())
        .accepted("at most " + limits.nesting() + " brackets, signs and bodies within each other")
        .help("raise it with --limit nesting=N");
  }

  /// True when the statement ends with this token.
  boolean add(int type) {
    if (first == 0 && type != QasmParser.ANNOTATION) {
      first = type;
      block = startsBlock(type);
    }
    boolean ends = follow(type);
    before = type;
    return ends;
  }

  private static boolean startsBlock(int type) {
    return switch (type) {
      case QasmParser.DEF,
          QasmParser.GATE,
          QasmParser.BOX,
          QasmParser.IF,
          QasmParser.FOR,
          QasmParser.WHILE,
          QasmParser.SWITCH,
          QasmParser.OPEN_BLOCK ->
          true;
      default -> false;
    };
  }

  private boolean follow(int type) {
    switch (type) {
      case QasmParser.OPEN, QasmParser.OPEN_LIST -> {
        brackets++;
        open();
      }
      case QasmParser.CLOSE, QasmParser.CLOSE_LIST -> {
        brackets = Math.max(0, brackets - 1);
        close();
      }
      case QasmParser.OPEN_BLOCK -> {
        if (before == QasmParser.IN) {
          set = braces;
        }
        braces++;
        bodies = 0;
        open();
      }
      case QasmParser.CLOSE_BLOCK -> {
        return closeBlock();
      }
      case QasmParser.SEMICOLON -> {
        bodies = 0;
        separate();
        return braces == 0;
      }
      case QasmParser.COMMA, QasmParser.COLON -> separate();
      case QasmParser.IF, QasmParser.FOR, QasmParser.WHILE -> {
        hasIf |= type == QasmParser.IF;
        bodies++;
      }
      case QasmParser.ELSE -> elses++;
      case QasmParser.CAL, QasmParser.DEFCAL -> calibrates = true;
      case QasmParser.CAL_BODY -> {
        calibrates = false;
        return braces == 0;
      }
      case QasmParser.PRAGMA -> {
        return braces == 0;
      }
      default -> {
        if (isOperator(type)) {
          count();
        }
      }
    }
    return false;
  }

  private boolean closeBlock() {
    if (braces == 0) {
      return true;
    }
    braces--;
    bodies = 0;
    close();
    if (set == braces) {
      set = -1;
      return false;
    }
    return braces == 0 && block && brackets == 0;
  }

  /// Signs in front of a value count as well.
  private static boolean isOperator(int type) {
    return type >= QasmParser.EQUAL && type <= QasmParser.SHIFT_RIGHT;
  }

  private void count() {
    operators[level]++;
    chain++;
  }

  private void separate() {
    chain -= operators[level];
    operators[level] = 0;
  }

  private void open() {
    level++;
    if (level == operators.length) {
      operators = Arrays.copyOf(operators, 2 * level);
    }
    operators[level] = 0;
  }

  private void close() {
    if (level > 0) {
      chain -= operators[level];
      level--;
    }
  }
}
