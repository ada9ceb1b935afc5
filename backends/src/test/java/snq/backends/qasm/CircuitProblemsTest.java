package snq.backends.qasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import snq.compiler.circuit.Circuit;
import snq.compiler.circuit.Circuit.Apply;
import snq.compiler.circuit.NoiseModels;
import snq.compiler.network.Operation.Encode;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.ProblemException;
import snq.dsl.model.Argument;
import snq.dsl.model.CircuitModel;
import snq.dsl.model.NoiseModel;
import snq.dsl.model.NoiseModel.Channel;
import snq.dsl.model.NoiseModel.ReadError;
import snq.dsl.model.Shape;
import snq.runtime.encode.Encoders;
import snq.runtime.statevector.CircuitRunner;
import snq.runtime.statevector.Trajectories;

/// Every problem of circuits, encoders and exports that is found after the check of a model, as the
/// user reads it.
class CircuitProblemsTest {
  private final StringBuilder text = new StringBuilder("\n");
  private final Set<ErrorCode> seen = EnumSet.noneOf(ErrorCode.class);

  @Test
  void everyProblemSaysWhatWasFoundAndWhatIsAccepted() {
    Circuit wide =
        new Circuit("Wide", 3, List.of(), List.of(), List.of(Apply.of("ccx", List.of(), 0, 1, 2)));
    Circuit reset = new Circuit("Reset", 1, List.of(), List.of(), List.of(new Circuit.Reset(0)));
    NoiseModel noise =
        new NoiseModel("Nisq", List.of(), List.of(new Channel("bit_flip", List.of(0.1))), 0, 0);
    add(() -> CircuitRunner.of(wide, noise));
    add(() -> encode("rate_code", 1.5));
    add(() -> encode("quantum_code", Double.NaN));
    add(() -> encode("phase_code", 0.999));
    add(() -> CircuitRunner.of(reset, NoiseModels.NONE).references(List.of()));
    add(() -> OpenQasm.write(SampleCircuits.pair(), Dialect.QASM2));
    add(() -> OpenQasm.write(reset, Dialect.BRAKET));
    add(() -> CircuitRunner.of(new Circuit("Large", 33, List.of(), List.of(), List.of()), noise));
    add(() -> CircuitRunner.of(wide, odd(List.of(), new Channel("bit_flip", NAN))));
    add(() -> CircuitRunner.of(wide, odd(List.of(), new Channel("thermal_relaxation", LONG))));
    add(() -> CircuitRunner.of(wide, odd(List.of(ReadError.NONE, ReadError.NONE))));
    add(() -> Trajectories.Runs.of(0, 1));
    assertThat(text.toString())
        .isEqualTo(
            """

            SNQ0250 `ccx` on 3 qubits in circuit `Wide`, noise `Nisq`
              gates on one or two qubits
              write the gate as gates on one and two qubits, as the device would run it
            SNQ0251 feature 1 is 1.5, given to `rate_code`
              a number from 0.0 to 1.0
              scale the data, for example with `-> minmax` in the dataset block
            SNQ0251 feature 1 is NaN, given to `quantum_code`
              a finite number
              scale the data, for example with `-> minmax` in the dataset block
            SNQ0251 feature 1 is 0.999, given to `phase_code`
              a number from 0 to 0.99609375
              scale the data, for example with `-> minmax` in the dataset block
            SNQ0252 circuit `Reset` with `reset` or noise in `kernel`
              circuits of gates only: an overlap is one of pure states
              take the `reset` out of the circuit
            SNQ0253 circuit `Pair` has open angles, target qasm2
              circuits whose angles are numbers
              bind a sample, or use the target qasm3:qiskit
            SNQ0254 `reset` in circuit `Reset`, target qasm3:braket
              gates and a measurement at the end
              use the target qasm3:qiskit, or another qubit in place of the reset
            SNQ0514 circuit `Large` has 33 qubits and needs 137,438,953,472 bytes
              at most 26 qubits (1,073,741,824 bytes)
              use fewer qubits, or circuits of a few qubits on groups of features
            SNQ0690 a probability of NaN in `bit_flip` of noise `Odd`
              0 .. 1
              `snq explain channels` lists what each takes
            SNQ0690 t2 is 2.5 times t1 in `thermal_relaxation` of noise `Odd`
              at most 2 times: what relaxes loses its coherence too
              `snq explain channels` lists what each takes
            SNQ0691 noise `Odd` has read-out errors of 2 qubits
              3, the qubits of circuit `Wide`, or one
              give one pair of numbers for all qubits, or one a qubit
            SNQ0692 0 trajectories
              2 .. 2147483647
              the error shrinks with the root of the number; 1000 is a good start
            """);
    for (ErrorCode code : ErrorCode.values()) {
      if (code.id().compareTo("SNQ0250") >= 0 && code.id().compareTo("SNQ0300") < 0) {
        assertThat(seen).contains(code);
      }
    }
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

  private void add(ThrowingCallable call) {
    ProblemException refused = catchThrowableOfType(ProblemException.class, call);
    for (Problem problem : refused.problems()) {
      seen.add(problem.code());
      text.append(problem.code().id()).append(' ').append(problem.found()).append('\n');
      text.append("  ").append(problem.accepted()).append('\n');
      text.append("  ").append(problem.help()).append('\n');
    }
  }
}
