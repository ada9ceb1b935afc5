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
import snq.dsl.model.NoiseModel.ReadError;
import snq.dsl.table.ChannelTable;

/// Which channels follow a gate, and what read-out does.
public final class NoiseModels {
  public static final NoiseModel NONE = new NoiseModel("none", List.of(), List.of(), List.of());

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

  /// What keeps a noise model from a circuit: strengths that make no channel, read-out errors that
  /// are no probabilities or not one a qubit, and gates wider than two qubits, of which a noise
  /// model says nothing.
  public static Optional<Problem> check(Circuit circuit, NoiseModel noise) {
    Optional<Problem> strengths = strengths(noise);
    if (strengths.isPresent()) {
      return strengths;
    }
    int given = noise.readErrors().size();
    if (given > 1 && given != circuit.qubits()) {
      return Optional.of(
          Problem.of(
                  ErrorCode.NOISE_QUBITS,
                  null,
                  "noise `" + noise.name() + "` has read-out errors of " + given + " qubits")
              .accepted(
                  circuit.qubits() + ", the qubits of circuit `" + circuit.name() + "`, or one")
              .help("give one pair of numbers for all qubits, or one a qubit"));
    }
    return hasChannels(noise) ? wideGate(circuit, noise) : Optional.empty();
  }

  private static Optional<Problem> strengths(NoiseModel noise) {
    List<Channel> channels = new ArrayList<>(noise.afterSingle());
    channels.addAll(noise.afterDouble());
    for (Channel channel : channels) {
      Optional<ChannelTable.Fault> fault = KrausTable.fault(channel);
      if (fault.isPresent()) {
        return Optional.of(strength(noise, channel.name(), fault.get()));
      }
    }
    for (ReadError error : noise.readErrors()) {
      for (double p : List.of(error.p01(), error.p10())) {
        if (!ChannelTable.Strength.PROBABILITY.accepts(p)) {
          String range = ChannelTable.Strength.PROBABILITY.range();
          ChannelTable.Fault fault = new ChannelTable.Fault("a probability of " + p, range);
          return Optional.of(strength(noise, "readout", fault));
        }
      }
    }
    return Optional.empty();
  }

  private static Problem strength(NoiseModel noise, String entry, ChannelTable.Fault fault) {
    return Problem.of(
            ErrorCode.NOISE_STRENGTH,
            null,
            fault.found() + " in `" + entry + "` of noise `" + noise.name() + "`")
        .accepted(fault.accepted())
        .help("`snq explain channels` lists what each takes");
  }

  private static Optional<Problem> wideGate(Circuit circuit, NoiseModel noise) {
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

  /// The probabilities of what is read, with errors that are independent on every qubit.
  ///
  /// @param probabilities of all qubits, 2^n
  public static double[] readOut(double[] probabilities, NoiseModel noise) {
    double[] p = probabilities.clone();
    if (!noise.hasReadErrors()) {
      return p;
    }
    int qubits = Integer.numberOfTrailingZeros(p.length);
    for (int q = 0; q < qubits; q++) {
      ReadError error = noise.readError(q);
      int bit = 1 << (qubits - 1 - q);
      for (int i = 0; i < p.length; i++) {
        if ((i & bit) == 0) {
          double zero = p[i];
          double one = p[i | bit];
          p[i] = zero * (1 - error.p01()) + one * error.p10();
          p[i | bit] = zero * error.p01() + one * (1 - error.p10());
        }
      }
    }
    return p;
  }
}
