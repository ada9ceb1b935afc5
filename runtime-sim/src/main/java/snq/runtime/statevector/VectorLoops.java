package snq.runtime.statevector;

/// The Vector API twin of [ScalarLoops]: a lane is an index. Bits of an index below the number of
/// lanes are reached by shuffles in a register; controls there keep lanes as they are. One loop a
/// method and one species: larger methods fall back to Java objects. Loaded by name (see [Loops]).
///
/// States of fewer than eight amplitudes stay with the plain loops.
final class VectorLoops implements Loops {
  private final Loops scalar = Loops.SCALAR;

  private VectorLoops() {}

  /// These loops where the vectors hold four or eight numbers, else the plain ones.
  static Loops best() {
    return Lanes.LANES == 4 || Lanes.LANES == 8 ? new VectorLoops() : Loops.SCALAR;
  }

  @Override
  public void turn(double[] s, Region region, double[] m, int at) {
    if (region.size() < SUMS) {
      scalar.turn(s, region, m, at);
    } else {
      VectorTurns.turn(s, region, m, at);
    }
  }

  @Override
  public void phase(double[] s, Region region, double[] m, int at) {
    if (region.size() < SUMS) {
      scalar.phase(s, region, m, at);
    } else {
      VectorTurns.phase(s, region, m, at);
    }
  }

  @Override
  public void flip(double[] s, Region region) {
    if (region.size() < SUMS) {
      scalar.flip(s, region);
    } else {
      VectorExchanges.flip(s, region);
    }
  }

  @Override
  public void swap(double[] s, Region region) {
    if (region.size() < SUMS) {
      scalar.swap(s, region);
    } else {
      VectorExchanges.swap(s, region);
    }
  }

  @Override
  public void block(double[] s, BlockShape shape, double[] matrix, double[] scratch) {
    if (shape.raised().isEmpty()) {
      scalar.block(s, shape, matrix, scratch);
    } else {
      VectorBlocks.block(s, shape, matrix, scratch);
    }
  }

  @Override
  public void overlap(double[] l, double[] p, Region region, double[] out) {
    if (region.size() < SUMS) {
      scalar.overlap(l, p, region, out);
    } else {
      VectorSums.overlap(l, p, region, out);
    }
  }

  @Override
  public void generators(double[] l, double[] p, Region region, double[] out) {
    if (region.size() < SUMS) {
      scalar.generators(l, p, region, out);
    } else {
      VectorSums.generators(l, p, region, out);
    }
  }
}
