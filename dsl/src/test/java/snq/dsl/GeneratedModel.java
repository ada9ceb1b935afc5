package snq.dsl;

import java.util.SplittableRandom;

/// A valid source of a wanted length: many parameters, circuits, networks and settings. The same
/// seed gives the same text. For measurements and for tests of size.
public final class GeneratedModel {
  private final SplittableRandom random;
  private final StringBuilder text = new StringBuilder();

  private GeneratedModel(long seed) {
    random = new SplittableRandom(seed);
  }

  /// At least `length` characters, by less than one declaration more.
  public static String ofLength(int length, long seed) {
    GeneratedModel model = new GeneratedModel(seed);
    model.text.append("/// A generated model.\nsnq 1;\n\n");
    for (int i = 0; model.text.length() < length; i++) {
      switch (i % 5) {
        case 0 -> model.params(i);
        case 1 -> model.circuit(i);
        case 2 -> model.neuron(i);
        case 3 -> model.network(i);
        default -> model.settings(i);
      }
    }
    return model.text.toString();
  }

  private void params(int n) {
    for (int i = 0; i < 4; i++) {
      text.append("/// Parameter ").append(i).append(".\n");
      text.append("param p").append(n).append('_').append(i).append(": real = ");
      text.append(1 + random.nextInt(8)).append(".5 in 1.0 .. 16.0 log;  // of part ");
      text.append(n).append('\n');
    }
    text.append('\n');
  }

  private void circuit(int n) {
    int qubits = 4 + random.nextInt(8);
    text.append("circuit C").append(n).append("(feature x: angle[").append(qubits);
    text.append("], weight w: angle[3, ").append(qubits).append(", 3]) {\n  qubit q[");
    text.append(qubits).append("];\n");
    for (int i = 0; i < qubits; i++) {
      text.append("  rx(2.0 * x[").append(i).append("] + pi / 4) q[").append(i).append("];\n");
    }
    text.append("  for l in 0 ..< 3 {\n    for i in 0 ..< ").append(qubits).append(" {\n");
    text.append("      rot(w[l, i, 0], w[l, i, 1], w[l, i, 2]) q[i];\n");
    text.append("      ctrl @ ry(acos(x[i]) - 30 deg) q[i], q[(i + l + 1) % ").append(qubits);
    text.append("];\n    }\n  }\n}\n\n");
  }

  private void neuron(int n) {
    text.append("neuron N")
        .append(n)
        .append("(tau: real = 2.0, kind: euler | exponential = euler)");
    text.append(" {\n  input x;\n  state v = 0;\n  let k = exp(-1 / tau);\n");
    text.append("  if (kind == euler) { v = v + (x - v) / tau; } else { v = k * v + x; }\n");
    text.append("  spike when v >= 1.0;\n}\n\n");
  }

  private void network(int n) {
    text.append("network Net").append(n).append(" {\n  steps 100 of 1 ms;\n");
    text.append("  input x: real[64] in 0 .. 1;\n  v0 = x -> rate_code;\n");
    int layers = 3 + random.nextInt(6);
    for (int i = 1; i <= layers; i++) {
      text.append("  v").append(i).append(" = v").append(i - 1).append(" -> dense(");
      text.append(16 * (1 + random.nextInt(8))).append(", bias: false) -> norm -> ");
      text.append("LIF(tau: 2.0, threshold: 1.0, reset: hard(0)) -> dropout(0.5);\n");
    }
    text.append("  output y: class[10] = v").append(layers);
    text.append(" -> dense(10) -> LIF(tau: 2.0) -> mean_rate;\n}\n\n");
  }

  private void settings(int n) {
    text.append("train T").append(n).append(" {\n  network: Net").append(n - 1);
    text.append(";\n  loss: cross_entropy + 0.01 * mean_abs(weights);\n");
    text.append("  optimizer: adam(lr: 1e-3, beta1: 0.9);\n  epochs: 40;\n}\n\n");
  }
}
