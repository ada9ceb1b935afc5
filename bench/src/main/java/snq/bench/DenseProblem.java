package snq.bench;

import java.util.List;
import snq.compiler.core.ChipInputs;
import snq.compiler.core.CorePipeline;
import snq.compiler.core.CoreProgram;
import snq.compiler.target.TargetTable;
import snq.runtime.chip.ChipSample;
import snq.runtime.chip.FunctionalChip;
import snq.runtime.chip.RowAdding;

/// 784-800-10 in a chip's integers, given to a peer: the same program and the same spikes in. The
/// timed network is the one that we are timed with; it hardly fires. So the spikes are compared on
/// the same one with weights three times as large, in which all layers do.
final class DenseProblem {
  private static final double TIMED = 2;
  private static final double COMPARED = 6;

  private DenseProblem() {}

  static CoreProgram program(String target, SpikingNet net) {
    CorePipeline.Request request = CorePipeline.Request.of(TargetTable.of(target));
    return CorePipeline.run(net.network(), net.weights(), request).program();
  }

  /// What a script measures that takes two problems: the one to be timed and the one to compare.
  static Peers.Answer run(Peers peers, String target, String script) {
    if (peers.none()) {
      return Peers.Answer.NONE;
    }
    try (PeerFolder timed = problem(target, TIMED);
        PeerFolder compared = problem(target, COMPARED)) {
      return peers.run(script, timed.path().toString(), compared.path().toString());
    }
  }

  private static PeerFolder problem(String target, double gain) {
    SpikingNet net = SpikingNet.of(SpikingNet.DENSE, 1, gain);
    CoreProgram program = program(target, net);
    ChipInputs inputs = ChipInputs.of(List.of(net.samples().get(0)));
    FunctionalChip chip = FunctionalChip.together(program, RowAdding.PLAIN);
    ChipSample sample = chip.run(inputs).results().get(0);
    return PeerProblem.of(target + "-" + Math.round(gain), program, sample);
  }
}
