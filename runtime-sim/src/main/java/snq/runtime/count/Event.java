package snq.runtime.count;

/// What is counted (semantics.md 7, snq1-core.md "Counts it announces"). Cost tables price these
/// names; `title` is the column's heading and `meaning` what `snq explain COLUMN` prints.
///
/// The float network announces INPUT_SPIKE, SYNAPTIC_OPERATION, EFFECTIVE_OPERATION, ACCUMULATE,
/// MULTIPLY_ACCUMULATE (inputs that are not 0), NEURON_UPDATE, leaks, BIAS_ADD, COMPARE, RESET and
/// SPIKE; encoders their own four. A chip announces what its rules do. The last eight are those of
/// analytic machines, which are worked out from the others.
public enum Event {
  INPUT_SPIKE("spikes in", "spikes that reach the layer's synapses, after pools", true),
  SYNAPTIC_OPERATION(
      "synaptic operations", "delivered spikes times stored synapses they reach", true),
  EFFECTIVE_OPERATION("effective operations", "synaptic operations whose weight is not 0", true),
  ACCUMULATE(
      "AC", "additions into an accumulator: all stored synapses of delivered plain spikes", true),
  MULTIPLY_ACCUMULATE(
      "MAC",
      "real-valued input times weight, graded spike times weight; leaks have their own row",
      true),
  NEURON_UPDATE("neuron updates", "neurons visited by the update", false),
  LEAK_MULTIPLY("leaks by multiply", "leaks that multiply: each is priced as a MAC", false),
  LEAK_SHIFT("leaks by shift", "leaks that shift and subtract: each is an AC", false),
  LEAK_SUBTRACT("leaks by subtract", "leaks that subtract a constant: each is an AC", false),
  BIAS_ADD("bias adds", "biases that are not 0, added in a step", false),
  COMPARE("compares", "potentials compared with a threshold", false),
  RESET("resets", "states reset after a spike", true),
  CLIP("clips", "results that saturation changed", true),
  SPIKE("spikes", "spikes fired", true),
  AXON_READ("axon words", "axon table entries read", true),
  SEGMENT_READ("segment words", "segment table entries read", true),
  WEIGHT_WORD_READ("weight words", "words of the weight memory read (64 bits on snq1)", true),
  LANE("lanes", "lanes of weight words used", true),
  ACCUMULATOR_READ(
      "accumulator reads", "accumulator slots read by deliveries, and by updates", true),
  ACCUMULATOR_WRITE(
      "accumulator writes", "accumulator slots written by deliveries, and cleared by updates", true),
  STATE_WORD_READ("state reads", "state words read", false),
  STATE_WORD_WRITE("state writes", "state words written", false),
  ROUTE_READ("route words", "route table entries read", true),
  PACKET("packets", "packets sent into the network, the host's own apart", true),
  HOP("hops", "links between two routers that packets crossed", true),
  HOST_PACKET("host packets", "packets of input spikes from the host", true),
  HOST_WRITE("host writes", "words that the host wrote between samples", false),
  HOST_READ("host reads", "potentials or spikes that the host read", false),
  RANDOM_WORD("random words", "64-bit random words that an encoder drew", false),
  ENCODER_OPERATION(
      "encoder operations", "word operations of an encoder: compares and masks", false),
  TABLE_SETUP("table set-up", "transcendental functions for an encoder's tables", false),
  QUANTUM_SHOT("quantum shots", "shots of a circuit on a quantum device", false),
  ADDRESS_ADD("address adds", "additions that work out addresses (analytic machine)", true),
  ADDRESS_MULTIPLY("address MACs", "MACs that work out addresses (analytic machine)", true),
  QUEUE_READ("queue reads", "spikes read from a queue (analytic machine)", true),
  QUEUE_WRITE("queue writes", "spikes written to a queue (analytic machine)", true),
  BIAS_READ("bias reads", "biases read from memory (analytic machine)", false),
  POTENTIAL_READ("potential reads", "potentials read from memory (analytic machine)", true),
  POTENTIAL_WRITE("potential writes", "potentials written to memory (analytic machine)", true),
  ACTIVATION_READ("activation reads", "values read by an ANN layer from memory", false),
  ACTIVATION_WRITE("activation writes", "values written by an ANN layer to memory", false);

  private final String title;
  private final String meaning;
  private final boolean ofSpikes;

  Event(String title, String meaning, boolean ofSpikes) {
    this.title = title;
    this.meaning = meaning;
    this.ofSpikes = ofSpikes;
  }

  public String title() {
    return title;
  }

  public String meaning() {
    return meaning;
  }

  /// True when its count grows in proportion to the firing rates (or partly, with the neuron updates
  /// as the other part: accumulator accesses), false when it happens whether or not anything fires.
  public boolean ofSpikes() {
    return ofSpikes;
  }
}
