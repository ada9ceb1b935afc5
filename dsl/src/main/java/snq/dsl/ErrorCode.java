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
  DECLARED_TWICE(101, Severity.ERROR, Exit.MODEL, "a name is declared twice"),
  HIDES_BUILT_IN(102, Severity.ERROR, Exit.MODEL, "this name is built in"),
  WRONG_SORT(103, Severity.ERROR, Exit.MODEL, "this name means something else"),
  DEPENDS_ON_ITSELF(104, Severity.ERROR, Exit.MODEL, "a declaration depends on itself"),
  UNKNOWN_OPERATION(105, Severity.ERROR, Exit.MODEL, "unknown operation"),
  UNKNOWN_ARGUMENT(106, Severity.ERROR, Exit.MODEL, "unknown argument"),
  ARGUMENT_MISSING(107, Severity.ERROR, Exit.MODEL, "an argument is missing"),
  ARGUMENT_TWICE(108, Severity.ERROR, Exit.MODEL, "an argument is given twice"),
  UNKNOWN_KEY(109, Severity.ERROR, Exit.MODEL, "unknown key"),
  UNKNOWN_WORD(110, Severity.ERROR, Exit.MODEL, "this word is no choice here"),
  KEY_MISSING(111, Severity.ERROR, Exit.MODEL, "a key is missing"),
  VALUE_TYPE(112, Severity.ERROR, Exit.MODEL, "something else is wanted here"),
  UNIT_MISMATCH(113, Severity.ERROR, Exit.MODEL, "the units do not go together"),
  NOT_WHOLE(114, Severity.ERROR, Exit.MODEL, "a whole number is wanted here"),
  OUT_OF_RANGE(115, Severity.ERROR, Exit.MODEL, "a value is out of its range"),
  RANGE_UPSIDE_DOWN(116, Severity.ERROR, Exit.MODEL, "a range is upside down"),
  NOT_CONSTANT(117, Severity.ERROR, Exit.MODEL, "this must be known before the model runs"),
  NOT_FINITE(118, Severity.ERROR, Exit.MODEL, "this expression has no finite value"),
  TIME_WITHOUT_STEP(119, Severity.ERROR, Exit.MODEL, "a time needs the length of a step"),
  KIND_MISMATCH(120, Severity.ERROR, Exit.MODEL, "the kind does not fit"),
  SHAPE_MISMATCH(121, Severity.ERROR, Exit.MODEL, "the shape does not fit"),
  TYPE_DIFFERS(122, Severity.ERROR, Exit.MODEL, "the written type differs from the value's"),
  VALUE_USED_EARLY(123, Severity.ERROR, Exit.MODEL, "a value is used before it stands"),
  LOOP_WITHOUT_PREV(124, Severity.ERROR, Exit.MODEL, "a loop without `prev`"),
  PREV_WITHOUT_TYPE(125, Severity.ERROR, Exit.MODEL, "`prev` needs the type written"),
  NORM_WITHOUT_SYNAPSE(126, Severity.ERROR, Exit.MODEL, "`norm` does not follow a synapse"),
  NETWORK_INCOMPLETE(127, Severity.ERROR, Exit.MODEL, "a part of the network is missing"),
  NEURON_EQUATIONS(128, Severity.ERROR, Exit.MODEL, "the equations do not make a neuron"),
  WHICH_NETWORK(129, Severity.ERROR, Exit.MODEL, "which network is meant"),
  UNKNOWN_PARAMETER(130, Severity.ERROR, Exit.USAGE, "`--set` names no parameter"),
  IMPORT_PATH(131, Severity.ERROR, Exit.MODEL, "this path cannot be imported"),

  // 02 circuits
  QUBIT_TWICE(200, Severity.ERROR, Exit.MODEL, "a gate uses the same qubit twice"),
  INDEX_OUT_OF_RANGE(201, Severity.ERROR, Exit.MODEL, "an index is out of range"),
  GATE_ARGUMENTS(202, Severity.ERROR, Exit.MODEL, "the gate takes other arguments"),
  FEATURES_DIFFER(203, Severity.ERROR, Exit.MODEL, "the features do not fit the circuit"),
  FEATURE_UNUSED(204, Severity.WARNING, Exit.MODEL, "a feature or weight is never used"),
  NO_QUBITS(205, Severity.ERROR, Exit.MODEL, "the circuit has no qubits"),
  REGISTERS_DIFFER(206, Severity.ERROR, Exit.MODEL, "the registers differ in size"),
  MODIFIER_REFUSED(207, Severity.ERROR, Exit.MODEL, "this modifier cannot stand here"),

  // 03 quantization and targets
  DOES_NOT_FIT(300, Severity.ERROR, Exit.TARGET, "the model does not fit the target"),
  TAU_TOO_SHORT(301, Severity.ERROR, Exit.MODEL, "a time constant is below one step"),
  THRESHOLD_BELOW_RESET(302, Severity.ERROR, Exit.MODEL, "the threshold is not above the reset"),

  // 04 data and files
  FILE_MISSING(400, Severity.ERROR, Exit.FILE, "a file is missing"),

  // 05 limits
  SOURCE_TOO_LARGE(500, Severity.ERROR, Exit.LIMIT, "the source is too large"),
  IMPORT_CYCLE(510, Severity.ERROR, Exit.LIMIT, "files import each other"),
  IMPORT_TOO_DEEP(511, Severity.ERROR, Exit.LIMIT, "imports are too deep"),
  TOO_MANY_FILES(512, Severity.ERROR, Exit.LIMIT, "too many files are imported"),
  EXPANSION_TOO_LARGE(513, Severity.ERROR, Exit.LIMIT, "the model is too large when unrolled"),
  TOO_MANY_QUBITS(514, Severity.ERROR, Exit.LIMIT, "too many qubits"),
  VALUE_TOO_LARGE(515, Severity.ERROR, Exit.LIMIT, "a value is too large");

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
