package snq.backends.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import snq.backends.draw.Bars;
import snq.backends.draw.LogDots;
import snq.backends.draw.Swings;
import snq.runtime.energy.EnergyAccount;
import snq.runtime.energy.Regime;

/// Pictures of the report, each with a caption that states its finding and the table that has the
/// same numbers.
final class ReportFigures {
  private ReportFigures() {}

  static List<Report.Figure> of(Report report) {
    List<Report.Figure> figures = new ArrayList<>();
    figures.add(regimes(report));
    report.table("kinds").ifPresent(table -> figures.add(kinds(report, table)));
    figures.add(spikes(report));
    figures.addAll(ActivityFigures.of(report));
    report
        .table("sensitivity")
        .filter(table -> !table.rows().isEmpty())
        .ifPresent(table -> figures.add(swings(report, table)));
    return figures;
  }

  private static Report.Figure regimes(Report report) {
    Table table = report.table("regimes").orElseThrow();
    List<LogDots.Row> rows = new ArrayList<>();
    for (Table.Row row : table.rows()) {
      List<LogDots.Dot> dots = new ArrayList<>();
      dot(dots, 0, "SNN", table.value(row, "snn"));
      dot(dots, 1, "ANN", table.value(row, "ann"));
      dot(dots, 2, "ANN of few bits", table.value(row, "quantized_ann"));
      String note =
          table.value(row, "ratio") instanceof Value.Number ratio
              ? Figures.page(ratio) + "\u00d7"
              : "SNN only";
      rows.add(new LogDots.Row(Figures.page(table.value(row, "regime")), note, dots));
    }
    String title = "Energy of a sample under each cost table";
    String svg =
        new LogDots(
                "figure-regimes",
                title,
                List.of("SNN", "ANN, equal bits", "ANN, few bits"),
                rows,
                value -> Figures.energy(new BigDecimal(value).stripTrailingZeros()))
            .draw();
    return new Report.Figure(
        "figure-regimes", "regimes", title, regimesCaption(report), table.id(), svg);
  }

  private static void dot(List<LogDots.Dot> dots, int series, String name, Value value) {
    if (value instanceof Value.Number number && number.number().signum() > 0) {
      dots.add(
          new LogDots.Dot(series, number.number().doubleValue(), name + ": " + Figures.tip(value)));
    }
  }

  private static String regimesCaption(Report report) {
    int snn = 0;
    int ann = 0;
    int all = 0;
    for (Regime regime : report.regimes()) {
      Optional<Words.Side> side = Words.side(regime);
      if (side.isPresent()) {
        all++;
        snn += side.get() == Words.Side.SNN ? 1 : 0;
        ann += side.get() == Words.Side.ANN ? 1 : 0;
      }
    }
    if (all == 0) {
      return "No table prices an ANN beside the SNN.";
    }
    String scale =
        " Energies of two tables are not comparable, the two networks of a row are."
            + " The number is SNN / ANN at equal bits; logarithmic scale.";
    if (snn == all) {
      return "The SNN is cheaper under each of " + all + " tables." + scale;
    }
    if (ann == all) {
      return "The ANN is cheaper under each of " + all + " tables." + scale;
    }
    return "The verdict depends on the table: the SNN is cheaper under "
        + snn
        + " of "
        + all
        + ", the ANN under "
        + ann
        + "."
        + scale;
  }

  private static Report.Figure kinds(Report report, Table table) {
    List<String> legend = new ArrayList<>();
    for (int i = 1; i < table.columns().size() - 1; i++) {
      legend.add(table.columns().get(i).title());
    }
    List<Bars.Bar> bars = new ArrayList<>();
    for (Table.Row row : table.rows()) {
      if (!row.total()) {
        List<Bars.Part> parts = new ArrayList<>();
        for (int i = 0; i < legend.size(); i++) {
          Value value = row.values().get(i + 1);
          String tip = row.key() + ", " + legend.get(i) + ": " + Figures.tip(value);
          parts.add(new Bars.Part(i, number(value), tip));
        }
        bars.add(new Bars.Bar(row.key(), Figures.page(table.value(row, "energy")), parts));
      }
    }
    String title = "Energy of a sample by layer and kind";
    return new Report.Figure(
        "figure-kinds",
        "where",
        title,
        kindsCaption(report, table),
        table.id(),
        new Bars("figure-kinds", title, legend, bars).draw());
  }

  private static String kindsCaption(Report report, Table table) {
    EnergyAccount account = report.defaultRegime().spikes().orElseThrow();
    Table.Row most = table.rows().get(0);
    for (Table.Row row : table.rows()) {
      if (!row.total() && energy(table, row) > energy(table, most)) {
        most = row;
      }
    }
    Table.Row total = table.rows().get(table.rows().size() - 1);
    int kind = 1;
    for (int i = 1; i < table.columns().size() - 1; i++) {
      if (number(total.values().get(i)) > number(total.values().get(kind))) {
        kind = i;
      }
    }
    return most.key()
        + " takes "
        + Figures.page(Facts.share(account.layer(most.key()), account.total()))
        + " of the energy; over all layers "
        + table.columns().get(kind).title()
        + " take most: "
        + Figures.page(total.values().get(kind))
        + " of "
        + Figures.page(table.value(total, "energy"))
        + ".";
  }

  private static double energy(Table table, Table.Row row) {
    return number(table.value(row, "energy"));
  }

  private static Report.Figure spikes(Report report) {
    Table table = report.table("layers").orElseThrow();
    List<Bars.Bar> bars = new ArrayList<>();
    double all = 0;
    Table.Row most = table.rows().get(0);
    for (Table.Row row : table.rows()) {
      Value out = table.value(row, "spikes_out");
      if (!row.total() && out instanceof Value.Number spikes) {
        double value = spikes.number().doubleValue();
        all += value;
        most = value > number(table.value(most, "spikes_out")) ? row : most;
        String label = Figures.page(out) + "  (" + Figures.page(table.value(row, "rate")) + ")";
        String tip = row.key() + ": " + Figures.tip(out);
        bars.add(new Bars.Bar(row.key(), label, List.of(new Bars.Part(0, value, tip))));
      }
    }
    String title = "Spikes of each layer in a sample, and its rate";
    double part = all == 0 ? 0 : number(table.value(most, "spikes_out")) / all;
    String caption =
        all == 0
            ? "No layer fires."
            : most.key()
                + " makes "
                + Figures.percent(BigDecimal.valueOf(part))
                + " of all spikes.";
    return new Report.Figure(
        "figure-spikes",
        "where",
        title,
        caption,
        table.id(),
        new Bars("figure-spikes", title, List.of(), bars).draw());
  }

  private static Report.Figure swings(Report report, Table table) {
    EnergyAccount account = report.defaultRegime().spikes().orElseThrow();
    Value total = Facts.energy(account.total(), account.samples());
    List<Swings.Swing> swings = new ArrayList<>();
    for (Table.Row row : table.rows().stream().limit(8).toList()) {
      double half = number(table.value(row, "part")) / 2 / number(total);
      swings.add(
          new Swings.Swing(
              Figures.page(table.value(row, "what")),
              "\u00b1" + Figures.percent(BigDecimal.valueOf(half)),
              number(table.value(row, "low")),
              number(table.value(row, "high")),
              row.key()
                  + ": "
                  + Figures.page(table.value(row, "low"))
                  + " to "
                  + Figures.page(table.value(row, "high"))));
    }
    String title = "Energy of a sample when one constant is 50 % off";
    String caption =
        quoted(swings.get(0).name())
            + " moves the total most, by "
            + swings.get(0).label()
            + ". "
            + Words.range(report.defaultRegime().comparison().orElseThrow());
    return new Report.Figure(
        "figure-sensitivity",
        "sure",
        title,
        caption,
        table.id(),
        new Swings("figure-sensitivity", title, number(total), Figures.page(total), swings).draw());
  }

  private static String quoted(String text) {
    return "\u201c" + text + "\u201d";
  }

  static double number(Value value) {
    return value instanceof Value.Number number ? number.number().doubleValue() : 0;
  }
}
