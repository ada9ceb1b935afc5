package snq.compiler.circuit.pass;

import java.util.ArrayList;
import java.util.List;
import snq.compiler.circuit.Circuit;
import snq.compiler.circuit.Circuit.Apply;
import snq.compiler.circuit.Circuit.Measure;
import snq.compiler.circuit.Circuit.Operation;
import snq.compiler.circuit.Circuit.When;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.ProblemException;

/// What is routed, and the measurements that nothing comes after: they stay at the end, so that no
/// swap uses a qubit that was read.
record RoutingParts(Circuit body, List<Operation> last) {
  static RoutingParts of(Circuit circuit) {
    boolean[] used = new boolean[circuit.qubits()];
    boolean[] asked = new boolean[circuit.bits()];
    List<Operation> body = new ArrayList<>();
    List<Operation> last = new ArrayList<>();
    for (Operation operation : circuit.operations().reversed()) {
      if (operation instanceof Measure m && !used[m.qubit()] && !asked[m.bit()]) {
        last.add(m);
      } else {
        body.add(operation);
      }
      if (!(operation instanceof Circuit.Barrier)) {
        operation.qubits().forEach(q -> used[q] = true);
      }
      ask(operation, asked);
    }
    List<Operation> first = split(body.reversed());
    return new RoutingParts(circuit.withOperations(first), List.copyOf(last.reversed()));
  }

  private static void ask(Operation operation, boolean[] asked) {
    switch (operation) {
      case Measure m -> asked[m.bit()] = true;
      case When w -> {
        w.condition().bits().forEach(b -> asked[b] = true);
        w.body().forEach(o -> ask(o, asked));
      }
      case Apply o -> {}
      case Circuit.Barrier o -> {}
      case Circuit.Reset o -> {}
      case Circuit.Noise o -> {}
    }
  }

  /// A condition on several gates becomes one on each, so that swaps fit between them.
  private static List<Operation> split(List<Operation> operations) {
    List<Operation> out = new ArrayList<>();
    for (Operation operation : operations) {
      if (operation instanceof When when) {
        List<Operation> body = split(when.body());
        if (decides(when, body)) {
          out.add(new When(when.condition(), body));
        } else {
          body.forEach(o -> out.add(new When(when.condition(), List.of(o))));
        }
      } else {
        out.add(operation);
      }
    }
    return out;
  }

  /// True when the condition's own bits are written before its last operation: then it can not be
  /// asked for again.
  private static boolean decides(When when, List<Operation> body) {
    boolean written = false;
    for (Operation operation : body.subList(0, Math.max(0, body.size() - 1))) {
      written |= writes(operation, when.condition().bits());
    }
    long pairs = body.stream().filter(o -> !RoutingOrder.pair(o).isEmpty()).count();
    if (written && pairs > 1) {
      throw new ProblemException(
          Problem.of(
                  ErrorCode.DEVICE_LACKS,
                  null,
                  "a condition on bits that are measured again inside it, around several gates"
                      + " on two qubits")
              .accepted("conditions that stay what they are until their end")
              .help("write one condition for each gate on two qubits"));
    }
    return written;
  }

  private static boolean writes(Operation operation, List<Integer> bits) {
    return switch (operation) {
      case Measure m -> bits.contains(m.bit());
      case When w -> w.body().stream().anyMatch(o -> writes(o, bits));
      case Apply o -> false;
      case Circuit.Barrier o -> false;
      case Circuit.Reset o -> false;
      case Circuit.Noise o -> false;
    };
  }
}
