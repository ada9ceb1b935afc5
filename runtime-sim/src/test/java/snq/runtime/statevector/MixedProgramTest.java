package snq.runtime.statevector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import snq.compiler.circuit.AngleBinding;
import snq.compiler.circuit.Circuit;
import snq.compiler.circuit.DensityMatrix;
import snq.compiler.circuit.JointTable;
import snq.compiler.circuit.KrausTable;
import snq.dsl.model.Argument.Pauli;
import snq.dsl.model.NoiseModel;
import snq.dsl.model.NoiseModel.Channel;

class MixedProgramTest {
  @Test
  void equalsTheDensityMatrixOfRandomNoisyCircuits() {
    Random random = new Random(41);
    NoiseModel noise =
        new NoiseModel(
            "n",
            List.of(
                channel("bit_flip", 0.02),
                channel("amplitude_damping", 0.05),
                new Channel("thermal_relaxation", List.of(1e-4, 8e-5, 3e-6))),
            List.of(
                new Channel("thermal_relaxation", List.of(1e-4, 1.9e-4, 9e-6)),
                channel("phase_flip", 0.02),
                channel("phase_damping", 0.03),
                channel("depolarizing2", 0.04),
                channel("depolarizing", 0.01)),
            0,
            0);
    for (int i = 0; i < 40; i++) {
      int n = 1 + random.nextInt(4);
      Circuit circuit = withResets(narrow(RandomCircuits.of(n, 20, random)), random);
      double[] angles = random.doubles(AngleBinding.of(circuit).slots(), -4, 4).toArray();
      MixedProgram.State fast = new MixedProgram(circuit, noise).run(angles);
      DensityMatrix slow = DensityMatrix.run(circuit, angles, noise);
      assertThat(fast.probabilities()).containsExactly(slow.probabilities(), offset(1e-12));
      for (int k = 0; k < 5; k++) {
        List<Pauli> product = product(n, random);
        assertThat(fast.expectation(product)).isCloseTo(slow.expectation(product), offset(1e-12));
      }
    }
  }

  /// What encoder blocks sample from: each channel alone, folded into the table of a block, on the
  /// slow road and on the fast one.
  @Test
  void tablesOfBlocksHoldEveryChannel() {
    Random random = new Random(43);
    for (KrausTable.Entry entry : KrausTable.all()) {
      Channel channel =
          entry.name().equals("thermal_relaxation")
              ? new Channel(entry.name(), List.of(5e-5, 8e-5, 4e-6))
              : channel(entry.name(), 0.07);
      NoiseModel noise =
          new NoiseModel(
              "n",
              entry.qubits() == 1 ? List.of(channel) : List.of(),
              List.of(channel),
              0.02,
              0.05);
      for (int n = 2; n <= JointTable.MAX_QUBITS; n++) {
        Circuit circuit = narrow(RandomCircuits.of(n, 12, random));
        double[] angles = random.doubles(AngleBinding.of(circuit).slots(), -4, 4).toArray();
        double[] fast = new double[1 << n];
        CircuitRunner.of(circuit, noise).probabilities(angles, fast);
        assertThat(fast).containsExactly(JointTable.of(circuit, noise, angles), offset(1e-12));
      }
    }
  }

  private static Channel channel(String name, double strength) {
    return new Channel(name, List.of(strength));
  }

  /// Without the gates on three and more qubits, which noise does not define.
  private static Circuit narrow(Circuit circuit) {
    return circuit.withOperations(
        circuit.operations().stream().filter(o -> o.qubits().size() < 3).toList());
  }

  private static Circuit withResets(Circuit circuit, Random random) {
    List<Circuit.Operation> operations = new ArrayList<>(circuit.operations());
    operations.add(operations.size() / 2, new Circuit.Reset(random.nextInt(circuit.qubits())));
    return circuit.withOperations(operations);
  }

  private static List<Pauli> product(int qubits, Random random) {
    List<Pauli> product = new ArrayList<>();
    for (int q = 0; q < qubits; q++) {
      if (random.nextInt(3) > 0) {
        product.add(new Pauli("XYZ".charAt(random.nextInt(3)), q));
      }
    }
    return product;
  }
}
