package snq.dsl.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import snq.dsl.Checked;
import snq.dsl.Checker;
import snq.dsl.Limits;
import snq.dsl.Source;

/// Mutated models: a check gives a model or problems, and never throws.
class CheckMutationTest {
  /// Unrolled models of mutated numbers stay small.
  private static final Limits LIMITS =
      new Limits(
          Limits.STANDARD.sourceBytes(),
          Limits.STANDARD.tokens(),
          Limits.STANDARD.nesting(),
          Limits.STANDARD.chain(),
          new Limits.ModelLimits(16, 64, 20_000, 1 << 20));

  private static final List<String> PIECES =
      List.of(
          "x",
          "h",
          "0",
          "-1",
          "1",
          "2.5",
          "1e300",
          "2000000000",
          "20 ms",
          "90 deg",
          "pi",
          "true",
          "\"a\"",
          "[1, 2]",
          "0 .. 3",
          "a",
          "Pair",
          "LIF",
          "Cell",
          "-> dense(3)",
          "-> norm",
          "prev(h)",
          "prev(x, 2)",
          "learned(2.0)",
          "soft",
          "none",
          "+",
          "*",
          "/",
          "%",
          "->",
          "=",
          ";",
          ",",
          "(",
          ")",
          "{",
          "}",
          "angle[2]",
          "spike[3]",
          "class[2]",
          "weights",
          "q[0]",
          "ctrl @",
          "pow(0.5) @",
          "inv @",
          "as train",
          "by 2",
          "log",
          "in 0 .. 1",
          "euler");

  @Test
  void aMutatedModelIsAModelOrHasProblems() throws IOException {
    List<String> seeds = seeds();
    int count = Integer.getInteger("snq.mutations", 4000);
    for (int i = 0; i < count; i++) {
      SplittableRandom random = new SplittableRandom(7000L + i);
      String text = mutated(seeds.get(random.nextInt(seeds.size())), random);
      Checked checked;
      try {
        checked = Checker.check(new Source("m.snq", text), _ -> Optional.empty(), Map.of(), LIMITS);
      } catch (RuntimeException | StackOverflowError e) {
        throw new AssertionError("seed " + (7000L + i) + "\n" + text, e);
      }
      boolean errors = checked.problems().stream().anyMatch(p -> p.isError());
      assertThat(checked.model().isPresent()).as("seed %s", 7000L + i).isEqualTo(!errors);
      checked
          .problems()
          .forEach(p -> assertThat(p.where() == null || p.where().start() >= 0).isTrue());
    }
  }

  private static List<String> seeds() throws IOException {
    List<String> seeds = new ArrayList<>();
    CheckFiles.inputs().forEach(f -> seeds.add(CheckFiles.read(f)));
    try (Stream<Path> files = Files.walk(CheckFiles.root().resolve("examples"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".snq")).sorted().toList()) {
        seeds.add(Files.readString(file));
        seeds.add(Files.readString(file));
      }
    }
    seeds.add(Library.source().text().replace("neuron ", "neuron My"));
    return seeds;
  }

  /// A few words exchanged, doubled, taken out or replaced.
  private static String mutated(String seed, SplittableRandom random) {
    List<String> words = new ArrayList<>(List.of(seed.split("(?<=[^\\w.])|(?=[^\\w.])")));
    int edits = 1 + random.nextInt(3);
    for (int i = 0; i < edits && words.size() > 1; i++) {
      int at = random.nextInt(words.size());
      int other = random.nextInt(words.size());
      switch (random.nextInt(5)) {
        case 0 -> words.set(at, words.get(other));
        case 1 -> words.remove(at);
        case 2 -> words.add(at, words.get(other));
        case 3 -> words.set(at, " " + PIECES.get(random.nextInt(PIECES.size())) + " ");
        default -> words.add(at, " " + PIECES.get(random.nextInt(PIECES.size())) + " ");
      }
    }
    return String.join("", words);
  }
}
