package snq.runtime.cycle;

/// What the cycles of some samples were spent on, one part after the other in each step.
///
/// @param clear clearing of all state before a sample
/// @param writes of biases by the host before a sample
/// @param work of cores and network in the steps
/// @param barrier at the end of each step
/// @param reads of potentials by the host after a barrier
public record TimeParts(long clear, long writes, long work, long barrier, long reads) {
  public static final TimeParts NONE = new TimeParts(0, 0, 0, 0, 0);

  public long total() {
    return clear + writes + work + barrier + reads;
  }

  public TimeParts plus(TimeParts other) {
    return new TimeParts(
        clear + other.clear,
        writes + other.writes,
        work + other.work,
        barrier + other.barrier,
        reads + other.reads);
  }
}
