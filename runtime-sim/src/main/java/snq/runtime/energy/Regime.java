package snq.runtime.energy;

import java.util.Optional;

/// One cost table's view of a workload.
///
/// @param spikes empty when the table prices no spikes
/// @param twin the ANN of the same topology at the same bit widths; empty when the table prices
///   none
/// @param quantizedTwin with activations of ceil(log2(T + 1)) bits
public record Regime(
    CostTable table,
    Workload.Rate rate,
    Optional<EnergyAccount> spikes,
    Optional<EnergyAccount> twin,
    Optional<EnergyAccount> quantizedTwin) {

  public static Regime of(CostTable table, Workload workload) {
    Optional<EnergyAccount> spikes =
        table.pricesSpikes()
            ? Optional.of(EnergyAccount.ofSpikes(table, workload))
            : Optional.empty();
    if (!table.pricesTwin()) {
      return new Regime(
          table, workload.rate(table.counting()), spikes, Optional.empty(), Optional.empty());
    }
    return new Regime(
        table,
        workload.rate(table.counting()),
        spikes,
        Optional.of(EnergyAccount.ofTwin(table, workload, workload.widths().weight())),
        Optional.of(EnergyAccount.ofTwin(table, workload, workload.twinBits())));
  }

  public Optional<Comparison> comparison() {
    return compare(twin);
  }

  public Optional<Comparison> quantizedComparison() {
    return compare(quantizedTwin);
  }

  private Optional<Comparison> compare(Optional<EnergyAccount> other) {
    return spikes.isPresent() && other.isPresent()
        ? Optional.of(new Comparison(spikes.get(), other.get(), rate))
        : Optional.empty();
  }
}
