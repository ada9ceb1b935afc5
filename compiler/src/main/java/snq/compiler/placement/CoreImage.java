package snq.compiler.placement;

/// The memories of one core, as words with the fields of snq1's tables (see the entries).
///
/// @param axons [AxonEntry] words
/// @param segments [SegmentEntry] words
/// @param weights 64-bit words: lanes from the lowest bits, or three sparse entries
/// @param neurons [NeuronEntry] words
/// @param classes two words an entry, low before high ([ClassEntry])
/// @param routes [RouteEntry] words
public record CoreImage(
    LongVector axons,
    LongVector segments,
    LongVector weights,
    LongVector neurons,
    LongVector classes,
    LongVector routes) {
  public AxonEntry axon(int index) {
    return AxonEntry.ofWord(axons.get(index));
  }

  public SegmentEntry segment(int index) {
    return SegmentEntry.ofWord(segments.get(index));
  }

  public NeuronEntry neuron(int index) {
    return NeuronEntry.ofWord(neurons.get(index));
  }

  public ClassEntry neuronClass(int index) {
    return ClassEntry.ofWords(classes.get(2 * index), classes.get(2 * index + 1));
  }

  public RouteEntry route(int index) {
    return RouteEntry.ofWord(routes.get(index));
  }
}
