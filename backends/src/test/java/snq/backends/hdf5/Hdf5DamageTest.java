package snq.backends.hdf5;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import snq.compiler.tensor.Bytes;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.ProblemException;
import snq.testkit.ProblemCases;

/// Files that are cut off, changed or made to hurt: a problem or a tree, soon, and nothing else.
final class Hdf5DamageTest {
  private static final int MUTATIONS = Integer.getInteger("snq.mutations", 10_000);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final String[] SEEDS = {"packed.h5", "newest.h5", "block.h5", "kinds.h5"};

  @Test
  void everyCutIsAProblemOrATree() {
    for (String seed : SEEDS) {
      byte[] whole = Hdf5Test.resource(seed);
      for (int length = 0; length < whole.length; length += 1 + length / 50) {
        read(Arrays.copyOf(whole, length), seed + " cut to " + length);
      }
    }
  }

  @Test
  void everyMutationIsAProblemOrATree() {
    SplittableRandom random = new SplittableRandom(4711);
    Map<ErrorCode, Integer> codes = new EnumMap<>(ErrorCode.class);
    for (int i = 0; i < MUTATIONS; i++) {
      byte[] bytes = Hdf5Test.resource(SEEDS[i % SEEDS.length]);
      long seed = random.nextLong();
      mutate(bytes, new SplittableRandom(seed));
      ErrorCode code = read(bytes, "mutation " + seed);
      if (code != null) {
        codes.merge(code, 1, Integer::sum);
      }
    }
    assertThat(codes.keySet()).contains(ErrorCode.HDF5_MALFORMED, ErrorCode.HDF5_UNSUPPORTED);
  }

  /// Most structures stand in the first bytes; addresses and lengths are what hurts.
  static void mutate(byte[] bytes, SplittableRandom random) {
    int changes = random.nextInt(1, 8);
    for (int c = 0; c < changes; c++) {
      int most = random.nextBoolean() ? bytes.length : Math.min(bytes.length, 4096);
      int at = random.nextInt(most);
      switch (random.nextInt(4)) {
        case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> bytes[at] = (byte) random.nextInt(256);
        case 2 -> Arrays.fill(bytes, at, Math.min(bytes.length, at + 8), (byte) 0xff);
        default -> {
          int from = random.nextInt(most);
          int length = Math.min(8, bytes.length - Math.max(at, from));
          System.arraycopy(bytes, from, bytes, at, length);
        }
      }
    }
  }

  private static ErrorCode read(byte[] bytes, String what) {
    return Assertions.assertTimeout(
        PATIENCE,
        () -> {
          try {
            Hdf5Reader.read("m.h5", Bytes.of(bytes));
            return null;
          } catch (ProblemException e) {
            for (Problem problem : e.problems()) {
              assertThat(problem.found()).as(what).contains("m.h5");
            }
            return e.problems().get(0).code();
          }
        },
        what);
  }

  @ParameterizedTest
  @CsvSource({
    "bomb.h5, more than the file holds",
    "nest.h5, nested deeper than 32",
    "cycle.h5, nested deeper than 32"
  })
  void bombsAreRefused(String name, String found) {
    byte[] bytes = Hdf5Test.resource(name);
    assertThatThrownBy(() -> Hdf5Reader.read(name, Bytes.of(bytes)))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problems().get(0).found()).contains(found));
  }

  @Test
  void aTreeThatHoldsItselfIsRefused() {
    byte[] bytes = Arrays.copyOf(Hdf5Test.resource("kinds.h5"), 200_000);
    int tree = find(bytes, "TREE");
    bytes[tree + 5] = 1;
    bytes[tree + 6] = (byte) 0xff;
    bytes[tree + 7] = 0x0f;
    for (int entry = 0; entry < 0xfff; entry++) {
      for (int b = 0; b < 8; b++) {
        bytes[tree + 32 + 16 * entry + b] = (byte) (b < 4 ? tree >>> (8 * b) : 0);
      }
    }
    assertThat(read(bytes, "tree that holds itself")).isEqualTo(ErrorCode.HDF5_MALFORMED);
  }

  private static int find(byte[] bytes, String signature) {
    int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf(signature);
    assertThat(at).isPositive();
    return at;
  }

  @Test
  void somethingElseIsNoHdf5File() {
    for (String text : new String[] {"", "x", "PK", "\u0089HDF", "# a model".repeat(200)}) {
      byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
      assertThat(read(bytes, text)).isEqualTo(ErrorCode.HDF5_MALFORMED);
    }
  }

  @Test
  void problemsReadAsTheirGolden() {
    ProblemCases cases = new ProblemCases();
    byte[] whole = Hdf5Test.resource("packed.h5");
    cases.add("nothing", () -> Hdf5Reader.read("n.h5", Bytes.of(new byte[0])));
    cases.add("a text", () -> Hdf5Reader.read("n.h5", Bytes.of("# a model".getBytes(UTF_8))));
    cases.add(
        "cut", () -> Hdf5Reader.read("n.h5", Bytes.of(Arrays.copyOf(whole, whole.length / 2))));
    byte[] narrow = whole.clone();
    narrow[13] = 4; // size of offsets
    cases.add("addresses of 4 bytes", () -> Hdf5Reader.read("n.h5", Bytes.of(narrow)));
    for (String name : new String[] {"bomb.h5", "nest.h5", "cycle.h5"}) {
      cases.add(name, () -> Hdf5Reader.read(name, Bytes.of(Hdf5Test.resource(name))));
    }
    cases.check(Hdf5DamageTest.class, "problems.txt");
    assertThat(cases.codes())
        .containsExactlyInAnyOrder(ErrorCode.HDF5_MALFORMED, ErrorCode.HDF5_UNSUPPORTED);
  }
}
