package snq.dsl;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/// The known name that a mistyped one probably means.
public final class NearName {
  private NearName() {}

  /// The name with the fewest edits (a letter put in, left out, changed, or two neighbours
  /// swapped), the first of equals; empty when more than a third of the letters would have to
  /// change, or all of them. Case does not count as an edit.
  public static Optional<String> of(String typed, Collection<String> known) {
    String lower = typed.toLowerCase(Locale.ROOT);
    int best = Math.min(typed.length(), Math.max(1, typed.length() / 3) + 1);
    Optional<String> nearest = Optional.empty();
    for (String name : known) {
      if (Math.abs(name.length() - typed.length()) >= best || name.equals(typed)) {
        continue;
      }
      int edits = edits(lower, name.toLowerCase(Locale.ROOT));
      if (edits < best) {
        best = edits;
        nearest = Optional.of(name);
      }
    }
    return nearest;
  }

  /// Optimal string alignment distance.
  static int edits(String a, String b) {
    int[] before = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + change);
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
