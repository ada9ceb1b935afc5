package snq.compiler.core;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import snq.compiler.network.Network;
import snq.compiler.network.Weights;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;

/// A network split between a chip and its host. The host encodes, gives the chip its input spikes,
/// reads spikes and potentials back, and computes the rest.
///
/// @param network the network that node indices mean: norms and constants are folded
/// @param weights of that network, for what the host computes
/// @param program what the chip runs
/// @param populationOfNode population of every node on the chip, by the network's node index
/// @param inputNodes nodes whose spikes the host gives to the chip (encoders, spike inputs)
/// @param outputNodes nodes on the chip whose spikes or potentials the host reads
/// @param hostNodes nodes that the host computes from what it reads, in the network's order
/// @param quantizations what became of each layer's numbers
/// @param potentials how raw potentials of a quantized population read, by its index
public record ChipPartition(
    Network network,
    Weights weights,
    CoreProgram program,
    Map<Integer, Integer> populationOfNode,
    List<Integer> inputNodes,
    List<Integer> outputNodes,
    List<Integer> hostNodes,
    List<LayerQuantization> quantizations,
    Map<Integer, PotentialScale> potentials) {
  public ChipPartition {
    populationOfNode = Collections.unmodifiableMap(new LinkedHashMap<>(populationOfNode));
    inputNodes = List.copyOf(inputNodes);
    outputNodes = List.copyOf(outputNodes);
    hostNodes = List.copyOf(hostNodes);
    quantizations = List.copyOf(quantizations);
    potentials = Collections.unmodifiableMap(new LinkedHashMap<>(potentials));
  }

  /// potential = raw / unit x gain + offset, with the unit of the neuron's class.
  public record PotentialScale(List<Double> units, double gain, double offset) {
    public PotentialScale {
      units = List.copyOf(units);
    }

    public double potential(int raw, int neuronClass) {
      return raw / units.get(neuronClass) * gain + offset;
    }
  }

  /// Populations whose spikes may differ from those of the same integers on a chip that updates
  /// neurons in their reference steps only, with the reason; all others are exact.
  public Map<Integer, String> approximations() {
    return EarlySpikes.approximations(program);
  }

  /// Everything about the quantization that a user should know.
  public List<Problem> notes() {
    List<Problem> notes = new ArrayList<>();
    quantizations.forEach(q -> notes.addAll(q.notes()));
    approximations()
        .forEach((population, reason) ->
            notes.add(
                Problem.of(
                        ErrorCode.LAYER_APPROXIMATE,
                        null,
                        "`" + program.populations().get(population).name() + "`: " + reason)
                    .help("leave out the bias of the layer it names, or `prev` and `delay`")));
    return List.copyOf(notes);
  }
}
