package snq.runtime.cycle;

import snq.compiler.placement.PlacedProgram;

/// snq1 to the cycle: when every unit of every core, every router and the host does what, from the
/// spikes of a sample alone. Accumulation wraps and commutes and a spike of step t acts in step t +
/// delay whenever its packet arrives, so time never changes a spike, and [snq.runtime.chip] has
/// worked them out before. Immutable; the same bytes on any number of threads.
///
/// The rules are the core's (cycles of a core in one step: update, send, router, deliver, barrier);
/// `docs/rationale/snq1-cycles.md` states what they leave open.
public final class CycleChip {
  private final CyclePlan plan;

  private CycleChip(CyclePlan plan) {
    this.plan = plan;
  }

  /// @throws IllegalArgumentException for a program whose routes lead nowhere
  public static CycleChip of(PlacedProgram placed) {
    return new CycleChip(new CyclePlan(placed));
  }

  /// A clock of its own for one thread.
  public CycleRunner runner() {
    return new CycleRunner(plan);
  }
}
