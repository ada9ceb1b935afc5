package snq.dsl.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.model.NoiseModel;
import snq.dsl.table.ChannelTable;
import snq.dsl.tree.Argument;
import snq.dsl.tree.Declaration;
import snq.dsl.tree.Expression;
import snq.dsl.tree.Invalid;
import snq.dsl.tree.Name;
import snq.dsl.tree.NoiseEntry;
import snq.dsl.tree.Unit;

/// Noise blocks.
final class Noises {
  private final Names names;
  private final Problems problems;
  private final Evaluator evaluator;

  Noises(Names names, Problems problems) {
    this.names = names;
    this.problems = problems;
    this.evaluator = new Evaluator(problems, Evaluator.Place.CONSTANT);
  }

  /// All without problems, by name, in written order.
  Map<String, NoiseModel> checkAll(Namespace namespace) {
    Map<String, NoiseModel> all = new LinkedHashMap<>();
    for (Declaration declaration : namespace.declarations()) {
      if (declaration instanceof Declaration.Noise noise) {
        NoiseModel model = elaborate(noise);
        if (model != null) {
          all.put(model.name(), model);
        }
      }
    }
    return all;
  }

  private @Nullable NoiseModel elaborate(Declaration.Noise noise) {
    Map<String, Name> seen = new LinkedHashMap<>();
    List<NoiseModel.Channel> single = new ArrayList<>();
    List<NoiseModel.Channel> twice = new ArrayList<>();
    List<NoiseModel.ReadError> readout = new ArrayList<>();
    boolean good = true;
    for (NoiseEntry entry : noise.entries()) {
      switch (entry) {
        case NoiseEntry.After a -> {
          boolean pair = a.gates().text().equals("double");
          if (!pair && !a.gates().text().equals("single")) {
            problems.add(
                Problem.of(ErrorCode.UNKNOWN_WORD, a.gates().span(), "`" + a.gates().text() + "`")
                    .accepted("`after single` or `after double`")
                    .help(NearNames.help(a.gates().text(), List.of("single", "double"))));
            good = false;
          } else {
            good &= once(seen, a.gates());
            good &= channels(a.channels(), pair, pair ? twice : single);
          }
        }
        case NoiseEntry.Entry e -> {
          good &= once(seen, e.key());
          good &= readout(e, readout);
        }
        case Invalid _ -> good = false;
      }
    }
    return good ? new NoiseModel(noise.name().text(), single, twice, readout) : null;
  }

  private boolean once(Map<String, Name> seen, Name key) {
    if (seen.putIfAbsent(key.text(), key) == null) {
      return true;
    }
    problems.add(ErrorCode.ARGUMENT_TWICE, key.span(), "`" + key.text() + "` again");
    return false;
  }

  private boolean channels(List<Expression> written, boolean pair, List<NoiseModel.Channel> into) {
    boolean good = true;
    for (Expression expression : written) {
      NoiseModel.Channel channel = channel(expression, pair);
      if (channel == null) {
        good = false;
      } else {
        into.add(channel);
      }
    }
    return good;
  }

  private NoiseModel.@Nullable Channel channel(Expression written, boolean pair) {
    if (written instanceof Invalid) {
      return null;
    }
    String name =
        written instanceof Expression.Call c
            ? c.function().text()
            : written instanceof Expression.Reference r ? r.name() : "";
    ChannelTable.Channel entry = ChannelTable.find(name);
    if (entry == null) {
      List<String> known = ChannelTable.all().stream().map(ChannelTable.Channel::name).toList();
      problems.add(
          Problem.of(
                  ErrorCode.UNKNOWN_WORD,
                  written.span(),
                  name.isEmpty() ? "an expression" : "no channel `" + name + "`")
              .accepted("`" + String.join("` `", known) + "`")
              .help(NearNames.help(name, known)));
      return null;
    }
    if (entry.pair() && !pair) {
      problems.add(
          ErrorCode.WRONG_SORT,
          written.span(),
          "`" + name + "` acts on a pair of qubits",
          "`after double`");
      return null;
    }
    List<Argument> arguments =
        written instanceof Expression.Call c ? c.arguments() : List.<Argument>of();
    int taken = entry.strengths().size();
    if (arguments.size() != taken) {
      problems.add(
          arguments.size() < taken ? ErrorCode.ARGUMENT_MISSING : ErrorCode.UNKNOWN_ARGUMENT,
          written.span(),
          arguments.size() + " strengths",
          "`" + name + "` takes " + taken + ", as in `" + entry.call() + "`");
      return null;
    }
    List<Double> strengths = new ArrayList<>();
    for (int i = 0; i < taken; i++) {
      Double strength = strength(arguments.get(i).value(), entry.strengths().get(i));
      if (strength == null) {
        return null;
      }
      strengths.add(strength);
    }
    Optional<ChannelTable.Fault> fault = entry.fault(strengths);
    fault.ifPresent(
        f -> problems.add(ErrorCode.OUT_OF_RANGE, written.span(), f.found(), f.accepted()));
    return fault.isPresent() ? null : new NoiseModel.Channel(name, strengths);
  }

  /// `readout: 0.01, 0.02;` for all qubits or `readout: [0.01, 0.03], [0.02, 0.02];` one a qubit.
  private boolean readout(NoiseEntry.Entry entry, List<NoiseModel.ReadError> readout) {
    if (!entry.key().text().equals("readout")) {
      problems.add(
          Problem.of(ErrorCode.UNKNOWN_KEY, entry.key().span(), "`" + entry.key().text() + "`")
              .accepted("`after single`, `after double`, `readout`")
              .help(NearNames.help(entry.key().text(), List.of("readout"))));
      return false;
    }
    if (entry.values().size() != 2) {
      problems.add(
          ErrorCode.ARGUMENT_MISSING,
          entry.span(),
          entry.values().size() + " probabilities",
          "two: P(read 1 | 0), P(read 0 | 1), each one number or a list with one a qubit");
      return false;
    }
    List<Double> ones = probabilities(entry.values().get(0));
    List<Double> zeros = probabilities(entry.values().get(1));
    if (ones.isEmpty() || zeros.isEmpty()) {
      return false;
    }
    if (ones.size() != zeros.size()) {
      problems.add(
          ErrorCode.SHAPE_MISMATCH,
          entry.values().get(1).span(),
          zeros.size() + " probabilities",
          ones.size() + ", as many as P(read 1 | 0) has");
      return false;
    }
    for (int i = 0; i < ones.size(); i++) {
      readout.add(new NoiseModel.ReadError(ones.get(i), zeros.get(i)));
    }
    return true;
  }

  /// Empty when something is wrong with it and has been said.
  private List<Double> probabilities(Expression written) {
    List<Expression> items =
        written instanceof Expression.Items list
            ? list.items().stream().map(Expression.Item::value).toList()
            : List.of(written);
    if (items.isEmpty()) {
      problems.add(ErrorCode.VALUE_TYPE, written.span(), "an empty list", "a probability a qubit");
    }
    List<Double> all = new ArrayList<>();
    for (Expression item : items) {
      Double value = strength(item, ChannelTable.Strength.PROBABILITY);
      if (value == null) {
        return List.of();
      }
      all.add(value);
    }
    return all;
  }

  private @Nullable Double strength(Expression written, ChannelTable.Strength strength) {
    Value value = evaluator.evaluate(written, names);
    if (value instanceof Value.Num n
        && (strength.isTime() ? n.dimension() == Unit.Dimension.TIME : n.isPlain())) {
      if (strength.accepts(n.value())) {
        return n.value();
      }
      problems.add(ErrorCode.OUT_OF_RANGE, written.span(), n.describe(), strength.range());
    } else if (!(value instanceof Value.Unknown)) {
      problems.add(
          Problem.of(ErrorCode.VALUE_TYPE, written.span(), value.describe())
              .accepted(
                  strength.isTime() ? strength + " with a unit, as in `35 ns`" : "" + strength));
    }
    return null;
  }
}
