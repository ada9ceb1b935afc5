package snq.backends.qasm.read;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import snq.backends.qasm.tree.Expression;
import snq.backends.qasm.tree.Place;
import snq.backends.qasm.tree.Reserved;
import snq.backends.qasm.tree.Statement;
import snq.backends.qasm.tree.Type;

/// The first lines of most programs: version, library and registers, without the grammar, which
/// takes longer to load than a long file takes to read.
final class PlainDeclarations {
  private static final int LONGEST = 80;
  private static final String NAME = "([A-Za-z_][A-Za-z0-9_]*)";
  private static final String SIZE = "\\[\\s*([0-9]{1,6})\\s*\\]";
  private static final Pattern VERSION = Pattern.compile("OPENQASM\\s+([23]\\.[0-9])\\s*");
  private static final Pattern INCLUDE =
      Pattern.compile("include\\s*\"((?:stdgates|qelib1|hqslib1)\\.inc)\"\\s*");
  private static final Pattern OLD =
      Pattern.compile("(qreg|creg)\\s+" + NAME + "\\s*(?:" + SIZE + ")?\\s*");
  private static final Pattern NEW =
      Pattern.compile("(qubit|bit)\\s*(?:" + SIZE + "\\s*|\\s)" + NAME + "\\s*");

  private PlainDeclarations() {}

  /// The declaration that starts at an offset and ends before a semicolon.
  ///
  /// @return null when it is none of these
  static @Nullable Statement read(byte[] text, int start, boolean versionTwo) {
    int end = start;
    while (end < text.length && text[end] != ';') {
      if (end - start > LONGEST || text[end] < 0) {
        return null;
      }
      end++;
    }
    if (end == text.length) {
      return null;
    }
    String line = new String(text, start, end - start, StandardCharsets.ISO_8859_1);
    Place at = new Place(start, end + 1);
    Matcher version = VERSION.matcher(line);
    if (version.matches()) {
      return new Statement.Version(at, version.group(1));
    }
    Matcher include = INCLUDE.matcher(line);
    if (include.matches()) {
      return new Statement.Include(at, include.group(1));
    }
    Matcher old = OLD.matcher(line);
    if (old.matches()) {
      return register(old.group(1), old.group(2), old.group(3), at, versionTwo);
    }
    Matcher register = NEW.matcher(line);
    if (register.matches() && !versionTwo) {
      return register(register.group(1), register.group(3), register.group(2), at, false);
    }
    return null;
  }

  private static @Nullable Statement register(
      String word, String name, @Nullable String size, Place at, boolean versionTwo) {
    if (Reserved.is(name, versionTwo)) {
      return null;
    }
    Statement.Name named = new Statement.Name(at, name);
    Expression wanted = size == null ? null : new Expression.Whole(at, new BigInteger(size));
    return switch (word) {
      case "qreg", "qubit" -> new Statement.Qubits(at, named, wanted);
      default ->
          new Statement.Variable(
              at, Statement.Role.PLAIN, new Type.Scalar(at, Type.Kind.BIT, wanted), named, null);
    };
  }
}
