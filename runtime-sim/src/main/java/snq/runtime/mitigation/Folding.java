package snq.runtime.mitigation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import snq.compiler.circuit.Circuit;
import snq.compiler.circuit.Circuit.Apply;
import snq.compiler.circuit.Circuit.Barrier;
import snq.compiler.circuit.Circuit.Operation;
import snq.compiler.circuit.Readout;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.ProblemException;
import snq.dsl.model.CircuitModel.Modifier;

/// Makes a circuit noisier without changing what it does: gates are followed by their inverse and
/// themselves again (Giurgica-Tiron et al., Digital zero noise extrapolation, QCE 2020). Barriers
/// stand between, so that no pass takes the pairs away again.
public enum Folding {
  /// The whole circuit U becomes U (U^-1 U)^k; a fraction folds the last gates once more.
  GLOBAL,
  /// Each gate G becomes G (G^-1 G)^k; a fraction folds some gates once more, spread evenly.
  LOCAL;

  /// Gates after folding may not be more.
  private static final int MOST_GATES = 1_000_000;

  /// @param scale gates after folding over gates before
  public record Folded(Circuit circuit, double scale) {}

  /// @param circuit of gates, barriers and measurements at the end, before channels are attached
  /// @param scale wanted number of gates over the number now, from 1; the nearest that folding
  ///   gives is in the result
  /// @throws ProblemException for another circuit or scale
  public Folded fold(Circuit circuit, double scale) {
    Circuit gates = gatesOnly(circuit);
    List<Apply> applies = gates.gates();
    if (!(scale >= 1) || scale * applies.size() > MOST_GATES) {
      throw new ProblemException(
          Problem.of(ErrorCode.FOLDING, null, "a scale of " + scale)
              .accepted("a number from 1, with at most " + MOST_GATES + " gates after folding")
              .help("1, 3 and 5 are usual"));
    }
    int count = applies.size();
    if (count == 0) {
      return new Folded(circuit, 1);
    }
    int whole = (int) Math.floor((scale - 1) / 2);
    int extra = (int) Math.rint((scale - 1 - 2.0 * whole) * count / 2);
    List<Operation> folded =
        this == GLOBAL ? global(gates, whole, extra) : local(gates, whole, extra);
    circuit.operations().stream().filter(o -> o instanceof Circuit.Measure).forEach(folded::add);
    return new Folded(
        circuit.withOperations(folded), (count + 2.0 * (whole * count + extra)) / count);
  }

  private static Circuit gatesOnly(Circuit circuit) {
    Optional<Readout> readout = Readout.of(circuit);
    if (readout.isEmpty() || circuit.isMixed()) {
      throw new ProblemException(
          Problem.of(
                  ErrorCode.FOLDING,
                  null,
                  "circuit `" + circuit.name() + "` with resets, channels or gates after measuring")
              .accepted("gates, and measurements at the end: only gates have an inverse")
              .help("fold the circuit before noise is attached, without `reset`"));
    }
    return readout.get().gates();
  }

  private static List<Operation> global(Circuit circuit, int whole, int extra) {
    List<Operation> all = circuit.operations();
    List<Operation> folded = new ArrayList<>(all);
    for (int k = 0; k < whole; k++) {
      thereAndBack(circuit, all, folded);
    }
    int from = all.size();
    for (int left = extra; left > 0; ) {
      from--;
      left -= all.get(from) instanceof Apply ? 1 : 0;
    }
    if (extra > 0) {
      thereAndBack(circuit, all.subList(from, all.size()), folded);
    }
    return folded;
  }

  private static void thereAndBack(Circuit circuit, List<Operation> part, List<Operation> into) {
    List<Integer> qubits = allQubits(circuit);
    into.add(new Barrier(qubits));
    for (Operation operation : part.reversed()) {
      into.add(operation instanceof Apply apply ? inverse(apply) : operation);
    }
    into.add(new Barrier(qubits));
    into.addAll(part);
  }

  private static List<Integer> allQubits(Circuit circuit) {
    List<Integer> all = new ArrayList<>();
    for (int q = 0; q < circuit.qubits(); q++) {
      all.add(q);
    }
    return all;
  }

  private static List<Operation> local(Circuit circuit, int whole, int extra) {
    List<Operation> folded = new ArrayList<>();
    int count = circuit.gates().size();
    int gate = 0;
    for (Operation operation : circuit.operations()) {
      folded.add(operation);
      if (operation instanceof Apply apply) {
        boolean more = (gate + 1L) * extra / count > (long) gate * extra / count;
        for (int k = 0; k < whole + (more ? 1 : 0); k++) {
          folded.add(new Barrier(apply.qubits()));
          folded.add(inverse(apply));
          folded.add(new Barrier(apply.qubits()));
          folded.add(apply);
        }
        gate++;
      }
    }
    return folded;
  }

  /// Inverses go through controls and powers, so it does not matter where the word stands.
  static Apply inverse(Apply apply) {
    List<Modifier> modifiers = new ArrayList<>(apply.modifiers());
    if (!modifiers.remove(new Modifier.Inverse())) {
      modifiers.add(new Modifier.Inverse());
    }
    return new Apply(apply.gate(), apply.angles(), apply.qubits(), modifiers);
  }
}
