package snq.dsl.check;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.model.ValueType;
import snq.dsl.table.SettingsTable;
import snq.dsl.tree.Expression;
import snq.dsl.tree.Invalid;

/// Losses and measures of settings.
final class MeasureReader {
  private final Context context;
  private final @Nullable NetworkChecker network;
  private final Problems problems;
  private final Evaluator evaluator;

  MeasureReader(Context context, @Nullable NetworkChecker network, Problems problems) {
    this.context = context;
    this.network = network;
    this.problems = problems;
    this.evaluator = new Evaluator(problems, Evaluator.Place.CONSTANT);
  }

  /// `cross_entropy + 0.01 * mean_abs(weights)`
  boolean loss(Expression written) {
    switch (written) {
      case Expression.Binary b when b.operator() == Expression.Operator.ADD -> {
        boolean left = loss(b.left());
        return loss(b.right()) && left;
      }
      case Expression.Binary b when b.operator() == Expression.Operator.MULTIPLY -> {
        boolean factorFirst = !isLoss(b.left());
        Expression factor = factorFirst ? b.left() : b.right();
        Value value = evaluator.evaluate(factor, context.names());
        if (!(value instanceof Value.Num) && !(value instanceof Value.Unknown)) {
          problems.add(ErrorCode.VALUE_TYPE, factor.span(), value.describe(), "a number");
        }
        return loss(factorFirst ? b.right() : b.left());
      }
      case Expression.Reference r when SettingsTable.LOSSES.contains(r.name()) -> {
        return true;
      }
      case Expression.Call c when SettingsTable.PENALTIES.contains(c.function().text()) -> {
        return penalty(c);
      }
      case Invalid _ -> {
        return false;
      }
      default -> {
        String name =
            switch (written) {
              case Expression.Reference r -> r.name();
              case Expression.Call c -> c.function().text();
              default -> "";
            };
        List<String> known = new ArrayList<>(SettingsTable.LOSSES);
        known.addAll(SettingsTable.PENALTIES);
        problems.add(SettingReader.unknownWord(written, name, known));
        return false;
      }
    }
  }

  private static boolean isLoss(Expression written) {
    return switch (written) {
      case Expression.Reference r -> SettingsTable.LOSSES.contains(r.name());
      case Expression.Call c -> SettingsTable.PENALTIES.contains(c.function().text());
      case Expression.Binary b -> isLoss(b.left()) || isLoss(b.right());
      default -> false;
    };
  }

  private boolean penalty(Expression.Call call) {
    if (call.arguments().size() == 1
        && call.arguments().get(0).value() instanceof Expression.Reference r
        && (r.name().equals("weights") || network == null || network.hasValue(r.name()))) {
      return true;
    }
    problems.add(
        ErrorCode.VALUE_TYPE,
        call.span(),
        "`" + call.function().text() + "` of this",
        "`weights` or a value of the network");
    return false;
  }

  boolean measures(Expression written) {
    if (!(written instanceof Expression.Items items)) {
      return measure(written);
    }
    boolean good = true;
    for (Expression.Item item : items.items()) {
      good &= measure(item.value());
    }
    return good;
  }

  /// `accuracy`, `valid.accuracy`, `rmse(s -> mean_rate, x)`
  boolean measure(Expression written) {
    if (written instanceof Expression.Member m && m.target() instanceof Expression.Reference) {
      if (SettingsTable.MEASURES.contains(m.name().text())) {
        return true;
      }
      problems.add(
          Problem.of(ErrorCode.UNKNOWN_WORD, m.name().span(), "`" + m.name().text() + "`")
              .accepted("`" + String.join("` `", SettingsTable.MEASURES) + "`")
              .help(NearNames.help(m.name().text(), SettingsTable.MEASURES)));
      return false;
    }
    if (written instanceof Expression.Reference r && SettingsTable.MEASURES.contains(r.name())) {
      return true;
    }
    if (written instanceof Expression.Call c
        && SettingsTable.PAIR_MEASURES.contains(c.function().text())) {
      return pairMeasure(c);
    }
    String name =
        switch (written) {
          case Expression.Reference r -> r.name();
          case Expression.Call c -> c.function().text();
          default -> "";
        };
    List<String> known = new ArrayList<>(SettingsTable.MEASURES);
    known.addAll(SettingsTable.PAIR_MEASURES);
    problems.add(SettingReader.unknownWord(written, name, known));
    return false;
  }

  private boolean pairMeasure(Expression.Call call) {
    if (call.arguments().size() != 2) {
      problems.add(
          ErrorCode.ARGUMENT_MISSING,
          call.span(),
          call.arguments().size() + " values",
          "two values of the network: `rmse(s -> mean_rate, x)`");
      return false;
    }
    if (network == null) {
      return true;
    }
    int before = problems.reports();
    ValueType left = network.typeOf(call.arguments().get(0).value());
    ValueType right = network.typeOf(call.arguments().get(1).value());
    if (left != null && right != null && !left.equals(right)) {
      problems.add(
          left.kind() != right.kind() ? ErrorCode.KIND_MISMATCH : ErrorCode.SHAPE_MISMATCH,
          call.span(),
          left + " and " + right,
          "equal types");
    }
    return problems.reports() == before;
  }
}
