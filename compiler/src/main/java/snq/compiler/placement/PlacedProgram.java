package snq.compiler.placement;

import java.util.List;
import snq.compiler.core.CoreProgram;

/// A core program on cores: who stands where and, where the chip publishes its words, every memory
/// word.
///
/// @param strategy how it was placed, for reports
/// @param cores by core number; the number is also the order in which cores were filled
/// @param host routes of the input populations, in the order of the populations; empty where the
///   cores have no words
/// @param uses one a core, in the same order
public record PlacedProgram(
    CoreProgram program,
    String strategy,
    List<PlacedCore> cores,
    List<HostRoutes> host,
    List<CoreUse> uses) {
  public PlacedProgram {
    cores = List.copyOf(cores);
    host = List.copyOf(host);
    uses = List.copyOf(uses);
  }

  /// Bits and lanes of the target's weight words.
  public WeightWords weightWords() {
    return new WeightWords(program.target().arithmetic().weightBits());
  }
}
