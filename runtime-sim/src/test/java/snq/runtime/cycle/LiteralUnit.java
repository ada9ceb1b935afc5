package snq.runtime.cycle;

/// The clock of one unit: busy and waiting cycles of the step and of the sample.
final class LiteralUnit {
  private long busy;
  private long waiting;
  private long sampleBusy;
  private long sampleWaiting;

  void busy() {
    busy++;
  }

  void waiting() {
    waiting++;
  }

  /// Work before the first step.
  void busyBefore(long cycles) {
    sampleBusy += cycles;
  }

  UnitCycles endStep(long cycles) {
    UnitCycles step = new UnitCycles(busy, waiting, cycles - busy - waiting);
    sampleBusy += busy;
    sampleWaiting += waiting;
    busy = 0;
    waiting = 0;
    return step;
  }

  UnitCycles sample(long cycles) {
    return new UnitCycles(sampleBusy, sampleWaiting, cycles - sampleBusy - sampleWaiting);
  }
}
