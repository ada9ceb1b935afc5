package snq.compiler.placement;

import java.util.List;

/// The memories of a core but for its routes, which need the axon numbers of all other cores.
///
/// @param classAt class table index of each local neuron
record TableDraft(
    String exceeded,
    List<CoreRange> ranges,
    LongVector axons,
    LongVector segments,
    LongVector weights,
    LongVector classes,
    List<Integer> classAt,
    List<AxonBlock> axonsOf)
    implements CoreDraft {}
