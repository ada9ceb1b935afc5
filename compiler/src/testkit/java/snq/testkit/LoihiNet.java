package snq.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import snq.compiler.core.Connection;
import snq.compiler.core.CoreProgram;
import snq.compiler.core.Fanout;
import snq.compiler.core.IntVector;
import snq.compiler.core.Leak;
import snq.compiler.core.NeuronClass;
import snq.compiler.core.Population;
import snq.compiler.core.Population.Clearing;
import snq.compiler.core.Population.Role;
import snq.compiler.core.Projection;
import snq.compiler.network.SpikeRaster;
import snq.compiler.target.Target;
import snq.compiler.target.TargetTable;
import snq.dsl.model.Shape;

/// Programs for Loihi in its own words (du, dv, vth mantissa, exponents), all layers starting in
/// step 0, as lava runs them.
public final class LoihiNet {
  public static final Target LOIHI = TargetTable.of("loihi1");

  private final int steps;
  private final List<Population> populations = new ArrayList<>();
  private final List<Projection> projections = new ArrayList<>();

  public LoihiNet(int steps) {
    this.steps = steps;
  }

  /// One neuron's numbers as lava counts them.
  public record Lif(int du, int dv, int vth, int biasExponent, int refractory) {
    public static Lif of(int du, int dv, int vth) {
      return new Lif(du, dv, vth, 0, 0);
    }

    public NeuronClass toClass(int payload) {
      return new NeuronClass(
          new Leak(Leak.Kind.MULTIPLY, dv),
          Optional.of(new Leak(Leak.Kind.MULTIPLY, du + 1)),
          vth << 6,
          true,
          NeuronClass.Reset.SET,
          0,
          refractory,
          biasExponent,
          payload,
          false);
    }
  }

  public int input(int size) {
    populations.add(
        new Population(
            "x" + populations.size(),
            Role.INPUT,
            Shape.of(size),
            List.of(),
            IntVector.of(0),
            IntVector.of(),
            -1));
    return populations.size() - 1;
  }

  public int neurons(
      Shape shape,
      List<NeuronClass> classes,
      IntVector classOf,
      IntVector biases,
      Optional<Clearing> clearing) {
    populations.add(
        new Population(
            "n" + populations.size(), Role.NEURONS, shape, classes, classOf, biases, 0, clearing));
    return populations.size() - 1;
  }

  public int neurons(Shape shape, Lif lif) {
    return neurons(
        shape, List.of(lif.toClass(0)), IntVector.of(0), IntVector.of(0), Optional.empty());
  }

  /// A neuron a channel that fires one step after its input with this payload each.
  public int relay(int size, List<Integer> payloads) {
    List<NeuronClass> classes = payloads.stream().map(Lif.of(4095, 0, 0)::toClass).toList();
    return neurons(
        Shape.of(size),
        classes,
        IntVector.generate(size, n -> n % payloads.size()),
        IntVector.of(0),
        Optional.empty());
  }

  public void connect(int from, int to, Connection connection, int exponent, int delay) {
    Fanout all = Fanout.identity(populations.get(from).size());
    connect(from, to, all, connection, 6 + exponent, delay);
  }

  /// With weight exponent 0 and the least delay.
  public void connect(int from, int to, Fanout fanout, Connection connection) {
    connect(from, to, fanout, connection, 6, 1);
  }

  private void connect(
      int from, int to, Fanout fanout, Connection connection, int shift, int delay) {
    projections.add(
        new Projection("p" + projections.size(), from, to, fanout, connection, shift, delay));
  }

  public void dense(int from, int to, IntVector weights, int exponent, int delay) {
    int axons = populations.get(from).size();
    connect(
        from,
        to,
        new Connection.Dense(axons, populations.get(to).size(), weights),
        exponent,
        delay);
  }

  public CoreProgram program() {
    return new CoreProgram(
        "Loihi", LOIHI, steps, populations, projections, List.of(populations.size() - 1));
  }

  public String name(int population) {
    return populations.get(population).name();
  }

  /// Spikes where the value `[step][channel]` is true.
  public static SpikeRaster raster(int steps, int channels, SpikeTest test) {
    int words = SpikeRaster.wordsFor(steps);
    long[] bits = new long[channels * words];
    for (int c = 0; c < channels; c++) {
      for (int t = 0; t < steps; t++) {
        if (test.spikes(t, c)) {
          bits[c * words + t / 64] |= 1L << (t % 64);
        }
      }
    }
    return SpikeRaster.ofWords(channels, steps, bits);
  }

  /// Whether a channel spikes in a step.
  @FunctionalInterface
  public interface SpikeTest {
    boolean spikes(int step, int channel);
  }
}
