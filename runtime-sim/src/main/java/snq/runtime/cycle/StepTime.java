package snq.runtime.cycle;

/// One step of the chip, in cycles.
///
/// @param step of the chip; -1 is the one in which the host sends the first input spikes
/// @param start first cycle, from the sample's start
/// @param update until the last core's update has left its pipeline; 0 in step -1
/// @param work until nothing is left in any unit or queue: at least `update`
/// @param barrier after the work
/// @param reads of potentials by the host, after the barrier
public record StepTime(int step, long start, long update, long work, long barrier, long reads) {
  public long total() {
    return work + barrier + reads;
  }

  /// First cycle of the next step, from the sample's start.
  public long end() {
    return start + total();
  }
}
