package snq.dsl;

import java.util.Locale;

/// Every kind of user mistake, once. The page of a code is `docs/errors/CODE.md`, shipped in the jar
/// and printed by `snq explain CODE`. Blocks: 00 syntax, 01 names and types, 02 circuits,
/// 03 quantization and targets, 04 data and files, 05 limits. Numbers are never used again.
public enum ErrorCode {
  // 00 syntax
  SYNTAX(1, Severity.ERROR, Exit.MODEL, "this is not valid snq"),

  // 01 names and types
  UNKNOWN_NAME(100, Severity.ERROR, Exit.MODEL, "unknown name"),

  // 02 circuits
  QUBIT_TWICE(200, Severity.ERROR, Exit.MODEL, "a gate uses the same qubit twice"),

  // 03 quantization and targets
  DOES_NOT_FIT(300, Severity.ERROR, Exit.TARGET, "the model does not fit the target"),

  // 04 data and files
  FILE_MISSING(400, Severity.ERROR, Exit.FILE, "a file is missing"),

  // 05 limits
  SOURCE_TOO_LARGE(500, Severity.ERROR, Exit.LIMIT, "the source is too large");

  public enum Severity {
    ERROR,
    WARNING
  }

  /// The exit code of the command when a problem of this kind ends it.
  public enum Exit {
    MODEL(1),
    USAGE(2),
    FILE(3),
    LIMIT(4),
    TARGET(5),
    DIFFERS(6);

    private final int status;

    Exit(int status) {
      this.status = status;
    }

    public int status() {
      return status;
    }
  }

  private final int number;
  private final Severity severity;
  private final Exit exit;
  private final String title;

  ErrorCode(int number, Severity severity, Exit exit, String title) {
    this.number = number;
    this.severity = severity;
    this.exit = exit;
    this.title = title;
  }

  /// `SNQ0312`, as printed and as the page is called.
  public String id() {
    return String.format(Locale.ROOT, "SNQ%04d", number);
  }

  public Severity severity() {
    return severity;
  }

  public Exit exit() {
    return exit;
  }

  public String title() {
    return title;
  }
}
