package snq.dsl.check;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.Span;

/// Collects problems, each place and code once: what is unrolled a thousand times is wrong once.
final class Problems {
  private record Key(ErrorCode code, Span where) {}

  private final List<Problem> all = new ArrayList<>();
  private final Set<Key> seen = new HashSet<>();
  private int reports;
  private int suggestions;

  void add(Problem problem) {
    reports++;
    Span where = problem.where();
    if (where == null || seen.add(new Key(problem.code(), where))) {
      all.add(problem);
    }
  }

  void add(ErrorCode code, @Nullable Span where, String found) {
    add(Problem.of(code, where, found));
  }

  void add(ErrorCode code, @Nullable Span where, String found, String accepted) {
    add(Problem.of(code, where, found).accepted(accepted));
  }

  /// The near name of an unknown one as a next step, or the empty text. After the first hundred
  /// nobody reads on, and a file of a megabyte has many names.
  String near(String name, Supplier<? extends Collection<String>> known) {
    if (suggestions >= 100) {
      return "";
    }
    suggestions++;
    return NearNames.help(name, known.get());
  }

  boolean hasErrors() {
    return all.stream().anyMatch(Problem::isError);
  }

  /// How often something was reported, repeats counted: to see whether a step went well.
  int reports() {
    return reports;
  }

  List<Problem> unsorted() {
    return all;
  }

  /// By file in the order given, then by place; those without a place first.
  List<Problem> sorted(Map<String, Integer> files) {
    if (all.size() < 2) {
      return List.copyOf(all);
    }
    Comparator<Problem> order =
        Comparator.comparingInt((Problem p) -> file(p, files))
            .thenComparingInt(p -> p.where() == null ? -1 : p.where().start())
            .thenComparingInt(p -> p.where() == null ? -1 : p.where().end())
            .thenComparing(Problem::code);
    return all.stream().sorted(order).toList();
  }

  private static int file(Problem problem, Map<String, Integer> files) {
    Span where = problem.where();
    return where == null ? -1 : files.getOrDefault(where.source(), files.size());
  }
}
