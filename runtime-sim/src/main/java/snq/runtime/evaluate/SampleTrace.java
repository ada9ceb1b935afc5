package snq.runtime.evaluate;

import java.util.List;
import snq.runtime.chip.ChipStates;
import snq.runtime.cycle.PacketTime;

/// Everything that one sample did on a chip.
///
/// @param packets in the order of their steps; empty where no cycle rules of the chip are known
public record SampleTrace(int sample, ChipStates states, List<PacketTime> packets) {
  public SampleTrace {
    packets = List.copyOf(packets);
  }
}
