package snq.runtime.evaluate;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import snq.compiler.core.ChipInputs;
import snq.compiler.core.ChipPartition;
import snq.compiler.core.Population;
import snq.compiler.network.CircuitEvaluator;
import snq.compiler.network.Network;
import snq.compiler.network.SpikeRaster;
import snq.compiler.placement.PlacedProgram;
import snq.compiler.tensor.Tensor;
import snq.dsl.model.Shape;
import snq.runtime.chip.ChipSample;
import snq.runtime.chip.FunctionalChip;
import snq.runtime.chip.LatencyClock;
import snq.runtime.chip.PotentialTrace;
import snq.runtime.cycle.CycleChip;
import snq.runtime.network.FloatNetwork;
import snq.runtime.network.Overrides;
import snq.runtime.network.SampleResult;

/// A network on a chip: the placed program, and the rest of the network on the host.
public final class ChipSide {
  private final ChipPartition partition;
  private final FunctionalChip chip;
  private final Optional<CycleChip> clock;
  private final Optional<LatencyClock> latencies;
  private final FloatNetwork host;

  private ChipSide(
      ChipPartition partition, FunctionalChip chip, PlacedProgram placed, FloatNetwork host) {
    this.partition = partition;
    this.chip = chip;
    boolean cycles = partition.program().target().hasCycles();
    this.clock = cycles ? Optional.of(CycleChip.of(placed)) : Optional.empty();
    this.latencies = cycles ? Optional.empty() : LatencyClock.of(placed, chip);
    this.host = host;
  }

  public static ChipSide of(
      ChipPartition partition, PlacedProgram placed, CircuitEvaluator circuits) {
    return new ChipSide(
        partition,
        FunctionalChip.of(placed),
        placed,
        FloatNetwork.of(partition.network(), partition.weights(), circuits));
  }

  public ChipPartition partition() {
    return partition;
  }

  FunctionalChip chip() {
    return chip;
  }

  /// Empty when no cycle rules of the target are known.
  Optional<CycleChip> clock() {
    return clock;
  }

  /// Empty when cycle rules are known, or no latencies.
  Optional<LatencyClock> latencies() {
    return latencies;
  }

  FloatNetwork host() {
    return host;
  }

  /// The chip's inputs: spikes that the float run of the same sample had at the same nodes.
  ChipInputs inputs(Network network, SampleResult run) {
    return ChipInputs.of(
        Evaluation.inOrder(
            partition.inputNodes().stream()
                .map(node -> network.indexOf(partition.network().nodes().get(node).name()))
                .toList(),
            run.rasters()));
  }

  /// What the chip gave, as given values of the host's network.
  Overrides outputs(ChipSample sample) {
    Map<Integer, SpikeRaster> rasters = new LinkedHashMap<>();
    Map<Integer, Tensor> currents = new LinkedHashMap<>();
    for (int node : partition.outputNodes()) {
      int index = populationOf(node);
      PotentialTrace trace = sample.potentials().get(index);
      if (trace == null) {
        rasters.put(node, sample.spikes().get(index));
      } else {
        currents.put(node, potentials(index, trace));
      }
    }
    return new Overrides(rasters, currents);
  }

  private Tensor potentials(int index, PotentialTrace trace) {
    Population population = partition.program().populations().get(index);
    ChipPartition.PotentialScale scale = partition.potentials().get(index);
    if (scale == null) {
      throw new IllegalStateException("no scale of " + population.name());
    }
    int neurons = trace.neurons();
    return Tensor.generate(
        Shape.of(trace.steps(), neurons),
        i -> {
          int neuron = i % neurons;
          int neuronClass = population.classOf().get(population.classOf().size() == 1 ? 0 : neuron);
          return scale.potential(trace.get(i / neurons, neuron), neuronClass);
        });
  }

  int populationOf(int node) {
    Integer index = partition.populationOfNode().get(node);
    if (index == null) {
      throw new IllegalStateException("node " + node + " is not on the chip");
    }
    return index;
  }
}
