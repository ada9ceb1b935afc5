package snq.dsl.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import snq.dsl.model.Kind;

/// One operation of the language: the only place that says what it takes and gives.
///
/// @param group heading under which help lists it
/// @param accepts kinds of the first input
/// @param leastRank least number of axes of the first input
/// @param mostRank largest number of axes of the first input
/// @param arguments in the order of help; the first may be positional
/// @param rule type of the result
/// @param weightRule weights with their shapes
/// @param doc a sentence or two
/// @param example a use, the text right of a value
public record Operation(
    String name,
    Group group,
    Set<Kind> accepts,
    int leastRank,
    int mostRank,
    List<ArgumentSpec> arguments,
    Rule rule,
    WeightRule weightRule,
    String doc,
    String example) {
  public Operation {
    accepts = Set.copyOf(accepts);
    arguments = List.copyOf(arguments);
  }

  /// Types of the result from those of the inputs.
  @FunctionalInterface
  public interface Rule {
    Typing apply(OperationCall call);
  }

  /// Weights of a call that the [Rule] accepted.
  @FunctionalInterface
  public interface WeightRule {
    List<WeightSpec> apply(OperationCall call);
  }

  public enum Group {
    ENCODER("Encoders", "real to spike"),
    SYNAPSE("Synapses", "spike or current to current"),
    SHAPE("Shape and pooling", "keep the kind, or give a current"),
    READOUT("Read-out", "spike or current to real"),
    QUANTUM("Quantum layers", "real to real"),
    REAL("Real to real", "one value a sample"),
    /// Not written by name: what signs, inputs and neurons become.
    INTERNAL("Nodes without a name in the language", "what signs, inputs and neurons become");

    private final String title;
    private final String summary;

    Group(String title, String summary) {
      this.title = title;
      this.summary = summary;
    }

    public String title() {
      return title;
    }

    public String summary() {
      return summary;
    }
  }

  static Operation of(Group group, String name, String doc) {
    return new Operation(
        name,
        group,
        Set.of(),
        0,
        Integer.MAX_VALUE,
        List.of(),
        call -> new Typing.Typed(call.input()),
        call -> List.of(),
        doc,
        name);
  }

  Operation takes(Kind... kinds) {
    Set<Kind> all = Set.of(kinds);
    return new Operation(
        name, group, all, leastRank, mostRank, arguments, rule, weightRule, doc, example);
  }

  Operation ranks(int least, int most) {
    return new Operation(
        name, group, accepts, least, most, arguments, rule, weightRule, doc, example);
  }

  Operation with(ArgumentSpec... specs) {
    List<ArgumentSpec> all = new ArrayList<>(arguments);
    all.addAll(List.of(specs));
    return new Operation(
        name, group, accepts, leastRank, mostRank, all, rule, weightRule, doc, example);
  }

  Operation gives(Rule result) {
    return new Operation(
        name, group, accepts, leastRank, mostRank, arguments, result, weightRule, doc, example);
  }

  Operation weights(WeightRule weights) {
    return new Operation(
        name, group, accepts, leastRank, mostRank, arguments, rule, weights, doc, example);
  }

  Operation example(String text) {
    return new Operation(
        name, group, accepts, leastRank, mostRank, arguments, rule, weightRule, doc, text);
  }

  /// True for what a file may write by name.
  public boolean isWritten() {
    return group != Group.INTERNAL;
  }

  /// The kinds that it accepts: `spike or current`.
  public String acceptedKinds() {
    return new TreeSet<>(accepts)
        .stream().map(k -> k.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(" or "));
  }

  /// The argument called `argument`, or null.
  public @org.jspecify.annotations.Nullable ArgumentSpec argument(String argument) {
    for (ArgumentSpec spec : arguments) {
      if (spec.name().equals(argument)) {
        return spec;
      }
    }
    return null;
  }
}
