package snq.runtime.energy;

import snq.runtime.count.Counts;
import snq.runtime.count.Event;

/// An ANN of the same topology on the same cores: one pass, every value delivered once, each
/// delivery a MAC in place of an addition. Arithmetic and memory words follow from the layer's
/// shape; words of tables, packets and hops a value are those the chip needed for a spike. Weights
/// are fetched once a value, as for spikes: a machine that reuses them would need less for both.
final class ChipTwin {
  /// Bits of a word of weights, as on the chip.
  private static final int WORD_BITS = 64;

  private ChipTwin() {}

  static Counts counts(Layer layer, Workload workload) {
    long samples = workload.chipCounts().samples();
    Counts chip = workload.chipCounts().layer(layer.name());
    return switch (layer.role()) {
      case HOST -> Counts.NONE;
      case ENCODER -> inputs(layer, chip, samples);
      case NEURONS, POTENTIALS ->
          core(layer, workload.widths().weight())
              .times(samples)
              .plus(traffic(layer, chip, samples));
      case GATES ->
          Counts.of(Event.COMPARE, Math.multiplyExact(layer.taps(), samples))
              .plus(traffic(layer, chip, samples));
    };
  }

  /// A real input goes to the chip once, as the encoder's spikes do.
  private static Counts inputs(Layer layer, Counts chip, long samples) {
    long values = Math.multiplyExact(layer.neurons(), samples);
    return Counts.of(Event.HOST_PACKET, sent(chip, Event.HOST_PACKET, values))
        .plus(hops(chip, values));
  }

  private static Counts core(Layer layer, int weightBits) {
    long words = 0;
    for (Synapses block : layer.synapses()) {
      long run = block.window().channels();
      long perRun = Math.ceilDiv(run * weightBits, (long) WORD_BITS);
      words = Math.addExact(words, Math.multiplyExact(Math.ceilDiv(block.taps(), run), perRun));
    }
    long taps = layer.taps();
    long neurons = layer.neurons();
    return Counts.of(Event.MULTIPLY_ACCUMULATE, taps)
        .plus(Event.BIAS_ADD, layer.biases() > 0 ? neurons : 0)
        .plus(Event.NEURON_UPDATE, neurons)
        .plus(Event.COMPARE, neurons)
        .plus(Event.WEIGHT_WORD_READ, words)
        .plus(Event.ACCUMULATOR_READ, Math.addExact(taps, neurons))
        .plus(Event.ACCUMULATOR_WRITE, Math.addExact(taps, neurons));
  }

  private static Counts traffic(Layer layer, Counts chip, long samples) {
    long operations = chip.get(Event.SYNAPTIC_OPERATION);
    long taps = Math.multiplyExact(layer.taps(), samples);
    long inputs = Math.multiplyExact(layer.inputs(), samples);
    long values = Math.multiplyExact(layer.neurons(), samples);
    boolean silent = operations == 0;
    boolean sends = layer.role() != Layer.Role.POTENTIALS;
    Counts in =
        Counts.of(
                Event.AXON_READ,
                silent ? inputs : Scaled.of(chip.get(Event.AXON_READ), taps, operations))
            .plus(
                Event.SEGMENT_READ,
                silent ? inputs : Scaled.of(chip.get(Event.SEGMENT_READ), taps, operations));
    return !sends
        ? in
        : in.plus(Event.ROUTE_READ, sent(chip, Event.ROUTE_READ, values))
            .plus(Event.PACKET, sent(chip, Event.PACKET, values))
            .plus(hops(chip, values));
  }

  /// As far as the spikes of the layer went; none for a layer that was silent.
  private static Counts hops(Counts chip, long values) {
    if (chip.get(Event.SPIKE) == 0) {
      return Counts.NONE;
    }
    return Counts.of(Event.HOP_EAST_WEST, sent(chip, Event.HOP_EAST_WEST, values))
        .plus(Event.HOP_NORTH_SOUTH, sent(chip, Event.HOP_NORTH_SOUTH, values));
  }

  /// `values` times what the chip needed for a spike; one for each value of a layer that was
  /// silent.
  private static long sent(Counts chip, Event event, long values) {
    long spikes = chip.get(Event.SPIKE);
    return spikes == 0 ? values : Scaled.of(chip.get(event), values, spikes);
  }
}
