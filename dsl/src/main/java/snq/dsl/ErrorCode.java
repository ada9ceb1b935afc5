package snq.dsl;

import java.util.Locale;

/// Every kind of user mistake, once. The page of a code is `docs/errors/CODE.md`, shipped in the
/// jar and printed by `snq explain CODE`. Blocks: 00 syntax, 01 names and types, 02 circuits, 03
/// quantization and targets, 04 data and files, 05 limits, 06 quantum devices and noise. Numbers
/// are never used again.
public enum ErrorCode {
  // 00 syntax
  SYNTAX(1, Severity.ERROR, Exit.MODEL, "this is not valid snq"),
  MISSING_SEMICOLON(2, Severity.ERROR, Exit.MODEL, "a statement has no `;`"),
  UNCLOSED_BRACKET(3, Severity.ERROR, Exit.MODEL, "a bracket is never closed"),
  STRAY_BRACKET(4, Severity.ERROR, Exit.MODEL, "a bracket closes nothing"),
  UNCLOSED_STRING(5, Severity.ERROR, Exit.MODEL, "a string is never closed"),
  BLOCK_COMMENT(6, Severity.ERROR, Exit.MODEL, "comments of this form are not known"),
  BAD_CHARACTER(7, Severity.ERROR, Exit.MODEL, "a character that snq does not use"),
  UNKNOWN_UNIT(8, Severity.ERROR, Exit.MODEL, "unknown unit"),
  NUMBER_OUT_OF_RANGE(9, Severity.ERROR, Exit.MODEL, "a number is out of range"),
  ARROW_OPERAND(10, Severity.ERROR, Exit.MODEL, "right of `->` stands an operation"),
  WRONG_SIGN(11, Severity.ERROR, Exit.MODEL, "`=` and `:` are mixed up"),
  RESERVED_WORD(12, Severity.ERROR, Exit.MODEL, "a reserved word is used as a name"),
  BAD_ESCAPE(13, Severity.ERROR, Exit.MODEL, "unknown escape in a string"),
  UNKNOWN_DECLARATION(14, Severity.ERROR, Exit.MODEL, "unknown kind of declaration"),
  UNKNOWN_VERSION(15, Severity.ERROR, Exit.MODEL, "unknown version of the language"),
  CHAINED_COMPARISON(16, Severity.ERROR, Exit.MODEL, "comparisons do not chain"),
  UNNAMED_VALUE(17, Severity.ERROR, Exit.MODEL, "a value has no name"),

  // 01 names and types
  UNKNOWN_NAME(100, Severity.ERROR, Exit.MODEL, "unknown name"),
  DECLARED_TWICE(101, Severity.ERROR, Exit.MODEL, "a name is declared twice"),
  HIDES_BUILT_IN(102, Severity.ERROR, Exit.MODEL, "this name is built in"),
  WRONG_SORT(103, Severity.ERROR, Exit.MODEL, "this name means something else"),
  DEPENDS_ON_ITSELF(104, Severity.ERROR, Exit.MODEL, "a declaration depends on itself"),
  UNKNOWN_OPERATION(105, Severity.ERROR, Exit.MODEL, "unknown operation"),
  UNKNOWN_ARGUMENT(106, Severity.ERROR, Exit.MODEL, "unknown argument"),
  ARGUMENT_MISSING(107, Severity.ERROR, Exit.MODEL, "an argument is missing"),
  ARGUMENT_TWICE(108, Severity.ERROR, Exit.MODEL, "this is given twice"),
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
  NOISE_ON_WIDE_GATE(250, Severity.ERROR, Exit.MODEL, "no noise is defined for a gate this wide"),
  ENCODER_VALUE(251, Severity.ERROR, Exit.FILE, "a value does not suit the encoder"),
  RESET_IN_KERNEL(252, Severity.ERROR, Exit.MODEL, "an overlap needs a circuit without `reset`"),
  OPEN_ANGLES(253, Severity.ERROR, Exit.MODEL, "this dialect takes no open angles"),
  NOT_IN_DIALECT(254, Severity.ERROR, Exit.MODEL, "this dialect cannot say it"),

  // 03 quantization and targets
  DOES_NOT_FIT(300, Severity.ERROR, Exit.TARGET, "the model does not fit the target"),
  TAU_TOO_SHORT(301, Severity.ERROR, Exit.MODEL, "a time constant is below one step"),
  THRESHOLD_BELOW_RESET(302, Severity.ERROR, Exit.MODEL, "the threshold is not above the reset"),
  UNKNOWN_TARGET(303, Severity.ERROR, Exit.TARGET, "unknown target"),
  TARGET_FILE(304, Severity.ERROR, Exit.FILE, "the target's file is not valid"),
  TARGET_CHECK_ONLY(305, Severity.ERROR, Exit.TARGET, "the target is known for checks only"),
  NEURON_NOT_ON_TARGET(306, Severity.ERROR, Exit.TARGET, "the target cannot hold this neuron"),
  OPERATION_NOT_ON_TARGET(307, Severity.ERROR, Exit.TARGET, "the target cannot do this operation"),
  LEAK_NOT_ON_TARGET(308, Severity.ERROR, Exit.TARGET, "no leak of the target stands for this tau"),
  LOOP_TOO_SHORT(309, Severity.ERROR, Exit.TARGET, "a loop is shorter than its synapses take"),
  DELAY_NOT_ON_TARGET(310, Severity.ERROR, Exit.TARGET, "a delay is beyond the target's"),
  ALL_ZERO_WEIGHTS(313, Severity.ERROR, Exit.TARGET, "all weights of a layer are zero"),
  WEIGHT_BITS(314, Severity.ERROR, Exit.TARGET, "the target has no weights of so many bits"),
  SCALE_REDUCED(315, Severity.WARNING, Exit.TARGET, "a layer got a coarser scale"),
  LEAK_APPROXIMATED(316, Severity.WARNING, Exit.TARGET, "a leak is not exact on the target"),
  THRESHOLD_APPROXIMATED(317, Severity.WARNING, Exit.TARGET, "a threshold is not exact"),
  ENCODED_AGAIN(318, Severity.ERROR, Exit.TARGET, "a result of the chip is encoded again"),
  NOTHING_ON_TARGET(319, Severity.ERROR, Exit.TARGET, "the network has nothing for a chip"),
  NO_SCALE_FITS(320, Severity.ERROR, Exit.TARGET, "no scale fits the target's integers"),
  WEIGHTS_CLIPPED(321, Severity.WARNING, Exit.TARGET, "large weights were clipped"),
  LAYER_APPROXIMATE(322, Severity.WARNING, Exit.TARGET, "a layer is approximate on this target"),
  CURRENT_CAN_WRAP(323, Severity.WARNING, Exit.TARGET, "a current can wrap round"),
  TOO_FEW_CORES(350, Severity.ERROR, Exit.TARGET, "the target has too few cores"),
  NEURON_FITS_NOWHERE(351, Severity.ERROR, Exit.TARGET, "a neuron does not fit into any core"),
  NO_MEMORY_IMAGE(352, Severity.ERROR, Exit.TARGET, "this target is not placed on cores"),
  LIMIT_BEYOND_FIELD(353, Severity.ERROR, Exit.TARGET, "a limit is beyond the field that holds it"),
  STARTS_TOO_LATE(354, Severity.ERROR, Exit.TARGET, "a layer starts too late"),

  // 04 data and files
  FILE_MISSING(400, Severity.ERROR, Exit.FILE, "a file is missing"),
  FILE_TRUNCATED(401, Severity.ERROR, Exit.FILE, "a file is shorter than its header says"),
  ARRAY_SIZE(402, Severity.ERROR, Exit.LIMIT, "an array has a size that is not read"),
  NPY_MALFORMED(403, Severity.ERROR, Exit.FILE, "this is not an .npy file"),
  NPY_TYPE(404, Severity.ERROR, Exit.FILE, "an .npy file holds something other than numbers"),
  NPZ_MALFORMED(405, Severity.ERROR, Exit.FILE, "this is not an .npz file"),
  NPZ_REFUSED(406, Severity.ERROR, Exit.FILE, "an .npz file has a member that is not opened"),
  ARRAY_MISSING(407, Severity.ERROR, Exit.FILE, "an array is not in its file"),
  SAFETENSORS_MALFORMED(408, Severity.ERROR, Exit.FILE, "this is not a .safetensors file"),
  CSV_MALFORMED(409, Severity.ERROR, Exit.FILE, "this is not a table of numbers"),
  CSV_COLUMN(410, Severity.ERROR, Exit.FILE, "a table does not have this column"),
  IDX_MALFORMED(411, Severity.ERROR, Exit.FILE, "this is not an IDX file"),
  DATA_SHAPE(412, Severity.ERROR, Exit.FILE, "arrays of the dataset do not fit together"),
  ROW_INDEX(413, Severity.ERROR, Exit.FILE, "an index points outside its table"),
  DATA_NOT_FINITE(414, Severity.ERROR, Exit.FILE, "the data hold a value that is not a number"),
  DATA_RANGE(415, Severity.ERROR, Exit.FILE, "a value lies outside the input's range"),
  SAMPLE_COUNTS(416, Severity.ERROR, Exit.FILE, "arrays of a split have different lengths"),
  SPLIT_UNKNOWN(417, Severity.ERROR, Exit.FILE, "the dataset does not have this split"),
  SPLIT_ROWS(418, Severity.ERROR, Exit.FILE, "a split lies outside the data"),
  LABEL(419, Severity.ERROR, Exit.FILE, "a label is not a class of the output"),
  DATA_OPTION(420, Severity.ERROR, Exit.FILE, "a data file cannot be read with these options"),
  WEIGHT_MISSING(421, Severity.ERROR, Exit.FILE, "a weight is missing"),
  WEIGHT_EXTRA(422, Severity.ERROR, Exit.FILE, "a weight belongs to nothing in the network"),
  WEIGHT_SHAPE(423, Severity.ERROR, Exit.FILE, "a weight has the wrong shape"),
  WEIGHT_VALUE(424, Severity.ERROR, Exit.FILE, "a weight has a value that cannot be used"),
  WEIGHT_ALL_ZERO(425, Severity.ERROR, Exit.FILE, "all weights of an operation are zero"),
  WEIGHT_FORMAT(426, Severity.ERROR, Exit.FILE, "weights are not read from this kind of file"),
  HDF5_MALFORMED(430, Severity.ERROR, Exit.FILE, "this is not a whole HDF5 file"),
  HDF5_UNSUPPORTED(
      431, Severity.ERROR, Exit.FILE, "an HDF5 file is built in a way that is not read"),
  NETX_FIELD(432, Severity.ERROR, Exit.FILE, "a field of a NetX file is missing or wrong"),
  NETX_LAYER(433, Severity.ERROR, Exit.TARGET, "a NetX layer or neuron of this type is not run"),
  NETX_SHAPE(434, Severity.ERROR, Exit.FILE, "layers of a NetX file do not fit together"),
  NETX_VALUE(435, Severity.ERROR, Exit.TARGET, "a value of a NetX file does not fit the chip"),
  NETX_CHANGED(436, Severity.WARNING, Exit.TARGET, "a value of a NetX file was changed to fit"),
  NETX_INPUT(437, Severity.ERROR, Exit.FILE, "the input does not fit the network"),
  NETX_NOT_SAID(438, Severity.ERROR, Exit.TARGET, "NetX has no words for a part of the program"),
  CHIP_FILE(440, Severity.ERROR, Exit.FILE, "a file of a chip program is missing or damaged"),
  CHIP_FIELD(441, Severity.ERROR, Exit.FILE, "a chip program has a wrong field"),
  CHIP_CONTRADICTION(442, Severity.ERROR, Exit.FILE, "the parts of a chip program do not agree"),
  CHIP_INPUT(443, Severity.ERROR, Exit.FILE, "the samples do not fit the chip program"),
  COST_TABLE_UNKNOWN(450, Severity.ERROR, Exit.USAGE, "unknown cost table"),
  COST_TABLE_WRONG(451, Severity.ERROR, Exit.FILE, "a cost table cannot be read"),
  UNPRICED(452, Severity.WARNING, Exit.MODEL, "a cost table has no price for an event"),
  OUTPUT_UNWRITABLE(470, Severity.ERROR, Exit.FILE, "an output cannot be written"),
  FIT_NOT_POSSIBLE(471, Severity.ERROR, Exit.MODEL, "a layer cannot be fitted to the data"),
  DATASET_MISSING(472, Severity.ERROR, Exit.MODEL, "the model has no dataset"),
  NETWORK_CHOICE(473, Severity.ERROR, Exit.USAGE, "which network or encoder is meant"),
  WEIGHTS_MISSING(474, Severity.ERROR, Exit.MODEL, "the model has no weights"),
  NO_SAMPLES(475, Severity.ERROR, Exit.USAGE, "there are no samples to run"),
  TARGET_FORMAT(476, Severity.ERROR, Exit.USAGE, "there is no such target"),
  TRACE(480, Severity.ERROR, Exit.USAGE, "this cannot be traced"),
  CHECKPOINT(481, Severity.ERROR, Exit.FILE, "a checkpoint does not belong to this run"),

  // 05 limits
  SOURCE_TOO_LARGE(500, Severity.ERROR, Exit.LIMIT, "the source is too large"),
  TOO_MANY_TOKENS(501, Severity.ERROR, Exit.LIMIT, "the source has too many tokens"),
  NESTED_TOO_DEEP(502, Severity.ERROR, Exit.LIMIT, "the source is nested too deep"),
  CHAIN_TOO_LONG(503, Severity.ERROR, Exit.LIMIT, "an expression is too long"),
  IMPORT_CYCLE(510, Severity.ERROR, Exit.LIMIT, "files import each other"),
  IMPORT_TOO_DEEP(511, Severity.ERROR, Exit.LIMIT, "imports are too deep"),
  TOO_MANY_FILES(512, Severity.ERROR, Exit.LIMIT, "too many files are imported"),
  EXPANSION_TOO_LARGE(513, Severity.ERROR, Exit.LIMIT, "the model is too large when unrolled"),
  TOO_MANY_QUBITS(514, Severity.ERROR, Exit.LIMIT, "too many qubits"),
  VALUE_TOO_LARGE(515, Severity.ERROR, Exit.LIMIT, "a value is too large"),

  // 06 OpenQASM, quantum devices and noise
  QASM_SYNTAX(600, Severity.ERROR, Exit.MODEL, "this is not OpenQASM"),
  QASM_CHARACTER(
      601, Severity.ERROR, Exit.MODEL, "a text holds something that OpenQASM cannot read"),
  QASM_VERSION(602, Severity.ERROR, Exit.MODEL, "the OpenQASM version is not read"),
  QASM_INCLUDE(603, Severity.ERROR, Exit.MODEL, "an included file cannot be used"),
  QASM_UNKNOWN_NAME(604, Severity.ERROR, Exit.MODEL, "a name is not declared"),
  QASM_DUPLICATE(605, Severity.ERROR, Exit.MODEL, "a name is declared twice"),
  QASM_KIND(606, Severity.ERROR, Exit.MODEL, "a name means something of another kind"),
  QASM_TYPE(607, Severity.ERROR, Exit.MODEL, "a value has the wrong type"),
  QASM_INDEX(608, Severity.ERROR, Exit.MODEL, "an index lies outside"),
  QASM_SIZE(609, Severity.ERROR, Exit.MODEL, "sizes do not fit"),
  QASM_ARGUMENTS(
      610, Severity.ERROR, Exit.MODEL, "a gate or subroutine gets the wrong number of arguments"),
  QASM_QUBIT_TWICE(611, Severity.ERROR, Exit.MODEL, "a gate gets a qubit twice"),
  QASM_CYCLE(612, Severity.ERROR, Exit.MODEL, "a definition needs itself"),
  QASM_RUN_TIME(613, Severity.ERROR, Exit.MODEL, "a value is known only at run time"),
  QASM_VALUE(614, Severity.ERROR, Exit.MODEL, "a value cannot be used"),
  QASM_UNSUPPORTED(615, Severity.ERROR, Exit.MODEL, "this part of OpenQASM has no circuit"),
  QASM_MODIFIER(616, Severity.ERROR, Exit.MODEL, "a modifier cannot be applied"),
  QASM_TOO_LARGE(
      617, Severity.ERROR, Exit.LIMIT, "the circuit is too large when it is written out"),
  QASM_PLACE(618, Severity.ERROR, Exit.MODEL, "a statement does not belong here"),
  QASM_DROPPED(
      619, Severity.WARNING, Exit.MODEL, "a part of the text has no effect on the circuit"),
  QASM_PHASE(
      620,
      Severity.WARNING,
      Exit.MODEL,
      "readers differ on the phase of this gate under a control"),
  QASM_WHOLE_DIVISION(
      621, Severity.WARNING, Exit.MODEL, "a division of whole numbers drops its rest"),
  QASM_NO_SNQ(622, Severity.ERROR, Exit.MODEL, "a circuit cannot be written in snq"),
  CIRCUITS_DIFFER(623, Severity.ERROR, Exit.DIFFERS, "two circuits do different things"),
  CIRCUITS_NOT_COMPARED(624, Severity.ERROR, Exit.MODEL, "two circuits cannot be compared"),
  CIRCUIT_CHOICE(625, Severity.ERROR, Exit.USAGE, "which circuit is meant"),
  QASM_NO_INCLUDE(
      626, Severity.WARNING, Exit.MODEL, "a gate is used without the library that defines it"),
  TAIL_NOISY(630, Severity.ERROR, Exit.MODEL, "noise stands where the classical tail would go"),
  DEVICE_FILE(640, Severity.ERROR, Exit.FILE, "this is not a device's file"),
  DEVICE_FIELD(641, Severity.ERROR, Exit.FILE, "a field of a device's file is missing or wrong"),
  DEVICE_UNKNOWN(642, Severity.ERROR, Exit.USAGE, "there is no such device"),
  DEVICE_LACKS(643, Severity.ERROR, Exit.TARGET, "the device cannot do this"),
  DEVICE_TOO_SMALL(644, Severity.ERROR, Exit.TARGET, "a circuit does not fit the device"),
  DEVICE_REJECTS(645, Severity.ERROR, Exit.TARGET, "the device would reject this program"),
  SHOTS(646, Severity.ERROR, Exit.USAGE, "this number of shots is not possible"),
  DEVICE_FOR_TARGET(647, Severity.ERROR, Exit.USAGE, "this target needs a device of its kind"),
  RESULTS_FILE(650, Severity.ERROR, Exit.FILE, "these are no results that can be read"),
  RESULTS_BITS(651, Severity.ERROR, Exit.FILE, "bits of a result are missing or too many"),
  RESULTS_TOTAL(652, Severity.ERROR, Exit.FILE, "counts or probabilities add up to something else"),
  RESULTS_ORDER(653, Severity.ERROR, Exit.USAGE, "nothing says in which order the bits are"),
  RESULTS_TWICE(654, Severity.ERROR, Exit.FILE, "a result is there twice"),
  RESULTS_OTHER(655, Severity.ERROR, Exit.FILE, "the results belong to other circuits"),
  NOTHING_TO_RUN(656, Severity.ERROR, Exit.MODEL, "the model has nothing for a quantum device"),
  NOISE_STRENGTH(690, Severity.ERROR, Exit.MODEL, "these numbers make no noise channel"),
  NOISE_QUBITS(691, Severity.ERROR, Exit.MODEL, "the noise is of other qubits than the circuit"),
  SHOT_COUNT(692, Severity.ERROR, Exit.USAGE, "so many shots cannot be run"),
  FOLDING(693, Severity.ERROR, Exit.MODEL, "the circuit cannot be folded so"),
  EXTRAPOLATION(694, Severity.ERROR, Exit.MODEL, "these values cannot be carried on to no noise"),
  READ_OUT_SINGULAR(695, Severity.ERROR, Exit.MODEL, "what is read says nothing of the qubit"),
  DEVICE_SITES(696, Severity.ERROR, Exit.TARGET, "the circuit does not stand on these qubits"),
  CALIBRATION_VALUE(697, Severity.ERROR, Exit.FILE, "a calibration has a number that cannot be"),
  OBSERVABLE(698, Severity.ERROR, Exit.USAGE, "this is no observable of the circuit"),
  BINDING(699, Severity.ERROR, Exit.USAGE, "the circuit's angles are not bound");

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
