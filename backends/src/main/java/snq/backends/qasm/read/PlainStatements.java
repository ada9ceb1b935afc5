package snq.backends.qasm.read;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import snq.compiler.circuit.Circuit.Apply;
import snq.compiler.circuit.Circuit.Barrier;
import snq.compiler.circuit.Circuit.Condition;
import snq.compiler.circuit.Circuit.Measure;
import snq.compiler.circuit.Circuit.Reset;
import snq.compiler.circuit.Circuit.When;
import snq.dsl.model.Expr;

/// The fast road for plain statements: gates on single qubits with numbers for angles,
/// measurements, barriers, resets, and gates under `if (c == n)` of version 2. It reads bytes,
/// makes no tokens, and shares equal lists. At the first statement that is anything else, or wrong
/// in any way, it stops: the grammar's road goes on from there and says what is wrong.
final class PlainStatements extends PlainCursor {
  private static final int CACHE = 1 << 12;

  /// Of a number that a register is compared with.
  private static final int MOST_DIGITS = 400;

  private final Program program;
  private final Lowering lowering;
  private final PlainNames names;
  private final PlainAngle angle;

  private final QubitLists lists = new QubitLists();
  private final int[] angleStarts = new int[CACHE];
  private final int[] angleEnds = new int[CACHE];
  private final @Nullable List<Expr>[] angleLists;
  private final int[] on = new int[8];
  private @Nullable Condition condition;
  private boolean possible;
  private PlainNames.@Nullable Entry lastRegister;
  private int lastDigits;
  private int lastDigitsEnd;
  private long lastVersion = -1;
  private int count;
  private List<Expr> angles = List.of();

  /// @param text one byte a character, negative for those beyond ASCII
  @SuppressWarnings({"unchecked", "rawtypes"}) // arrays of lists
  PlainStatements(byte[] text, Program program, Lowering lowering) {
    super(text);
    this.program = program;
    this.lowering = lowering;
    this.names = new PlainNames(text, program.global);
    this.angle = new PlainAngle(text, program.versionTwo, program.limits);
    this.angleLists = new List[CACHE];
  }

  /// Takes plain statements from an offset on.
  ///
  /// @return where the first statement stands that is not plain, or the end of the text
  int run(int from) {
    int done = from;
    at = from;
    while (true) {
      if (!skip()) {
        return done;
      }
      done = at;
      if (at >= text.length || !statement()) {
        return done;
      }
      lowering.sawStatement();
      done = at;
    }
  }

  private boolean statement() {
    int start = at;
    int end = nameEnd();
    if (end == start || !program.hasRoom()) {
      return false;
    }
    byte first = text[start];
    if (first == 'm' && isWord(start, end, "measure")) {
      at = end;
      return measure();
    }
    if (first == 'b' && isWord(start, end, "barrier")) {
      at = end;
      return barrier();
    }
    if (first == 'r' && isWord(start, end, "reset")) {
      at = end;
      return reset();
    }
    if (first == 'i' && program.versionTwo && isWord(start, end, "if")) {
      at = end;
      return condition();
    }
    PlainNames.Entry entry = names.find(start, end);
    if (entry == null) {
      return false;
    }
    at = end;
    if (entry.symbol instanceof Symbol.BitCells cells) {
      return measureInto(cells);
    }
    if (entry.symbol instanceof Symbol.Qubits || !call(entry.symbol)) {
      return false;
    }
    if (entry.symbol instanceof Symbol.TableGate table) {
      program.made();
      program.operations.add(new Apply(table.gate(), angles, qubits(), List.of()));
      return true;
    }
    return lowering.calls.plain(entry.symbol, angles, qubits());
  }

  /// Angles and qubits of a gate, up to the semicolon.
  private boolean call(Symbol symbol) {
    angles = List.of();
    blanks();
    if (at < text.length && text[at] == '(') {
      List<Expr> read = angles();
      if (read == null) {
        return false;
      }
      angles = read;
    }
    return angles.size() == Gates.angles(symbol)
        && operands()
        && count == Gates.qubits(symbol)
        && distinct();
  }

  /// Single qubits up to the semicolon.
  private boolean operands() {
    count = 0;
    do {
      int qubit = qubit();
      if (qubit < 0 || count == on.length) {
        return false;
      }
      on[count++] = qubit;
    } while (take(','));
    return take(';');
  }

  private int qubit() {
    blanks();
    int start = at;
    int end = nameEnd();
    PlainNames.Entry entry = end == start ? null : names.find(start, end);
    if (entry == null || !(entry.symbol instanceof Symbol.Qubits register)) {
      return -1;
    }
    at = end;
    if (register.scalar()) {
      return entry.qubits[0];
    }
    int index = index();
    return index < 0 || index >= entry.qubits.length ? -1 : entry.qubits[index];
  }

  private boolean distinct() {
    for (int i = 1; i < count; i++) {
      for (int k = 0; k < i; k++) {
        if (on[i] == on[k]) {
          return false;
        }
      }
    }
    return true;
  }

  private List<Integer> qubits() {
    return switch (count) {
      case 1 -> lists.single(on[0]);
      case 2 -> lists.pair(on[0], on[1]);
      case 3 -> List.of(on[0], on[1], on[2]);
      default -> {
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
          all.add(on[i]);
        }
        yield List.copyOf(all);
      }
    };
  }

  /// The angles in brackets; texts that were read before give the same list again.
  private @Nullable List<Expr> angles() {
    int start = at;
    int hash = 0;
    int end = start;
    while (end < text.length && text[end] != ')' && text[end] != ';') {
      hash = 31 * hash + text[end++];
    }
    int slot = (hash ^ hash >>> 12) & CACHE - 1;
    List<Expr> known = angleLists[slot];
    if (known != null && isSame(slot, start, end)) {
      at = end + 1;
      return known;
    }
    at++;
    List<Expr> angles = new ArrayList<>(1);
    do {
      if (!angle.read(at)) {
        return null;
      }
      at = angle.at;
      angles.add(angle.angle());
    } while (take(','));
    if (!take(')')) {
      return null;
    }
    List<Expr> made = List.copyOf(angles);
    if (at == end + 1) { // no bracket inside
      angleLists[slot] = made;
      angleStarts[slot] = start;
      angleEnds[slot] = end;
    }
    return made;
  }

  private boolean isSame(int slot, int start, int end) {
    int other = angleStarts[slot];
    if (angleEnds[slot] - other != end - start) {
      return false;
    }
    for (int i = start; i < end; i++) {
      if (text[i] != text[other + i - start]) {
        return false;
      }
    }
    return end < text.length && text[end] == ')';
  }

  private boolean measure() {
    int qubit = qubit();
    if (qubit < 0 || !take('-') || at >= text.length || text[at++] != '>') {
      return false;
    }
    Symbol.Cell cell = cell();
    return cell != null && take(';') && measured(qubit, cell);
  }

  /// `c[0] = measure q[0];` from behind the name of the bits.
  private boolean measureInto(Symbol.BitCells cells) {
    Symbol.Cell cell = cell(cells);
    if (cell == null || !take('=')) {
      return false;
    }
    blanks();
    int end = nameEnd();
    if (!isWord(at, end, "measure")) {
      return false;
    }
    at = end;
    int qubit = qubit();
    return qubit >= 0 && take(';') && measured(qubit, cell);
  }

  private boolean measured(int qubit, Symbol.Cell cell) {
    program.made();
    if (cell.code != cell.bit) {
      cell.code = cell.bit;
      cell.setAt = null;
      program.bitVersion++;
    }
    program.measures = true;
    program.operations.add(new Measure(qubit, cell.bit));
    return true;
  }

  private Symbol.@Nullable Cell cell() {
    blanks();
    int start = at;
    int end = nameEnd();
    PlainNames.Entry entry = end == start ? null : names.find(start, end);
    if (entry == null || !(entry.symbol instanceof Symbol.BitCells cells)) {
      return null;
    }
    at = end;
    return cell(cells);
  }

  private Symbol.@Nullable Cell cell(Symbol.BitCells cells) {
    if (cells.scalar()) {
      return cells.cells().get(0);
    }
    int index = index();
    return index < 0 || index >= cells.cells().size() ? null : cells.cells().get(index);
  }

  private boolean barrier() {
    List<Integer> qubits = new ArrayList<>();
    do {
      int before = at;
      int qubit = qubit();
      if (qubit >= 0) {
        qubits.add(qubit);
      } else {
        at = before;
        if (!register(qubits)) {
          return false;
        }
      }
    } while (take(','));
    if (!take(';')) {
      return false;
    }
    program.made();
    program.operations.add(new Barrier(qubits.stream().distinct().toList()));
    return true;
  }

  private boolean register(List<Integer> qubits) {
    blanks();
    int start = at;
    int end = nameEnd();
    PlainNames.Entry entry = end == start ? null : names.find(start, end);
    if (entry == null || !(entry.symbol instanceof Symbol.Qubits register)) {
      return false;
    }
    at = end;
    blanks();
    qubits.addAll(register.qubits());
    return at < text.length && (text[at] == ',' || text[at] == ';');
  }

  private boolean reset() {
    int qubit = qubit();
    if (qubit < 0 || !take(';')) {
      return false;
    }
    program.made();
    program.operations.add(new Reset(qubit));
    return true;
  }

  /// `if (c == 3) x q[0];`
  private boolean condition() {
    if (!take('(')) {
      return false;
    }
    blanks();
    int start = at;
    int end = nameEnd();
    PlainNames.Entry register = end == start ? null : names.find(start, end);
    at = end;
    if (register == null || !take('=') || at >= text.length || text[at++] != '=') {
      return false;
    }
    blanks();
    int digits = at;
    while (at < text.length && text[at] >= '0' && text[at] <= '9' && at - digits < MOST_DIGITS) {
      at++;
    }
    int digitsEnd = at;
    if (digitsEnd == digits || !take(')') || !decide(register, digits, digitsEnd)) {
      return false;
    }
    blanks();
    int nameStart = at;
    int nameEnd = nameEnd();
    PlainNames.Entry entry = nameEnd == nameStart ? null : names.find(nameStart, nameEnd);
    if (entry == null || !(entry.symbol instanceof Symbol.TableGate table)) {
      return false;
    }
    at = nameEnd;
    if (!call(table)) {
      return false;
    }
    program.made();
    if (possible) {
      Apply gate = new Apply(table.gate(), angles, qubits(), List.of());
      Condition asked = condition;
      program.operations.add(asked == null ? gate : new When(asked, List.of(gate)));
    }
    return true;
  }

  /// Finds out what `register == value` asks of measured bits: nothing at all where the bits are
  /// known. Kept until a bit changes.
  private boolean decide(PlainNames.Entry register, int digits, int digitsEnd) {
    boolean known =
        register.equals(lastRegister)
            && program.bitVersion == lastVersion
            && Arrays.equals(text, digits, digitsEnd, text, lastDigits, lastDigitsEnd);
    if (known) {
      return true;
    }
    if (!(register.symbol instanceof Symbol.BitCells cells)) {
      return false;
    }
    int size = cells.cells().size();
    List<Integer> bits = new ArrayList<>();
    List<Boolean> values = new ArrayList<>();
    BigInteger value =
        new BigInteger(new String(text, digits, digitsEnd - digits, StandardCharsets.ISO_8859_1));
    possible = value.bitLength() <= size;
    for (int i = 0; i < size && possible; i++) {
      boolean one = value.testBit(i);
      int code = cells.cells().get(i).code;
      if (code >= 0) {
        bits.add(code);
        values.add(one);
      } else {
        possible = one == (code == Value.Bits.ONE);
      }
    }
    condition = possible && !bits.isEmpty() ? new Condition(bits, values, true) : null;
    lastRegister = register;
    lastDigits = digits;
    lastDigitsEnd = digitsEnd;
    lastVersion = program.bitVersion;
    return true;
  }
}
