package snq.dsl.table;

/// What a gate of the table takes. Its matrix belongs to the compiler.
///
/// @param angles number of angles
/// @param qubits number of qubits
/// @param controls how many of the first qubits are controls
public record GateSignature(String name, int angles, int qubits, int controls, String doc) {
  /// As in a model: `crx(a) q[0], q[1];`.
  public String example() {
    StringBuilder text = new StringBuilder(name);
    for (int i = 0; i < angles; i++) {
      text.append(i == 0 ? "(" : ", ").append((char) ('a' + i));
    }
    text.append(angles > 0 ? ")" : "");
    for (int i = 0; i < qubits; i++) {
      text.append(i == 0 ? " " : ", ").append("q[").append(i).append("]");
    }
    return text.append(';').toString();
  }
}
