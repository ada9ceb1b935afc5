package snq.backends.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import snq.compiler.OutputFile;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.ProblemException;
import snq.testkit.ProblemCases;

/// Files that are cut off, changed or do not agree: a problem that says which and how, never
/// another program and never a crash.
final class ChipDamageTest {
  private static final Pattern TOKEN = Pattern.compile("-?[0-9][0-9.E-]*|true|false|\"[^\"]*\"");

  private static List<Problem> problems(Map<String, byte[]> files) {
    ProblemException thrown =
        catchThrowableOfType(ProblemException.class, () -> ChipFilesTest.read(files));
    assertThat(thrown).isNotNull();
    thrown.problems().forEach(p -> assertThat(p.help()).isNotEmpty());
    return thrown.problems();
  }

  /// The files with one changed, and hashes that agree with the change.
  private static Map<String, byte[]> with(Map<String, byte[]> files, String path, byte[] bytes) {
    Map<String, byte[]> changed = new LinkedHashMap<>(files);
    changed.put(path, bytes);
    changed.remove(Checksums.PATH);
    List<OutputFile> all = new ArrayList<>();
    changed.forEach((name, content) -> all.add(OutputFile.of(name, content)));
    changed.put(Checksums.PATH, Checksums.of(all).bytes());
    return changed;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void everyFileIsHeldToItsHash() {
    Map<String, byte[]> files = ChipFilesTest.written(RandomChips.snq1(1));
    SplittableRandom random = new SplittableRandom(1);
    for (String path : files.keySet()) {
      Map<String, byte[]> missing = new LinkedHashMap<>(files);
      missing.remove(path);
      assertThat(problems(missing)).extracting(Problem::code).containsOnly(ErrorCode.CHIP_FILE);
      byte[] whole = files.get(path);
      Map<String, byte[]> cut = new LinkedHashMap<>(files);
      cut.put(path, Arrays.copyOf(whole, random.nextInt(whole.length)));
      assertThat(problems(cut)).extracting(Problem::code).containsOnly(ErrorCode.CHIP_FILE);
      byte[] flipped = whole.clone();
      flipped[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(7));
      Map<String, byte[]> changed = new LinkedHashMap<>(files);
      changed.put(path, flipped);
      assertThat(problems(changed)).extracting(Problem::code).containsOnly(ErrorCode.CHIP_FILE);
    }
  }

  /// Hashes made right again: what is read is checked by itself.
  @Test
  void mutationsGiveProblemsOrLegalPrograms() {
    Map<ErrorCode, Integer> seen = new EnumMap<>(ErrorCode.class);
    int accepted = 0;
    for (int seed = 0; seed < 4_000; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      ChipProgram chip = CHIPS.get(seed % CHIPS.size());
      Map<String, byte[]> files = WRITTEN.get(seed % CHIPS.size());
      boolean json = random.nextInt(3) > 0;
      String path = json ? ChipFiles.PROGRAM : ChipFiles.VECTORS;
      byte[] changed =
          json ? mutatedText(files.get(path), random) : mutated(files.get(path), random);
      try {
        ChipProgram read = ChipFilesTest.read(with(files, path, changed));
        accepted++;
        // Names, scales and the like: nothing that a core or a route depends on.
        assertThat(read.placed().cores().size()).isEqualTo(chip.placed().cores().size());
      } catch (ProblemException e) {
        e.problems().forEach(p -> seen.merge(p.code(), 1, Integer::sum));
      } catch (RuntimeException | Error e) {
        throw new AssertionError("seed " + seed, e);
      }
    }
    assertThat(seen.keySet()).contains(ErrorCode.CHIP_FIELD, ErrorCode.CHIP_CONTRADICTION);
    assertThat(seen.get(ErrorCode.CHIP_FIELD)).isGreaterThan(400);
    assertThat(seen.get(ErrorCode.CHIP_CONTRADICTION)).isGreaterThan(400);
    assertThat(accepted).isLessThan(800);
  }

  private static final List<ChipProgram> CHIPS =
      List.of(RandomChips.snq1(4), RandomChips.snq1(7), RandomChips.loihi1(5));
  private static final List<Map<String, byte[]>> WRITTEN =
      CHIPS.stream().map(ChipFilesTest::written).toList();

  private static byte[] mutated(byte[] bytes, SplittableRandom random) {
    byte[] changed = bytes.clone();
    for (int i = random.nextInt(1, 4); i > 0; i--) {
      changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return random.nextInt(10) == 0
        ? Arrays.copyOf(changed, random.nextInt(changed.length))
        : changed;
  }

  /// A value replaced by another one, a piece cut out, or a bit flipped.
  private static byte[] mutatedText(byte[] bytes, SplittableRandom random) {
    if (random.nextInt(5) == 0) {
      return mutated(bytes, random);
    }
    String text = new String(bytes, StandardCharsets.UTF_8);
    List<int[]> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(text);
    while (matcher.find()) {
      tokens.add(new int[] {matcher.start(), matcher.end()});
    }
    int[] token = tokens.get(random.nextInt(tokens.size()));
    String[] values = {
      "0",
      "-1",
      "1",
      "7",
      "65",
      "-2147483648",
      "2147483647",
      "16777216",
      "1e999",
      "0.5",
      "true",
      "null",
      "[]",
      "{}",
      "\"\"",
      "\"dense\"",
      "\"input\"",
      "[1, 2]",
      "9".repeat(30)
    };
    String value = values[random.nextInt(values.length)];
    return bytes(text.substring(0, token[0]) + value + text.substring(token[1]));
  }

  @Test
  void problemsSayWhatWasFoundAndWhatIsAccepted() {
    ChipProgram chip = RandomChips.snq1(1);
    Map<String, byte[]> files = ChipFilesTest.written(chip);
    String json = ChipFilesTest.text(files, ChipFiles.PROGRAM);
    ProblemCases cases = new ProblemCases();
    for (String[] change :
        new String[][] {
          {"\"snq-chip-program\"", "\"other\""},
          {"\"format_version\" : \"1.0\"", "\"format_version\" : \"2.0\""},
          {"\"steps\" :", "\"step\" :"},
          {"\"role\" : \"input\"", "\"role\" : \"entrance\""},
          {"\"strict\" : false", "\"strict\" : 1"},
          {"\"threshold\" : 64", "\"threshold\" : 99999999999"},
          {"\"threshold\" : 64", "\"threshold\" : 9999999"},
          {"\"type\" : \"u64\"", "\"type\" : \"i8\""},
          {"\"at\" : 0", "\"at\" : 8000000"},
          {"\"weight_bits\" : ", "\"weight_bits\" : 9"},
          {"{", "["},
        }) {
      assertThat(json).contains(change[0]);
      byte[] changed = bytes(json.replaceFirst(Pattern.quote(change[0]), change[1]));
      cases.add(
          change[0] + " becomes " + change[1],
          () -> ChipFilesTest.read(with(files, ChipFiles.PROGRAM, changed)));
    }
    byte[] hex = files.get("core000/neurons.hex").clone();
    hex[hex.length - 2] ^= 1;
    cases.add(
        "an image that is not the program's",
        () -> ChipFilesTest.read(with(files, "core000/neurons.hex", hex)));
    Map<String, byte[]> damaged = new LinkedHashMap<>(files);
    damaged.remove("program.bin");
    damaged.put("core000/axons.hex", new byte[3]);
    cases.add("damaged files", () -> ChipFilesTest.read(damaged));
    cases.check(ChipDamageTest.class, "problems.txt");
    assertThat(cases.codes())
        .containsExactlyInAnyOrder(
            ErrorCode.CHIP_FILE, ErrorCode.CHIP_FIELD, ErrorCode.CHIP_CONTRADICTION);
  }
}
