package snq.runtime.encode;

import java.util.Optional;
import snq.compiler.circuit.AngleBinding;
import snq.compiler.circuit.Circuit;
import snq.compiler.circuit.CircuitMemory;
import snq.compiler.circuit.JointTable;
import snq.compiler.network.SpikeRaster;
import snq.dsl.model.NoiseModel;
import snq.runtime.count.Counts;
import snq.runtime.statevector.CircuitRunner;
import snq.runtime.statevector.Trajectories;

/// Blocks of k features along the last axis become the k feature angles of a circuit; one shot a
/// step measures all its qubits in Z, and a 1 is a spike. The joint outcome of one shot is kept
/// together. With as many qubits as features an output stands where its feature stands; else the
/// outputs of the blocks follow one another.
///
/// The pair circuit rx rx cx gives exactly the spikes (u, u xor v) of independent u, v with
/// probabilities sin^2(a/2), sin^2(b/2): a classical rate code and an exclusive or. No advantage of
/// a quantum computer is in it.
public final class QuantumCode implements Encoder {
  private final Spec spec;
  private final RandomStream stream;
  private final BlockPlan plan;
  private final BlockDraw blocks;
  private final SamplerChoice choice;

  /// @param circuit with k feature angles and no weights
  /// @param rows how many rows of `rowFeatures` a sample has
  /// @param scale radians a unit of feature
  record Spec(
      Circuit circuit, NoiseModel noise, int rows, int rowFeatures, double scale, int steps) {
    Spec {
      if (circuit.weightCount() > 0) {
        throw new IllegalArgumentException(circuit.name() + " has weights");
      }
    }
  }

  QuantumCode(Spec spec, Grouping grouping, RandomStream stream, Sampling sampling) {
    this.spec = spec;
    this.stream = stream;
    this.choice = new SamplerChoice(sampling);
    Circuit circuit = spec.circuit();
    this.plan =
        new BlockPlan(
            grouping, spec.rows(), spec.rowFeatures(), circuit.featureCount(), circuit.qubits());
    this.blocks = blocks(spec, plan);
  }

  private static BlockDraw blocks(Spec spec, BlockPlan plan) {
    Circuit circuit = spec.circuit();
    int words = SpikeRaster.wordsFor(spec.steps());
    Optional<IndependentQubits> independent = IndependentQubits.of(circuit, spec.noise());
    if (independent.isPresent()) {
      return new IndependentDraw(plan, independent.get(), spec.scale(), words);
    }
    NoiseModel noise = spec.noise();
    CircuitRunner runner = CircuitRunner.of(circuit, noise);
    AngleBinding binding = AngleBinding.of(circuit);
    if (circuit.qubits() <= JointTable.MAX_QUBITS) {
      Optional<FoldedTable> folded = FoldedTable.of(circuit, runner);
      return folded.isPresent() && circuit.qubits() == 2
          ? new PairDraw(plan, folded.get(), binding, spec.scale(), words)
          : new TableDraw(plan, runner, folded, binding, spec.scale(), words);
    }
    Optional<Trajectories> trajectories =
        CircuitRunner.isExact(circuit, noise)
            ? Optional.empty()
            : Optional.of(Trajectories.of(circuit, noise, CircuitMemory.DEFAULT_BUDGET_BYTES));
    return new ShotDraw(plan, runner, trajectories, binding, spec.scale(), spec.steps(), words);
  }

  @Override
  public int features() {
    return spec.rows() * spec.rowFeatures();
  }

  @Override
  public int outputs() {
    return spec.rows() * plan.rowOutputs;
  }

  @Override
  public int steps() {
    return spec.steps();
  }

  /// Every qubit of every block is drawn, also those whose output is dropped; setting up a block
  /// takes a sine and a cosine for each angle.
  @Override
  public Counts cost() {
    long drawn = (long) plan.blocks * plan.qubits;
    long angles = (long) plan.blocks * spec.circuit().slots().size();
    return EncoderCost.random(drawn, spec.steps(), 2 * angles);
  }

  @Override
  public SpikeRaster encode(long sample, double[] features) {
    FeatureCheck.finite("quantum_code", features, features());
    long[] out = new long[outputs() * SpikeRaster.wordsFor(spec.steps())];
    blocks.draw(choice.next(out.length), stream.sampleKey(sample), features, out);
    return SpikeRaster.ofWords(outputs(), spec.steps(), out);
  }
}
