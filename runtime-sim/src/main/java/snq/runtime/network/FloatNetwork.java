package snq.runtime.network;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import snq.compiler.core.IntVector;
import snq.compiler.network.CircuitEvaluator;
import snq.compiler.network.Network;
import snq.compiler.network.NetworkInput;
import snq.compiler.network.SpikeRaster;
import snq.compiler.network.Weights;
import snq.compiler.tensor.Tensor;
import snq.dsl.model.Kind;
import snq.dsl.model.Shape;
import snq.runtime.count.CountTable;
import snq.runtime.count.Counts;

/// A network ready to run fast in single precision: events instead of dense products, norms worked
/// into the weights, all steps of a layer before the next where no loop forbids it. Immutable; each
/// thread has a [Runner]. The same sample gives the same result whatever ran before. Its relation
/// to [snq.compiler.network.NetworkInterpreter] is in docs/rationale/float-precision.md.
public final class FloatNetwork {
  private final Network network;
  private final List<Part> parts;
  private final List<int[]> groups;
  private final Map<Integer, Integer> partOf = new LinkedHashMap<>();

  private FloatNetwork(Network network, List<Part> parts) {
    this.network = network;
    this.parts = parts;
    this.groups = PartGroups.of(parts);
    for (int i = 0; i < parts.size(); i++) {
      partOf.put(parts.get(i).node(), i);
    }
  }

  /// @param circuits runs the quantum layers; it is called by several threads
  public static FloatNetwork of(Network network, Weights weights, CircuitEvaluator circuits) {
    return new FloatNetwork(network, NetworkParts.of(network, weights, circuits));
  }

  public Network network() {
    return network;
  }

  /// What one thread needs to run samples.
  public Runner runner(FloatKernels kernels) {
    return new Runner(kernels);
  }

  /// Runs one sample after the other. One thread at a time.
  public final class Runner {
    private final RunState state;
    private final Part.Memory[] memories = new Part.Memory[parts.size()];

    private Runner(FloatKernels kernels) {
      this.state = new RunState(network.nodes().size(), kernels);
      for (int i = 0; i < memories.length; i++) {
        memories[i] = parts.get(i).memory(state);
      }
    }

    public SampleResult run(NetworkInput input) {
      return run(input, NetworkInput.Encoding.NONE, Overrides.NONE, Set.of());
    }

    /// @param encoding for encoders without a raster in `input`
    /// @param given values to be taken as they are
    /// @param rasters nodes whose spikes are wanted
    public SampleResult run(
        NetworkInput input, NetworkInput.Encoding encoding, Overrides given, Set<Integer> rasters) {
      state.begin(input, encoding);
      Set<Integer> needed = needed(given, rasters);
      for (int[] group : groups) {
        int[] running =
            Arrays.stream(group)
                .filter(p -> needed.contains(p) && !given.has(parts.get(p).node()))
                .toArray();
        for (int p : group) {
          if (given.has(parts.get(p).node())) {
            given.load(parts.get(p).node(), state);
          }
        }
        run(running);
      }
      return result(needed, rasters);
    }

    private void run(int[] group) {
      for (int p : group) {
        memories[p].begin();
      }
      if (group.length == 1 && !readsItself(group[0])) {
        memories[group[0]].run(0, network.steps());
      } else if (group.length > 0) {
        for (int t = 0; t < network.steps(); t++) {
          for (int p : group) {
            memories[p].run(t, t + 1);
          }
        }
      }
      for (int p : group) {
        memories[p].count();
      }
    }

    private SampleResult result(Set<Integer> needed, Set<Integer> rasters) {
      Map<String, Tensor> outputs = new LinkedHashMap<>();
      Map<String, Integer> classes = new LinkedHashMap<>();
      for (Network.Output output : network.outputs()) {
        Tensor value = value(output.node());
        outputs.put(output.name(), value);
        if (output.classes()) {
          classes.put(output.name(), largest(value));
        }
      }
      Map<Integer, IntVector> spikeCounts = new LinkedHashMap<>();
      for (int p = 0; p < memories.length; p++) {
        int node = parts.get(p).node();
        boolean counted = NetworkParts.isCounted(network.nodes().get(node));
        if (needed.contains(p) && counted && state.hasSpikes(node)) {
          spikeCounts.put(node, IntVector.of(state.spikes(node).countPerChannel(network.steps())));
        }
      }
      Map<Integer, SpikeRaster> wanted = new LinkedHashMap<>();
      rasters.stream().sorted().forEach(node -> wanted.put(node, state.spikes(node).raster()));
      return new SampleResult(outputs, classes, spikeCounts, wanted, counts());
    }

    private CountTable counts() {
      Map<CountTable.Cell, Counts> cells = new LinkedHashMap<>();
      state
          .counts()
          .forEach(
              (layer, counts) -> cells.put(new CountTable.Cell(layer, CountTable.HOST), counts));
      return new CountTable(1, cells);
    }

    private Tensor value(int node) {
      Shape shape = network.nodes().get(node).type().shape();
      if (network.nodes().get(node).type().kind() == Kind.REAL) {
        return Tensor.of(shape, state.real(node));
      }
      int elements = shape.elements();
      List<Integer> sizes =
          IntStream.concat(
                  IntStream.of(network.steps()), shape.sizes().stream().mapToInt(Integer::intValue))
              .boxed()
              .toList();
      if (!state.hasSpikes(node)) {
        float[] currents = state.currents(node);
        return Tensor.generate(new Shape(sizes), i -> currents[i]);
      }
      SpikeSteps spikes = state.spikes(node);
      return Tensor.generate(new Shape(sizes), i -> spikes.get(i % elements, i / elements) ? 1 : 0);
    }
  }

  /// Nodes that keep their spikes, so that a run can be asked for them.
  public Set<Integer> spikeNodes() {
    return partOf.keySet().stream()
        .filter(node -> network.nodes().get(node).type().kind() == Kind.SPIKE)
        .collect(Collectors.toSet());
  }

  private static int largest(Tensor value) {
    int best = 0;
    for (int i = 1; i < value.size(); i++) {
      if (value.get(i) > value.get(best)) {
        best = i;
      }
    }
    return best;
  }

  private boolean readsItself(int part) {
    return parts.get(part).reads().contains(parts.get(part).node());
  }

  /// The parts whose values are wanted: all, or with given values those behind them.
  private Set<Integer> needed(Overrides given, Set<Integer> rasters) {
    if (given.isEmpty()) {
      return Set.copyOf(partOf.values());
    }
    Deque<Integer> open = new ArrayDeque<>(rasters);
    network.outputs().forEach(output -> open.add(output.node()));
    Set<Integer> needed = new HashSet<>();
    while (!open.isEmpty()) {
      @Nullable Integer part = partOf.get(open.remove());
      if (part != null && needed.add(part) && !given.has(parts.get(part).node())) {
        open.addAll(parts.get(part).reads());
      }
    }
    return needed;
  }
}
