package snq.compiler.circuit.pass;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import snq.compiler.circuit.Circuit;
import snq.compiler.circuit.Circuit.Apply;
import snq.compiler.circuit.Circuit.Operation;

/// h q; t q; h q -> rz(a) q; sx q; rz(b) q; sx q; rz(c) q
///
/// Gates on one qubit that follow each other become one Euler form with as few pulses as the
/// numbers allow. Symbolic angles stay symbolic: rx(t) h is one sx and one rz with t in it.
public final class ResynthesizeRuns extends UnitaryPass {
  private final EulerForm form;

  public ResynthesizeRuns(EulerForm form) {
    this.form = form;
  }

  @Override
  public String name() {
    return "resynthesize-runs-" + form.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  List<Operation> rewrite(List<Operation> operations, int qubits) {
    GateList out = new GateList(qubits);
    @Nullable OneQubitRun[] runs = new OneQubitRun[qubits];
    for (Operation operation : operations) {
      if (operation instanceof Apply gate
          && gate.modifiers().isEmpty()
          && gate.qubits().size() == 1) {
        int qubit = gate.qubits().get(0);
        OneQubitRun run = runs[qubit];
        if (run == null) {
          run = new OneQubitRun();
          runs[qubit] = run;
        }
        run.add(gate);
      } else {
        if (operation.qubits().isEmpty() && operation instanceof Circuit.Barrier) {
          flushAll(out, runs);
        }
        operation.qubits().forEach(q -> flush(out, runs, q));
        out.add(operation);
      }
    }
    flushAll(out, runs);
    return out.toList();
  }

  private void flushAll(GateList out, @Nullable OneQubitRun[] runs) {
    for (int q = 0; q < runs.length; q++) {
      flush(out, runs, q);
    }
  }

  private void flush(GateList out, @Nullable OneQubitRun[] runs, int qubit) {
    OneQubitRun run = runs[qubit];
    if (run == null) {
      return;
    }
    runs[qubit] = null;
    LinearAngle phase = new LinearAngle();
    List<Apply> written = form.gates(run.word(), qubit, phase);
    if (isWorse(written, run.gates())) {
      run.gates().forEach(out::add);
    } else {
      out.addPhase(phase.toExpr(), 1);
      written.forEach(out::add);
    }
  }

  /// A run that has only gates of the form already and no more of them stays.
  private boolean isWorse(List<Apply> written, List<Apply> before) {
    boolean own = before.stream().allMatch(g -> form.allows(g));
    int pulses = Integer.compare(pulses(written), pulses(before));
    return own && (pulses > 0 || pulses == 0 && written.size() >= before.size());
  }

  private static int pulses(List<Apply> gates) {
    return (int) gates.stream().filter(g -> !g.gate().name().equals("rz")).count();
  }
}
