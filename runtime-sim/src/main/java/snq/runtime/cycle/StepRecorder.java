package snq.runtime.cycle;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import snq.runtime.cycle.StepTimeline.Span;
import snq.runtime.cycle.StepTimeline.Unit;

/// Keeps what the units did in one step of a sample.
public final class StepRecorder implements CycleListener {
  private static final Comparator<Span> ORDER =
      Comparator.comparingInt(Span::core).thenComparing(Span::unit).thenComparingLong(Span::from);

  private final int wanted;
  private final List<Span> spans = new ArrayList<>();
  private StepTime time = new StepTime(-1, 0, 0, 0, 0, 0);

  /// @param step of the chip
  public StepRecorder(int step) {
    this.wanted = step;
  }

  @Override
  public void packet(PacketTime packet) {
    if (packet.step() != wanted) {
      return;
    }
    if (packet.source() != PacketTime.HOST) {
      spans.add(new Span(packet.source(), Unit.SEND, packet.sent(), packet.sent() + 1));
    }
    if (packet.target() != PacketTime.HOST) {
      spans.add(new Span(packet.target(), Unit.DELIVER, packet.taken(), packet.done()));
    }
  }

  @Override
  public void core(int step, int core, UnitCycles update, UnitCycles send, UnitCycles deliver) {
    long works = update.busy() + update.waiting();
    if (step == wanted && works > 0) {
      spans.add(new Span(core, Unit.UPDATE, 0, works));
    }
  }

  @Override
  public void stepEnded(StepTime ended) {
    if (ended.step() == wanted) {
      time = ended;
    }
  }

  /// What was seen; spans that touch are one.
  public StepTimeline timeline() {
    List<Span> joined = new ArrayList<>();
    for (Span span : spans.stream().sorted(ORDER).toList()) {
      Span last = joined.isEmpty() ? span : joined.get(joined.size() - 1);
      if (!joined.isEmpty() && touches(last, span)) {
        long to = Math.max(last.to(), span.to());
        joined.set(joined.size() - 1, new Span(last.core(), last.unit(), last.from(), to));
      } else {
        joined.add(span);
      }
    }
    return new StepTimeline(time, joined);
  }

  private static boolean touches(Span before, Span after) {
    return before.core() == after.core()
        && before.unit() == after.unit()
        && after.from() <= before.to();
  }
}
