package snq.runtime.count;

/// What is counted (semantics.md 7, snq1-core.md "Counts it announces"). Cost tables price these
/// names; `title` is the column's heading and `meaning` what `snq explain COLUMN` prints.
public enum Event {
  SYNAPTIC_OPERATION("synaptic operations", "delivered spikes times stored synapses they reach"),
  EFFECTIVE_OPERATION("effective operations", "synaptic operations whose weight is not 0"),
  ACCUMULATE("AC", "additions into an accumulator: all stored synapses of delivered plain spikes"),
  MULTIPLY_ACCUMULATE(
      "MAC", "real-valued input times weight, graded spike times weight; leaks have their own row"),
  NEURON_UPDATE("neuron updates", "neurons visited by the update"),
  LEAK_MULTIPLY("leaks by multiply", "leaks that multiply: each is also priced as a MAC"),
  LEAK_SHIFT("leaks by shift", "leaks that shift and subtract: each is an AC"),
  LEAK_SUBTRACT("leaks by subtract", "leaks that subtract a constant: each is an AC"),
  BIAS_ADD("bias adds", "biases that are not 0, added in a step"),
  COMPARE("compares", "potentials compared with a threshold"),
  RESET("resets", "states reset after a spike"),
  CLIP("clips", "results that saturation changed"),
  SPIKE("spikes", "spikes fired"),
  AXON_READ("axon words", "axon table entries read"),
  SEGMENT_READ("segment words", "segment table entries read"),
  WEIGHT_WORD_READ("weight words", "words of the weight memory read (64 bits on snq1)"),
  LANE("lanes", "lanes of weight words used"),
  ACCUMULATOR_READ("accumulator reads", "accumulator slots read"),
  ACCUMULATOR_WRITE("accumulator writes", "accumulator slots written"),
  STATE_WORD_READ("state reads", "state words read"),
  STATE_WORD_WRITE("state writes", "state words written"),
  ROUTE_READ("route words", "route table entries read"),
  PACKET("packets", "packets sent into the network, the host's own apart"),
  HOP("hops", "links between two routers that packets crossed"),
  HOST_PACKET("host packets", "packets of input spikes from the host"),
  HOST_WRITE("host writes", "words that the host wrote between samples"),
  HOST_READ("host reads", "potentials or spikes that the host read"),
  RANDOM_WORD("random words", "64-bit random words that an encoder drew"),
  ENCODER_OPERATION("encoder operations", "word operations of an encoder: compares and masks"),
  TABLE_SETUP("table set-up", "transcendental functions for an encoder's tables"),
  QUANTUM_SHOT("quantum shots", "shots of a circuit on a quantum device");

  private final String title;
  private final String meaning;

  Event(String title, String meaning) {
    this.title = title;
    this.meaning = meaning;
  }

  public String title() {
    return title;
  }

  public String meaning() {
    return meaning;
  }
}
