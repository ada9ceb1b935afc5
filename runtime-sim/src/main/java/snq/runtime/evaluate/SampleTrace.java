package snq.runtime.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import snq.compiler.core.ChipInputs;
import snq.runtime.chip.ChipStates;
import snq.runtime.chip.FunctionalChip;
import snq.runtime.cycle.CycleChip;
import snq.runtime.cycle.CycleListener;
import snq.runtime.cycle.PacketTime;

/// Everything that one sample did on a chip.
///
/// @param packets in the order of their steps; empty where no cycle rules of the chip are known
public record SampleTrace(int sample, ChipStates states, List<PacketTime> packets) {
  public SampleTrace {
    packets = List.copyOf(packets);
  }

  /// Runs a sample with everything kept.
  ///
  /// @param clock of the same program; empty where no cycle rules are known
  public static SampleTrace of(
      int sample, ChipInputs inputs, FunctionalChip chip, Optional<CycleChip> clock) {
    ChipStates states = chip.states(inputs);
    List<PacketTime> packets = new ArrayList<>();
    CycleListener heard =
        new CycleListener() {
          @Override
          public void packet(PacketTime packet) {
            packets.add(packet);
          }
        };
    clock.ifPresent(chipClock -> chipClock.runner().run(states.sample(), heard));
    return new SampleTrace(sample, states, packets);
  }
}
