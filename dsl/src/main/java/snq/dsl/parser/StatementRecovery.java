package snq.dsl.parser;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.ANTLRErrorStrategy;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.InputMismatchException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.atn.ATNState;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.jspecify.annotations.Nullable;
import snq.dsl.Problem;

/// After a mistake the parser goes on behind the statement: an exception passes up to the rule of
/// the statement, and the rest up to `;` or over the block is skipped. Brackets match already, so
/// no block is ever left by mistake.
@SuppressWarnings("ReferenceEquality") // a mistake is itself only
final class StatementRecovery implements ANTLRErrorStrategy {
  private static final Set<Integer> STATEMENTS =
      Set.of(
          SnqParser.RULE_version,
          SnqParser.RULE_declaration,
          SnqParser.RULE_circuitStatement,
          SnqParser.RULE_noiseEntry,
          SnqParser.RULE_neuronStatement,
          SnqParser.RULE_networkStatement,
          SnqParser.RULE_settingsEntry);

  private static final Set<Integer> BODIES =
      Set.of(
          SnqParser.RULE_file,
          SnqParser.RULE_circuitBody,
          SnqParser.RULE_noiseBody,
          SnqParser.RULE_neuronBody,
          SnqParser.RULE_networkBody,
          SnqParser.RULE_settingsBody);

  /// Where `:` stands between a key and its value.
  private static final Set<Integer> KEYED =
      Set.of(SnqParser.RULE_noiseEntry, SnqParser.RULE_settingsEntry, SnqParser.RULE_argument);

  private final Tokens tokens;
  private final SyntaxMessages messages;
  private final List<Problem> problems = new ArrayList<>();
  private @Nullable RecognitionException reported;
  private @Nullable Problem pending;
  private final List<Passed> passed = new ArrayList<>();
  private int passedIndex = -1;
  private boolean skipping;

  /// Index of the token behind a broken declaration. What is no declaration there is its rest.
  private int brokenEnd = -1;

  /// A place in the grammar where a part may stand or be left out.
  private record Passed(int state, ParserRuleContext context) {}

  StatementRecovery(Tokens tokens) {
    this.tokens = tokens;
    this.messages = new SyntaxMessages(tokens);
  }

  List<Problem> problems() {
    return problems;
  }

  @Override
  public void reset(Parser parser) {
    skipping = false;
  }

  @Override
  public boolean inErrorRecoveryMode(Parser parser) {
    return skipping;
  }

  @Override
  public void reportMatch(Parser parser) {
    // Nothing is silenced after an error: each statement has at most one.
  }

  /// Before each part that may be left out, and so at the start of each round of a body's loop:
  /// what starts no statement is skipped here.
  @Override
  public void sync(Parser parser) {
    remember(parser);
    int rule = parser.getContext().getRuleIndex();
    if (!BODIES.contains(rule)) {
      return;
    }
    ATNState state = parser.getATN().states.get(parser.getState());
    if (state.getStateType() != ATNState.STAR_LOOP_ENTRY
        && state.getStateType() != ATNState.STAR_LOOP_BACK) {
      return;
    }
    IntervalSet expected = parser.getATN().nextTokens(state);
    while (!expected.contains(parser.getInputStream().LA(1))
        && parser.getInputStream().LA(1) != Token.EOF) {
      Token found = parser.getCurrentToken();
      boolean follows = found.getTokenIndex() == brokenEnd && found.getType() != SnqParser.SNQ;
      pending = follows ? null : messages.noStatement(rule, found, parser.getInputStream());
      skip(parser, found, rule == SnqParser.RULE_file);
      // An indented line belongs to a block that ended too early, and so do the next ones.
      boolean indented = found.getCharPositionInLine() > 0;
      brokenEnd = follows || indented ? parser.getInputStream().index() : -1;
    }
  }

  /// A token is missing or another one stands there: small slips are mended, the statement goes on.
  @Override
  public Token recoverInline(Parser parser) {
    TokenStream input = parser.getInputStream();
    Token found = parser.getCurrentToken();
    IntervalSet expected = parser.getExpectedTokens();
    if (expected.contains(SnqParser.SEMICOLON) && messages.endsStatement(found, input.LT(-1))) {
      add(messages.missingSemicolon(input.LT(-1)), statement(parser).getStart(), found);
      return semicolonAfter(input.LT(-1));
    }
    if (isWrongSign(parser.getContext(), found, expected)) {
      add(messages.wrongSign(found), statement(parser).getStart(), found);
      parser.consume();
      return found;
    }
    throw new InputMismatchException(parser);
  }

  /// `=` for `:` or the reverse, where the rest reads the same.
  private static boolean isWrongSign(ParserRuleContext context, Token found, IntervalSet expected) {
    return switch (found.getType()) {
      case SnqParser.ASSIGN ->
          expected.contains(SnqParser.COLON) && KEYED.contains(context.getRuleIndex());
      case SnqParser.COLON ->
          expected.contains(SnqParser.ASSIGN) && !expected.contains(SnqParser.COLON);
      default -> false;
    };
  }

  @Override
  public void reportError(Parser parser, RecognitionException mistake) {
    if (reported != mistake) {
      reported = mistake;
      pending = messages.explain(parser, mistake, passedBy(parser, mistake.getOffendingToken()));
    }
  }

  @Override
  public void recover(Parser parser, RecognitionException mistake) {
    ParserRuleContext context = parser.getContext();
    if (!STATEMENTS.contains(context.getRuleIndex())) {
      throw mistake;
    }
    boolean declaration = context.getRuleIndex() == SnqParser.RULE_declaration;
    skip(parser, context.getStart(), declaration);
    brokenEnd = declaration ? parser.getInputStream().index() : -1;
  }

  /// Skips to behind the next `;` or block, or to the `}` of the block around, and reports what is
  /// pending unless the skipped part has a problem already.
  private void skip(Parser parser, Token first, boolean declaration) {
    TokenStream input = parser.getInputStream();
    skipping = true;
    int depth = 0;
    boolean done = false;
    while (!done
        && input.LA(1) != Token.EOF
        && !(depth == 0 && isEnd(parser, first, declaration))) {
      Token token = parser.consume();
      if (token.getType() == SnqParser.OPEN_BLOCK) {
        depth++;
      } else if (token.getType() == SnqParser.CLOSE_BLOCK) {
        depth--;
      }
      done = depth == 0 && endsHere(token, input);
    }
    skipping = false;
    Problem problem = pending;
    pending = null;
    if (problem != null) {
      add(problem, first, input.LT(-1));
    }
  }

  private static boolean isEnd(Parser parser, Token first, boolean declaration) {
    Token next = parser.getCurrentToken();
    if (declaration) {
      return next.getTokenIndex() > first.getTokenIndex()
          && next.getCharPositionInLine() == 0
          && TokenTypes.DECLARATIONS.contains(next.getType());
    }
    return next.getType() == SnqParser.CLOSE_BLOCK;
  }

  private static boolean endsHere(Token last, TokenStream input) {
    return last.getType() == SnqParser.SEMICOLON
        || last.getType() == SnqParser.CLOSE_BLOCK
            && input.LA(1) != SnqParser.ELSE
            && input.LA(1) != SnqParser.SEMICOLON;
  }

  /// A part that may be left out was looked at: it belongs to what is accepted here.
  private void remember(Parser parser) {
    int index = parser.getInputStream().index();
    if (index != passedIndex) {
      passedIndex = index;
      passed.clear();
    }
    passed.add(new Passed(parser.getState(), parser.getContext()));
  }

  private IntervalSet passedBy(Parser parser, Token found) {
    IntervalSet tokens = new IntervalSet();
    if (found.getTokenIndex() == passedIndex) {
      for (Passed place : passed) {
        tokens.addAll(parser.getATN().getExpectedTokens(place.state(), place.context()));
      }
    }
    return tokens;
  }

  private static ParserRuleContext statement(Parser parser) {
    ParserRuleContext context = parser.getContext();
    while (!STATEMENTS.contains(context.getRuleIndex()) && context.getParent() != null) {
      context = context.getParent();
    }
    return context;
  }

  /// One mistake, one problem: silent when a character or bracket from `first` to `last` was
  /// refused.
  private void add(Problem problem, Token first, Token last) {
    if (!tokens.damage().isWithin(first.getStartIndex(), last.getStopIndex() + 1)) {
      problems.add(problem);
    }
  }

  private static Token semicolonAfter(Token last) {
    CommonToken token = new CommonToken(SnqParser.SEMICOLON, ";");
    token.setStartIndex(last.getStopIndex() + 1);
    token.setStopIndex(last.getStopIndex());
    token.setLine(last.getLine());
    return token;
  }
}
