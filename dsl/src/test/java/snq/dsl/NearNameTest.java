package snq.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class NearNameTest {
  private static final List<String> KNOWN =
      List.of("network", "neuron", "dense", "conv1d", "conv2d", "s", "ms", "kHz", "max_pool1d");

  @Test
  void findsWhatWasMistyped() {
    assertThat(NearName.of("netwrok", KNOWN)).contains("network");
    assertThat(NearName.of("Dense", KNOWN)).contains("dense");
    assertThat(NearName.of("conv3d", KNOWN)).contains("conv1d");
    assertThat(NearName.of("khz", KNOWN)).contains("kHz");
    assertThat(NearName.of("maxpool1d", KNOWN)).contains("max_pool1d");
  }

  @Test
  void suggestsNothingForAnotherWord() {
    assertThat(NearName.of("q", KNOWN)).isEmpty();
    assertThat(NearName.of("layer", KNOWN)).isEmpty();
    assertThat(NearName.of("", KNOWN)).isEmpty();
    assertThat(NearName.of("dense", List.of("dense"))).isEmpty();
  }

  @Test
  void countsEditsAsTheRecursiveDefinitionDoes() {
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 2_000; i++) {
      String a = word(random);
      String b = word(random);
      assertThat(NearName.edits(a, b)).as("%s %s", a, b).isEqualTo(slowEdits(a, b));
    }
  }

  private static String word(SplittableRandom random) {
    StringBuilder word = new StringBuilder();
    for (int i = random.nextInt(6); i > 0; i--) {
      word.append((char) ('a' + random.nextInt(3)));
    }
    return word.toString();
  }

  private static int slowEdits(String a, String b) {
    if (a.isEmpty() || b.isEmpty()) {
      return a.length() + b.length();
    }
    String a1 = a.substring(1);
    String b1 = b.substring(1);
    int best = Math.min(slowEdits(a1, b) + 1, slowEdits(a, b1) + 1);
    best = Math.min(best, slowEdits(a1, b1) + (a.charAt(0) == b.charAt(0) ? 0 : 1));
    boolean swapped =
        a.length() > 1
            && b.length() > 1
            && a.charAt(0) == b.charAt(1)
            && a.charAt(1) == b.charAt(0);
    return swapped ? Math.min(best, slowEdits(a.substring(2), b.substring(2)) + 1) : best;
  }
}
