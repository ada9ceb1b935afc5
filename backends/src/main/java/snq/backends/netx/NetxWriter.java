package snq.backends.netx;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import snq.backends.hdf5.Hdf5Node;
import snq.backends.hdf5.Hdf5Writer;
import snq.backends.hdf5.NumberArray;
import snq.compiler.core.Connection;
import snq.compiler.core.IntVector;
import snq.compiler.core.Population.Clearing;
import snq.compiler.tensor.ElementType;
import snq.dsl.model.Shape;

/// A NetX network as the bytes of its file, with the fields and types that lava-dl's `export_hdf5`
/// gives them.
public final class NetxWriter {
  private NetxWriter() {}

  /// The file that [NetxReader] reads back to an equal model.
  public static byte[] write(NetxModel model) {
    Map<String, Hdf5Node> layers = new LinkedHashMap<>();
    for (NetxLayer layer : model.layers()) {
      Map<String, Hdf5Node> fields = layer(layer);
      LayerTiming timing = model.timings().get(layer.number());
      if (timing != null) {
        fields.put("snq", timing(timing));
      }
      layers.put(String.valueOf(layer.number()), new Hdf5Node.Group(fields));
    }
    Map<String, Hdf5Node> root = new LinkedHashMap<>();
    root.put("layer", new Hdf5Node.Group(layers));
    if (model.sampleSteps().isPresent()) {
      Map<String, Hdf5Node> simulation = new LinkedHashMap<>();
      simulation.put("Ts", whole(1));
      simulation.put("tSample", whole(model.sampleSteps().getAsInt()));
      root.put("simulation", new Hdf5Node.Group(simulation));
    }
    return Hdf5Writer.write(new Hdf5Node.Group(root));
  }

  private static Map<String, Hdf5Node> layer(NetxLayer layer) {
    Map<String, Hdf5Node> fields = new LinkedHashMap<>();
    fields.put("shape", wholes(layer.shape()));
    fields.put("type", new Hdf5Node.Texts(List.of(1), List.of(layer.type())));
    switch (layer) {
      case NetxLayer.Input input -> {
        input.neuron().ifPresent(neuron -> fields.put("neuron", neuron(neuron)));
        fields.put("weight", number(input.weight()));
        fields.put("bias", number(input.bias()));
      }
      case NetxLayer.Dense dense -> dense(dense, fields);
      case NetxLayer.Convolution convolution -> convolution(convolution, fields);
      case NetxLayer.Flatten flatten -> {
        // A flatten has a shape and a type only.
      }
    }
    return fields;
  }

  private static void dense(NetxLayer.Dense layer, Map<String, Hdf5Node> fields) {
    fields.put("neuron", neuron(layer.neuron()));
    fields.put("inFeatures", whole(layer.inputs()));
    fields.put("outFeatures", whole(layer.outputs()));
    fields.put("weight", floats(List.of(layer.outputs(), layer.inputs()), layer.weights()));
    layer
        .recurrent()
        .ifPresent(
            r -> fields.put("weight_rec", floats(List.of(layer.outputs(), layer.outputs()), r)));
    fields.put("bias", floats(List.of(layer.biases().size()), layer.biases()));
    layer.delays().ifPresent(d -> fields.put("delay", floats(delaySizes(layer, d), d)));
  }

  private static List<Integer> delaySizes(NetxLayer.Dense layer, IntVector delays) {
    return delays.size() == layer.outputs() * layer.inputs()
        ? List.of(layer.outputs(), layer.inputs())
        : List.of(delays.size());
  }

  private static void convolution(NetxLayer.Convolution layer, Map<String, Hdf5Node> fields) {
    Connection.Window w = layer.window();
    int channels = layer.shape().size(0);
    fields.put("neuron", neuron(layer.neuron()));
    fields.put("inChannels", whole(layer.inputChannels()));
    fields.put("outChannels", whole(channels));
    fields.put("kernelSize", pair(w.kernelY(), w.kernelX()));
    fields.put("stride", pair(w.strideY(), w.strideX()));
    fields.put("padding", pair(w.paddingY(), w.paddingX()));
    fields.put("dilation", pair(w.dilationY(), w.dilationX()));
    fields.put("groups", whole(layer.groups()));
    fields.put(
        "weight",
        floats(
            List.of(channels, layer.inputChannels() / layer.groups(), w.kernelY(), w.kernelX()),
            layer.weights()));
    fields.put("bias", floats(List.of(layer.biases().size()), layer.biases()));
  }

  private static Hdf5Node neuron(NetxNeuron neuron) {
    Map<String, Hdf5Node> fields = new LinkedHashMap<>();
    fields.put("type", text("CUBA"));
    fields.put("iDecay", whole(neuron.currentDecay()));
    fields.put("vDecay", whole(neuron.voltageDecay()));
    fields.put("vThMant", whole(neuron.threshold()));
    fields.put("refDelay", whole(neuron.refractory()));
    return new Hdf5Node.Group(fields);
  }

  private static Hdf5Node timing(LayerTiming timing) {
    Map<String, Hdf5Node> fields = new LinkedHashMap<>();
    fields.put("name", text(timing.name()));
    fields.put("start", whole(timing.start()));
    fields.put("current", whole(timing.current() ? 1 : 0));
    if (timing.biases().isPresent()) {
      LayerTiming.Biases biases = timing.biases().get();
      fields.put("biases", floats(List.of(biases.mantissas().size()), biases.mantissas()));
      fields.put("biasExponent", whole(biases.exponent()));
    }
    timing.synapses().ifPresent(s -> fields.put("synapses", synapses(s)));
    timing.loop().ifPresent(s -> fields.put("loop", synapses(s)));
    Optional<Clearing> clearing = timing.clearing();
    if (clearing.isPresent()) {
      fields.put("clearOffset", whole(clearing.get().offset()));
      fields.put("clearInterval", whole(clearing.get().interval()));
    }
    return new Hdf5Node.Group(fields);
  }

  private static Hdf5Node synapses(LayerTiming.Synapses synapses) {
    Map<String, Hdf5Node> fields = new LinkedHashMap<>();
    fields.put("name", text(synapses.name()));
    fields.put("exponent", whole(synapses.exponent()));
    return new Hdf5Node.Group(fields);
  }

  private static Hdf5Node text(String text) {
    return new Hdf5Node.Texts(List.of(), List.of(text));
  }

  private static Hdf5Node number(double value) {
    return new Hdf5Node.Numbers(List.of(), NumberArray.of(ElementType.F32, value));
  }

  private static Hdf5Node whole(int value) {
    return new Hdf5Node.Numbers(List.of(), NumberArray.of(ElementType.I64, value));
  }

  private static Hdf5Node pair(int y, int x) {
    return new Hdf5Node.Numbers(List.of(2), NumberArray.of(ElementType.I64, y, x));
  }

  private static Hdf5Node wholes(Shape shape) {
    double[] sizes = shape.sizes().stream().mapToDouble(Integer::doubleValue).toArray();
    return new Hdf5Node.Numbers(List.of(shape.rank()), NumberArray.of(ElementType.I64, sizes));
  }

  /// Weights, biases and delays are floats in NetX.
  private static Hdf5Node floats(List<Integer> sizes, IntVector values) {
    List<Integer> copied = new ArrayList<>(sizes);
    double[] numbers = new double[values.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = values.get(i);
    }
    return new Hdf5Node.Numbers(copied, NumberArray.of(ElementType.F32, numbers));
  }
}
