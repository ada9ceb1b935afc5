package snq.runtime.network;

import java.util.List;
import snq.compiler.network.Network;
import snq.compiler.network.Operation;
import snq.compiler.network.SpikeRaster;
import snq.compiler.tensor.Tensor;
import snq.dsl.model.Kind;
import snq.runtime.count.Event;

/// Spikes and currents that come from outside: encoders and inputs.
final class SourcePart implements Part {
  private final int index;
  private final Network network;
  private final Network.Node node;

  SourcePart(int index, Network network) {
    this.index = index;
    this.network = network;
    this.node = network.nodes().get(index);
  }

  @Override
  public int node() {
    return index;
  }

  @Override
  public List<Integer> reads() {
    return node.inputs().stream().map(Network.Edge::from).toList();
  }

  @Override
  public Part.Memory memory(RunState state) {
    int elements = node.type().shape().elements();
    if (node.type().kind() == Kind.CURRENT) {
      float[] values = new float[elements * network.steps()];
      state.keep(index, values);
      return new CurrentMemory(state, ((Operation.Input) node.operation()).name(), values);
    }
    SpikeSteps spikes = new SpikeSteps(elements, network.steps());
    state.keep(index, spikes);
    return new SpikeMemory(state, spikes);
  }

  @SuppressWarnings("ArrayRecordComponent") // memory of one thread, never compared
  private record CurrentMemory(RunState state, String name, float[] values) implements Part.Memory {
    @Override
    public void begin() {}

    @Override
    public void run(int from, int to) {
      Tensor tensor = state.input().reals().get(name);
      if (tensor == null || tensor.size() != values.length) {
        throw new IllegalArgumentException("no proper value for the input " + name);
      }
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) tensor.get(i);
      }
    }

    @Override
    public void count() {}
  }

  private final class SpikeMemory implements Part.Memory {
    private final RunState state;
    private final SpikeSteps spikes;

    SpikeMemory(RunState state, SpikeSteps spikes) {
      this.state = state;
      this.spikes = spikes;
    }

    @Override
    public void begin() {}

    @Override
    public void run(int from, int to) {
      SpikeRaster raster = state.input().rasters().get(index);
      if (raster == null && !node.inputs().isEmpty()) {
        int source = node.inputs().get(0).from();
        Tensor value = Tensor.of(network.nodes().get(source).type().shape(), state.real(source));
        raster = state.encoding().encode(index, value);
      }
      if (raster == null) {
        throw new IllegalArgumentException("no spikes for " + node.name());
      }
      spikes.load(raster);
    }

    @Override
    public void count() {
      long sum = 0;
      for (int t = 0; t < network.steps(); t++) {
        sum += spikes.count(t);
      }
      state.count(node.name(), Event.SPIKE, sum);
    }
  }
}
