package snq.backends.qasm;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import snq.compiler.circuit.Circuit;
import snq.compiler.circuit.Circuit.Apply;
import snq.compiler.circuit.NoiseModels;
import snq.compiler.network.Operation.Encode;
import snq.dsl.model.Argument;
import snq.dsl.model.CircuitModel;
import snq.dsl.model.NoiseModel;
import snq.dsl.model.NoiseModel.Channel;
import snq.dsl.model.NoiseModel.ReadError;
import snq.dsl.model.Shape;
import snq.runtime.encode.Encoders;
import snq.runtime.statevector.CircuitRunner;
import snq.runtime.statevector.Trajectories;
import snq.testkit.ProblemCases;

/// Every problem of circuits, encoders and exports that is found after the check of a model, as the
/// user reads it.
class CircuitProblemsTest {
  private final ProblemCases all = new ProblemCases();

  @Test
  void everyProblemSaysWhatWasFoundAndWhatIsAccepted() {
    Circuit wide =
        new Circuit("Wide", 3, List.of(), List.of(), List.of(Apply.of("ccx", List.of(), 0, 1, 2)));
    Circuit reset = new Circuit("Reset", 1, List.of(), List.of(), List.of(new Circuit.Reset(0)));
    NoiseModel noise =
        new NoiseModel("Nisq", List.of(), List.of(new Channel("bit_flip", List.of(0.1))), 0, 0);
    all.add("noise on a wide gate", () -> CircuitRunner.of(wide, noise));
    all.add("a rate of 1.5", () -> encode("rate_code", 1.5));
    all.add("an angle that is no number", () -> encode("quantum_code", Double.NaN));
    all.add("a phase too near to 1", () -> encode("phase_code", 0.999));
    all.add(
        "an overlap with a reset",
        () -> CircuitRunner.of(reset, NoiseModels.NONE).references(List.of()));
    all.add("open angles", () -> OpenQasm.write(SampleCircuits.pair(), Dialect.QASM2));
    all.add("a reset for Braket", () -> OpenQasm.write(reset, Dialect.BRAKET));
    all.add(
        "33 qubits",
        () -> CircuitRunner.of(new Circuit("Large", 33, List.of(), List.of(), List.of()), noise));
    all.add(
        "a strength that is no number",
        () -> CircuitRunner.of(wide, odd(List.of(), new Channel("bit_flip", NAN))));
    all.add(
        "a coherence too long",
        () -> CircuitRunner.of(wide, odd(List.of(), new Channel("thermal_relaxation", LONG))));
    all.add(
        "two qubits' read-out errors for three",
        () -> CircuitRunner.of(wide, odd(List.of(ReadError.NONE, ReadError.NONE))));
    all.add("no trajectories", () -> Trajectories.Runs.of(0, 1));
    all.check(CircuitProblemsTest.class, "problems.txt");
  }

  private static final List<Double> NAN = List.of(Double.NaN);
  private static final List<Double> LONG = List.of(1e-4, 2.5e-4, 1e-8);

  private static NoiseModel odd(List<ReadError> errors, Channel... channels) {
    return new NoiseModel("Odd", List.of(channels), List.of(), errors);
  }

  private static void encode(String name, double value) {
    Encode operation =
        new Encode(
            name,
            Map.of(
                "circuit",
                new Argument.Circuit(
                    new CircuitModel(
                        "Pair",
                        2,
                        List.of(new CircuitModel.Array("x", Shape.of(2))),
                        List.of(),
                        List.of()))));
    Encoders.of(operation, new Encoders.Place("x", Shape.of(2), 8, 1))
        .encode(0, new double[] {0.5, value});
  }
}
