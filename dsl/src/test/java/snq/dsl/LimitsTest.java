package snq.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import snq.dsl.tree.Invalid;
import snq.dsl.tree.Printer;

final class LimitsTest {
  private static final int DEEP = 256;
  private static final int LONG = 100_000;

  private static Parsed parse(String text) {
    return Parser.parse(new Source("limits.snq", text));
  }

  private static List<ErrorCode> codes(String text) {
    return parse(text).problems().stream().map(Problem::code).toList();
  }

  private static String setting(String expression) {
    return "train { x: " + expression + "; }";
  }

  private static void passesALimit(String text, ErrorCode code) {
    Parsed parsed = parse(text);
    assertThat(parsed.problems()).extracting(Problem::code).containsExactly(code);
    assertThat(parsed.problems().get(0).help()).contains("--limit");
    assertThat(parsed.tree().declarations()).singleElement().isInstanceOf(Invalid.class);
  }

  @Test
  void refusesALargeSource() {
    Limits limits = new Limits(10, 1000, 10, 10);
    assertThat(Parser.parse(new Source("a", "param a=1;"), limits).problems()).isEmpty();
    assertThat(Parser.parse(new Source("a", "param a=12;"), limits).problems())
        .extracting(Problem::code)
        .containsExactly(ErrorCode.SOURCE_TOO_LARGE);
    // 10 characters, 11 bytes.
    assertThat(Parser.parse(new Source("a", "param ö=1;"), limits).problems())
        .extracting(Problem::code)
        .containsExactly(ErrorCode.SOURCE_TOO_LARGE);
  }

  @Test
  void countsSourceBytesAsUtf8Does() {
    String text = "// \u00e9\u20ac\uD83D\uDE00";
    int bytes = text.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
    Limits enough = new Limits(bytes, 10, 1, 1);
    Limits tooFew = new Limits(bytes - 1, 10, 1, 1);
    assertThat(Parser.parse(new Source("a", text), enough).problems()).isEmpty();
    assertThat(Parser.parse(new Source("a", text), tooFew).problems()).hasSize(1);
  }

  @Test
  void readsAMillionTokensAndNoMore() {
    // "train { x: [" is 5 tokens, "]; }" is 3.
    int numbers = (Limits.STANDARD.tokens() - 8 + 1) / 2;
    String list = "1" + ",1".repeat(numbers - 1);
    assertThat(codes(setting("[" + list + "]"))).isEmpty();
    passesALimit(setting("[" + list + ",1]"), ErrorCode.TOO_MANY_TOKENS);
  }

  @Test
  void countsCommentsAsTokens() {
    Limits limits = new Limits(1000, 6, 10, 10);
    assertThat(Parser.parse(new Source("a", "param a = 1; // b"), limits).problems()).isEmpty();
    assertThat(Parser.parse(new Source("a", "param a = 1; // b\n//c"), limits).problems())
        .extracting(Problem::code)
        .containsExactly(ErrorCode.TOO_MANY_TOKENS);
  }

  @Test
  void nestsParentheses() {
    // The block of `train` is the first level.
    String deepest = "(".repeat(DEEP - 1) + "1" + ")".repeat(DEEP - 1);
    assertThat(codes(setting(deepest))).isEmpty();
    passesALimit(setting("(" + deepest + ")"), ErrorCode.NESTED_TOO_DEEP);
    passesALimit(setting("(".repeat(LONG)), ErrorCode.UNCLOSED_BRACKET, ErrorCode.NESTED_TOO_DEEP);
  }

  private static void passesALimit(String text, ErrorCode first, ErrorCode second) {
    assertThat(codes(text)).contains(first, second);
  }

  @Test
  void nestsListsAndCallsAndIndices() {
    for (String open : List.of("[", "f(", "a[", "x -> f(")) {
      String close = open.endsWith("[") ? "]" : ")";
      String deepest = open.repeat(DEEP - 1) + "1" + close.repeat(DEEP - 1);
      assertThat(codes(setting(deepest))).as(open).isEmpty();
      passesALimit(setting(open + deepest + close), ErrorCode.NESTED_TOO_DEEP);
    }
  }

  @Test
  void nestsSigns() {
    assertThat(codes(setting("-".repeat(DEEP - 1) + "1"))).isEmpty();
    passesALimit(setting("-".repeat(DEEP) + "1"), ErrorCode.NESTED_TOO_DEEP);
    passesALimit(setting("-".repeat(LONG) + "1"), ErrorCode.NESTED_TOO_DEEP);
    passesALimit(setting("-(".repeat(DEEP) + "1" + ")".repeat(DEEP)), ErrorCode.NESTED_TOO_DEEP);
  }

  @Test
  void nestsBlocks() {
    String open = "for i in 0 ..< 2 { ";
    String deepest = open.repeat(DEEP - 1) + "x q;" + " }".repeat(DEEP - 1);
    assertThat(codes("circuit C() { " + deepest + " }")).isEmpty();
    passesALimit("circuit C() { " + open + deepest + " } }", ErrorCode.NESTED_TOO_DEEP);
  }

  @Test
  void nestsElseIf() {
    for (String body : List.of("circuit C() { %s }", "neuron C() { %s }")) {
      String chain = "if (a) { }" + " else if (a) { }".repeat(DEEP - 2);
      assertThat(codes(body.formatted(chain))).as(body).isEmpty();
      passesALimit(body.formatted(chain + " else if (a) { }"), ErrorCode.NESTED_TOO_DEEP);
      passesALimit(
          body.formatted("if (a) { }" + " else if (a) { }".repeat(LONG)),
          ErrorCode.NESTED_TOO_DEEP);
    }
  }

  @Test
  void chainsOperators() {
    int most = Limits.STANDARD.chain();
    for (String link : List.of("+ a", "* a", "-> f", "-> f(a)", ".a")) {
      String text = setting("a" + (" " + link).repeat(most));
      assertThat(codes(text)).as(link).isEmpty();
      walksWithoutOverflow(text);
      passesALimit(setting("a" + (" " + link).repeat(most + 1)), ErrorCode.CHAIN_TOO_LONG);
      passesALimit(setting("a" + (" " + link).repeat(LONG)), ErrorCode.CHAIN_TOO_LONG);
    }
  }

  @Test
  void chainsAddUpThroughBrackets() {
    String inner = "(" + "a + ".repeat(156) + "a)";
    assertThat(codes(setting(inner + " * b".repeat(100)))).isEmpty();
    passesALimit(setting(inner + " * b".repeat(101)), ErrorCode.CHAIN_TOO_LONG);
    passesALimit(setting("b * ".repeat(101) + inner), ErrorCode.CHAIN_TOO_LONG);
    assertThat(codes(setting("[" + inner + ", " + inner + ", " + inner + "]"))).isEmpty();
  }

  @Test
  void walksTheDeepestTreeOnAMainThreadStack() {
    String sums = "(".repeat(200) + "a" + " + a)".repeat(200) + " + a".repeat(56);
    walksWithoutOverflow(setting(sums));
    for (String open : List.of("[", "f(", "f(b: ", "x -> f(", "[b, ")) {
      String close = open.startsWith("[") ? "]" : ")";
      walksWithoutOverflow(setting(open.repeat(DEEP - 1) + "1" + close.repeat(DEEP - 1)));
    }
    String open = "for i in 0 ..< 2 { ";
    walksWithoutOverflow(
        "circuit C() { " + open.repeat(DEEP - 1) + "x q;" + " }".repeat(DEEP - 1) + " }");
    walksWithoutOverflow("neuron C() { if (a) { } " + "else if (a) { }".repeat(DEEP - 2) + " }");
  }

  private static void walksWithoutOverflow(String text) {
    Parsed parsed = parse(text);
    Parsed again = parse(Printer.print(parsed.tree()));
    assertThat(again.problems()).isEmpty();
    assertThat(SpansRemoved.of(again.tree()).equals(SpansRemoved.of(parsed.tree()))).isTrue();
  }

  @Test
  void readsLongFlatTexts() {
    assertThat(codes("param a = 1;\n".repeat(LONG))).isEmpty();
    assertThat(codes("circuit C() { " + "x q; ".repeat(LONG) + "}")).isEmpty();
    assertThat(codes("gate g a { " + "inv @ ".repeat(LONG) + "x a; }")).isEmpty();
    assertThat(codes("neuron N(a: b" + " | c".repeat(LONG) + ") { }")).isEmpty();
  }

  @Test
  void longGarbageGivesATree() {
    for (String piece :
        List.of("/*", "\"", "}", ")", ";", "= ", "\u0000", "a ", "else ", "in ", "..<")) {
      Parsed parsed = parse(piece.repeat(LONG));
      assertThat(parsed.problems()).as(piece).isNotEmpty();
      assertThat(parsed.tree().declarations()).doesNotContainNull();
    }
  }
}
