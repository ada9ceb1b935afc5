package snq.runtime.encode;

import snq.compiler.network.SpikeRaster;
import snq.runtime.count.Counts;

/// An encoder that draws no random words: a rule says which spikes a sample has.
final class DeterministicCode implements Encoder {
  /// Sets the spikes of one sample; values have been checked to be in range.
  @FunctionalInterface
  interface Rule {
    void encode(double[] x, RasterBuilder spikes);
  }

  /// @param unit values must be in 0 .. 1, else only finite
  record Form(String name, int features, int outputs, int steps, boolean unit) {}

  private final Form form;
  private final Rule rule;

  DeterministicCode(Form form, Rule rule) {
    this.form = form;
    this.rule = rule;
  }

  @Override
  public int features() {
    return form.features();
  }

  @Override
  public int outputs() {
    return form.outputs();
  }

  @Override
  public int steps() {
    return form.steps();
  }

  @Override
  public Counts cost() {
    return EncoderCost.rule(form.outputs(), form.steps());
  }

  @Override
  public SpikeRaster encode(long sample, double[] x) {
    if (form.unit()) {
      FeatureCheck.unit(form.name(), x, form.features());
    } else {
      FeatureCheck.finite(form.name(), x, form.features());
    }
    RasterBuilder spikes = new RasterBuilder(form.outputs(), form.steps());
    rule.encode(x, spikes);
    return spikes.build();
  }
}
