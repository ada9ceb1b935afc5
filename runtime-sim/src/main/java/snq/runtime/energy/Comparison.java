package snq.runtime.energy;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A spiking network beside its ANN twin, under one table.
///
/// @param spikes account of the spiking network
/// @param twin account of the ANN, over as many samples
/// @param rate firing rate as synapses see it
public record Comparison(EnergyAccount spikes, EnergyAccount twin, Workload.Rate rate) {
  private static final MathContext ROUNDED = MathContext.DECIMAL128;

  /// At which firing rates the spiking network needs less energy.
  public enum Verdict {
    /// At every rate, up to every neuron firing in every step.
    ALWAYS,
    /// Below the break-even rate.
    BELOW,
    /// At no rate: even a silent one costs more.
    NEVER,
    /// No spike came, or nothing depends on spikes: there is no rate to change.
    UNKNOWN
  }

  /// Energy of the spiking network over that of the twin, rounded to 34 digits.
  public Optional<BigDecimal> ratio() {
    return ratio(spikes.total(), twin.total());
  }

  /// s* = (E_ann - E_snn(0)) / (E_snn(1) - E_snn(0)), where s is the mean rate of [#rate] and all
  /// rates keep their proportions. Above 1 means always, 0 or below never.
  public Optional<BigDecimal> breakEven() {
    BigDecimal slope = spikes.ofSpikes();
    if (slope.signum() == 0 || rate.reached() == 0) {
      return Optional.empty();
    }
    BigDecimal room = twin.total().subtract(spikes.fixed());
    return Optional.of(
        room.multiply(BigDecimal.valueOf(rate.reached()))
            .divide(slope.multiply(BigDecimal.valueOf(rate.places())), ROUNDED));
  }

  /// Break-even rate over today's.
  public Optional<BigDecimal> margin() {
    return breakEven()
        .map(star ->
            star.multiply(BigDecimal.valueOf(rate.places()))
                .divide(BigDecimal.valueOf(rate.reached()), ROUNDED));
  }

  public Verdict verdict() {
    return breakEven()
        .map(star ->
            star.signum() <= 0
                ? Verdict.NEVER
                : star.compareTo(BigDecimal.ONE) >= 0 ? Verdict.ALWAYS : Verdict.BELOW)
        .orElse(Verdict.UNKNOWN);
  }

  /// Each constant of the table at half and at one and a half of its value, alone.
  public List<Swing> sensitivity() {
    List<Swing> swings = new ArrayList<>();
    for (Map.Entry<String, BigDecimal> part : spikes.parts().entrySet()) {
      BigDecimal half = half(part.getValue());
      BigDecimal twinHalf = half(twin.parts().getOrDefault(part.getKey(), BigDecimal.ZERO));
      swings.add(
          new Swing(
              part.getKey(),
              spikes.total().subtract(half),
              spikes.total().add(half),
              ratio(spikes.total().subtract(half), twin.total().subtract(twinHalf)),
              ratio(spikes.total().add(half), twin.total().add(twinHalf))));
    }
    for (Map.Entry<String, BigDecimal> part : twin.parts().entrySet()) {
      if (!spikes.parts().containsKey(part.getKey())) {
        BigDecimal half = half(part.getValue());
        swings.add(
            new Swing(
                part.getKey(),
                spikes.total(),
                spikes.total(),
                ratio(spikes.total(), twin.total().subtract(half)),
                ratio(spikes.total(), twin.total().add(half))));
      }
    }
    return swings;
  }

  /// @param low total of the spiking network with half of the constant
  /// @param high with one and a half of it
  /// @param ratioLow ratio to the twin with half of the constant, in both
  public record Swing(
      String constant,
      BigDecimal low,
      BigDecimal high,
      Optional<BigDecimal> ratioLow,
      Optional<BigDecimal> ratioHigh) {}

  private static BigDecimal half(BigDecimal value) {
    return value.multiply(new BigDecimal("0.5"));
  }

  private static Optional<BigDecimal> ratio(BigDecimal spikes, BigDecimal twin) {
    return twin.signum() == 0 ? Optional.empty() : Optional.of(spikes.divide(twin, ROUNDED));
  }
}
