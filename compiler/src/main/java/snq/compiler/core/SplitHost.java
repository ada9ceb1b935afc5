package snq.compiler.core;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import snq.compiler.core.SpikingLayers.Body;
import snq.compiler.network.Network;
import snq.compiler.target.Target;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.ProblemException;

/// Which nodes the host computes: before the chip what its inputs need, after it what the outputs
/// need.
final class SplitHost {
  private final FoldedNetwork folded;
  private final Network network;
  private final SpikingLayers layers;
  private final Target target;
  private final Map<Integer, Integer> populationOfNode = new LinkedHashMap<>();

  SplitHost(FoldedNetwork folded, SpikingLayers layers, Target target) {
    this.folded = folded;
    this.network = folded.network();
    this.layers = layers;
    this.target = target;
    for (int l = 0; l < layers.layers().size(); l++) {
      int node = layers.layers().get(l).node();
      if (node != SpikingLayers.NO_NODE) {
        populationOfNode.put(node, l);
      }
    }
  }

  ChipPartition partition(LowerToCore.Result lowered) {
    List<Integer> inputs = populationOfNode.keySet().stream().filter(this::isInput).toList();
    inputs.forEach(this::refuseChipBefore);
    Set<Integer> read = new TreeSet<>();
    Set<Integer> host = hostNodes(read);
    CoreProgram program =
        new CoreProgram(
            network.name(),
            target,
            network.steps(),
            lowered.populations(),
            lowered.projections(),
            read.stream().map(populationOfNode::get).toList());
    return new ChipPartition(
        network,
        folded.weights(),
        program,
        populationOfNode,
        inputs,
        List.copyOf(read),
        List.copyOf(host),
        lowered.quantizations(),
        potentials(lowered));
  }

  private boolean isInput(int node) {
    Integer population = populationOfNode.get(node);
    return population != null && layers.layers().get(population).body() instanceof Body.Input;
  }

  private boolean isOnChip(int node) {
    return populationOfNode.containsKey(node) && !isInput(node);
  }

  /// What the outputs need and the chip does not compute; puts the nodes it reads into `read`.
  private Set<Integer> hostNodes(Set<Integer> read) {
    Set<Integer> host = new TreeSet<>();
    Deque<Integer> open = new ArrayDeque<>();
    network.outputs().forEach(output -> open.add(output.node()));
    while (!open.isEmpty()) {
      int node = open.removeFirst();
      if (isOnChip(node)) {
        read.add(node);
      } else if (host.add(node)) {
        network.nodes().get(node).inputs().forEach(edge -> open.add(edge.from()));
      }
    }
    return host;
  }

  /// An encoder must not wait for what the chip gives: its whole run would have to end first.
  private void refuseChipBefore(int encoder) {
    Deque<Integer> open = new ArrayDeque<>(List.of(encoder));
    Set<Integer> seen = new TreeSet<>();
    while (!open.isEmpty()) {
      int node = open.removeFirst();
      if (isOnChip(node)) {
        throw new ProblemException(
            Problem.of(
                    ErrorCode.ENCODED_AGAIN,
                    null,
                    "`"
                        + network.nodes().get(encoder).name()
                        + "` encodes what `"
                        + network.nodes().get(node).name()
                        + "` gives over all steps")
                .accepted("one stage of spikes between the encoders and the read-outs")
                .help("make it two networks"));
      }
      if (seen.add(node)) {
        network.nodes().get(node).inputs().forEach(edge -> open.add(edge.from()));
      }
    }
  }

  private Map<Integer, ChipPartition.PotentialScale> potentials(LowerToCore.Result lowered) {
    Map<String, LayerQuantization> byName = new LinkedHashMap<>();
    lowered.quantizations().forEach(q -> byName.put(q.layer(), q));
    Map<Integer, ChipPartition.PotentialScale> scales = new LinkedHashMap<>();
    for (int l = 0; l < layers.layers().size(); l++) {
      LayerQuantization q = byName.get(layers.layers().get(l).name());
      if (q != null && layers.neuron(l).isPresent()) {
        CoreNeuron neuron = layers.neuron(l).get();
        List<Double> units = q.scales().stream().map(s -> s * (1 << q.shift())).toList();
        scales.put(
            l, new ChipPartition.PotentialScale(units, neuron.outputGain(), neuron.outputOffset()));
      }
    }
    return scales;
  }
}
