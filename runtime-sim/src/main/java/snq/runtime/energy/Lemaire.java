package snq.runtime.energy;

import snq.runtime.count.CountTable;
import snq.runtime.count.Counts;
import snq.runtime.count.Event;

/// The analytic machine of Lemaire, Cordone, Castagnetti, Novac, Courtois, Miramond: An Analytical
/// Estimation of Spiking Neural Networks Energy Efficiency, ICONIP 2022 (arXiv:2210.13107), with
/// the errata that its authors' own code records: a reset is an addition a spike. Padding and
/// stride are handled as there: an input spike of a convolution costs the whole kernel in memory,
/// and ceil(kernel / stride) in additions.
final class Lemaire {
  private Lemaire() {}

  static Counts spiking(Layer layer, CountTable table, int steps) {
    if (layer.synapses().isEmpty() || layer.role() == Layer.Role.GATES) {
      return Counts.NONE;
    }
    Counts of = table.layer(layer.name());
    long samples = table.samples();
    long updates = of.get(Event.NEURON_UPDATE);
    Counts sum =
        Counts.of(Event.NEURON_UPDATE, updates)
            .plus(Event.LEAK_MULTIPLY, layer.leakMultiplies() ? updates : 0)
            .plus(Event.RESET, of.get(Event.SPIKE))
            .plus(Event.POTENTIAL_READ, updates)
            .plus(Event.POTENTIAL_WRITE, updates)
            .plus(Event.QUEUE_WRITE, of.get(Event.SPIKE));
    if (layer.biases() > 0) {
      sum = sum.plus(Event.BIAS_ADD, updates).plus(Event.BIAS_READ, updates);
    }
    for (Synapses block : layer.synapses()) {
      sum =
          sum.plus(
              block.realInput()
                  ? dense(block).times(Math.multiplyExact(samples, steps))
                  : spikes(block, inputSpikes(layer, block, table)));
    }
    return sum;
  }

  /// Spikes into one block. With several blocks, what recurrent ones read is known from their
  /// source, the rest is shared by number of inputs.
  private static long inputSpikes(Layer layer, Synapses block, CountTable table) {
    long recurrent = 0;
    long inputs = 0;
    for (Synapses other : layer.synapses()) {
      if (other.recurrent()) {
        recurrent = Math.addExact(recurrent, sourceSpikes(other, table));
      } else if (!other.realInput()) {
        inputs += other.inputs();
      }
    }
    if (block.recurrent()) {
      return sourceSpikes(block, table);
    }
    long rest = Math.max(0, table.layer(layer.name()).get(Event.INPUT_SPIKE) - recurrent);
    return Scaled.of(rest, block.inputs(), inputs);
  }

  private static long sourceSpikes(Synapses block, CountTable table) {
    long sum = 0;
    for (String source : block.sources()) {
      sum = Math.addExact(sum, table.layer(source).get(Event.SPIKE));
    }
    return sum;
  }

  private static Counts spikes(Synapses block, long spikes) {
    Synapses.Window window = block.window();
    boolean convolution = window.convolution();
    long fetched =
        Math.multiplyExact(spikes, Math.multiplyExact(window.channels(), block.kernel()));
    long added =
        Math.multiplyExact(
            spikes,
            Math.multiplyExact(
                window.channels(),
                Math.ceilDiv(window.kernelY(), window.strideY())
                    * (long) Math.ceilDiv(window.kernelX(), window.strideX())));
    return Counts.of(Event.ACCUMULATE, added)
        .plus(Event.ADDRESS_MULTIPLY, convolution ? Math.multiplyExact(2, spikes) : 0)
        .plus(Event.ADDRESS_ADD, fetched)
        .plus(Event.QUEUE_READ, spikes)
        .plus(Event.WEIGHT_WORD_READ, fetched)
        .plus(Event.POTENTIAL_READ, fetched)
        .plus(Event.POTENTIAL_WRITE, fetched);
  }

  /// One pass over real values. Its dense MACs count padding, as the paper's formula does.
  private static Counts dense(Synapses block) {
    if (!block.window().convolution()) {
      return Counts.of(Event.MULTIPLY_ACCUMULATE, block.taps())
          .plus(Event.ADDRESS_ADD, block.taps())
          .plus(Event.ACTIVATION_READ, block.inputs())
          .plus(Event.WEIGHT_WORD_READ, block.taps());
    }
    long macs = block.tapsWithPadding();
    return Counts.of(Event.MULTIPLY_ACCUMULATE, macs)
        .plus(
            Event.ADDRESS_ADD,
            block.inputs() + block.outputs() + block.window().allChannels() * block.kernel())
        .plus(Event.ACTIVATION_READ, macs)
        .plus(Event.WEIGHT_WORD_READ, macs);
  }

  static Counts twin(Layer layer) {
    if (layer.synapses().isEmpty() || layer.role() == Layer.Role.GATES) {
      return Counts.NONE;
    }
    Counts sum = Counts.of(Event.ACTIVATION_WRITE, layer.neurons());
    if (layer.biases() > 0) {
      sum = sum.plus(Event.BIAS_ADD, layer.neurons()).plus(Event.BIAS_READ, layer.neurons());
    }
    for (Synapses block : layer.synapses()) {
      sum = sum.plus(dense(block));
    }
    return sum;
  }
}
