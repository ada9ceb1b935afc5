package snq.runtime.cycle;

/// Watches one sample, step by step. Without a listener none of this is kept.
public interface CycleListener {
  /// @param cycle first cycle of the step, from the sample's start
  default void stepStarted(int step, long cycle) {}

  /// A packet came to its end; packets come in the order of `taken`, then of the core, the host
  /// last.
  default void packet(PacketTime packet) {}

  /// What the units of a core did in a step, its barrier and the host's reads after it included.
  /// Comes for all cores by number, after all packets of the step.
  default void core(int step, int core, UnitCycles update, UnitCycles send, UnitCycles deliver) {}

  default void stepEnded(StepTime time) {}
}
