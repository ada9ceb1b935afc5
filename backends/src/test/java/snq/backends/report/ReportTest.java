package snq.backends.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import snq.runtime.count.CountTable;
import snq.runtime.count.Counts;
import snq.runtime.count.Event;
import snq.runtime.energy.CostTables;

class ReportTest {
  private static final ReportInput MOSI = ReportFixture.mosi();

  @Test
  void sumsOverLayersAndCoresAreTheTotal() {
    Report report = Reports.of(MOSI);
    for (String id : List.of("layers", "cores", "kinds")) {
      Table table = report.table(id).orElseThrow();
      BigDecimal sum = BigDecimal.ZERO;
      BigDecimal total = BigDecimal.ZERO;
      for (Table.Row row : table.rows()) {
        BigDecimal energy = ((Value.Number) table.value(row, "energy")).number();
        if (row.total()) {
          total = energy;
        } else {
          sum = sum.add(energy);
        }
      }
      assertThat(sum.doubleValue())
          .as(id)
          .isCloseTo(total.doubleValue(), org.assertj.core.data.Percentage.withPercentage(1e-12));
    }
  }

  @Test
  void warnsInTheAnswerNotInAFootnote() {
    ReportInput.Subject subject = MOSI.subject();
    ReportInput.Chip chip = MOSI.chip();
    ReportInput untrained =
        with(
            new ReportInput.Subject(
                subject.name(), subject.file(), subject.about(), subject.steps(), false),
            new ReportInput.Chip(
                chip.target(),
                chip.title(),
                true,
                true,
                chip.costTable(),
                chip.weightBits(),
                chip.stateBits(),
                chip.accumulatorBits(),
                chip.limits(),
                chip.clockHz(),
                chip.time(),
                chip.cores()),
            withShots(MOSI.chipCounts()));
    List<String> flags = Reports.of(untrained).answer().flags();
    assertThat(String.join("\n", flags))
        .contains("not trained", "No target was chosen", "not all are checked on silicon")
        .contains("horowitz-compiled has no price for quantum shots: 50000");
    assertThat(Reports.of(untrained).answer().complete()).isFalse();
    assertThat(Reports.of(MOSI).answer().flags()).hasSize(1);
    assertThat(HtmlReport.render(Reports.of(untrained))).contains("not trained");
    assertThat(TextReport.render(Reports.of(untrained))).startsWith("! ");
  }

  /// Three cores in a row: one chip of 16 columns, two of 2. On Loihi's table the second one costs
  /// 104 mW more.
  @Test
  void staticPowerIsThatOfEveryChipInUse() {
    assertThat(MOSI.chip().chips()).isEqualTo(1);
    Report one = onLoihisTable(16);
    Report two = onLoihisTable(2);
    assertThat(one.input().chip().chips()).isEqualTo(1);
    assertThat(two.input().chip().chips()).isEqualTo(2);
    BigDecimal ofOne = staticPower(one);
    BigDecimal perSample = new BigDecimal("104000").movePointLeft(6).multiply(TIME);
    assertThat(ofOne)
        .isEqualByComparingTo(perSample.multiply(BigDecimal.valueOf(MOSI.data().samplesChip())));
    assertThat(staticPower(two)).isEqualByComparingTo(ofOne.multiply(BigDecimal.TWO));
    assertThat(one.answer().lines().get(0)).contains("3 cores of loihi1");
    assertThat(two.answer().lines().get(0)).contains("3 cores on 2 chips of loihi1");
  }

  /// The host's step -1 comes first in the picture of steps; layers begin with their own step 0.
  @Test
  void picturesOfStepsBeginWithTheirFirstOne() {
    Report report = Reports.of(MOSI);
    assertThat(picture(report, "figure-steps"))
        .contains(">step -1<")
        .doesNotContain(">step 0<")
        .contains(">step " + (MOSI.subject().steps() - 1) + "<");
    assertThat(picture(report, "figure-rates")).contains(">step 0<");
  }

  private static String picture(Report report, String id) {
    return report.figures().stream()
        .filter(figure -> figure.id().equals(id))
        .findFirst()
        .orElseThrow()
        .svg();
  }

  private static final BigDecimal TIME = BigDecimal.valueOf(2_500_000_000L);

  private static Report onLoihisTable(long columns) {
    ReportInput.Chip chip = MOSI.chip();
    Map<String, Long> limits = new LinkedHashMap<>(chip.limits());
    limits.put("columns", columns);
    ReportInput.Chip loihi =
        new ReportInput.Chip(
            "loihi1",
            chip.title(),
            false,
            true,
            "loihi-davies",
            chip.weightBits(),
            chip.stateBits(),
            chip.accumulatorBits(),
            limits,
            0,
            Optional.of(new ReportInput.ChipTime.Estimate(TIME.longValueExact(), "a table")),
            chip.cores());
    return Reports.of(with(MOSI.subject(), loihi, MOSI.chipCounts()));
  }

  private static BigDecimal staticPower(Report report) {
    return report.regimes().get(0).spikes().orElseThrow().staticPicojoules();
  }

  private static CountTable withShots(CountTable table) {
    Map<CountTable.Cell, Counts> cells = new LinkedHashMap<>(table.cells());
    cells.merge(
        new CountTable.Cell("spikes.quantum_code", CountTable.HOST),
        Counts.of(Event.QUANTUM_SHOT, 50_000),
        Counts::plus);
    return new CountTable(table.samples(), cells);
  }

  private static ReportInput with(
      ReportInput.Subject subject, ReportInput.Chip chip, CountTable chipCounts) {
    return new ReportInput(
        subject,
        MOSI.data(),
        MOSI.answers(),
        MOSI.layers(),
        MOSI.floatCounts(),
        chipCounts,
        chip,
        MOSI.fidelity(),
        MOSI.activity(),
        MOSI.raster(),
        MOSI.circuits(),
        MOSI.provenance(),
        MOSI.flags());
  }

  @Test
  void aReportWithoutAChipFallsBackToThePapersTable() {
    ReportInput floating =
        new ReportInput(
            MOSI.subject(),
            MOSI.data(),
            new ReportInput.Answers(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
            MOSI.layers(),
            MOSI.floatCounts(),
            new CountTable(0, Map.of()),
            MOSI.chip(),
            List.of(),
            List.of(),
            Optional.empty(),
            List.of(),
            MOSI.provenance(),
            List.of());
    Report report = Reports.of(floating);
    assertThat(report.defaultRegime().table().id()).isEqualTo("horowitz-fp32");
    assertThat(report.table("cores")).isEmpty();
    assertThat(report.answer().flags().get(0)).startsWith("No chip ran");
    assertThat(HtmlReport.render(report)).contains("Regimes");
    assertThat(TextReport.render(report)).isNotBlank();
    assertThat(JsonReport.render(report)).contains("\"float\" : null");
    assertThat(MarkdownReport.render(report)).isNotBlank();
  }

  @Test
  void tablesAskedForComeAfterTheUsualOnes() {
    Report report = Reports.of(MOSI, List.of(CostTables.named("odin")));
    assertThat(report.regimes().get(0).table().id()).isEqualTo("horowitz-compiled");
    assertThat(report.regimes().get(report.regimes().size() - 1).table().id()).isEqualTo("odin");
  }

  @Test
  void explainsEveryColumnOfTheReport() {
    Report report = Reports.of(MOSI);
    int own = 0;
    for (Table table : report.tables()) {
      for (Column column : table.columns()) {
        assertThat(column.meaning()).isNotBlank();
        boolean ofThisRun =
            column.id().startsWith("used_") || List.of("histogram", "rates").contains(table.id());
        if (!ofThisRun) {
          assertThat(Columns.find(column.id())).contains(column);
          own++;
        }
      }
    }
    assertThat(own).isGreaterThan(60);
    assertThat(Columns.find("Break-even").orElseThrow().id()).isEqualTo("break_even");
    assertThat(Columns.find("colour")).isEmpty();
  }

  @Test
  void printsThreeDigitsAndAPrefix() {
    assertThat(Figures.energy(new BigDecimal("150732.8"))).isEqualTo("151 nJ");
    assertThat(Figures.energy(new BigDecimal("23.592"))).isEqualTo("23.6 pJ");
    assertThat(Figures.energy(new BigDecimal("999600000"))).isEqualTo("1.00 mJ");
    assertThat(Figures.energy(new BigDecimal("0.05448"))).isEqualTo("54.5 fJ");
    assertThat(Figures.energy(BigDecimal.ZERO)).isEqualTo("0 J");
    assertThat(Figures.count(new BigDecimal("99999"))).isEqualTo("99999");
    assertThat(Figures.count(new BigDecimal("100000"))).isEqualTo("100 k");
    assertThat(Figures.count(new BigDecimal("62.345"))).isEqualTo("62.3");
    assertThat(Figures.count(new BigDecimal("1234.5"))).isEqualTo("1.23 k");
    assertThat(Figures.percent(new BigDecimal("0.04472854"))).isEqualTo("4.47 %");
    assertThat(Figures.percent(new BigDecimal("0.9996"))).isEqualTo("100 %");
    assertThat(Figures.plain(new BigDecimal("0.0000123"))).isEqualTo("1.23e-5");
    assertThat(Figures.plain(new BigDecimal("123456789"))).isEqualTo("1.23e8");
    assertThat(Figures.exact(new BigDecimal("1E+3"))).isEqualTo("1000");
  }
}
