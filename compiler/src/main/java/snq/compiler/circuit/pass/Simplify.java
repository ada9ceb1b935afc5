package snq.compiler.circuit.pass;

import java.util.List;
import snq.compiler.circuit.Circuit;

/// Runs passes in a fixed order until none of them changes anything.
public final class Simplify implements CircuitPass {
  private static final int MOST_ROUNDS = 20;

  private final String name;
  private final List<CircuitPass> passes;
  private final Listener listener;

  /// Hears what each pass made.
  @FunctionalInterface
  public interface Listener {
    Listener NONE = (pass, before, after) -> {};

    void after(CircuitPass pass, Circuit before, Circuit after);
  }

  Simplify(String name, List<CircuitPass> passes, Listener listener) {
    this.name = name;
    this.passes = List.copyOf(passes);
    this.listener = listener;
  }

  /// Everything that looks at gates only, whatever a device can do.
  public static Simplify gates(Listener listener) {
    return new Simplify(
        "simplify",
        List.of(
            new RemoveGatesOnZero(),
            new CancelInverses(),
            new MergeRotations(),
            new RemoveBeforeMeasurement(),
            new ResynthesizeBlocks()),
        listener);
  }

  /// Of its passes, in order.
  List<String> names() {
    return passes.stream().map(CircuitPass::name).toList();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Keeps keeps() {
    return passes.stream().map(CircuitPass::keeps).max(Enum::compareTo).orElse(Keeps.UNITARY);
  }

  @Override
  public Circuit run(Circuit circuit) {
    Circuit now = circuit;
    for (int round = 0; round < MOST_ROUNDS; round++) {
      Circuit start = now;
      for (CircuitPass pass : passes) {
        Circuit before = now;
        now = pass.run(before);
        listener.after(pass, before, now);
      }
      if (now.equals(start)) {
        break;
      }
    }
    return now;
  }
}
