package snq.runtime.encode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import snq.compiler.circuit.AngleBinding;
import snq.compiler.circuit.Circuit;
import snq.compiler.circuit.Circuit.Apply;
import snq.compiler.circuit.Circuit.Operation;
import snq.compiler.network.Operation.Encode;

/// The circuits of one `quantum_code`, block by block, as [QuantumCode] runs them: for running them
/// somewhere else and bringing the outcomes back to their channels.
public final class QuantumBlocks {
  private static final double[] NO_WEIGHTS = {};

  private final QuantumCode.Spec spec;
  private final BlockPlan plan;

  private QuantumBlocks(QuantumCode.Spec spec, BlockPlan plan) {
    this.spec = spec;
    this.plan = plan;
  }

  /// Nothing for encoders that run no circuit.
  ///
  /// @throws snq.dsl.ProblemException when the circuit or the arguments cannot be run as an encoder
  public static Optional<QuantumBlocks> of(Encode operation, Encoders.Place place) {
    if (!operation.name().equals("quantum_code")) {
      return Optional.empty();
    }
    Arguments arguments = new Arguments(operation.arguments());
    QuantumCode.Spec spec = Encoders.spec(arguments, place);
    Grouping grouping = Encoders.grouping(arguments, place, spec.circuit().featureCount());
    Circuit circuit = spec.circuit();
    return Optional.of(
        new QuantumBlocks(
            spec,
            new BlockPlan(
                grouping,
                spec.rows(),
                spec.rowFeatures(),
                circuit.featureCount(),
                circuit.qubits())));
  }

  /// With open angles.
  public Circuit circuit() {
    return spec.circuit();
  }

  /// Blocks of a sample.
  public int blocks() {
    return plan.blocks;
  }

  /// Qubits of a block.
  public int qubits() {
    return plan.qubits;
  }

  public int features() {
    return spec.rows() * spec.rowFeatures();
  }

  public int channels() {
    return spec.rows() * plan.rowOutputs;
  }

  /// Shots.
  public int steps() {
    return spec.steps();
  }

  /// Radians a unit of feature.
  public double scale() {
    return spec.scale();
  }

  /// The channel of a qubit's outcome; -1 where it is dropped.
  public int channel(int block, int qubit) {
    return plan.to[qubit * plan.blocks + block];
  }

  /// The circuit of one block with numbers for angles.
  ///
  /// @param part the circuit, or what is left of it after [#absorbed()]
  /// @param features of the sample
  public Circuit bound(Circuit part, int block, double[] features) {
    double[] own = new double[plan.size];
    for (int i = 0; i < plan.size; i++) {
      own[i] = plan.value(features, i, block, spec.scale());
    }
    return part.bound(AngleBinding.of(part).bind(own, NO_WEIGHTS));
  }

  /// A circuit without the gates at its end that permute outcomes, and what they do to bits.
  ///
  /// @param flips in order
  /// @param bitOfQubit which of the bits is a qubit's outcome after all flips
  public record Absorbed(Circuit circuit, List<Flip> flips, List<Integer> bitOfQubit) {
    public Absorbed {
      flips = List.copyOf(flips);
      bitOfQubit = List.copyOf(bitOfQubit);
    }

    /// True when no gate on two qubits is left, so that any qubits will do.
    public boolean isLocal() {
      return circuit.gates().stream().allMatch(g -> g.qubits().size() < 2);
    }
  }

  /// `bits[target] ^= AND of bits[controls]`; without controls a NOT.
  public record Flip(int target, List<Integer> controls) {
    public Flip {
      controls = List.copyOf(controls);
    }
  }

  /// The circuit as it is: nothing to do with the bits.
  public Absorbed whole() {
    List<Integer> same = new ArrayList<>();
    for (int q = 0; q < plan.qubits; q++) {
      same.add(q);
    }
    return new Absorbed(spec.circuit(), List.of(), same);
  }

  /// The classical tail taken off: cx before a measurement is an exclusive or after it.
  public Absorbed absorbed() {
    List<Operation> operations = spec.circuit().operations();
    int end = operations.size();
    while (end > 0
        && (operations.get(end - 1) instanceof Circuit.Barrier
            || operations.get(end - 1) instanceof Apply a && ClassicalTail.takes(a))) {
      end--;
    }
    ClassicalTail tail = new ClassicalTail(plan.qubits);
    for (Operation operation : operations.subList(end, operations.size())) {
      if (operation instanceof Apply apply) {
        tail.add(apply);
      }
    }
    List<Integer> trains = new ArrayList<>();
    for (int q = 0; q < plan.qubits; q++) {
      trains.add(tail.train(q));
    }
    return new Absorbed(
        spec.circuit().withOperations(operations.subList(0, end)), tail.flips(), trains);
  }
}
