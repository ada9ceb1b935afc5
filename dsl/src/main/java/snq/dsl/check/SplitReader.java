package snq.dsl.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import snq.dsl.ErrorCode;
import snq.dsl.model.Settings;
import snq.dsl.tree.Expression;

/// `splits: [train, test]` or `splits: [0 .. 1436 as train, 1437 .. 1796 as test]`.
final class SplitReader {
  private final Names names;
  private final Problems problems;
  private final Evaluator evaluator;

  SplitReader(Names names, Problems problems) {
    this.names = names;
    this.problems = problems;
    this.evaluator = new Evaluator(problems, Evaluator.Place.CONSTANT);
  }

  List<Settings.Split> read(Expression written) {
    if (!(written instanceof Expression.Items items) || items.items().isEmpty()) {
      problems.add(ErrorCode.VALUE_TYPE, written.span(), "no list", "a list: `[train, test]`");
      return List.of();
    }
    List<Settings.Split> splits = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Expression.Item item : items.items()) {
      Settings.Split split = split(item);
      if (split != null) {
        if (!seen.add(split.name())) {
          problems.add(ErrorCode.ARGUMENT_TWICE, item.span(), "`" + split.name() + "` again");
        }
        splits.add(split);
      }
    }
    return splits;
  }

  private Settings.@Nullable Split split(Expression.Item item) {
    if (item.label() == null && item.value() instanceof Expression.Reference r) {
      return new Settings.Split(r.name(), -1, -1);
    }
    if (item.label() == null || !(item.value() instanceof Expression.Range)) {
      problems.add(
          ErrorCode.VALUE_TYPE, item.span(), "no split", "a name, or rows `0 .. 99 as train`");
      return null;
    }
    Value value = evaluator.evaluate(item.value(), names);
    if (!(value instanceof Value.Sequence s)) {
      return null;
    }
    boolean rows =
        s.step() == 1
            && s.count() > 0
            && s.from() == Math.rint(s.from())
            && s.from() >= 0
            && s.get(s.count() - 1) <= Integer.MAX_VALUE;
    if (!rows) {
      problems.add(
          ErrorCode.OUT_OF_RANGE,
          item.value().span(),
          "these rows",
          "whole rows from 0, one by one");
      return null;
    }
    return new Settings.Split(item.label().text(), (int) s.from(), (int) s.get(s.count() - 1));
  }
}
