package snq.runtime.energy;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import snq.runtime.count.CountTable;
import snq.runtime.count.Counts;
import snq.runtime.count.Event;

/// What was run and counted: all that energy is worked out from.
///
/// @param steps T of a sample
/// @param layers in the network's order; a layer that a count table names must be here
/// @param floatCounts of the float network
/// @param chipCounts of the chip
/// @param widths as compiled; `activation` is 1
/// @param limits of the target, for the sizes of its memories
/// @param clockHz of the target, 0 without
/// @param chips that the program takes: each has the static power of the table
/// @param picosecondsPerSample empty when the time is not known: static energy is then left out
public record Workload(
    int steps,
    List<Layer> layers,
    CountTable floatCounts,
    CountTable chipCounts,
    Widths widths,
    Map<String, Long> limits,
    double clockHz,
    long chips,
    OptionalLong picosecondsPerSample) {
  public Workload {
    if (chips < 1) {
      throw new IllegalArgumentException(chips + " chips");
    }
    layers = List.copyOf(layers);
    limits = Collections.unmodifiableMap(new LinkedHashMap<>(limits));
    for (CountTable table : List.of(floatCounts, chipCounts)) {
      for (String name : table.layers()) {
        if (layers.stream().noneMatch(layer -> layer.name().equals(name))) {
          throw new IllegalArgumentException("counts of a layer that is not listed: " + name);
        }
      }
    }
  }

  /// For tables of another chip: its static power times the time of this one would mean nothing.
  public Workload withoutTime() {
    return new Workload(
        steps,
        layers,
        floatCounts,
        chipCounts,
        widths,
        limits,
        clockHz,
        chips,
        OptionalLong.empty());
  }

  public CountTable counts(Counting counting) {
    return counting == Counting.CHIP ? chipCounts : floatCounts;
  }

  /// Bits of an activation that can tell T + 1 spike counts apart: ceil(log2(T + 1)).
  public int twinBits() {
    return Integer.SIZE - Integer.numberOfLeadingZeros(steps);
  }

  /// Firing rate as synapses see it: synaptic operations over what they would be if every neuron
  /// before a synapse fired in every step. 0 / 0 without spiking synapses. Gates of pools do not
  /// count.
  public Rate rate(Counting counting) {
    CountTable table = counts(counting);
    long reached = 0;
    long places = 0;
    for (Layer layer : layers) {
      long most = layer.role() == Layer.Role.GATES ? 0 : layer.spikePlaces();
      if (most > 0) {
        Counts counts = table.layer(layer.name());
        reached = Math.addExact(reached, counts.get(Event.SYNAPTIC_OPERATION));
        places =
            Math.addExact(
                places, Math.multiplyExact(most, Math.multiplyExact(table.samples(), steps)));
      }
    }
    return new Rate(reached, places);
  }

  /// @param reached synaptic operations
  /// @param places most that there can be
  public record Rate(long reached, long places) {
    public double value() {
      return places == 0 ? 0 : (double) reached / places;
    }
  }
}
