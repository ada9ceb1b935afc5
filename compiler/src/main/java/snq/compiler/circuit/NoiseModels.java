package snq.compiler.circuit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import snq.compiler.circuit.Circuit.Apply;
import snq.compiler.circuit.Circuit.Barrier;
import snq.compiler.circuit.Circuit.Measure;
import snq.compiler.circuit.Circuit.Noise;
import snq.compiler.circuit.Circuit.Operation;
import snq.compiler.circuit.Circuit.Reset;
import snq.compiler.circuit.Circuit.When;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.model.NoiseModel;
import snq.dsl.model.NoiseModel.Channel;

/// Which channels follow a gate, and what read-out does.
public final class NoiseModels {
  public static final NoiseModel NONE = new NoiseModel("none", List.of(), List.of(), 0, 0);

  private NoiseModels() {}

  public static boolean hasChannels(NoiseModel noise) {
    return !noise.afterSingle().isEmpty() || !noise.afterDouble().isEmpty();
  }

  /// The channels after one gate, in the order in which they act: channel by channel as written, a
  /// one-qubit channel on each of the gate's qubits in order.
  public static List<Noise> after(Apply apply, NoiseModel noise) {
    List<Integer> qubits = apply.qubits();
    List<Noise> placed = new ArrayList<>();
    for (Channel channel : qubits.size() == 1 ? noise.afterSingle() : noise.afterDouble()) {
      if (KrausTable.get(channel.name()).qubits() == 1) {
        qubits.forEach(q -> placed.add(new Noise(channel, List.of(q))));
      } else {
        placed.add(new Noise(channel, qubits));
      }
    }
    return qubits.isEmpty() ? List.of() : placed;
  }

  /// The circuit with the channels of a noise model written after its gates: what has to happen
  /// before any pass changes the gates. Read-out errors stay with the model.
  public static Circuit attached(Circuit circuit, NoiseModel noise) {
    return circuit.withOperations(attached(circuit.operations(), noise));
  }

  private static List<Operation> attached(List<Operation> operations, NoiseModel noise) {
    List<Operation> all = new ArrayList<>();
    for (Operation operation : operations) {
      switch (operation) {
        case Apply apply -> {
          all.add(apply);
          all.addAll(after(apply, noise));
        }
        case When when -> all.add(new When(when.condition(), attached(when.body(), noise)));
        case Barrier b -> all.add(b);
        case Reset r -> all.add(r);
        case Measure m -> all.add(m);
        case Noise n -> all.add(n);
      }
    }
    return all;
  }

  /// A noise model says what follows gates on one and on two qubits, nothing about wider ones.
  public static Optional<Problem> check(Circuit circuit, NoiseModel noise) {
    if (!hasChannels(noise)) {
      return Optional.empty();
    }
    for (Apply apply : circuit.gates()) {
      if (apply.qubits().size() > 2) {
        return Optional.of(
            Problem.of(
                    ErrorCode.NOISE_ON_WIDE_GATE,
                    null,
                    "`"
                        + apply.gate().name()
                        + "` on "
                        + apply.qubits().size()
                        + " qubits in circuit `"
                        + circuit.name()
                        + "`, noise `"
                        + noise.name()
                        + "`")
                .accepted("gates on one or two qubits")
                .help("write the gate as gates on one and two qubits, as the device would run it"));
      }
    }
    return Optional.empty();
  }

  /// Errors at read-out, independent on every qubit: p01 = P(read 1 | 0), p10 = P(read 0 | 1).
  public static double[] readOut(double[] probabilities, NoiseModel noise) {
    double[] p = probabilities.clone();
    if (noise.p01() == 0 && noise.p10() == 0) {
      return p;
    }
    for (int bit = 1; bit < p.length; bit <<= 1) {
      for (int i = 0; i < p.length; i++) {
        if ((i & bit) == 0) {
          double zero = p[i];
          double one = p[i | bit];
          p[i] = zero * (1 - noise.p01()) + one * noise.p10();
          p[i | bit] = zero * noise.p01() + one * (1 - noise.p10());
        }
      }
    }
    return p;
  }
}
