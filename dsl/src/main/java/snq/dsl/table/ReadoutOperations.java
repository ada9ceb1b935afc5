package snq.dsl.table;

import static snq.dsl.model.Kind.CURRENT;
import static snq.dsl.model.Kind.REAL;
import static snq.dsl.model.Kind.SPIKE;
import static snq.dsl.table.Operation.Group.READOUT;

import java.util.List;
import snq.dsl.ErrorCode;
import snq.dsl.model.Kind;

/// Read-outs: a value over the steps to one number a sample.
final class ReadoutOperations {
  private ReadoutOperations() {}

  static List<Operation> all() {
    return List.of(
        readout("mean_rate", "The mean over the steps.", SPIKE, CURRENT),
        readout("last", "The value of the last step.", SPIKE, CURRENT),
        readout("spike_count", "The number of spikes.", SPIKE),
        readout("first_spike_time", "The step of the first spike, from 0; T where none is.", SPIKE),
        potential("max_potential", "The largest potential of a neuron that gives its potential."),
        potential("mean_potential", "The mean potential of a neuron that gives its potential."));
  }

  private static Operation readout(String name, String doc, Kind... kinds) {
    return Operation.of(READOUT, name, doc)
        .takes(kinds)
        .gives(call -> Typing.of(REAL, call.shape()));
  }

  private static Operation potential(String name, String doc) {
    return Operation.of(
            READOUT, name, doc + " Straight after `LI`, `CubaLI` or another such neuron.")
        .takes(CURRENT)
        .gives(call ->
            call.before().equals("neuron") && !call.spiking()
                ? Typing.of(REAL, call.shape())
                : new Typing.Refused(
                    ErrorCode.KIND_MISMATCH,
                    "",
                    "`" + name + "` of a current",
                    "the potential that `LI`, `CubaLI` or a neuron with `output` gives",
                    "write `... -> LI(tau: 2.0) -> " + name + "`"));
  }
}
