package snq.runtime.chip;

/// All synapses from the neurons of one population to another that share delay, shift and payload.
/// A spike of a source adds its row times `scale` to the target's accumulators.
final class Link {
  /// Population that spikes.
  final int source;

  /// Reference steps of the source until a spike acts in the target's reference step.
  final int lag;

  /// Payload (1 for a plain spike) << weight shift.
  final int scale;

  /// Row of each source neuron, or -1.
  final int[] rowOf;

  /// The runs of row r are `runFirst[r] .. runFirst[r + 1] - 1`.
  final int[] runFirst;

  /// Per run: first target position, first weight, number of weights.
  final int[] runs;

  /// Rows of one shape have the same targets and lengths in all their runs, so the sum of some of
  /// them can be kept in registers.
  final int[] shapeOf;

  /// Rows whose sum is exact in 16 bits at every target; 0 when not even one row is.
  final int rowsAtOnce;

  Link(LinkDraft draft, int lag, int scale) {
    this.source = draft.source();
    this.lag = lag;
    this.scale = scale;
    this.rowOf = draft.rowOf();
    this.runFirst = draft.runFirst();
    this.runs = draft.runs();
    this.shapeOf = draft.shapeOf();
    this.rowsAtOnce = 256 / draft.mostAtOneTarget();
  }
}
