package snq.runtime.statevector;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import snq.runtime.statevector.Step.Where;

/// Vectors against plain loops: the same bits for every target and all controls.
class LoopsTest {
  private static final Loops VECTOR = Loops.fastest();

  @BeforeAll
  static void vectorsAreThere() {
    Assumptions.assumeTrue(VECTOR != Loops.SCALAR, "no vectors of 256 or 512 bits here");
  }

  @Test
  void turnsAndPhasesAndFlipsGiveTheSameBits() {
    Random random = new Random(21);
    for (int round = 0; round < 600; round++) {
      int n = 1 + random.nextInt(8);
      int bit = 1 << random.nextInt(n);
      Where where = where(n, bit, random);
      double[] m = numbers(8, random);
      double[] state = numbers(Amplitudes.length(n), random);
      Region pairs = Region.of(n, where, bit, 0);
      Region plain = Region.of(n, where, 0, 0);
      same(state, (loops, s) -> loops.turn(s, pairs, m, 0));
      same(state, (loops, s) -> loops.phase(s, plain, m, 0));
      same(state, (loops, s) -> loops.flip(s, pairs));
    }
  }

  @Test
  void swapsGiveTheSameBits() {
    Random random = new Random(22);
    for (int round = 0; round < 600; round++) {
      int n = 2 + random.nextInt(7);
      int a = 1 << random.nextInt(n);
      int b = a;
      while (b == a) {
        b = 1 << random.nextInt(n);
      }
      Region region = Region.of(n, where(n, a | b, random), a, b);
      same(numbers(Amplitudes.length(n), random), (loops, s) -> loops.swap(s, region));
    }
  }

  @Test
  void blocksGiveTheSameBits() {
    Random random = new Random(25);
    for (int round = 0; round < 300; round++) {
      int k = 2 + random.nextInt(3);
      int n = k + random.nextInt(6);
      List<Integer> places = new ArrayList<>(IntStream.range(0, n).boxed().toList());
      Collections.shuffle(places, random);
      List<Integer> bits = places.subList(0, k).stream().map(b -> 1 << b).toList();
      BlockShape shape = new BlockShape(n, bits);
      double[] matrix = numbers(Amplitudes.length(2 * k), random);
      double[] scratch = new double[BlockShape.scratch(k)];
      same(
          numbers(Amplitudes.length(n), random),
          (loops, s) -> loops.block(s, shape, matrix, scratch));
    }
  }

  @Test
  void sumsGiveTheSameBits() {
    Random random = new Random(23);
    for (int round = 0; round < 500; round++) {
      int n = 1 + random.nextInt(8);
      int bit = 1 << random.nextInt(n);
      Where where = where(n, bit, random);
      double[] l = numbers(Amplitudes.length(n), random);
      double[] p = numbers(Amplitudes.length(n), random);
      double[][] sums = new double[2][6 * Loops.SUMS];
      Region pairs = Region.of(n, where, bit, 0);
      Loops.SCALAR.generators(l, p, pairs, sums[0]);
      VECTOR.generators(l, p, pairs, sums[1]);
      for (int kind = 0; kind < 6; kind++) {
        assertThat(pairs.total(sums[1], kind)).isEqualTo(pairs.total(sums[0], kind));
      }
      Region plain = Region.of(n, where, 0, 0);
      Loops.SCALAR.overlap(l, p, plain, sums[0]);
      VECTOR.overlap(l, p, plain, sums[1]);
      for (int kind = 0; kind < 4; kind++) {
        assertThat(plain.total(sums[1], kind)).isEqualTo(plain.total(sums[0], kind));
      }
    }
  }

  /// Vectors that fall back to objects give the right result 50 times slower: they show here.
  @Tag("allocation")
  @Test
  void noLoopAllocates() {
    Random random = new Random(24);
    int n = 9;
    double[] m = {0.6, 0, 0, -0.8, 0, -0.8, 0.6, 0};
    double[] state = numbers(Amplitudes.length(n), random);
    double[] other = numbers(Amplitudes.length(n), random);
    double[] sums = new double[6 * Loops.SUMS];
    BlockShape two = new BlockShape(n, List.of(1, 64));
    BlockShape four = new BlockShape(n, List.of(256, 64, 32, 16));
    double[] matrix = numbers(Amplitudes.length(8), random);
    double[] scratch = new double[BlockShape.scratch(4)];
    noneAllocates(
        () -> {
          System.arraycopy(other, 0, state, 0, state.length);
          VECTOR.block(state, two, matrix, scratch);
          VECTOR.block(state, four, matrix, scratch);
        },
        "blocks");
    for (int bit = 1; bit < 1 << n; bit *= 2) {
      for (int control : new int[] {0, 4, 65}) {
        if ((control & bit) != 0) {
          continue;
        }
        Region region = Region.of(n, new Where(control, control), bit, 0);
        int second = bit == 1 ? 128 : 1;
        Region pair = Region.of(n, new Where(control & ~second, control & ~second), bit, second);
        Runnable all =
            () -> {
              VECTOR.turn(state, region, m, 0);
              VECTOR.phase(state, region, m, 0);
              VECTOR.flip(state, region);
              VECTOR.swap(state, pair);
              VECTOR.overlap(state, other, region, sums);
              VECTOR.generators(state, other, region, sums);
            };
        noneAllocates(all, "bit " + bit + ", controls " + control);
      }
    }
  }

  private static void noneAllocates(Runnable work, String what) {
    var threads =
        (com.sun.management.ThreadMXBean)
            ManagementFactory.getPlatformMXBean(java.lang.management.ThreadMXBean.class);
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 40 && least > 0; round++) {
      for (int k = 0; k < 1_000; k++) {
        work.run();
      }
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int k = 0; k < 100; k++) {
        work.run();
      }
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    assertThat(least).as(what).isLessThan(10_000);
  }

  /// One pass of one kind of loops.
  private interface Pass {
    void run(Loops loops, double[] state);
  }

  private static void same(double[] state, Pass pass) {
    double[] plain = state.clone();
    double[] fast = state.clone();
    pass.run(Loops.SCALAR, plain);
    pass.run(VECTOR, fast);
    assertThat(bits(fast)).isEqualTo(bits(plain));
  }

  private static long[] bits(double[] numbers) {
    return Arrays.stream(numbers).mapToLong(Double::doubleToRawLongBits).toArray();
  }

  /// Some controls on bits that are not taken.
  private static Where where(int qubits, int taken, Random random) {
    int mask = random.nextInt(1 << qubits) & random.nextInt(1 << qubits) & ~taken;
    return new Where(mask, mask & random.nextInt(1 << qubits));
  }

  private static double[] numbers(int count, Random random) {
    return random.doubles(count, -1, 1).toArray();
  }
}
