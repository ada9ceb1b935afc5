package snq.dsl;

import org.jspecify.annotations.Nullable;

/// One user mistake, or a warning about one. Data only: [ErrorCode] carries the title that says
/// what is wrong, `found` is printed at the place, `accepted` says what would do, `help` is one
/// next step.
///
/// @param code what went wrong, one code a kind of mistake
/// @param where the place in a source, or null when it is in no source (a data file, an option)
/// @param found what was found there, in a few words with the offending value
/// @param accepted what is accepted in its place; empty when the title says it
/// @param help one next step; empty when there is none
public record Problem(
    ErrorCode code, @Nullable Span where, String found, String accepted, String help) {

  public static Problem of(ErrorCode code, @Nullable Span where, String found) {
    return new Problem(code, where, found, "", "");
  }

  public Problem accepted(String text) {
    return new Problem(code, where, found, text, help);
  }

  public Problem help(String text) {
    return new Problem(code, where, found, accepted, text);
  }

  public Problem at(@Nullable Span place) {
    return new Problem(code, place, found, accepted, help);
  }

  public boolean isError() {
    return code.severity() == ErrorCode.Severity.ERROR;
  }
}
