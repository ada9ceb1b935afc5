package snq.runtime.energy;

import java.util.LinkedHashMap;
import java.util.Map;
import snq.runtime.count.CountTable;
import snq.runtime.count.Counts;
import snq.runtime.count.Event;

/// Counts that each way of counting gives to a workload and to its ANN twin.
final class Machine {
  private Machine() {}

  static CountTable spiking(Counting counting, Workload workload) {
    CountTable counts = workload.counts(counting);
    if (counting == Counting.CHIP) {
      return counts;
    }
    Map<CountTable.Cell, Counts> cells = new LinkedHashMap<>();
    for (Layer layer : workload.layers()) {
      Counts of = counts.layer(layer.name());
      Counts machine =
          switch (counting) {
            case SYNAPSES_ONLY -> synapsesOnly(of);
            case SYNAPSES_AND_UPDATES -> synapsesAndUpdates(of);
            case PER_SYNAPSE -> perSynapse(of);
            case LEMAIRE -> Lemaire.spiking(layer, counts, workload.steps());
            case CHIP -> of;
          };
      put(cells, layer, machine);
    }
    return new CountTable(counts.samples(), cells);
  }

  static CountTable twin(Counting counting, Workload workload) {
    Map<CountTable.Cell, Counts> cells = new LinkedHashMap<>();
    long samples = workload.counts(counting).samples();
    for (Layer layer : workload.layers()) {
      if (counting == Counting.CHIP) {
        put(cells, layer, ChipTwin.counts(layer, workload));
      } else if (layer.inAnn()) {
        Counts pass =
            switch (counting) {
              case SYNAPSES_ONLY -> Counts.of(Event.MULTIPLY_ACCUMULATE, denseTaps(layer));
              case SYNAPSES_AND_UPDATES ->
                  Counts.of(Event.MULTIPLY_ACCUMULATE, denseTaps(layer))
                      .plus(Event.NEURON_UPDATE, layer.neurons());
              case PER_SYNAPSE -> perSynapseTwin(layer);
              case LEMAIRE -> Lemaire.twin(layer);
              case CHIP -> Counts.NONE;
            };
        put(cells, layer, pass.times(samples));
      }
    }
    return new CountTable(samples, cells);
  }

  /// Gates are compares, not MACs.
  static long denseTaps(Layer layer) {
    return layer.role() == Layer.Role.GATES ? 0 : layer.taps();
  }

  private static void put(Map<CountTable.Cell, Counts> cells, Layer layer, Counts counts) {
    if (!counts.values().isEmpty()) {
      cells.put(new CountTable.Cell(layer.name(), CountTable.HOST), counts);
    }
  }

  private static Counts synapsesOnly(Counts of) {
    return Counts.of(Event.ACCUMULATE, of.get(Event.EFFECTIVE_OPERATION))
        .plus(Event.MULTIPLY_ACCUMULATE, of.get(Event.MULTIPLY_ACCUMULATE));
  }

  private static Counts synapsesAndUpdates(Counts of) {
    return Counts.of(Event.SYNAPTIC_OPERATION, of.get(Event.SYNAPTIC_OPERATION))
        .plus(Event.MULTIPLY_ACCUMULATE, of.get(Event.MULTIPLY_ACCUMULATE))
        .plus(Event.NEURON_UPDATE, of.get(Event.NEURON_UPDATE));
  }

  /// A weight a synaptic operation and MAC, each state read and written once an update; a reset
  /// subtracts.
  private static Counts perSynapse(Counts of) {
    long macs = of.get(Event.MULTIPLY_ACCUMULATE);
    long effective = of.get(Event.EFFECTIVE_OPERATION);
    long updates = of.get(Event.NEURON_UPDATE);
    return Counts.of(Event.ACCUMULATE, effective)
        .plus(Event.MULTIPLY_ACCUMULATE, macs)
        .plus(Event.WEIGHT_WORD_READ, Math.addExact(effective, macs))
        .plus(Event.COMPARE, of.get(Event.COMPARE))
        .plus(Event.RESET, of.get(Event.RESET))
        .plus(Event.NEURON_UPDATE, updates)
        .plus(Event.STATE_WORD_READ, updates)
        .plus(Event.STATE_WORD_WRITE, updates);
  }

  /// Two compares a neuron make its quantized activation; each activation moves once as the output
  /// of a layer, those of the network's input once more.
  private static Counts perSynapseTwin(Layer layer) {
    long taps = denseTaps(layer);
    long first =
        layer.synapses().stream().filter(Synapses::readsInput).mapToLong(Synapses::inputs).sum();
    return Counts.of(Event.MULTIPLY_ACCUMULATE, taps)
        .plus(Event.WEIGHT_WORD_READ, taps)
        .plus(Event.COMPARE, Math.multiplyExact(2, layer.neurons()))
        .plus(Event.ACTIVATION_READ, first)
        .plus(Event.ACTIVATION_WRITE, layer.neurons());
  }
}
