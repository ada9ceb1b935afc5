package snq.runtime.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static snq.runtime.energy.EnergyGoldens.dense;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import snq.dsl.ErrorCode;
import snq.runtime.count.CountTable;
import snq.runtime.count.Counts;
import snq.runtime.count.Event;

class EnergyAccountTest {
  private static final int LAYERS = 4;
  private static final int CORES = 3;

  private static final List<Layer> NET =
      List.of(
          dense("a", true, 32, 16, true),
          dense("b", false, 16, 8, false),
          dense("c", false, 8, 8, true),
          dense("d", false, 8, 4, false));

  private static CountTable random(SplittableRandom random, long samples) {
    Map<CountTable.Cell, Counts> cells = new LinkedHashMap<>();
    for (int layer = 0; layer < LAYERS; layer++) {
      for (int core = CountTable.HOST; core < CORES; core++) {
        Counts counts = Counts.NONE;
        for (Event event : Event.values()) {
          if (random.nextInt(3) == 0) {
            counts = counts.plus(event, random.nextLong(1_000_000_000_000L));
          }
        }
        cells.put(new CountTable.Cell(NET.get(layer).name(), core), counts);
      }
    }
    return new CountTable(samples, cells);
  }

  static Workload workload(CountTable counts) {
    return workload(counts, 1);
  }

  private static Workload workload(CountTable counts, long chips) {
    return new Workload(
        8,
        NET,
        counts,
        counts,
        new Widths(8, 24, 24, 1),
        Map.of(),
        1e8,
        chips,
        OptionalLong.of(123_456_789));
  }

  @Test
  void sumsOverLayersCoresAndKindsAreTheTotalToTheLastDigit() {
    for (long seed = 0; seed < 40; seed++) {
      Workload workload = workload(random(new SplittableRandom(seed), 7));
      for (CostTable table : CostTables.all()) {
        EnergyAccount account = EnergyAccount.ofSpikes(table, workload);
        BigDecimal total = account.total().subtract(account.staticPicojoules());
        BigDecimal layers = BigDecimal.ZERO;
        for (Layer layer : NET) {
          layers = layers.add(account.layer(layer.name()));
        }
        BigDecimal cores = BigDecimal.ZERO;
        for (int core = CountTable.HOST; core < CORES; core++) {
          cores = cores.add(account.core(core));
        }
        BigDecimal kinds = account.staticPicojoules().negate();
        for (EnergyKind kind : EnergyKind.values()) {
          kinds = kinds.add(account.kind(kind));
        }
        BigDecimal parts = account.staticPicojoules().negate();
        for (BigDecimal part : account.parts().values()) {
          parts = parts.add(part);
        }
        String where = table.id() + ", seed " + seed;
        assertThat(layers).as(where).isEqualByComparingTo(total);
        assertThat(cores).as(where).isEqualByComparingTo(total);
        assertThat(kinds).as(where).isEqualByComparingTo(total);
        assertThat(parts).as(where).isEqualByComparingTo(total);
      }
    }
  }

  /// 104 mW a chip over 123.456789 us a sample, 7 samples.
  @Test
  void everyChipOfTheProgramHasItsStaticPower() {
    CostTable table = CostTables.named("loihi-davies");
    CountTable counts = random(new SplittableRandom(5), 7);
    EnergyAccount one = EnergyAccount.ofSpikes(table, workload(counts, 1));
    EnergyAccount three = EnergyAccount.ofSpikes(table, workload(counts, 3));
    BigDecimal ofOne = new BigDecimal("12839506.056").multiply(BigDecimal.valueOf(7));
    BigDecimal ofThree = ofOne.multiply(BigDecimal.valueOf(3));
    assertThat(one.staticPicojoules()).isEqualByComparingTo(ofOne);
    assertThat(three.staticPicojoules()).isEqualByComparingTo(ofThree);
    assertThat(three.parts().get("idle")).isEqualByComparingTo(ofThree);
    assertThat(three.total().subtract(one.total())).isEqualByComparingTo(ofThree.subtract(ofOne));
    assertThat(three.fixed().subtract(one.fixed())).isEqualByComparingTo(ofThree.subtract(ofOne));
  }

  /// Twice the spikes and all that follows from them costs fixed + 2 x the rest; at the break-even
  /// rate the two networks cost the same.
  @Test
  void energyIsAffineInTheRates() {
    for (long seed = 0; seed < 40; seed++) {
      CountTable once = random(new SplittableRandom(seed), 1);
      Workload workload = workload(once);
      Workload twice = workload(scaled(once));
      for (CostTable table : CostTables.all()) {
        if (table.counting() != Counting.CHIP) {
          continue;
        }
        EnergyAccount one = EnergyAccount.ofSpikes(table, workload);
        EnergyAccount two = EnergyAccount.ofSpikes(table, twice);
        assertThat(two.total())
            .as(table.id() + ", seed " + seed)
            .isEqualByComparingTo(one.fixed().add(one.ofSpikes().multiply(BigDecimal.TWO)));
        assertThat(two.fixed()).isEqualByComparingTo(one.fixed());
      }
    }
  }

  private static CountTable scaled(CountTable table) {
    Map<CountTable.Cell, Counts> cells = new LinkedHashMap<>();
    table
        .cells()
        .forEach((cell, counts) -> {
          Counts more = counts;
          for (Event event : Event.values()) {
            long updates = counts.get(Event.NEURON_UPDATE);
            long more1 =
                switch (event.growth()) {
                  case SPIKES -> counts.get(event);
                  case FIXED -> 0;
                  case SPIKES_AND_UPDATES -> Math.max(0, counts.get(event) - updates);
                };
            more = more.plus(event, more1);
          }
          cells.put(cell, more);
        });
    return new CountTable(table.samples(), cells);
  }

  @Test
  void breakEvenIsWhereBothCostTheSame() {
    Workload workload = workload(random(new SplittableRandom(1), 3));
    Comparison comparison =
        Regime.of(CostTables.named("horowitz-compiled"), workload).comparison().orElseThrow();
    BigDecimal margin = comparison.margin().orElseThrow();
    BigDecimal there =
        comparison.spikes().fixed().add(comparison.spikes().ofSpikes().multiply(margin));
    assertThat(there.doubleValue())
        .isCloseTo(
            comparison.twin().total().doubleValue(),
            org.assertj.core.data.Percentage.withPercentage(1e-10));
  }

  @Test
  void sensitivityIsWhatAChangedTableGives() {
    Workload workload = workload(random(new SplittableRandom(2), 3));
    String id = "horowitz-compiled";
    Comparison comparison = Regime.of(CostTables.named(id), workload).comparison().orElseThrow();
    String text = CostTables.text(id + ".json");
    String half = text.replace("\"value\": \"20\"", "\"value\": \"10\"");
    String more = text.replace("\"value\": \"20\"", "\"value\": \"30\"");
    Comparison.Swing swing =
        comparison.sensitivity().stream()
            .filter(s -> s.constant().equals("sram_32k"))
            .findFirst()
            .orElseThrow();
    Comparison low =
        Regime.of(CostTableReader.parse(id, half), workload).comparison().orElseThrow();
    Comparison high =
        Regime.of(CostTableReader.parse(id, more), workload).comparison().orElseThrow();
    assertThat(swing.low()).isEqualByComparingTo(low.spikes().total());
    assertThat(swing.high()).isEqualByComparingTo(high.spikes().total());
    assertThat(swing.ratioLow()).isEqualTo(low.ratio());
    assertThat(swing.ratioHigh()).isEqualTo(high.ratio());
  }

  @Test
  void anEventWithoutPriceMakesTheAccountIncomplete() {
    CountTable counts =
        EnergyGoldens.table(
            1, Map.of("a", EnergyGoldens.counts(Event.QUANTUM_SHOT, 500, Event.LANE, 3)));
    EnergyAccount account =
        EnergyAccount.ofSpikes(CostTables.named("horowitz-compiled"), workload(counts));
    assertThat(account.complete()).isFalse();
    assertThat(account.unpriced())
        .containsExactly(new EnergyAccount.Left(Event.QUANTUM_SHOT, 500, ""));
    assertThat(account.warnings())
        .singleElement()
        .satisfies(p -> assertThat(p.code()).isEqualTo(ErrorCode.UNPRICED));
    assertThat(account.left())
        .contains(new EnergyAccount.Left(Event.LANE, 3, "in the weight words"));
  }

  @Test
  void aNetworkThatNeverFiresHasNoBreakEvenRate() {
    CountTable counts =
        EnergyGoldens.table(1, Map.of("a", EnergyGoldens.counts(Event.NEURON_UPDATE, 128)));
    Comparison comparison =
        Regime.of(CostTables.named("horowitz-compiled"), workload(counts))
            .comparison()
            .orElseThrow();
    assertThat(comparison.breakEven()).isEmpty();
    assertThat(comparison.verdict()).isEqualTo(Comparison.Verdict.UNKNOWN);
  }
}
