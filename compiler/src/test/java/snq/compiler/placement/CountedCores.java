package snq.compiler.placement;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import snq.compiler.core.Connection.Convolution;
import snq.compiler.core.CoreProgram;
import snq.compiler.core.Projection;
import snq.compiler.core.Topology;

/// Cores of 1024 neurons, 4096 axons and 128 KiB at one byte a weight, counted as plainly as can
/// be: neuron after neuron, a new core when the next one does not fit. No words, no tables.
final class CountedCores {
  private static final int NEURONS = 1024;
  private static final int AXONS = 4096;
  private static final long BYTES = 128 * 1024;

  private final CoreProgram program;
  private final boolean pixelsFirst;
  private final Kernels kernels;
  private int cores = 1;
  private int neurons;
  private int axons;
  private long bytes;

  /// Per projection and axon: the last core that has it.
  private final int[][] axonOn;

  /// Projections whose kernel the core has.
  private Set<Integer> stored = new HashSet<>();

  /// What the weights of a convolution take on a core.
  enum Kernels {
    /// Each kernel its bytes, once.
    SHARED,
    /// Every synapse its byte.
    UNROLLED,
    /// Nothing.
    FREE
  }

  private CountedCores(CoreProgram program, boolean pixelsFirst, Kernels kernels) {
    this.program = program;
    this.pixelsFirst = pixelsFirst;
    this.kernels = kernels;
    axonOn = new int[program.projections().size()][];
    for (int p = 0; p < axonOn.length; p++) {
      axonOn[p] = new int[program.projections().get(p).fanout().axons()];
    }
  }

  /// @param pixelsFirst neurons in (y, x, channel) order, else (channel, y, x)
  static int of(CoreProgram program, boolean pixelsFirst, Kernels kernels) {
    CountedCores counted = new CountedCores(program, pixelsFirst, kernels);
    for (int p = 0; p < program.populations().size(); p++) {
      counted.fill(p);
    }
    return counted.cores;
  }

  private void fill(int population) {
    int size = program.populations().get(population).size();
    int into = -1;
    for (int p = 0; p < axonOn.length; p++) {
      into = program.projections().get(p).to() == population ? p : into;
    }
    if (into < 0) {
      for (int n = 0; n < size; n++) {
        add(-1, new int[0], 0);
      }
      return;
    }
    Projection projection = program.projections().get(into);
    int[][] axonsOf = axonsOf(projection, size);
    int channels = 1;
    long kernel = -1;
    if (projection.connection() instanceof Convolution convolution) {
      channels = pixelsFirst ? convolution.output().size(0) : 1;
      kernel =
          switch (kernels) {
            case SHARED -> convolution.weights().size();
            case UNROLLED -> -1;
            case FREE -> 0;
          };
    }
    for (int place = 0; place < size; place++) {
      int neuron = place % channels * (size / channels) + place / channels;
      add(into, axonsOf[neuron], kernel);
    }
  }

  private static int[][] axonsOf(Projection projection, int size) {
    int[][] axonsOf = new int[size][];
    int[] counts = new int[size];
    Topology topology = Topology.of(projection.connection());
    for (int axon = 0; axon < topology.axons(); axon++) {
      topology.forEachSynapse(axon, (to, weight) -> counts[to]++);
    }
    Arrays.setAll(axonsOf, n -> new int[counts[n]]);
    for (int axon = 0; axon < topology.axons(); axon++) {
      int from = axon;
      topology.forEachSynapse(axon, (to, weight) -> axonsOf[to][--counts[to]] = from);
    }
    return axonsOf;
  }

  /// @param kernel bytes of the projection's kernel; negative when every synapse has its own
  private void add(int projection, int[] reached, long kernel) {
    if (!fits(projection, reached, kernel)) {
      cores++;
      neurons = 0;
      axons = 0;
      bytes = 0;
      stored = new HashSet<>();
    }
    neurons++;
    axons += missing(projection, reached);
    bytes += weights(projection, reached, kernel);
    stored.add(projection);
    for (int axon : reached) {
      axonOn[projection][axon] = cores;
    }
  }

  private boolean fits(int projection, int[] reached, long kernel) {
    return neurons < NEURONS
        && axons + missing(projection, reached) <= AXONS
        && bytes + weights(projection, reached, kernel) <= BYTES;
  }

  private int missing(int projection, int[] reached) {
    int missing = 0;
    for (int axon : reached) {
      missing += axonOn[projection][axon] == cores ? 0 : 1;
    }
    return missing;
  }

  private long weights(int projection, int[] reached, long kernel) {
    return kernel < 0 ? reached.length : stored.contains(projection) ? 0 : kernel;
  }
}
