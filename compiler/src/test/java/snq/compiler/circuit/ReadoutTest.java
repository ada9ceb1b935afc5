package snq.compiler.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import snq.compiler.circuit.Circuit.Apply;
import snq.compiler.circuit.Circuit.Condition;
import snq.compiler.circuit.Circuit.Measure;
import snq.compiler.circuit.Circuit.Noise;
import snq.compiler.circuit.Circuit.Operation;
import snq.compiler.circuit.Circuit.Register;
import snq.compiler.circuit.Circuit.When;
import snq.dsl.model.NoiseModel;
import snq.dsl.model.NoiseModel.Channel;

final class ReadoutTest {
  private static final Channel FLIP = new Channel("bit_flip", List.of(0.1));

  private static Circuit circuit(List<Register> registers, Operation... operations) {
    return new Circuit("c", 2, List.of(), List.of(), registers, List.of(operations));
  }

  private static Operation x(int qubit) {
    return Apply.of("x", List.of(), qubit);
  }

  @Test
  void aCircuitWithoutRegistersReadsEveryQubit() {
    Readout readout = Readout.of(circuit(List.of(), x(0))).orElseThrow();
    assertThat(readout.qubitOfBit()).containsExactly(0, 1);
  }

  @Test
  void bitsComeInDeclaredOrderAndUnreadBitsStayZero() {
    List<Register> registers = List.of(new Register("a", 1), new Register("b", 2));
    Circuit circuit = circuit(registers, x(0), new Measure(0, 2), new Measure(1, 0));
    Readout readout = Readout.of(circuit).orElseThrow();
    assertThat(readout.qubitOfBit()).containsExactly(1, Readout.NONE, 0);
    double[] p = CircuitInterpreter.probabilities(readout.gates(), new double[0]);
    assertThat(readout.ofBits(p)).containsExactly(0, 1, 0, 0, 0, 0, 0, 0);
  }

  @Test
  void whatGoesOnAfterAMeasurementHasNoReadout() {
    List<Register> registers = List.of(new Register("c", 2));
    assertThat(Readout.of(circuit(registers, new Measure(0, 0), x(0)))).isEmpty();
    assertThat(Readout.of(circuit(registers, new Measure(0, 0), x(1)))).isPresent();
    When when = new When(new Condition(List.of(0), List.of(true), true), List.of(x(1)));
    assertThat(Readout.of(circuit(registers, new Measure(0, 0), when))).isEmpty();
  }

  @Test
  void illegalBitsAndChannelsAreRefused() {
    assertThatThrownBy(() -> circuit(List.of(new Register("c", 1)), new Measure(0, 1)))
        .hasMessageContaining("bit 1 of 1");
    assertThatThrownBy(() -> circuit(List.of(), new Noise(FLIP, List.of(0, 1))))
        .hasMessageContaining("bit_flip");
    Condition wrong = new Condition(List.of(0), List.of(true, false), true);
    assertThatThrownBy(() -> circuit(List.of(new Register("c", 1)), new When(wrong, List.of(x(0)))))
        .hasMessageContaining("2 values of 1 bits");
  }

  @Test
  void attachedChannelsGiveTheStateOfTheNoiseModel() {
    NoiseModel model =
        new NoiseModel(
            "n", List.of(FLIP), List.of(new Channel("depolarizing2", List.of(0.2))), 0, 0);
    Circuit circuit =
        circuit(List.of(), Apply.of("h", List.of(), 0), Apply.of("cx", List.of(), 0, 1));
    double[] expected = DensityMatrix.run(circuit, new double[0], model).probabilities();
    Circuit attached = NoiseModels.attached(circuit, model);
    assertThat(attached.operations()).hasSize(4);
    assertThat(CircuitInterpreter.probabilities(attached, new double[0]))
        .containsExactly(expected, within(1e-15));
  }
}
