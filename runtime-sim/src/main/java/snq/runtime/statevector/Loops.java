package snq.runtime.statevector;

/// The loops over amplitudes that every run is made of. All implementations do the same arithmetic
/// in the same order for each amplitude, so they give the same bits: its own products first, then
/// its partner's, the real factor's before the imaginary one's, added without rounding in between
/// (`Math.fma`).
///
/// States are laid out as [Amplitudes] says.
interface Loops {
  /// Partial sums of a reduction: index i counts in sum i & 7, whatever the machine's vectors.
  int SUMS = 8;

  /// Plain loops.
  Loops SCALAR = new ScalarLoops();

  /// Multiplies each pair (a, b) by a 2 x 2 matrix: a' = m00 a + m01 b, b' = m10 a + m11 b.
  ///
  /// @param m re, im of m00, m01, m10, m11 from `at` on
  void turn(double[] s, Region region, double[] m, int at);

  /// Multiplies by `m[at] + i m[at + 1]`.
  void phase(double[] s, Region region, double[] m, int at);

  /// Exchanges each pair.
  void flip(double[] s, Region region);

  /// Exchanges (bit set, other not) with (other set, bit not).
  void swap(double[] s, Region region);

  /// Multiplies by a dense matrix on two to four bits: each new amplitude is the sum over columns
  /// in their order.
  ///
  /// @param scratch of [BlockShape#scratch] numbers
  void block(double[] s, BlockShape shape, double[] matrix, double[] scratch);

  /// What <l|p> sums over the region: re re, im im, re im, im re of l and p.
  ///
  /// @param out gets 4 x 8 partial sums, which count for lanes that [Region#counts]
  void overlap(double[] l, double[] p, Region region, double[] out);

  /// What Im <l|X|p>, Im <l|Y|p> and Im <l|Z|p> on the region's bit sum over its pairs: for each
  /// the sum of the products to add and of those to take away.
  ///
  /// @param out gets 6 x 8 partial sums, which count for lanes that [Region#counts]
  void generators(double[] l, double[] p, Region region, double[] out);

  /// Vectors where this machine has them and the module `jdk.incubator.vector` is there, else plain
  /// loops.
  static Loops fastest() {
    return Fastest.LOOPS;
  }

  /// Found once, at the first question. The class is named by text so that nothing loads it
  /// elsewhere.
  final class Fastest {
    private static final Loops LOOPS = load();

    private Fastest() {}

    private static Loops load() {
      try {
        return (Loops)
            Class.forName("snq.runtime.statevector.VectorLoops")
                .getDeclaredMethod("best")
                .invoke(null);
      } catch (ReflectiveOperationException | LinkageError e) {
        return SCALAR;
      }
    }
  }
}
