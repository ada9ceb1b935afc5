package snq.backends.chip;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import snq.compiler.core.ChipPartition;
import snq.compiler.core.ChipPartition.PotentialScale;
import snq.compiler.core.LayerQuantization;
import snq.compiler.core.Population;
import snq.compiler.placement.PlacedProgram;

/// All that files of a chip program hold.
///
/// @param scales how the integers of a population stand for the network's numbers, by its index;
///   empty for programs that were never anything but integers
/// @param potentials how raw potentials that the host reads stand for numbers, by population
public record ChipProgram(
    PlacedProgram placed, Map<Integer, Scale> scales, Map<Integer, PotentialScale> potentials) {
  public ChipProgram {
    scales = Collections.unmodifiableMap(new TreeMap<>(scales));
    potentials = Collections.unmodifiableMap(new TreeMap<>(potentials));
  }

  /// A stored weight is scale x weight; 2^shift raw state units are one stored unit.
  ///
  /// @param ofClass scale of each class of the population
  public record Scale(List<Double> ofClass, int shift, int weightBits) {
    public Scale {
      ofClass = List.copyOf(ofClass);
    }
  }

  public static ChipProgram of(PlacedProgram placed) {
    return new ChipProgram(placed, Map.of(), Map.of());
  }

  public static ChipProgram of(ChipPartition partition, PlacedProgram placed) {
    Map<Integer, Scale> scales = new TreeMap<>();
    List<String> names = placed.program().populations().stream().map(Population::name).toList();
    for (LayerQuantization layer : partition.quantizations()) {
      int population = names.indexOf(layer.layer());
      if (population >= 0) {
        scales.put(population, new Scale(layer.scales(), layer.shift(), layer.weightBits()));
      }
    }
    return new ChipProgram(placed, scales, partition.potentials());
  }
}
