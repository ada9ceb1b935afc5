package snq.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import snq.dsl.tree.Declaration;

final class NamesTest {
  private static final List<String> RESERVED =
      List.of("for", "in", "if", "else", "true", "false", "qubit");

  private static final List<String> FREE =
      List.of(
          "after",
          "as",
          "barrier",
          "by",
          "circuit",
          "const",
          "ctrl",
          "dataset",
          "deploy",
          "encoder",
          "energy",
          "experiment",
          "feature",
          "gate",
          "import",
          "input",
          "inv",
          "let",
          "log",
          "negctrl",
          "network",
          "neuron",
          "noise",
          "of",
          "on",
          "output",
          "param",
          "pow",
          "reset",
          "snq",
          "spike",
          "state",
          "steps",
          "train",
          "tune",
          "vary",
          "weight",
          "when",
          "rad",
          "deg",
          "turn",
          "s",
          "ms",
          "us",
          "ns",
          "Hz",
          "kHz",
          "MHz",
          "pi",
          "single",
          "readout",
          "dense");

  private static final List<String> PLACES =
      List.of(
          "param @ = @ + @(@: @) in @ .. @ by @;",
          "const @: @[@] = @[@].@;",
          "gate @(@) @ { rx(@) @; }",
          "circuit @(feature @: angle[@], weight @: @) { qubit @[@]; x @[@]; barrier @; reset @; }",
          "circuit C { for @ in @ .. @ { x @; } if (@ > @) { ctrl(@) @ pow(@) @ x @; } }"
              .replace(") @ pow", ") \u0001 pow")
              .replace(") @ x", ") \u0001 x"),
          "noise @ { after @: @(@); @: @, @; }",
          "neuron @ = @(@: @);",
          "encoder @ = @;",
          "neuron @(@: @ | @ = @) { input @; state @ = @; let @ = @; @ = @; spike when @ > @; }",
          "neuron N { on spike { @ = @; } output @; }",
          "network @ { steps @ of @; input @: @[@] in @ ..< @ log; @ = @ -> @; @: @ = -@; }",
          "network N { output @: @ = @ -> @(@) -> @; }",
          "train @ { @: [@, @ as @]; vary @: @; }");

  @TestFactory
  Stream<DynamicTest> keywordsAreNamesEverywhereElse() {
    return FREE.stream()
        .map(word ->
            DynamicTest.dynamicTest(
                word,
                () -> {
                  for (String place : PLACES) {
                    String text = place.replace("@", word).replace('\u0001', '@');
                    assertThat(Parser.parse(new Source("n", text)).problems()).as(text).isEmpty();
                  }
                }));
  }

  @Test
  void reservedWordsAreNoNames() {
    for (String word : RESERVED) {
      String text = "param " + word + " = 3;";
      assertThat(Parser.parse(new Source("n", text)).problems())
          .as(text)
          .extracting(Problem::code)
          .containsExactly(ErrorCode.RESERVED_WORD);
    }
  }

  @Test
  void namesAreAsInJava() {
    for (String name :
        List.of("größe", "π", "日本", "_", "$x", "x1", "Ω_0", "e\u0301", "\uD835\uDC65")) {
      Parsed parsed = Parser.parse(new Source("n", "param " + name + " = 3;"));
      assertThat(parsed.problems()).as(name).isEmpty();
      assertThat(((Declaration.Param) parsed.tree().declarations().get(0)).name().text())
          .isEqualTo(name);
    }
  }

  @Test
  void aUnitStandsOnTheLineOfItsNumber() {
    Parsed parsed = Parser.parse(new Source("n", "network N { steps 100\n s = x; }"));
    assertThat(parsed.problems())
        .extracting(Problem::code)
        .containsExactly(ErrorCode.MISSING_SEMICOLON);
  }
}
