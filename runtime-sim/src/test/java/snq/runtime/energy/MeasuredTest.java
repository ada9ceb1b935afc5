package snq.runtime.energy;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import snq.runtime.count.Event;

class MeasuredTest {
  @Test
  void everyMeasurementNamesItsFileItsSourceAndTablesOfSpikes() {
    assertThat(Measured.all()).isNotEmpty();
    for (Measured measured : Measured.all()) {
      assertThat(measured.sha256()).matches("[0-9a-f]{64}");
      assertThat(measured.steps()).isPositive();
      assertThat(measured.picojoules()).isPositive();
      assertThat(measured.source()).isNotBlank();
      assertThat(measured.mind()).isNotBlank();
      assertThat(measured.tables()).isNotEmpty();
      for (String table : measured.tables()) {
        assertThat(CostTables.named(table).pricesSpikes()).isTrue();
      }
      assertThat(Measured.of(List.of("0", measured.sha256()))).contains(measured);
    }
    assertThat(Measured.of(List.of("0"))).isEmpty();
  }

  /// 3 samples of 20 steps with 600 updates: 10 a step, 52 pJ each, 16 steps; 104 mW are left out.
  @Test
  void aRunIsBroughtToTheStepsThatWereMeasured() {
    Measured measured = Measured.all().get(0);
    Workload workload =
        new Workload(
            20,
            List.of(EnergyGoldens.dense("h", true, 8, 8, false)),
            EnergyGoldens.table(3, Map.of()),
            EnergyGoldens.table(3, Map.of("h", EnergyGoldens.counts(Event.NEURON_UPDATE, 600))),
            new Widths(8, 24, 24, 1),
            Map.of(),
            0,
            2,
            java.util.OptionalLong.of(1_000_000));
    EnergyAccount account = EnergyAccount.ofSpikes(CostTables.named("loihi-davies"), workload);
    assertThat(account.staticPicojoules()).isPositive();
    assertThat(measured.here(account, 20)).isEqualByComparingTo(BigDecimal.valueOf(10 * 52 * 16));
  }
}
