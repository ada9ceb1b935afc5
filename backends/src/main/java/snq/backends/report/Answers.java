package snq.backends.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import snq.dsl.Problem;
import snq.runtime.energy.Comparison;
import snq.runtime.energy.EnergyAccount;
import snq.runtime.energy.Layer;
import snq.runtime.energy.Regime;

/// The first section: the answer in five lines, and what must be known before it.
final class Answers {
  private Answers() {}

  static Report.Answer of(Facts facts) {
    Regime first = facts.first();
    Optional<Comparison> comparison = first.comparison();
    return new Report.Answer(
        lines(facts),
        flags(facts),
        accuracy(facts.input().answers()),
        energy(facts),
        first
            .twin()
            .map(twin -> facts.energy(twin.total()))
            .orElseGet(() -> Value.none("the chip runs spikes only")),
        ratio(comparison),
        Facts.number(
            comparison.flatMap(Comparison::breakEven), Value.Unit.BREAK_EVEN, "there is none"),
        Facts.fraction(first.rate().reached(), first.rate().places()),
        comparison.map(Comparison::verdict).orElse(Comparison.Verdict.UNKNOWN),
        first.spikes().map(EnergyAccount::complete).orElse(true));
  }

  private static Report.Accuracy accuracy(ReportInput.Answers answers) {
    return new Report.Accuracy(
        share(answers.floatRight()),
        share(answers.chipRight()),
        share(answers.constantRight()),
        share(answers.same()));
  }

  private static Value share(Optional<ReportInput.Share> share) {
    return share
        .map(s -> Facts.fraction(s.count(), s.of()))
        .orElseGet(() -> Value.none("no labels, or no classes"));
  }

  /// The total, and the lowest and highest when one constant is 50 % off.
  private static Report.Range energy(Facts facts) {
    Optional<EnergyAccount> account = facts.account();
    if (account.isEmpty()) {
      Value none = Value.none("the table prices ANNs only");
      return new Report.Range(none, none, none);
    }
    BigDecimal most =
        account.get().parts().values().stream().max(BigDecimal::compareTo).orElse(BigDecimal.ZERO);
    BigDecimal half = most.multiply(new BigDecimal("0.5"));
    BigDecimal total = account.get().total();
    return new Report.Range(
        facts.energy(total), facts.energy(total.subtract(half)), facts.energy(total.add(half)));
  }

  private static Report.Range ratio(Optional<Comparison> comparison) {
    List<BigDecimal> ratios = comparison.map(Words::ratios).orElse(List.of());
    String none = "no ANN to compare with";
    return new Report.Range(
        Facts.number(comparison.flatMap(Comparison::ratio), Value.Unit.RATIO, none),
        Facts.number(ratios.stream().min(BigDecimal::compareTo), Value.Unit.RATIO, none),
        Facts.number(ratios.stream().max(BigDecimal::compareTo), Value.Unit.RATIO, none));
  }

  private static List<String> lines(Facts facts) {
    ReportInput input = facts.input();
    List<String> lines = new ArrayList<>();
    lines.add(what(input));
    if (input.answers().floatRight().isPresent()) {
      lines.add(right(input));
    }
    lines.add(cost(facts));
    MeasuredTable.sentence(facts).ifPresent(lines::add);
    ChipTimes.sentence(input).ifPresent(lines::add);
    Optional<Regime> papers =
        facts.regimes().stream().filter(r -> r.table().id().equals(Reports.PAPERS)).findFirst();
    lines.add(Words.verdict(facts.first(), papers));
    String breakEven = Words.breakEven(facts.first());
    if (!breakEven.isEmpty()) {
      lines.add(breakEven + " " + Words.range(facts.first().comparison().orElseThrow()));
    }
    return lines;
  }

  private static String what(ReportInput input) {
    ReportInput.Subject subject = input.subject();
    ReportInput.Data data = input.data();
    if (data.samplesFloat() == 0) {
      return subject.name()
          + " on "
          + data.dataset()
          + ": "
          + Words.plural(data.samplesChip(), "sample")
          + " on "
          + cores(input.chip())
          + ", "
          + Words.plural(subject.steps(), "step")
          + " each. No float network ran.";
    }
    String chip =
        input.onChip()
            ? ", " + data.samplesChip() + " of them on " + cores(input.chip())
            : ", no chip";
    return subject.name()
        + " on "
        + data.dataset()
        + ", "
        + data.split()
        + " split: "
        + data.samplesFloat()
        + " of "
        + Words.plural(data.samplesInSplit(), "sample")
        + " in floating point"
        + chip
        + ", "
        + Words.plural(subject.steps(), "step")
        + " each.";
  }

  private static String cores(ReportInput.Chip chip) {
    return Words.plural(chip.cores().size(), "core")
        + (chip.chips() > 1 ? " on " + chip.chips() + " chips" : "")
        + " of "
        + chip.target();
  }

  private static String right(ReportInput input) {
    ReportInput.Answers answers = input.answers();
    String chip =
        answers.chipRight().map(s -> ", " + percent(s) + " on " + input.chip().target()).orElse("");
    String constant =
        answers
            .constantRight()
            .map(s -> "; always the most frequent answer: " + percent(s))
            .orElse("");
    String same = answers.same().map(s -> "; chip and float agree on " + percent(s)).orElse("");
    return "Right answers: "
        + percent(answers.floatRight().orElseThrow())
        + " in floating point"
        + chip
        + constant
        + same
        + ".";
  }

  private static String percent(ReportInput.Share share) {
    return Figures.percent(Facts.quotient(share.count(), share.of()));
  }

  private static String cost(Facts facts) {
    Report.Range energy = energy(facts);
    String table = facts.first().table().title();
    return "Energy of a sample: "
        + Figures.page(energy.value())
        + " ("
        + Figures.page(energy.low())
        + " to "
        + Figures.page(energy.high())
        + " when one constant is 50 % off): "
        + RegimeTables.boundary(facts.first().table())
        + ", under \u201c"
        + table
        + "\u201d.";
  }

  private static List<String> flags(Facts facts) {
    ReportInput input = facts.input();
    List<String> flags = new ArrayList<>(input.flags());
    if (!input.subject().trained()) {
      flags.add("The weights are not trained: accuracy and rates mean nothing yet.");
    }
    if (!input.onChip()) {
      flags.add("No chip ran: energies are those of the float network.");
      return flags;
    }
    facts
        .account()
        .filter(account -> !account.complete())
        .ifPresent(account -> flags.add(incomplete(account)));
    if (input.chip().byDefault()) {
      flags.add("No target was chosen: this is the default, " + input.chip().target() + ".");
    }
    if (input.chip().approximate()) {
      flags.add(
          "The rules of "
              + input.chip().target()
              + " are those of public models; not all are checked on silicon.");
    }
    List<String> layers =
        input.fidelity().stream()
            .filter(layer -> !layer.exact())
            .map(ReportInput.Fidelity::layer)
            .toList();
    if (!layers.isEmpty()) {
      flags.add("Approximate on the chip: " + String.join(", ", layers) + ".");
    }
    List<String> host =
        input.layers().stream()
            .filter(layer -> layer.role() == Layer.Role.HOST)
            .map(Layer::name)
            .filter(name -> facts.counts().layer(name).values().isEmpty())
            .toList();
    if (!host.isEmpty()) {
      flags.add("Computed by the host, and not in the energy: " + String.join(", ", host) + ".");
    }
    if (input.data().samplesChip() < input.data().samplesFloat()) {
      flags.add(
          "The chip ran "
              + Words.plural(input.data().samplesChip(), "sample")
              + ", the float network "
              + input.data().samplesFloat()
              + ": energies are means over the former.");
    }
    return flags;
  }

  private static String incomplete(EnergyAccount account) {
    String events =
        account.warnings().stream().map(Problem::found).collect(Collectors.joining("; "));
    return "Incomplete, the energy is too low: " + events + ".";
  }
}
