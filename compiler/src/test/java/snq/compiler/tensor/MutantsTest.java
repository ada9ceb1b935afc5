package snq.compiler.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static snq.compiler.tensor.SampleFiles.bytes;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import snq.dsl.ProblemException;

/// Damaged files give a value or a problem: no crash, and no memory that the file does not fill.
class MutantsTest {
  private static final int MUTANTS = 3000;
  private static final long MOST_ALLOCATED = 64L << 20;

  @TestFactory
  Iterable<DynamicTest> damagedFilesGiveAValueOrAProblem() {
    Map<String, Consumer<Bytes>> readers = new LinkedHashMap<>();
    Map<String, byte[]> seeds = new LinkedHashMap<>();
    readers.put("npy", b -> use(Npy.open("m", b)));
    seeds.put("npy", Npy.write(SampleFiles.ramp(4, 3), ElementType.F32));
    readers.put(
        "npz",
        b -> Npz.open("m", b).members().keySet().forEach(n -> use(Npz.open("m", b).array(n))));
    seeds.put("npz", SampleFiles.zip(true, SampleFiles.twoArrays()));
    readers.put("npz stored", readers.get("npz"));
    seeds.put("npz stored", SampleFiles.zip(false, SampleFiles.twoArrays()));
    readers.put(
        "safetensors", b -> Safetensors.open("m", b).tensors().values().forEach(MutantsTest::use));
    seeds.put(
        "safetensors",
        Safetensors.write(Map.of("a", SampleFiles.ramp(2, 3)), ElementType.F32, Map.of("k", "v")));
    readers.put("idx", b -> use(Idx.open("m", b)));
    seeds.put("idx", bytes(0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 3, 1, 2, 3, 4, 5, 6));
    readers.put("csv", b -> Csv.open("m", b).rows().tensor(0));
    seeds.put("csv", "x,y\n1,2\n\"3\",-4e0\n".getBytes(StandardCharsets.UTF_8));
    return readers.keySet().stream()
        .map(name -> DynamicTest.dynamicTest(name, () -> run(seeds.get(name), readers.get(name))))
        .toList();
  }

  private static void use(StoredArray array) {
    RowSource rows = array.toRows();
    if (rows.rows() > 0) {
      rows.tensor(rows.rows() - 1);
    }
    array.toTensor();
  }

  private static void run(byte[] seed, Consumer<Bytes> reader) {
    Random random = new Random(3407);
    int values = 0;
    int problems = 0;
    com.sun.management.ThreadMXBean threads =
        (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
    for (int i = 0; i < MUTANTS; i++) {
      byte[] mutant = mutate(seed, random);
      long before = threads.getCurrentThreadAllocatedBytes();
      try {
        reader.accept(Bytes.of(mutant));
        values++;
      } catch (ProblemException e) {
        assertThat(e.problems()).isNotEmpty();
        problems++;
      } catch (RuntimeException e) {
        throw new AssertionError("mutant " + i + ": " + Arrays.toString(mutant), e);
      }
      assertThat(threads.getCurrentThreadAllocatedBytes() - before)
          .as("mutant " + i)
          .isLessThan(MOST_ALLOCATED);
    }
    assertThat(values).isPositive();
    assertThat(problems).isPositive();
  }

  private static byte[] mutate(byte[] seed, Random random) {
    byte[] mutant = seed.clone();
    for (int n = random.nextInt(4); n >= 0 && mutant.length > 0; n--) {
      int at = random.nextInt(mutant.length);
      switch (random.nextInt(6)) {
        case 0 -> mutant[at] = (byte) random.nextInt(256);
        case 1 -> mutant[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> mutant = Arrays.copyOf(mutant, at);
        case 3 -> mutant = Arrays.copyOf(mutant, mutant.length + random.nextInt(20));
        case 4 -> mutant[at] = (byte) new int[] {0, -1, 127, '9', '-', '\n'}[random.nextInt(6)];
        default -> {
          int count = random.nextInt(Math.min(9, mutant.length - at) + 1);
          System.arraycopy(mutant, random.nextInt(mutant.length - count + 1), mutant, at, count);
        }
      }
    }
    return mutant;
  }
}
