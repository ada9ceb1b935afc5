package snq.dsl.parser;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ErrorNode;
import org.antlr.v4.runtime.tree.ParseTree;
import snq.dsl.Problem;
import snq.dsl.Span;
import snq.dsl.tree.Invalid;
import snq.dsl.tree.Name;

/// What all builders of tree nodes share: places, names, documentation and problems.
final class Building {
  /// How far behind its keyword the name of a declaration may stand.
  private static final int NEAR = 5;

  private final Tokens tokens;
  private final List<CommonToken> matched;
  private final List<Problem> problems = new ArrayList<>();

  Building(Tokens tokens, List<CommonToken> matched) {
    this.tokens = tokens;
    this.matched = matched;
  }

  List<Problem> problems() {
    return problems;
  }

  void add(Problem problem) {
    if (problem.where() == null || !tokens.damage().isAt(problem.where().start())) {
      problems.add(problem);
    }
  }

  Tokens tokens() {
    return tokens;
  }

  Span span(Token token) {
    return tokens.span(token);
  }

  Span span(ParserRuleContext context) {
    Token stop = context.getStop();
    return tokens.span(context.getStart(), stop == null ? context.getStart() : stop);
  }

  String doc(ParserRuleContext context) {
    return tokens.docs().getOrDefault(context.getStart().getStartIndex(), "");
  }

  Name name(SnqParser.NameContext context) {
    return name(context.getStart());
  }

  Name name(Token token) {
    return new Name(span(token), token.getText());
  }

  List<Name> names(List<SnqParser.NameContext> contexts) {
    return each(contexts, this::name);
  }

  static <C, T> List<T> each(List<C> contexts, Function<? super C, ? extends T> build) {
    List<T> result = new ArrayList<>(contexts.size());
    for (C context : contexts) {
      result.add(build.apply(context));
    }
    return result;
  }

  /// The statements of a body; what the parser skipped between them is one invalid statement a run.
  ///
  /// @param statement builds a statement of the type `C` that has no mistake
  /// @param invalid turns an [Invalid] into the type of the statements
  <C extends ParserRuleContext, T> List<T> body(
      ParserRuleContext body,
      Class<C> type,
      Function<? super C, ? extends T> statement,
      Function<Invalid, ? extends T> invalid) {
    List<T> result = new ArrayList<>();
    List<ParseTree> children = body.children == null ? List.of() : body.children;
    for (int i = 0; i < children.size(); i++) {
      ParseTree child = children.get(i);
      if (child instanceof ErrorNode first) {
        Token last = first.getSymbol();
        while (i + 1 < children.size() && children.get(i + 1) instanceof ErrorNode next) {
          last = next.getSymbol();
          i++;
        }
        result.add(invalid.apply(invalid(body, first.getSymbol(), last)));
      } else if (type.isInstance(child)) {
        C context = type.cast(child);
        result.add(
            context.exception == null
                ? statement.apply(context)
                : invalid.apply(invalid(body, context)));
      }
    }
    return result;
  }

  private Invalid invalid(ParserRuleContext body, ParserRuleContext context) {
    Token stop = context.getStop();
    return invalid(body, context.getStart(), stop == null ? context.getStart() : stop);
  }

  private Invalid invalid(ParserRuleContext body, Token first, Token last) {
    return new Invalid(tokens.span(first, last), declared(body.getRuleIndex(), first));
  }

  /// The names that a broken statement would declare: those behind its keyword, or the first word.
  private List<Name> declared(int body, Token first) {
    List<Name> behind = behind(first);
    boolean isName = TokenTypes.NAMES.contains(first.getType());
    return switch (body) {
      case SnqParser.RULE_file ->
          !behind.isEmpty() || !isName || TokenTypes.DECLARATIONS.contains(first.getType())
              ? behind
              : List.of(name(first));
      case SnqParser.RULE_circuitBody -> first.getType() == SnqParser.QUBIT ? behind : List.of();
      case SnqParser.RULE_neuronBody ->
          switch (first.getType()) {
            case SnqParser.INPUT, SnqParser.STATE, SnqParser.LET -> behind;
            default -> List.of();
          };
      case SnqParser.RULE_networkBody ->
          switch (first.getType()) {
            case SnqParser.STEPS -> List.of();
            case SnqParser.INPUT, SnqParser.OUTPUT -> behind;
            default -> isName ? List.of(name(first)) : List.of();
          };
      default -> List.of();
    };
  }

  /// The name next to a keyword, and the one behind a doubled keyword. A size may come first.
  private List<Name> behind(Token keyword) {
    int end = Math.min(keyword.getTokenIndex() + NEAR, matched.size());
    List<Name> names = new ArrayList<>();
    for (Token token : matched.subList(keyword.getTokenIndex() + 1, end)) {
      if (TokenTypes.NAMES.contains(token.getType())) {
        names.add(name(token));
        if (!token.getText().equals(keyword.getText())) {
          break;
        }
      } else if (!TokenTypes.SIZES.contains(token.getType())) {
        break;
      }
    }
    return names;
  }
}
