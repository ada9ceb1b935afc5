package snq.compiler.placement;

import snq.compiler.target.Target;

/// What a core of Loihi 1 holds, from a target's table, and how a synapse list takes its bits.
///
/// @param outputAxons (neuron, axon of a core) pairs that the neurons of a core drive
/// @param weightWords 64-bit words of synapse memory
/// @param classes compartment configurations: all of a neuron's class but its threshold
/// @param thresholds threshold configurations
/// @param formats synapse formats
record LoihiLimits(
    int neurons,
    int axons,
    int outputAxons,
    long weightWords,
    int classes,
    int thresholds,
    int formats,
    SynapseLists lists) {
  /// A target whose table has output axons stores the synapses of each axon one by one.
  static boolean describe(Target target) {
    return target.limits().containsKey("output_axons");
  }

  static LoihiLimits of(Target target) {
    return new LoihiLimits(
        (int) target.limit("neurons"),
        (int) target.limit("axons"),
        (int) target.limit("output_axons"),
        target.limit("weight_words"),
        (int) target.limit("classes"),
        (int) target.limit("thresholds"),
        (int) target.limit("synapse_formats"),
        SynapseLists.loihi(target.arithmetic().weightBits()));
  }
}
