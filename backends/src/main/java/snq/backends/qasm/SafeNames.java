package snq.backends.qasm;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import snq.compiler.circuit.GateTable;
import snq.dsl.model.CircuitModel.Array;

/// Names of inputs that no client mistakes for something else: `w[0, 2]` becomes `w_0_2`, `x` (a
/// gate of stdgates.inc) becomes `x_in`.
final class SafeNames {
  /// Keywords, types, constants and functions of OpenQASM 3, registers, and Braket's gates.
  private static final Set<String> TAKEN =
      Set.of(
          "pi",
          "tau",
          "euler",
          "q",
          "c",
          "U",
          "i",
          "v",
          "vi",
          "si",
          "ti",
          "xx",
          "yy",
          "zz",
          "xy",
          "cv",
          "cnot",
          "ccnot",
          "gpi",
          "gpi2",
          "ms",
          "prx",
          "unitary",
          "phaseshift",
          "cphaseshift",
          "cphaseshift00",
          "cphaseshift01",
          "cphaseshift10",
          "pswap",
          "u0",
          "in",
          "if",
          "else",
          "for",
          "while",
          "break",
          "continue",
          "end",
          "return",
          "input",
          "output",
          "const",
          "let",
          "gate",
          "def",
          "extern",
          "measure",
          "reset",
          "barrier",
          "delay",
          "box",
          "qubit",
          "bit",
          "int",
          "uint",
          "float",
          "angle",
          "bool",
          "complex",
          "array",
          "duration",
          "stretch",
          "void",
          "creg",
          "qreg",
          "opaque",
          "include",
          "ctrl",
          "negctrl",
          "inv",
          "pow",
          "gphase",
          "sin",
          "cos",
          "tan",
          "arcsin",
          "arccos",
          "arctan",
          "exp",
          "log",
          "sqrt",
          "mod",
          "popcount",
          "rotl",
          "rotr",
          "floor",
          "ceiling",
          "real",
          "imag",
          "sizeof",
          "durationof",
          "true",
          "false",
          "switch",
          "case",
          "default",
          "pragma",
          "cal",
          "defcal",
          "im",
          "ns",
          "us");

  private final Map<String, String> given = new LinkedHashMap<>();
  private final Set<String> used = new HashSet<>();
  private final Set<String> reserved = new HashSet<>();

  /// The name of element `index` of an array.
  String element(Array array, int index) {
    return given.computeIfAbsent(array.name() + "#" + index, k -> unused(plain(array, index)));
  }

  /// The name of a register of bits; `c` stays what it is.
  String register(String wanted) {
    return wanted.equals("c") && used.add("c") ? "c" : unused(wanted);
  }

  /// Keeps a name from [#fresh].
  void reserve(String name) {
    reserved.add(name);
  }

  /// A name for an angle that has none.
  String fresh(String wanted) {
    String name = wanted;
    while (reserved.contains(name)) {
      name += "_";
    }
    return unused(name);
  }

  private static String plain(Array array, int index) {
    StringBuilder name = new StringBuilder(array.name());
    for (int i : indices(array, index)) {
      name.append('_').append(i);
    }
    return name.toString();
  }

  static List<Integer> indices(Array array, int index) {
    List<Integer> indices = new ArrayList<>();
    int rest = index;
    for (int axis = array.shape().rank() - 1; axis >= 0; axis--) {
      indices.add(0, rest % array.shape().size(axis));
      rest /= array.shape().size(axis);
    }
    return indices;
  }

  private String unused(String wanted) {
    String ascii = wanted.replaceAll("[^A-Za-z0-9_]", "_");
    if (!Character.isLetter(ascii.charAt(0))) {
      ascii = "in" + ascii;
    }
    boolean clash = TAKEN.contains(ascii) || GateTable.has(ascii);
    String name = clash ? ascii + "_in" : ascii;
    for (int i = 2; !used.add(name); i++) {
      name = ascii + "_in" + i;
    }
    return name;
  }
}
