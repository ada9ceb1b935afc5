package snq.compiler.placement;

/// How many bits the synapses of one axon take on a core that stores them one by one.
///
/// A list is cut into blocks of at most `blockSynapses`. A block has a head (format number 4 bits,
/// number of synapses 6 bits) and for each synapse its weight, its delay and, in a sparse list, the
/// number of its neuron; it is rounded up to whole units. A dense list names no neurons: it goes on
/// from its first neuron, and neurons between that the axon does not reach get weight 0. The
/// shorter of the two is taken. Source: nengo-loihi `nengo_loihi/builder/inputs, block.py` and
/// `hardware` at e564f66 (`bits_per_axon`).
///
/// @param indexBits bits of a neuron's number at least, when it is stored; 0 for free numbers
record SynapseLists(int weightBits, int blockSynapses, int headBits, int unitBits, int indexBits) {
  /// Bits of a word of the synapse memory.
  static final int WORD_BITS = 64;

  static SynapseLists loihi(int weightBits) {
    return new SynapseLists(weightBits, 64, 4 + 6, WORD_BITS, 6);
  }

  /// @param bits of the whole list
  /// @param indexBits of a neuron's number; 0 when dense
  record Choice(long bits, int indexBits) {}

  /// @param count synapses of the list, at least 1
  /// @param span from its first neuron to its last one, both counted
  /// @param last number of its last neuron
  Choice choose(int count, int span, int last, int delayBits) {
    long dense = bits(span, weightBits + delayBits);
    int index =
        indexBits == 0 ? 0 : Math.max(indexBits, Integer.SIZE - Integer.numberOfLeadingZeros(last));
    long sparse = bits(count, weightBits + delayBits + index);
    return dense <= sparse ? new Choice(dense, 0) : new Choice(sparse, index);
  }

  private long bits(int count, int synapseBits) {
    long full = count / blockSynapses;
    int rest = count % blockSynapses;
    return full * block(blockSynapses, synapseBits) + (rest > 0 ? block(rest, synapseBits) : 0);
  }

  private long block(int count, int synapseBits) {
    long bits = (long) count * synapseBits + headBits;
    return Math.ceilDiv(bits, unitBits) * unitBits;
  }

  /// Bits of the delay field for a delay in steps: the first step is free.
  static int delayBits(int delay) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(delay - 1);
  }
}
