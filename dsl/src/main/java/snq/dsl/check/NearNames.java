package snq.dsl.check;

import java.util.Collection;
import snq.dsl.NearName;

/// A next step that names what was probably meant.
final class NearNames {
  /// With more names than this nobody looks for a near one: a generated file has that many.
  private static final int MOST = 20_000;

  private static final int LISTED = 20;

  private NearNames() {}

  /// Names for people: the first of them when there are many.
  static String list(Collection<String> names) {
    String first = String.join("` `", names.stream().limit(LISTED).toList());
    return "`"
        + first
        + "`"
        + (names.size() > LISTED ? " and " + (names.size() - LISTED) + " more" : "");
  }

  /// `did you mean `dense`?`, or the empty text.
  static String help(String name, Collection<String> known) {
    if (known.size() > MOST) {
      return "";
    }
    return NearName.of(name, known).map(n -> "did you mean `" + n + "`?").orElse("");
  }
}
