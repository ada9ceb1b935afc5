package snq.runtime.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The vector kernels give the bits of the plain loops, and make no objects once they are compiled:
/// boxed vectors would be right and 50 times slower.
class FloatKernelsTest {
  private static final int ROUNDS = 400;
  private static final int CALLS = 2000;

  private final Random random = new Random(11);
  private final FloatKernels fast = FloatKernels.fastest();

  private float[] floats(int size) {
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  private int[] list(int size, int most) {
    return random.ints(size, 0, most).toArray();
  }

  private NeuronFactors factors() {
    float[] f = floats(8);
    int reset = random.nextInt(3);
    return new NeuronFactors(
        f[0],
        f[1],
        f[2],
        f[3],
        f[4],
        f[5],
        f[6],
        f[7],
        random.nextInt(3) / 2f,
        random.nextBoolean(),
        reset == 0,
        reset == 0 ? -0.25f : 0,
        reset == 1 ? 0.5f : 0);
  }

  @Test
  void rowsAndRunsAreEqualBitForBit() {
    for (int i = 0; i < 500; i++) {
      int width = 16 * (1 + random.nextInt(4));
      float[] weights = floats(7 + 50 * width);
      int[] events = list(random.nextInt(30), 50);
      float[] slow = floats(64);
      float[] vector = slow.clone();
      FloatKernels.SCALAR.addRows(slow, weights, 7, width, events, 0, events.length);
      fast.addRows(vector, weights, 7, width, events, 0, events.length);
      assertThat(vector).isEqualTo(slow);
      int length = random.nextInt(60);
      FloatKernels.SCALAR.addRun(slow, 3, weights, 5, length);
      fast.addRun(vector, 3, weights, 5, length);
      assertThat(vector).isEqualTo(slow);
    }
  }

  @Test
  void updatesAreEqualBitForBit() {
    for (int i = 0; i < 500; i++) {
      int width = 16 * (1 + random.nextInt(4));
      NeuronFactors f = factors();
      float[] x = floats(128);
      float[] v = floats(128);
      float[] u = floats(128);
      float[] v2 = v.clone();
      float[] u2 = u.clone();
      for (int step = 0; step < 5; step++) {
        assertThat(fast.update(f, x, 16, v2, 32, width))
            .isEqualTo(FloatKernels.SCALAR.update(f, x, 16, v, 32, width));
        assertThat(fast.update2(f, x, 0, v2, u2, 64, width))
            .isEqualTo(FloatKernels.SCALAR.update2(f, x, 0, v, u, 64, width));
      }
      assertThat(v2).isEqualTo(v);
      assertThat(u2).isEqualTo(u);
    }
  }

  @Tag("allocation")
  @Test
  void compiledKernelsMakeNoObjects() {
    float[] weights = floats(100 * 64);
    float[] acc = floats(64);
    float[] v = floats(64);
    float[] u = floats(64);
    int[] events = list(40, 100);
    NeuronFactors f = factors();
    assertAllocationFree(() -> fast.addRows(acc, weights, 0, 64, events, 0, 40));
    assertAllocationFree(() -> fast.addRows(acc, weights, 0, 16, events, 0, 40));
    assertAllocationFree(() -> fast.addRun(acc, 1, weights, 3, 60));
    assertAllocationFree(() -> fast.update(f, acc, 0, v, 0, 64));
    assertAllocationFree(() -> fast.update2(f, acc, 0, v, u, 0, 64));
  }

  /// Some round of calls must leave the thread's allocation as it was; the compiler decides when.
  private static void assertAllocationFree(Runnable kernel) {
    com.sun.management.ThreadMXBean threads =
        (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS && least > 0; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int call = 0; call < CALLS; call++) {
        kernel.run();
      }
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    assertThat(least).isZero();
  }
}
