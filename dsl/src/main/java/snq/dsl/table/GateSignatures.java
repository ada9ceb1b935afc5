package snq.dsl.table;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Every gate: those of OpenQASM 3's `stdgates.inc` with its aliases of OpenQASM 2, the built-in
/// `U` and `gphase`, and `rot rxx ryy rzz ecr iswap sxdg`. Angles are radians, rx(t) = exp(-i t X /
/// 2). Global phase is kept: it matters under `ctrl @`.
public final class GateSignatures {
  private static final Map<String, GateSignature> ALL = build();

  private GateSignatures() {}

  /// In the order of help.
  public static Collection<GateSignature> all() {
    return ALL.values();
  }

  public static @Nullable GateSignature find(String name) {
    return ALL.get(name);
  }

  private static Map<String, GateSignature> build() {
    Map<String, GateSignature> all = new LinkedHashMap<>();
    single(all);
    rotations(all);
    controlled(all);
    pairs(all);
    aliases(all);
    return Collections.unmodifiableMap(all);
  }

  private static void single(Map<String, GateSignature> all) {
    add(all, "id", 0, 1, 0, "Does nothing.");
    add(all, "x", 0, 1, 0, "Pauli X: bit flip.");
    add(all, "y", 0, 1, 0, "Pauli Y.");
    add(all, "z", 0, 1, 0, "Pauli Z: phase flip.");
    add(all, "h", 0, 1, 0, "Hadamard.");
    add(all, "s", 0, 1, 0, "diag(1, i), the root of Z.");
    add(all, "sdg", 0, 1, 0, "Inverse of s.");
    add(all, "t", 0, 1, 0, "diag(1, e^(i pi/4)), the root of s.");
    add(all, "tdg", 0, 1, 0, "Inverse of t.");
    add(all, "sx", 0, 1, 0, "Root of X, e^(i pi/4) rx(pi/2).");
    add(all, "sxdg", 0, 1, 0, "Inverse of sx.");
  }

  private static void rotations(Map<String, GateSignature> all) {
    add(all, "p", 1, 1, 0, "Phase: diag(1, e^(i a)).");
    add(all, "rx", 1, 1, 0, "exp(-i a X / 2).");
    add(all, "ry", 1, 1, 0, "exp(-i a Y / 2).");
    add(all, "rz", 1, 1, 0, "exp(-i a Z / 2).");
    add(all, "rot", 3, 1, 0, "rot(f, h, o) = rz(o) ry(h) rz(f), f first: PennyLane's Rot.");
    add(all, "U", 3, 1, 0, "U(t, f, l) = e^(i (t + f + l) / 2) rz(f) ry(t) rz(l), l first.");
    add(all, "gphase", 1, 0, 0, "Global phase e^(i a); under `ctrl @` it is p(a).");
  }

  private static void controlled(Map<String, GateSignature> all) {
    add(all, "cx", 0, 2, 1, "x on the second qubit if the first is 1.");
    add(all, "cy", 0, 2, 1, "y on the second qubit if the first is 1.");
    add(all, "cz", 0, 2, 1, "z on the second qubit if the first is 1; symmetric.");
    add(all, "ch", 0, 2, 1, "h on the second qubit if the first is 1.");
    add(all, "cp", 1, 2, 1, "Phase e^(i a) where both qubits are 1; symmetric.");
    add(all, "crx", 1, 2, 1, "rx(a) on the second qubit if the first is 1.");
    add(all, "cry", 1, 2, 1, "ry(a) on the second qubit if the first is 1.");
    add(all, "crz", 1, 2, 1, "rz(a) on the second qubit if the first is 1.");
    add(
        all,
        "cu",
        4,
        2,
        1,
        "cu(t, f, l, g): controlled e^(i (g + (f + l) / 2)) rz(f) ry(t) rz(l).");
    add(all, "ccx", 0, 3, 2, "x on the third qubit if the first two are 1: Toffoli.");
    add(all, "cswap", 0, 3, 1, "swap of the last two qubits if the first is 1: Fredkin.");
  }

  private static void pairs(Map<String, GateSignature> all) {
    add(all, "swap", 0, 2, 0, "Exchanges two qubits.");
    add(all, "iswap", 0, 2, 0, "swap with a factor i on 01 and 10.");
    add(all, "ecr", 0, 2, 0, "Echoed cross resonance, (X I - Y X) / sqrt 2.");
    add(all, "rxx", 1, 2, 0, "exp(-i a X X / 2).");
    add(all, "ryy", 1, 2, 0, "exp(-i a Y Y / 2).");
    add(all, "rzz", 1, 2, 0, "exp(-i a Z Z / 2).");
  }

  private static void aliases(Map<String, GateSignature> all) {
    add(all, "CX", 0, 2, 1, "OpenQASM 2's name of cx.");
    add(all, "phase", 1, 1, 0, "OpenQASM 2's name of p.");
    add(all, "cphase", 1, 2, 1, "OpenQASM 2's name of cp.");
    add(all, "u1", 1, 1, 0, "OpenQASM 2's u1(l) = p(l).");
    add(all, "u2", 2, 1, 0, "OpenQASM 2's u2(f, l) = rz(f) ry(pi/2) rz(l), determinant 1.");
    add(all, "u3", 3, 1, 0, "OpenQASM 2's u3(t, f, l) = rz(f) ry(t) rz(l), determinant 1.");
  }

  private static void add(
      Map<String, GateSignature> all,
      String name,
      int angles,
      int qubits,
      int controls,
      String doc) {
    all.put(name, new GateSignature(name, angles, qubits, controls, doc));
  }
}
