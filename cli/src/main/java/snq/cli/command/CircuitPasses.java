package snq.cli.command;

import snq.backends.draw.CircuitText;
import snq.cli.toolchain.CircuitLog;
import snq.compiler.circuit.Circuit;
import snq.compiler.circuit.pass.AbsorbClassicalTail.Absorbed;
import snq.compiler.circuit.pass.BitPermutation;
import snq.compiler.circuit.pass.CircuitCounts;
import snq.compiler.circuit.pass.CircuitPass;
import snq.compiler.circuit.pass.PassCheck;

/// Says what passes made of a circuit, and with `--verify` runs it before and after each.
final class CircuitPasses implements CircuitLog {
  private static final int WIDTH = 100;

  private final Invocation invocation;
  private final Passes passes;
  private int checked;
  private int notRun;

  CircuitPasses(Invocation invocation, Passes passes) {
    this.invocation = invocation;
    this.passes = passes;
  }

  @Override
  public void after(CircuitPass pass, Circuit before, Circuit after) {
    passes.after(
        pass.name(),
        () ->
            "  before: "
                + CircuitCounts.of(before).text()
                + "\n  after:  "
                + CircuitCounts.of(after).text()
                + "\n"
                + CircuitText.draw(after, WIDTH));
    if (invocation.has(Flags.VERIFY)) {
      switch (PassCheck.of(pass, before, after)) {
        case SAME -> checked++;
        case NOT_RUN -> notRun++;
        case DIFFERENT ->
            throw new IllegalStateException(
                "pass " + pass.name() + " changed what circuit " + before.name() + " does");
      }
      passes.restart();
    }
  }

  @Override
  public void absorbed(Absorbed absorbed) {
    StringBuilder text = new StringBuilder("absorb-classical-tail: " + absorbed.circuit().name());
    text.append(" lost ").append(absorbed.absorbed()).append(" gates; afterwards ");
    text.append(
        String.join("; ", absorbed.permutations().stream().map(BitPermutation::text).toList()));
    invocation.say(absorbed.permutations().isEmpty() ? text + "nothing" : text.toString());
  }

  @Override
  public void placed(Circuit before, Circuit after) {
    invocation.say(before.name() + ": " + CircuitCounts.of(before).text());
    invocation.say("  on the device: " + CircuitCounts.of(after).text());
    if (invocation.has(Flags.VERIFY)) {
      String rest = notRun == 0 ? "" : ", " + notRun + " not run: too many qubits or conditions";
      invocation.say("  verified after " + checked + " passes" + rest);
      checked = 0;
      notRun = 0;
    }
  }
}
