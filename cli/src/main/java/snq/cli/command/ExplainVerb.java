package snq.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import snq.backends.report.Column;
import snq.backends.report.Columns;
import snq.dsl.Explain;

/// `snq explain`: help on a code, an operation, a neuron, a gate, a setting, or a column of a
/// report.
final class ExplainVerb {
  static final Verb EXPLAIN =
      new Verb(
          "explain",
          "SUBJECT",
          "help on an error code, an operation, a column of the report",
          "Prints what a subject means: an error code (SNQ0105), an operation, a neuron, a gate, a "
              + "noise channel, a unit, a key of the settings (deploy.quantize), or a column of the "
              + "report. `snq explain operations` and the like print lists.",
          List.of(),
          List.of(
              new Verb.Example("snq explain SNQ0105", "the page of an error code"),
              new Verb.Example("snq explain conv1d", "arguments, defaults, shapes, weights"),
              new Verb.Example("snq explain break-even", "a column of the report")),
          ExplainVerb::explain);

  static final Verb OPERATIONS =
      new Verb(
          "ops",
          "",
          "list the operations of networks",
          "Lists the operations that a network may use, by group.",
          List.of(),
          List.of(new Verb.Example("snq ops", "all operations")),
          invocation -> {
            invocation.print(Explain.text("operations").orElseThrow());
            return 0;
          });

  private ExplainVerb() {}

  private static int explain(Invocation invocation) {
    String subject = String.join(" ", invocation.words());
    if (subject.isEmpty()) {
      throw new UsageException("'snq explain' takes a subject; see snq explain --help");
    }
    List<String> texts = new ArrayList<>();
    Explain.text(subject).ifPresent(texts::add);
    column(subject).ifPresent(texts::add);
    if (texts.isEmpty()) {
      List<String> known =
          Stream.concat(Explain.subjects().stream(), Columns.all().stream().map(Column::title))
              .toList();
      throw new UsageException(
          "nothing is known about '"
              + subject
              + "'"
              + Help.didYouMean(subject, known)
              + "; see snq explain operations, or snq explain --help");
    }
    invocation.print(String.join("\n", texts));
    return 0;
  }

  private static Optional<String> column(String subject) {
    return Columns.find(subject)
        .map(c -> "column " + c.title() + " of the report\n" + Help.wrap(c.meaning(), "", 80));
  }
}
