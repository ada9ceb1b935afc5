package snq.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import snq.dsl.parser.Lexeme;
import snq.dsl.tree.Invalid;

/// Broken texts: parsing, rendering and (where it parses) formatting never fail and never hang.
final class MutationTest {
  /// More with `-Dsnq.mutations=100000`, which takes a minute of one core.
  private static final int FILES = Integer.getInteger("snq.mutations", 20_000);

  /// Far above the slowest of 100,000 texts, which takes 5 ms of a core to parse, format and check:
  /// only a hang takes so long, on whatever machine.
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Test
  void everyMutatedTextGivesATree() {
    List<String> seeds = Samples.seeds();
    SplittableRandom random = new SplittableRandom(20261121);
    Mutations mutations = new Mutations(seeds);
    for (int i = 0; i < FILES; i++) {
      long seed = random.nextLong();
      Source source = new Source("m.snq", mutations.text(seed));
      Assertions.assertTimeout(PATIENCE, () -> check(source), () -> "mutation " + seed);
    }
  }

  private static void check(Source source) {
    Parsed parsed = Parser.parse(source);
    int length = source.text().length();
    for (Problem problem : parsed.problems()) {
      Span where = problem.where();
      assertThat(where).isNotNull();
      assertThat(where.end()).isLessThanOrEqualTo(length);
      assertThat(problem.found()).isNotEmpty();
    }
    if (!parsed.hasErrors()) {
      assertThat(parsed.tree().declarations()).noneMatch(d -> d instanceof Invalid);
      String once = Formatter.format(parsed);
      assertThat(Formatter.format(Parser.parse(new Source("m.snq", once)))).isEqualTo(once);
    }
    ProblemFormat[] formats = ProblemFormat.values();
    ProblemFormat format = formats[length % formats.length];
    assertThat(format.render(parsed.problems(), source)).isNotNull();
  }

  /// Seeded changes of texts: pieces and characters deleted, doubled, swapped, replaced, texts cut
  /// and joined.
  static final class Mutations {
    private static final String[] STRANGE = {
      "\u0000",
      "\uFEFF",
      "\uD800",
      "\uDC00",
      "\uD83D\uDE00",
      "\u202E",
      "\u2028",
      "\r",
      "\t",
      "é",
      "日本",
      "“",
      "→",
      "/*",
      "*/",
      "\"",
      "\\",
      "'",
      "#",
      "=>",
      ";;",
      "1e999",
      "99999999999999999999",
      "0x",
      "-----",
      "((((",
      "))))",
      "[[[[",
      "{{{{",
      "}}}}",
      "else if",
      "for",
      "in",
      "qubit",
      "..",
      "..<"
    };

    private final List<String> seeds;

    Mutations(List<String> seeds) {
      this.seeds = seeds;
    }

    String text(long seed) {
      SplittableRandom random = new SplittableRandom(seed);
      String text = seeds.get(random.nextInt(seeds.size()));
      int changes = 1 + random.nextInt(random.nextInt(4) == 0 ? 20 : 3);
      for (int i = 0; i < changes; i++) {
        text = random.nextBoolean() ? pieces(text, random) : characters(text, random);
      }
      return text;
    }

    private String pieces(String text, SplittableRandom random) {
      List<Lexeme> all = Lexeme.of(new Source("", text), Limits.STANDARD);
      if (all.size() < 2) {
        return text;
      }
      Lexeme one = all.get(random.nextInt(all.size()));
      Lexeme other = all.get(random.nextInt(all.size()));
      String before = text.substring(0, one.start());
      String after = text.substring(one.end());
      return switch (random.nextInt(5)) {
        case 0 -> before + after;
        case 1 -> before + one.text() + " " + one.text() + after;
        case 2 -> before + other.text() + after;
        case 3 -> before + one.text() + " " + other.text() + " " + after;
        default -> swap(text, one, other);
      };
    }

    private static String swap(String text, Lexeme one, Lexeme other) {
      Lexeme first = one.start() < other.start() ? one : other;
      Lexeme second = first.equals(one) ? other : one;
      return first.equals(second)
          ? text
          : text.substring(0, first.start())
              + second.text()
              + text.substring(first.end(), second.start())
              + first.text()
              + text.substring(second.end());
    }

    private String characters(String text, SplittableRandom random) {
      int at = random.nextInt(text.length() + 1);
      int end = Math.min(text.length(), at + random.nextInt(8));
      String strange = STRANGE[random.nextInt(STRANGE.length)];
      return switch (random.nextInt(7)) {
        case 0 -> text.substring(0, at) + text.substring(end);
        case 1 -> text.substring(0, at) + text.substring(at, end) + text.substring(at);
        case 2 -> text.substring(0, at) + strange + text.substring(at);
        case 3 -> text.substring(0, at) + strange + text.substring(end);
        case 4 -> text.substring(0, at);
        case 5 -> splice(text, at, random);
        default -> text.substring(0, at) + (char) random.nextInt(0x10000) + text.substring(at);
      };
    }

    private String splice(String text, int at, SplittableRandom random) {
      String other = seeds.get(random.nextInt(seeds.size()));
      int from = random.nextInt(other.length());
      int to = Math.min(other.length(), from + random.nextInt(200));
      return text.substring(0, at) + other.substring(from, to) + text.substring(at);
    }
  }

  @Test
  void mutationsAreVaried() {
    Mutations mutations = new Mutations(Samples.seeds());
    List<String> texts = new ArrayList<>();
    for (long seed = 0; seed < 100; seed++) {
      texts.add(mutations.text(seed));
    }
    assertThat(texts.stream().distinct().count()).isGreaterThan(95);
  }
}
