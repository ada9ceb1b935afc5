package snq.runtime.encode;

import java.util.ArrayList;
import java.util.List;
import snq.compiler.network.SpikeRaster;
import snq.runtime.count.Counts;
import snq.runtime.count.Event;

/// `neurons` channels a value with a bell-shaped response A = exp(-((x - m) / sigma)^2 / 2),
/// centres m evenly from low to high (SpikingJelly's `PopSpikeEncoder`). Deterministic: A is the
/// input of a soft-reset IF neuron of threshold 0.999 in every step; random: a spike with
/// probability A.
final class PopulationCode implements Encoder {
  private static final double THRESHOLD = 0.999;

  /// @param sigma width of the bell, above 0
  record Spec(
      int features,
      int neurons,
      int steps,
      double low,
      double high,
      double sigma,
      boolean random) {}

  private final Spec spec;
  private final List<Double> centres = new ArrayList<>();
  private final RandomStream stream;

  PopulationCode(Spec spec, RandomStream stream) {
    this.spec = spec;
    this.stream = stream;
    double step = spec.neurons() > 1 ? (spec.high() - spec.low()) / (spec.neurons() - 1) : 0;
    for (int j = 0; j < spec.neurons(); j++) {
      centres.add(spec.low() + step * j);
    }
  }

  @Override
  public int features() {
    return spec.features();
  }

  @Override
  public int outputs() {
    return spec.features() * spec.neurons();
  }

  @Override
  public int steps() {
    return spec.steps();
  }

  /// One exponential a channel.
  @Override
  public Counts cost() {
    return spec.random()
        ? EncoderCost.random(outputs(), spec.steps(), outputs())
        : EncoderCost.rule(outputs(), spec.steps()).plus(Counts.of(Event.TABLE_SETUP, outputs()));
  }

  @Override
  public SpikeRaster encode(long sample, double[] x) {
    FeatureCheck.finite("population_code", x, spec.features());
    return spec.random() ? drawn(sample, x) : integrated(x);
  }

  private double response(double x, int neuron) {
    double distance = (x - centres.get(neuron)) / spec.sigma();
    return StrictMath.exp(-(1.0 / 2) * (distance * distance));
  }

  private SpikeRaster integrated(double[] x) {
    RasterBuilder spikes = new RasterBuilder(outputs(), spec.steps());
    for (int c = 0; c < outputs(); c++) {
      double a = response(x[c / spec.neurons()], c % spec.neurons());
      double v = 0;
      for (int t = 0; t < spec.steps(); t++) {
        v += a;
        if (v >= THRESHOLD) {
          spikes.spike(c, t);
          v -= THRESHOLD;
        }
      }
    }
    return spikes.build();
  }

  private SpikeRaster drawn(long sample, double[] x) {
    int words = SpikeRaster.wordsFor(spec.steps());
    long[] out = new long[outputs() * words];
    BlockSampler sampler = Samplers.scalar();
    TrainDraw trains = new TrainDraw(new ClassicalTail(1), outputs(), words);
    for (int first = 0; first < outputs(); first += trains.together) {
      int count = Math.min(trains.together, outputs() - first);
      for (int i = 0; i < count; i++) {
        int c = first + i;
        trains.start[i] = stream.base(sample, c);
        trains.probability[i] = response(x[c / spec.neurons()], c % spec.neurons());
        trains.at[i] = c * words;
      }
      trains.draw(sampler, count, out);
    }
    return SpikeRaster.ofWords(outputs(), spec.steps(), out);
  }
}
