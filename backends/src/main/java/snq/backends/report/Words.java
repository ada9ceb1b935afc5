package snq.backends.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import snq.runtime.energy.Comparison;
import snq.runtime.energy.Regime;

/// Findings in plain words.
final class Words {
  /// Within 5 % of each other is the same, for figures that are this rough.
  private static final BigDecimal LESS = new BigDecimal("0.95");

  private static final BigDecimal MORE = new BigDecimal("1.05");

  private static final Pattern UNIT =
      Pattern.compile("(?<=[0-9]) (?=(%|[fpn\u00b5mkMGT]?[Js]|MHz|[kMGT]|nm)($|[ .,;:)]))");

  private Words() {}

  /// Whom a ratio favours.
  enum Side {
    SNN,
    ANN,
    NEITHER
  }

  static Side side(BigDecimal ratio) {
    if (ratio.compareTo(LESS) < 0) {
      return Side.SNN;
    }
    return ratio.compareTo(MORE) > 0 ? Side.ANN : Side.NEITHER;
  }

  static Optional<Side> side(Regime regime) {
    return regime.comparison().flatMap(Comparison::ratio).map(Words::side);
  }

  /// `the ANN is 1.7 times cheaper`.
  static String who(Comparison comparison) {
    return comparison.ratio().map(Words::who).orElse("the ANN costs nothing here");
  }

  private static String who(BigDecimal ratio) {
    return switch (side(ratio)) {
      case SNN ->
          ratio.signum() == 0
              ? "the SNN costs nothing here"
              : "the SNN is " + times(BigDecimal.ONE.divide(ratio, MathContext.DECIMAL128));
      case ANN -> "the ANN is " + times(ratio);
      case NEITHER -> "about the same";
    };
  }

  private static String times(BigDecimal factor) {
    return Figures.plain(factor) + " times cheaper";
  }

  /// The verdict of a table beside that of the papers' one.
  static String verdict(Regime first, Optional<Regime> papers) {
    Optional<Comparison> comparison = first.comparison();
    if (comparison.isEmpty()) {
      return "There is no ANN to compare with under " + first.table().title() + ".";
    }
    String twin = Figures.page(Facts.energy(comparison.get().twin().total(), samples(first)));
    String who = who(comparison.get());
    String once = first.table().boundary().contains("memory") ? " once memory is counted" : "";
    String sentence = capital(who) + once + ": the ANN of equal bits needs " + twin + " a sample.";
    Optional<Comparison> printed = papers.flatMap(Regime::comparison);
    if (printed.isEmpty() || papers.get().table().id().equals(first.table().id())) {
      return sentence;
    }
    boolean same = side(first).equals(side(papers.get()));
    return sentence
        + (same ? " The papers' 4.6 / 0.9 pJ agree: " : " The papers' 4.6 / 0.9 pJ say otherwise: ")
        + who(printed.get())
        + ".";
  }

  private static long samples(Regime regime) {
    return regime.twin().orElseThrow().samples();
  }

  static String breakEven(Regime regime) {
    Optional<Comparison> comparison = regime.comparison();
    if (comparison.isEmpty()) {
      return "";
    }
    String today = Figures.percent(Facts.quotient(regime.rate().reached(), regime.rate().places()));
    return switch (comparison.get().verdict()) {
      case ALWAYS -> "The SNN needs less at every firing rate; today's is " + today + ".";
      case NEVER ->
          "The ANN needs less at every firing rate, even if nothing fired; today's is "
              + today
              + ".";
      case BELOW ->
          "Both need the same at a firing rate of "
              + Figures.percent(comparison.get().breakEven().orElseThrow())
              + "; today's is "
              + today
              + ".";
      case UNKNOWN -> "Nothing fired, so there is no break-even firing rate.";
    };
  }

  /// What the range of the constants does to the verdict.
  static String range(Comparison comparison) {
    List<BigDecimal> ratios = ratios(comparison);
    if (ratios.isEmpty()) {
      return "";
    }
    BigDecimal low = ratios.stream().min(BigDecimal::compareTo).orElseThrow();
    BigDecimal high = ratios.stream().max(BigDecimal::compareTo).orElseThrow();
    String both = Figures.plain(low) + " to " + Figures.plain(high);
    boolean stays = side(low) == side(high);
    return "With any one constant 50 % off, SNN / ANN is "
        + both
        + (stays ? ": the verdict stays." : ": the verdict can change.");
  }

  static List<BigDecimal> ratios(Comparison comparison) {
    List<BigDecimal> ratios = new ArrayList<>();
    comparison.ratio().ifPresent(ratios::add);
    for (Comparison.Swing swing : comparison.sensitivity()) {
      swing.ratioLow().ifPresent(ratios::add);
      swing.ratioHigh().ifPresent(ratios::add);
    }
    return ratios;
  }

  static String capital(String text) {
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  /// The text with hard spaces where a line must not end: between a number and its unit, around the
  /// stroke of a ratio.
  static String unbroken(String text) {
    return UNIT.matcher(text.replace(" / ", "\u00a0/\u00a0")).replaceAll("\u00a0");
  }

  /// `1 core`, `3 cores`.
  static String plural(long count, String one) {
    return Figures.page(Value.of(count)) + " " + one + (count == 1 ? "" : "s");
  }
}
