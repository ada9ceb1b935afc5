package snq.runtime.cycle;

import java.util.List;

/// When the units of the cores worked in one step of one sample.
///
/// @param time of the step
/// @param spans by core, unit and begin; those of one unit neither overlap nor touch
public record StepTimeline(StepTime time, List<Span> spans) {
  public StepTimeline {
    spans = List.copyOf(spans);
  }

  public enum Unit {
    UPDATE,
    SEND,
    DELIVER
  }

  /// @param from first cycle, from the start of the step
  /// @param to first cycle after it
  public record Span(int core, Unit unit, long from, long to) {}
}
