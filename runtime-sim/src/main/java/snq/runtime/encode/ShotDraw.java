package snq.runtime.encode;

import java.util.Optional;
import snq.compiler.circuit.AngleBinding;
import snq.runtime.statevector.CircuitRunner;
import snq.runtime.statevector.Trajectories;

/// Blocks too wide for a table of conditional probabilities, drawn shot by shot: from the summed
/// probabilities of all outcomes where they are exact, else each shot is a trajectory of its own.
///
/// @param trajectories where the circuit's state is not exact
/// @param scale radians a unit of feature
/// @param steps shots of a block
/// @param words of each train
record ShotDraw(
    BlockPlan plan,
    CircuitRunner circuit,
    Optional<Trajectories> trajectories,
    AngleBinding binding,
    double scale,
    int steps,
    int words)
    implements BlockDraw {
  private static final double[] NO_WEIGHTS = {};

  @Override
  public void draw(BlockSampler sampler, long sampleKey, double[] features, long[] out) {
    double[] values = new double[plan.size];
    double[] angles = new double[binding.slots()];
    for (int b = 0; b < plan.blocks; b++) {
      for (int i = 0; i < plan.size; i++) {
        values[i] = plan.value(features, i, b, scale);
      }
      binding.bind(values, NO_WEIGHTS, angles);
      Trajectories.ShotSource shots = source(angles);
      long base = RandomStream.unitBase(sampleKey, (long) b * plan.qubits);
      for (int t = 0; t < steps; t++) {
        write(shots.next(RandomStream.unitBase(base, t)), b, t, out);
      }
    }
  }

  private Trajectories.ShotSource source(double[] angles) {
    if (trajectories.isPresent()) {
      return trajectories.get().shots(angles);
    }
    double[] upTo = new double[1 << plan.qubits];
    circuit.probabilities(angles, upTo);
    double sum = 0;
    for (int i = 0; i < upTo.length; i++) {
      sum += Math.max(upTo[i], 0);
      upTo[i] = sum;
    }
    double total = sum;
    return base -> first(upTo, total * RandomStream.uniform(RandomStream.word(base, 0)));
  }

  /// The first outcome whose sum of probabilities is above `target`.
  private static int first(double[] upTo, double target) {
    int low = 0;
    int high = upTo.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (upTo[middle] > target) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  private void write(int outcome, int block, int step, long[] out) {
    for (int q = 0; q < plan.qubits; q++) {
      int channel = plan.to[q * plan.blocks + block];
      if (channel >= 0 && (outcome >> (plan.qubits - 1 - q) & 1) != 0) {
        out[channel * words + (step >> 6)] |= 1L << (step & 63);
      }
    }
  }
}
