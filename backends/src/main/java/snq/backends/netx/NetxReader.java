package snq.backends.netx;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import snq.backends.hdf5.Hdf5Node;
import snq.backends.hdf5.Hdf5Reader;
import snq.compiler.core.Connection;
import snq.compiler.core.IntVector;
import snq.compiler.core.Population.Clearing;
import snq.compiler.tensor.Bytes;
import snq.dsl.ErrorCode;
import snq.dsl.Problem;
import snq.dsl.ProblemException;
import snq.dsl.model.Shape;

/// Reads a NetX file: `/layer/0`, `/layer/1`, ... Source: lava-dl `netx/README.md` and
/// `netx/hdf5.py` at d825ac5.
public final class NetxReader {
  private static final int MOST_LAYERS = 1000;
  static final int MOST_STEPS = 1 << 20;
  private static final int LONGEST_DELAY = 1 << 20;

  private final String file;

  private NetxReader(String file) {
    this.file = file;
  }

  /// @param file its name, as messages print it
  /// @throws ProblemException with the problems of all layers
  public static NetxModel read(String file, Bytes bytes) {
    return new NetxReader(file).read(Hdf5Reader.read(file, bytes));
  }

  private NetxModel read(Hdf5Node.Group root) {
    Fields all = new Fields(file + " ", root);
    Fields layers =
        all.inner("layer")
            .orElseThrow(() ->
                new ProblemException(
                    Problem.of(ErrorCode.NETX_FIELD, null, file + " has no group `layer`")
                        .accepted("a network exported by lava-dl's export_hdf5")));
    int count = layers.group().children().size();
    if (count < 1 || count > MOST_LAYERS) {
      throw layers.wrong("", "a group of " + count, "1 to " + MOST_LAYERS + " layers");
    }
    List<NetxLayer> read = new ArrayList<>();
    Map<Integer, LayerTiming> timings = new TreeMap<>();
    List<Problem> problems = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      try {
        Fields fields = layerFields(i, layers);
        read.add(layer(i, fields));
        if (fields.inner("snq").isPresent()) {
          timings.put(i, timing(fields.inner("snq").get(), read.getLast().shape()));
        }
      } catch (ProblemException e) {
        problems.addAll(e.problems());
      }
    }
    if (!problems.isEmpty()) {
      throw new ProblemException(problems);
    }
    NetxModel model = new NetxModel(file, read, sampleSteps(all), timings);
    NetxShapes.check(model);
    return model;
  }

  private static OptionalInt sampleSteps(Fields all) {
    return all.inner("simulation")
        .filter(s -> s.has("tSample"))
        .map(s -> OptionalInt.of(s.count("tSample", 1, MOST_STEPS)))
        .orElse(OptionalInt.empty());
  }

  private static Fields layerFields(int number, Fields layers) {
    return layers
        .inner(String.valueOf(number))
        .orElseThrow(
            () -> layers.wrong(String.valueOf(number), "not there", "layers numbered from 0 on"));
  }

  private static LayerTiming timing(Fields fields, Shape shape) {
    Optional<Clearing> clearing =
        fields.has("clearOffset")
            ? Optional.of(
                new Clearing(
                    fields.count("clearOffset", 0, MOST_STEPS),
                    fields.count("clearInterval", 0, MOST_STEPS)))
            : Optional.empty();
    return new LayerTiming(
        fields.text("name"),
        fields.count("start", -1, MOST_STEPS),
        clearing,
        fields.count("current", 0, 1) == 1,
        fields.has("biases") ? Optional.of(exact(fields, shape)) : Optional.empty(),
        fields.inner("synapses").map(NetxReader::synapses),
        fields.inner("loop").map(NetxReader::synapses));
  }

  private static LayerTiming.Biases exact(Fields fields, Shape shape) {
    IntVector biases = fields.wholes("biases", NetxToCore.LEAST_BIAS, NetxToCore.LARGEST_BIAS);
    if (biases.size() != 1 && biases.size() != shape.elements()) {
      throw fields.wrong(
          "biases", biases.size() + " numbers", "1 or " + shape.elements() + " numbers");
    }
    return new LayerTiming.Biases(biases, fields.count("biasExponent", 0, 7));
  }

  private static LayerTiming.Synapses synapses(Fields fields) {
    return new LayerTiming.Synapses(fields.text("name"), fields.count("exponent", -1, 7));
  }

  private NetxLayer layer(int number, Fields fields) {
    String type = fields.text("type");
    return switch (type) {
      case "input" -> input(number, fields);
      case "dense" -> dense(number, fields, false);
      case "dense_rec" -> dense(number, fields, true);
      case "conv" -> convolution(number, fields);
      case "flatten" -> new NetxLayer.Flatten(number, fields.shape());
      default -> throw unknownLayer(fields, type);
    };
  }

  private static ProblemException unknownLayer(Fields fields, String type) {
    return new ProblemException(
        Problem.of(
                ErrorCode.NETX_LAYER,
                null,
                fields.place() + " is of type '" + shortened(type) + "'")
            .accepted("input, dense, dense_rec, conv and flatten: what Lava runs of NetX")
            .help("replace it before the export: a pool by a convolution with a stride"));
  }

  private static String shortened(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "...";
  }

  private NetxLayer input(int number, Fields fields) {
    return new NetxLayer.Input(
        number,
        fields.shape(),
        fields.has("neuron") ? Optional.of(neuron(fields)) : Optional.empty(),
        fields.number("weight", 64),
        fields.number("bias", 0));
  }

  private NetxLayer dense(int number, Fields fields, boolean loops) {
    Shape shape = fields.shape();
    int outputs = shape.elements();
    if (fields.inner("weight").isPresent()) {
      throw new ProblemException(
          Problem.of(ErrorCode.NETX_LAYER, null, fields.place() + " has complex weights")
              .accepted("real weights"));
    }
    IntVector weights = fields.wholes("weight");
    if (weights.size() % outputs != 0) {
      throw fields.wrong(
          "weight", weights.size() + " numbers", "a multiple of its " + outputs + " neurons");
    }
    int inputs = fields.count("inFeatures", weights.size() / outputs, 1, Integer.MAX_VALUE);
    List<Integer> sizes = fields.sizes("weight", 2);
    boolean inRow = sizes.size() == 1 && weights.size() == inputs * (long) outputs;
    if (!inRow && !sizes.equals(List.of(outputs, inputs))) {
      throw fields.wrong(
          "weight", "an array of sizes " + sizes, "sizes " + List.of(outputs, inputs));
    }
    Optional<IntVector> delays = delays(fields, outputs, inputs);
    if (loops) {
      refuseDelays(fields, "loops without delays: Lava gives both matrices the same ones", delays);
    }
    return new NetxLayer.Dense(
        number,
        inputs,
        shape,
        neuron(fields),
        weights,
        loops ? Optional.of(recurrent(fields, outputs)) : Optional.empty(),
        biases(fields, outputs),
        delays);
  }

  private static IntVector recurrent(Fields fields, int outputs) {
    IntVector weights = fields.wholes("weight_rec");
    if (weights.size() != (long) outputs * outputs) {
      throw fields.wrong(
          "weight_rec", weights.size() + " numbers", outputs + " x " + outputs + " numbers");
    }
    return weights;
  }

  private static void refuseDelays(Fields fields, String accepted, Optional<IntVector> delays) {
    if (delays.stream().anyMatch(d -> !d.equals(IntVector.generate(d.size(), i -> 0)))) {
      throw new ProblemException(
          Problem.of(ErrorCode.NETX_LAYER, null, fields.place() + " has delays")
              .accepted(accepted)
              .help("train it without delays, or set them to 0"));
    }
  }

  private static Optional<IntVector> delays(Fields fields) {
    return fields.has("delay")
        ? Optional.of(fields.wholes("delay", 0, LONGEST_DELAY))
        : Optional.empty();
  }

  private static Optional<IntVector> delays(Fields fields, int outputs, int inputs) {
    Optional<IntVector> delays = delays(fields);
    List<Integer> known = List.of(1, outputs, inputs, outputs * inputs);
    if (delays.isPresent() && !known.contains(delays.get().size())) {
      throw fields.wrong(
          "delay",
          delays.get().size() + " numbers",
          "1, " + outputs + " (outputs), " + inputs + " (inputs) or one a weight");
    }
    return delays;
  }

  private NetxLayer convolution(int number, Fields fields) {
    Shape shape = fields.shape();
    if (shape.rank() != 3) {
      throw fields.wrong("shape", shape.rank() + " sizes", "(channel, y, x)");
    }
    int groups = fields.count("groups", 1, 1, 1 << 16);
    List<Integer> sizes = fields.sizes("weight", 4);
    if (sizes.size() != 4 || sizes.get(0) != shape.size(0)) {
      throw fields.wrong(
          "weight",
          "an array of sizes " + sizes,
          "(" + shape.size(0) + " output channels, input channels / groups, y, x)");
    }
    refuseDelays(fields, "convolutions without delays: Lava leaves theirs out", delays(fields));
    IntVector stride = fields.pair("stride", 1, 1, 1 << 16);
    IntVector padding = fields.pair("padding", 0, 0, 1 << 16);
    IntVector dilation = fields.pair("dilation", 1, 1, 1 << 16);
    return new NetxLayer.Convolution(
        number,
        fields.count("inChannels", sizes.get(1) * groups, 1, 1 << 24),
        shape,
        neuron(fields),
        new Connection.Window(
            sizes.get(2),
            sizes.get(3),
            stride.get(0),
            stride.get(1),
            padding.get(0),
            padding.get(1),
            dilation.get(0),
            dilation.get(1)),
        groups,
        fields.wholes("weight"),
        biases(fields, shape.size(0)));
  }

  private static IntVector biases(Fields fields, int most) {
    if (!fields.has("bias")) {
      return IntVector.of(0);
    }
    IntVector biases = fields.wholes("bias", NetxToCore.LEAST_BIAS, NetxToCore.LARGEST_BIAS);
    if (biases.size() != 1 && biases.size() != most) {
      throw fields.wrong("bias", biases.size() + " numbers", "1 or " + most + " numbers");
    }
    return biases;
  }

  private NetxNeuron neuron(Fields layer) {
    Fields fields =
        layer
            .inner("neuron")
            .orElseThrow(() ->
                new ProblemException(
                    Problem.of(ErrorCode.NETX_FIELD, null, layer.place() + " has no group `neuron`")
                        .accepted("a neuron of type LOIHI or CUBA")));
    String type = fields.text("type");
    if (!type.equals("LOIHI") && !type.equals("CUBA")) {
      throw refused(fields, "of type '" + shortened(type) + "'");
    }
    if (fields.has("gradedSpike") && fields.number("gradedSpike") != 0
        || fields.has("messageBits") && fields.number("messageBits") != 0) {
      throw refused(fields, "one with graded spikes");
    }
    if (fields.has("wgtExp") && fields.number("wgtExp") != 0) {
      throw refused(fields, "one with a weight exponent (`wgtExp`) other than 0");
    }
    return new NetxNeuron(
        fields.whole("iDecay", 1, 4096),
        fields.whole("vDecay", 0, 4095),
        fields.whole("vThMant", 0, NetxNeuron.HIGHEST_THRESHOLD),
        Math.max(1, fields.whole("refDelay", 1, 0, 64)));
  }

  private static ProblemException refused(Fields fields, String what) {
    return new ProblemException(
        Problem.of(ErrorCode.NETX_LAYER, null, fields.place() + " is " + what)
            .accepted("LOIHI and CUBA with plain spikes"));
  }
}
