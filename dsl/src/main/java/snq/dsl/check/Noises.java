package snq.dsl.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    double[] readout = {0, 0};
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
    return good ? new NoiseModel(noise.name().text(), single, twice, readout[0], readout[1]) : null;
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
    if (arguments.size() != entry.strengths()) {
      problems.add(
          arguments.size() < entry.strengths()
              ? ErrorCode.ARGUMENT_MISSING
              : ErrorCode.UNKNOWN_ARGUMENT,
          written.span(),
          arguments.size() + " strengths",
          "`" + name + "` takes " + entry.strengths());
      return null;
    }
    List<Double> strengths = new ArrayList<>();
    for (Argument argument : arguments) {
      Double strength = probability(argument.value());
      if (strength == null) {
        return null;
      }
      strengths.add(strength);
    }
    return new NoiseModel.Channel(name, strengths);
  }

  private boolean readout(NoiseEntry.Entry entry, double[] readout) {
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
          "two: P(read 1 | 0), P(read 0 | 1)");
      return false;
    }
    boolean good = true;
    for (int i = 0; i < 2; i++) {
      Double value = probability(entry.values().get(i));
      if (value == null) {
        good = false;
      } else {
        readout[i] = value;
      }
    }
    return good;
  }

  private @Nullable Double probability(Expression written) {
    Value value = evaluator.evaluate(written, names);
    if (value instanceof Value.Num n && n.isPlain()) {
      if (n.value() >= 0 && n.value() <= 1) {
        return n.value();
      }
      problems.add(ErrorCode.OUT_OF_RANGE, written.span(), n.describe(), "0 .. 1");
    } else if (!(value instanceof Value.Unknown)) {
      problems.add(ErrorCode.VALUE_TYPE, written.span(), value.describe(), "a probability");
    }
    return null;
  }
}
