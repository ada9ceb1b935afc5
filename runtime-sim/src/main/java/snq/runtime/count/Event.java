package snq.runtime.count;

/// What is counted (semantics.md 7, snq1-core.md "Counts it announces"). Cost tables price these
/// names; `title` is the column's heading and `meaning` what `snq explain COLUMN` prints.
///
/// The float network announces INPUT_SPIKE, SYNAPTIC_OPERATION, EFFECTIVE_OPERATION, ACCUMULATE,
/// MULTIPLY_ACCUMULATE (inputs that are not 0), NEURON_UPDATE, leaks, BIAS_ADD, COMPARE, RESET and
/// SPIKE; encoders their own four. A chip announces what its rules do. The last eight are those of
/// analytic machines, which are worked out from the others.
public enum Event {
  INPUT_SPIKE("spikes in", "spikes that reach the layer's synapses, after pools", Growth.SPIKES),
  SYNAPTIC_OPERATION(
      "synaptic operations", "delivered spikes times stored synapses they reach", Growth.SPIKES),
  EFFECTIVE_OPERATION(
      "effective operations", "synaptic operations whose weight is not 0", Growth.SPIKES),
  ACCUMULATE(
      "AC",
      "additions into an accumulator: all stored synapses of delivered plain spikes",
      Growth.SPIKES),
  MULTIPLY_ACCUMULATE(
      "MAC",
      "real-valued input times weight, graded spike times weight; leaks have their own row",
      Growth.SPIKES),
  NEURON_UPDATE("neuron updates", "neurons visited by the update", Growth.FIXED),
  LEAK_MULTIPLY("leaks by multiply", "leaks that multiply: each is priced as a MAC", Growth.FIXED),
  LEAK_SHIFT("leaks by shift", "leaks that shift and subtract: each is an AC", Growth.FIXED),
  LEAK_SUBTRACT("leaks by subtract", "leaks that subtract a constant: each is an AC", Growth.FIXED),
  BIAS_ADD("bias adds", "biases that are not 0, added in a step", Growth.FIXED),
  COMPARE("compares", "potentials compared with a threshold", Growth.FIXED),
  RESET("resets", "states reset after a spike", Growth.SPIKES),
  CLIP("clips", "results that saturation changed", Growth.SPIKES),
  SPIKE("spikes", "spikes fired", Growth.SPIKES),
  AXON_READ("axon words", "axon table entries read", Growth.SPIKES),
  SEGMENT_READ("segment words", "segment table entries read", Growth.SPIKES),
  WEIGHT_WORD_READ(
      "weight words", "words of the weight memory read (64 bits on snq1)", Growth.SPIKES),
  LANE("lanes", "lanes of weight words used", Growth.SPIKES),
  ACCUMULATOR_READ(
      "accumulator reads",
      "accumulator slots read by deliveries, and by updates",
      Growth.SPIKES_AND_UPDATES),
  ACCUMULATOR_WRITE(
      "accumulator writes",
      "accumulator slots written by deliveries, and cleared by updates",
      Growth.SPIKES_AND_UPDATES),
  STATE_WORD_READ("state reads", "state words read", Growth.FIXED),
  STATE_WORD_WRITE("state writes", "state words written", Growth.FIXED),
  ROUTE_READ("route words", "route table entries read", Growth.SPIKES),
  PACKET("packets", "packets sent into the network, the host's own apart", Growth.SPIKES),
  HOP_EAST_WEST(
      "hops east or west", "links between two routers of a row, crossed by packets", Growth.SPIKES),
  HOP_NORTH_SOUTH(
      "hops north or south",
      "links between two routers of a column, crossed by packets",
      Growth.SPIKES),
  HOST_PACKET("host packets", "packets of input spikes from the host", Growth.SPIKES),
  HOST_WRITE("host writes", "words that the host wrote between samples", Growth.FIXED),
  HOST_READ("host reads", "potentials or spikes that the host read", Growth.FIXED),
  RANDOM_WORD("random words", "64-bit random words that an encoder drew", Growth.FIXED),
  ENCODER_OPERATION(
      "encoder operations", "word operations of an encoder: compares and masks", Growth.FIXED),
  TABLE_SETUP("table set-up", "transcendental functions for an encoder's tables", Growth.FIXED),
  QUANTUM_SHOT("quantum shots", "shots of a circuit on a quantum device", Growth.FIXED),
  ADDRESS_ADD(
      "address adds", "additions that work out addresses (analytic machine)", Growth.SPIKES),
  ADDRESS_MULTIPLY(
      "address MACs", "MACs that work out addresses (analytic machine)", Growth.SPIKES),
  QUEUE_READ("queue reads", "spikes read from a queue (analytic machine)", Growth.SPIKES),
  QUEUE_WRITE("queue writes", "spikes written to a queue (analytic machine)", Growth.SPIKES),
  BIAS_READ("bias reads", "biases read from memory (analytic machine)", Growth.FIXED),
  POTENTIAL_READ(
      "potential reads",
      "potentials read from memory (analytic machine)",
      Growth.SPIKES_AND_UPDATES),
  POTENTIAL_WRITE(
      "potential writes",
      "potentials written to memory (analytic machine)",
      Growth.SPIKES_AND_UPDATES),
  ACTIVATION_READ("activation reads", "values read by an ANN layer from memory", Growth.FIXED),
  ACTIVATION_WRITE("activation writes", "values written by an ANN layer to memory", Growth.FIXED);

  /// How a count depends on the firing rates.
  public enum Growth {
    /// In proportion to them.
    SPIKES,
    /// Not at all.
    FIXED,
    /// One for each neuron update, the rest in proportion.
    SPIKES_AND_UPDATES
  }

  private final String title;
  private final String meaning;
  private final Growth growth;

  Event(String title, String meaning, Growth growth) {
    this.title = title;
    this.meaning = meaning;
    this.growth = growth;
  }

  public String title() {
    return title;
  }

  public String meaning() {
    return meaning;
  }

  public Growth growth() {
    return growth;
  }
}
