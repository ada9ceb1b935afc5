package snq.dsl.check;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/// The name that was probably meant: the nearest by insertions, deletions, replacements and swaps of
/// neighbours (Damerau, optimal string alignment), case ignored, at most a third of the letters.
final class NearNames {
  private NearNames() {}

  static Optional<String> find(String name, Collection<String> known) {
    String wanted = name.toLowerCase(Locale.ROOT);
    int best = Math.max(1, name.length() / 3) + 1;
    String found = null;
    for (String candidate : known) {
      if (Math.abs(candidate.length() - name.length()) >= best) {
        continue;
      }
      int distance = distance(wanted, candidate.toLowerCase(Locale.ROOT));
      if (distance < best && !candidate.equals(name)) {
        best = distance;
        found = candidate;
      }
    }
    return Optional.ofNullable(found);
  }

  /// As a next step: `did you mean `dense`?`, or the empty text.
  static String help(String name, Collection<String> known) {
    return find(name, known).map(n -> "did you mean `" + n + "`?").orElse("");
  }

  static int distance(String a, String b) {
    int[] before = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + same);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          row[j] = Math.min(row[j], before[j - 2] + 1);
        }
      }
      int[] free = before;
      before = last;
      last = row;
      row = free;
    }
    return last[b.length()];
  }
}
