package snq.runtime.cycle;

/// One packet from its sending to its end. Cycles count from the start of its step.
///
/// @param step of the chip in which it travels
/// @param source core that sent it; [#HOST] for an input spike
/// @param population that spiked
/// @param neuron that spiked, row-major in its population's shape
/// @param target core that it reached; [#HOST] for an output spike
/// @param axon of the target core; for the host the low 12 bits of the number of the output
/// @param sent cycle in which it went into the router's queue
/// @param taken cycle in which deliver took it, or in which it left through the host's port
/// @param done first cycle after its delivery
public record PacketTime(
    int step,
    int source,
    int population,
    int neuron,
    int target,
    int axon,
    long sent,
    long taken,
    long done) {
  public static final int HOST = -1;
}
