package snq.runtime.encode;

import snq.compiler.network.SpikeRaster;
import snq.runtime.count.Counts;

/// `s[t] = [u < p]` with u uniform in `[0, 1)` and p = gain x + offset, cut to [0, 1]. x in [0, 1]
/// when gain and offset are left out.
public final class RateCode implements Encoder {
  private final int features;
  private final int steps;
  private final double gain;
  private final double offset;
  private final RandomStream stream;
  private final SamplerChoice choice = new SamplerChoice(Sampling.AUTO);

  public RateCode(int features, int steps, double gain, double offset, RandomStream stream) {
    this.features = features;
    this.steps = steps;
    this.gain = gain;
    this.offset = offset;
    this.stream = stream;
  }

  @Override
  public int features() {
    return features;
  }

  @Override
  public int outputs() {
    return features;
  }

  @Override
  public int steps() {
    return steps;
  }

  @Override
  public Counts cost() {
    return EncoderCost.random(features, steps, 0);
  }

  @Override
  public SpikeRaster encode(long sample, double[] x) {
    if (gain == 1 && offset == 0) {
      FeatureCheck.unit("rate_code", x, features);
    } else {
      FeatureCheck.finite("rate_code", x, features);
    }
    int words = SpikeRaster.wordsFor(steps);
    long[] out = new long[features * words];
    BlockSampler sampler = choice.next(out.length);
    TrainDraw trains = new TrainDraw(new ClassicalTail(1), features, words);
    for (int first = 0; first < features; first += trains.together) {
      int count = Math.min(trains.together, features - first);
      for (int i = 0; i < count; i++) {
        trains.start[i] = stream.base(sample, first + i);
        trains.probability[i] = gain * x[first + i] + offset;
        trains.at[i] = (first + i) * words;
      }
      trains.draw(sampler, count, out);
    }
    return SpikeRaster.ofWords(features, steps, out);
  }
}
