package snq.backends.qasm.tree;

import java.util.List;

/// The reserved words of both versions. Version 2 has few, so that its programs may call a register
/// `input`.
public final class Reserved {
  private static final List<String> OF_THREE =
      List.of(
          "OPENQASM",
          "include",
          "defcalgrammar",
          "def",
          "cal",
          "defcal",
          "gate",
          "extern",
          "box",
          "let",
          "break",
          "continue",
          "if",
          "else",
          "end",
          "return",
          "for",
          "while",
          "in",
          "switch",
          "case",
          "default",
          "nop",
          "input",
          "output",
          "const",
          "readonly",
          "mutable",
          "qreg",
          "qubit",
          "creg",
          "bool",
          "bit",
          "int",
          "uint",
          "float",
          "angle",
          "complex",
          "array",
          "void",
          "duration",
          "stretch",
          "gphase",
          "inv",
          "pow",
          "ctrl",
          "negctrl",
          "durationof",
          "delay",
          "reset",
          "measure",
          "barrier",
          "true",
          "false",
          "opaque");

  private static final List<String> OF_TWO =
      List.of(
          "OPENQASM",
          "include",
          "gate",
          "opaque",
          "if",
          "qreg",
          "creg",
          "reset",
          "measure",
          "barrier");

  private Reserved() {}

  public static List<String> words(boolean versionTwo) {
    return versionTwo ? OF_TWO : OF_THREE;
  }

  public static boolean is(String name, boolean versionTwo) {
    return words(versionTwo).contains(name);
  }
}
